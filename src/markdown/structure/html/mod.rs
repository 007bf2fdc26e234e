//! Raw HTML as Markdown that says the same, for reading alone: what a browser shows as a heading is one, and what it shows as
//! code, as a quotation or not at all says nothing.

mod hidden;
mod markdown;
mod token;

pub(super) use hidden::Hidden;
pub(super) use markdown::to_markdown;
pub(super) use token::{address, tag};
