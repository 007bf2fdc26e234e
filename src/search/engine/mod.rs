//! Finds and ranks incidents, exactly as `search-match.js` and `search-rank.js` do: a test holds both to the same answers.
//!
//! 1. `variants`: each word of a query becomes the terms that may be meant: itself, its inflections, what it begins, its
//!    synonyms or, without any of these, words with a similar spelling.
//! 2. `rank`: words and phrases give each incident a weight (BM25F). What it has of the words counts by how much they
//!    say, so an incident that lacks a telling word comes after one that lacks a common one.
//! 3. `filter`: fields give each incident a yes or no.

mod answer;
mod corrections;
mod filter;
mod index;
mod rank;
mod variants;

pub(crate) use answer::{Answer, Hit};
pub(crate) use index::Engine;
