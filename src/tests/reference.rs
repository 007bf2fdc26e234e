//! Reference pages of the documentation, made from the program; `CASEBOOK_BLESS=1` accepts what it says now.

use serde_json::Value;

use crate::reading::Field;
use crate::{check, schema};

use super::tree::assert_golden_file;

/// A page of the sample archive.
fn page(title: &str, about: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: {about}\n---\n\n{body}")
}

#[test]
fn the_page_of_all_checks() {
    let body = check::reference();
    assert_golden_file(&page("Checks", "Every code that Casebook reports, and why.", &body), "content/docs/checks.md");
}

#[test]
fn the_page_of_the_front_matter() {
    let schema = schema::front_matter(std::iter::empty());
    let mut body = String::from(
        "Nothing is required but a body. Names are compared without case, `-`, `_` and blanks, also one level down inside\n\
         `incident:`, `timeline:`, `impact:` or `metadata:`. The same as a [JSON Schema](https://json-schema.org/) for editors:\n\
         `casebook schema`, or `schema/front-matter.json` on every published site.\n\n\
         | Field | What |\n|---|---|\n",
    );
    let fields: Vec<&str> = Field::ALL.iter().map(|spec| spec.field.name()).collect();
    rows(&schema, &fields, &mut body);
    assert_golden_file(&page("Front matter", "Every field of a postmortem.", &body), "content/docs/front-matter.md");
}

#[test]
fn the_page_of_the_settings() {
    let schema = schema::site();
    let mut body = String::from(
        "`site.toml` at the root of the archive. Every setting may be left out. The same as a\n\
         [JSON Schema](https://json-schema.org/) for editors: `casebook schema site`, or `schema/site.json` on every\n\
         published site.\n\n| Setting | What |\n|---|---|\n",
    );
    rows(&schema, &[], &mut body);
    for (heading, definition) in [
        ("[build]", "Build"),
        ("[observed]", "Observed"),
        ("[[change]]", "Change"),
        ("[data]", "Data"),
        ("[git]", "Git"),
        ("[check]", "Check"),
        ("[causes.…]", "Cause"),
        ("[fields.…]", "RawField"),
        ("[[links]]", "Link"),
        ("[[link_patterns]]", "RawLinkPattern"),
    ] {
        body.push_str(&format!("\n## `{heading}`\n\n| Setting | What |\n|---|---|\n"));
        rows(&schema["$defs"][definition], &[], &mut body);
    }
    assert_golden_file(&page("Settings", "Every setting of an archive.", &body), "content/docs/settings.md");
}

/// A row for each property of a schema, those of `order` in that order.
fn rows(schema: &Value, order: &[&str], body: &mut String) {
    let properties = schema["properties"].as_object().expect("properties");
    let mut ordered: Vec<(&String, &Value)> = properties.iter().collect();
    ordered.sort_by_key(|(name, _)| order.iter().position(|known| known == name));
    for (name, property) in ordered {
        let about = property["description"].as_str().expect("every property is described").replace('\n', " ");
        let default = match &property["default"] {
            Value::Null => String::new(),
            Value::String(text) if text.is_empty() => String::new(),
            Value::Array(list) if list.is_empty() => String::new(),
            Value::Object(map) if map.is_empty() || map.len() > 1 => String::new(),
            default => format!(" Default: `{default}`."),
        };
        body.push_str(&format!("| `{name}` | {}{default} |\n", about.replace('|', "\\|")));
    }
}
