//! Reference pages of the documentation, made from the program; `CASEBOOK_BLESS=1` accepts what it says now.

use casebook::{check, schema};
use serde_json::Value;

use crate::folder::{Folder, assert_golden};

/// A page of the sample archive.
fn page(title: &str, about: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: {about}\n---\n\n{body}")
}

#[test]
fn the_page_of_all_checks() {
    let body = check::reference();
    assert_golden("content/docs/checks.md", &page("Checks", "Every code that Casebook reports, and why.", &body));
}

#[test]
fn the_page_of_the_front_matter() {
    let schema = schema::front_matter();
    let mut body = String::from(
        "Nothing is required but a body. Names are compared without case, `-`, `_` and blanks, also one level down inside\n\
         `timeline:`, `impact:` or `metadata:`. The same as a [JSON Schema](https://json-schema.org/) for editors:\n\
         `casebook schema`, or `schema/front-matter.json` on every published site.\n\n\
         | Field | What |\n|---|---|\n",
    );
    rows(&schema, &mut body);
    assert_golden("content/docs/front-matter.md", &page("Front matter", "Every field of a postmortem.", &body));
}

#[test]
fn the_page_of_the_settings() {
    let schema = schema::site();
    let mut body = String::from(
        "`site.toml` at the root of the archive. Every setting may be left out. The same as a\n\
         [JSON Schema](https://json-schema.org/) for editors: `casebook schema site`, or `schema/site.json` on every\n\
         published site.\n\n| Setting | What |\n|---|---|\n",
    );
    rows(&schema, &mut body);
    for (heading, definition) in
        [("[build]", "Build"), ("[check]", "Check"), ("[causes.…]", "Cause"), ("[[links]]", "Link")]
    {
        body.push_str(&format!("\n## `{heading}`\n\n| Setting | What |\n|---|---|\n"));
        rows(&schema["$defs"][definition], &mut body);
    }
    assert_golden("content/docs/settings.md", &page("Settings", "Every setting of an archive.", &body));
}

/// A row for each property of a schema.
fn rows(schema: &Value, body: &mut String) {
    for (name, property) in schema["properties"].as_object().expect("properties") {
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

#[test]
fn schemas_are_published_and_printed_alike() {
    let folder = Folder::with_archive();
    folder.good(&["build", "--quiet", "--today", "2026-03-15"]);
    for (what, path) in [("front-matter", "public/schema/front-matter.json"), ("site", "public/schema/site.json")] {
        let printed = folder.good(&["schema", what]);
        assert_eq!(folder.read(path), printed, "{what}");
        let schema: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    assert_eq!(folder.good(&["schema"]), folder.good(&["schema", "front-matter"]));
}

/// The example and the template may only use what the schema knows, in the types that it allows.
#[test]
fn what_is_scaffolded_fits_the_schemas() {
    let folder = Folder::with_archive();
    let text = folder.read("content/incidents/2026-03-14-an-example.md");
    let front_matter: Value = serde_yaml::from_str(text.split("---\n").nth(1).expect("front matter")).expect("YAML");
    fits(&front_matter, &schema::front_matter());
    let settings: toml::Table = folder.read("site.toml").parse().expect("TOML");
    fits(&serde_json::to_value(settings).expect("a value"), &schema::site());
}

fn fits(value: &Value, schema: &Value) {
    for (name, value) in value.as_object().expect("a mapping") {
        let property = &schema["properties"][name];
        assert!(property.is_object(), "{name} is not in the schema");
        let kind = match value {
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Null => "null",
        };
        let text = property.to_string();
        assert!(
            text.contains(&format!("\"{kind}\"")) || text.contains("$ref"),
            "{name}: {kind} is not allowed by {text}"
        );
    }
}
