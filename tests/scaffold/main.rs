//! New archives and new postmortems, and what publishes them: the real program and the real scripts in temporary folders.
#![allow(clippy::disallowed_methods, reason = "tests read and write their own fixtures")]

mod folder;
mod handbook;
mod help;
mod new;
mod reference;
#[cfg(unix)]
mod scripts;
mod workflow;
