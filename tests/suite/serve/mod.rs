//! `casebook serve`, the real program: requests over the wire, files changed under its eyes.

mod archive;
mod changes;
mod events;
mod requests;
mod safety;
mod server;
