//! `casebook serve`, the real program: requests over the wire, files changed under its eyes.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make and change files as people do")]

mod archive;
mod changes;
mod events;
mod memory;
mod requests;
mod safety;
mod server;
