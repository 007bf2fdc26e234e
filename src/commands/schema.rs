//! `schema`: JSON Schemas for editors.

use crate::cli::SchemaChoice;
use crate::load;
use crate::schema;

use super::exit::Exit;
use super::options::of_settings;
use super::report::data;

/// Prints a schema; that of the front matter has the fields that the site declares.
pub(super) fn schema(of: SchemaChoice) -> anyhow::Result<Exit> {
    data(
        schema::pretty(&match of {
            SchemaChoice::FrontMatter => {
                let config = load::config(&of_settings(None, None))?;
                schema::front_matter(config.rules.fields.iter())
            }
            SchemaChoice::Site => schema::site(),
        })
        .trim_end(),
    );
    Ok(Exit::Clean)
}
