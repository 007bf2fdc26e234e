//! How people write that a text is not for everybody, or not finished: the words for it, and what they are used in.
//!
//! 1. `vocabulary` holds the words; `words` and `token` split a text into words that compare equal however they are
//!    spelt, and `token` keeps what is between them.
//! 2. `field` judges a key and its value; `line` finds such statements, banners and sentences in a line of text; `title` finds marks
//!    in the name of a document or file.
//! 3. `marker` judges what is between the delimiters of a comment, tag or shortcode.

mod bracket;
mod field;
mod line;
mod marker;
mod phrase;
mod title;
mod token;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use field::{Stage, Verdict, asks_stage, is_draft_label, judge, says_draft};
pub(crate) use line::{
    concerns_outside, is_draft_banner, may_state, names_visibility, states_internal, states_visibility,
};
pub(crate) use marker::{ends_with_marker, is_closing, is_marker, is_opening};
pub(crate) use title::{mark_of_path, mark_of_title};
pub(crate) use vocabulary::{is_draft, is_internal};
pub(crate) use words::Words;
