//! The search index and its browser client, held against plain references. The client runs in Node.js here.

mod client;
mod notation;
mod property;
mod queries;
mod random;
mod words;
