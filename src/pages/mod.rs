//! Which pages exist, each with its view.

pub mod view;
