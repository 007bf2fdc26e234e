//! New archives and new postmortems, and what publishes them: the real program and the real scripts in temporary folders.

mod existing;
mod handbook;
mod help;
mod new;
mod schemas;
#[cfg(unix)]
mod scripts;
mod workflow;
