//! The search index and its browser client, held against plain references. The client runs in Node.js here.

mod archive;
mod client;
mod property;
mod reference;
mod words;
