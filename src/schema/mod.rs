//! JSON Schemas (draft 2020-12) of what people write: for editors that complete and validate.

mod front_matter;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::config::RawConfig;

pub(crate) use front_matter::front_matter;

/// The schema of `site.toml`, from the types that read it.
#[must_use]
pub(crate) fn site() -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<RawConfig>();
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("title".to_owned(), "Settings of a Casebook archive (site.toml)".into());
    }
    value
}

/// A schema as text, ending in a line feed.
#[must_use]
pub(crate) fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}
