//! What a text becomes, form by form and compared with another implementation.

mod examples;
mod github;
mod raw_html;
mod reader;
mod rendering;
