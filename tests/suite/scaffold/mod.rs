//! New archives and new postmortems, and what publishes them: the real program and the real scripts in temporary folders.

mod existing;
mod handbook;
mod help;
mod new;
#[cfg(unix)]
mod sample;
mod schemas;
mod scripts;
mod workflow;
