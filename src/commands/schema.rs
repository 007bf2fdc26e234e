//! `schema`: JSON Schemas for editors.

use crate::cli::SchemaChoice;
use crate::schema;

use super::exit::Exit;
use super::report::data;

/// Prints a schema.
#[expect(clippy::unnecessary_wraps, reason = "every command returns how it ended")]
pub(super) fn schema(of: SchemaChoice) -> anyhow::Result<Exit> {
    data(
        schema::pretty(&match of {
            SchemaChoice::FrontMatter => schema::front_matter(),
            SchemaChoice::Site => schema::site(),
        })
        .trim_end(),
    );
    Ok(Exit::Clean)
}
