//! The schemas that the program prints, and what fits them.

use serde_json::Value;

use crate::archive::Archive;

/// A schema that the program prints.
fn schema(name: &str) -> Value {
    serde_json::from_str(&Archive::bare().prints(&["schema", name])).expect("JSON")
}

#[test]
fn schemas_are_published_and_printed_alike() {
    let folder = Archive::initialised();
    folder.prints(&["build", "--quiet", "--today", "2026-03-15"]);
    for (what, path) in [("front-matter", "public/schema/front-matter.json"), ("site", "public/schema/site.json")] {
        let printed = folder.prints(&["schema", what]);
        assert_eq!(folder.read(path), printed, "{what}");
        let schema: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    assert_eq!(folder.prints(&["schema"]), folder.prints(&["schema", "front-matter"]));
}

/// The example and the template may only use what the schema knows, in the types that it allows.
#[test]
fn what_is_scaffolded_fits_the_schemas() {
    let folder = Archive::initialised();
    let text = folder.read("content/incidents/2026-03-14-an-example.md");
    let front_matter: Value = serde_yaml::from_str(text.split("---\n").nth(1).expect("front matter")).expect("YAML");
    fits(&front_matter, &schema("front-matter"));
    let settings: toml::Table = folder.read("site.toml").parse().expect("TOML");
    fits(&serde_json::to_value(settings).expect("a value"), &schema("site"));
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
