//! The pages of figures: at the archive's edges, in their sentences, and in their weight.

mod archive;
mod edges;
mod ledger;
mod sentences;
