//! The documentation says nothing that the program does not do: commands, options, settings, fields, measures, templates.

use std::collections::BTreeSet;
use std::fs;

use casebook::Config;
use serde_json::Value;

use crate::archive::Archive;
use crate::tree::{self, assert_golden_file};

/// The readme and every page of the documentation, by name.
fn documents() -> Vec<(String, String)> {
    let mut paths = vec![tree::project().join("README.md")];
    let pages = fs::read_dir(tree::project().join("content/docs")).expect("a folder");
    paths.extend(pages.map(|entry| entry.expect("an entry").path()));
    paths.sort();
    let named = paths.into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("text");
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text)
    });
    named.collect()
}

fn document(name: &str) -> String {
    documents().into_iter().find(|(known, _)| known == name).map(|(_, text)| text).expect(name)
}

/// The code of a document: fenced blocks with their language, and spans and indented lines without one.
fn code(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut prose = String::new();
    let mut block: Option<(&str, String)> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), &mut block) {
            (Some(language), None) => block = Some((language, String::new())),
            (Some(_), Some(_)) => found.extend(block.take()),
            (None, Some((_, inside))) => inside.push_str(&format!("{line}\n")),
            (None, None) => match line.strip_prefix("    ") {
                Some(indented) => found.push(("", indented.trim().to_owned())),
                None => prose.push_str(&format!("{line} ")),
            },
        }
    }
    found.extend(prose.split('`').skip(1).step_by(2).map(|span| ("", span.to_owned())));
    found
}

/// The code spans in the first column of the tables of a text.
fn first_column(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    cells.flat_map(code).map(|(_, span)| span).collect()
}

#[test]
fn every_command_and_option_exists() {
    let folder = Archive::bare();
    let style = fs::read_to_string(tree::project().join("themes/default/assets/style.css")).expect("the style sheet");
    let mut options: BTreeSet<String> = BTreeSet::new();
    let mut checked = 0;
    for (name, text) in documents() {
        let lines: Vec<String> =
            code(&text).iter().flat_map(|(_, code)| code.lines()).map(|line| line.trim().to_owned()).collect();
        for line in &lines {
            let Some(arguments) = line.strip_prefix("casebook ") else {
                let word: String = line.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                options.extend(Some(word).filter(|word| word.starts_with("--") && !word.ends_with('-')));
                continue;
            };
            let mut words = arguments.split(['#', '|']).next().unwrap_or_default().split_whitespace();
            let command = words.next().unwrap_or_default().trim_end_matches(',');
            let help = folder.prints(&[command, "--help"]);
            for option in words.filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{name}: `{line}`: {command} has no {option}");
            }
            checked += 1;
        }
    }
    assert!(checked > 20, "commands are found in the documentation");
    let helps: String = fs::read_dir(tree::project().join("tests/golden/help"))
        .expect("a folder")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("text"))
        .collect();
    for option in options {
        let is_variable = style.contains(&format!("{option}:"));
        assert!(is_variable || helps.contains(&option), "nothing has an option or a variable {option}");
    }
}

#[test]
fn every_example_can_be_read() {
    let fields = Archive::bare().prints(&["schema", "front-matter"]);
    let fields: Value = serde_json::from_str(&fields).expect("JSON");
    for (name, text) in documents() {
        for (language, code) in code(&text) {
            match language {
                "toml" => {
                    let read = Config::read(&code, "site.toml");
                    assert!(read.is_ok(), "{name}: {code}\n{:?}", read.err());
                }
                "yaml" => {
                    let code = code.trim_start_matches("---\n").trim_end_matches("---\n");
                    let values: Value = serde_yaml::from_str(code).expect(&name);
                    for field in values.as_object().expect("a mapping").keys() {
                        assert!(fields["properties"][field].is_object(), "{name}: {field} is no field");
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_field_of_the_query_language_is_documented_and_no_other() {
    let folder = Archive::initialised();
    folder.prints(&["build", "--quiet", "--today", "2026-03-15"]);
    let version =
        fs::read_dir(folder.path("public/search")).expect("the index").next().expect("a build").expect("readable");
    let object = |name: &str| -> Value {
        let script = fs::read_to_string(version.path().join(name)).expect("a file of the index");
        let json = script.find('{').zip(script.rfind('}')).map(|(start, end)| &script[start..=end]);
        serde_json::from_str(json.expect("an object")).expect("JSON")
    };
    let columns = object("columns.js");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let facets = columns["facets"].as_array().expect("facets").iter().map(|facet| text(&facet[0]));
    let flags: BTreeSet<String> = columns["flag_names"].as_array().expect("flags").iter().map(text).collect();
    let lexicon = object("lexicon.js");
    let others = lexicon["fields"].as_array().expect("fields").iter().map(|field| text(&field[1]));
    let fields: BTreeSet<String> = facets.chain(others).collect();

    let page = document("search.md");
    let documented = first_column(&page);
    let named: BTreeSet<String> =
        documented.iter().filter_map(|span| span.strip_suffix(':')).map(str::to_owned).collect();
    assert_eq!(named, fields);
    for flag in &flags {
        assert!(documented.contains(flag), "{flag} is not documented");
    }
    for (_, span) in code(&page) {
        for word in span.split_whitespace() {
            let Some((field, value)) = word.trim_start_matches('-').split_once(':') else { continue };
            assert!(fields.contains(field), "{span}: there is no field {field}");
            let is_flag = flags.contains(word) || (field == "has" && fields.contains(value)) || value.is_empty();
            assert!(is_flag || !["has", "is"].contains(&field), "{span}: there is no {word}");
        }
    }
}

#[test]
fn measures_are_defined_as_the_site_defines_them() {
    let folder = Archive::initialised();
    folder.prints(&["build", "--quiet", "--today", "2026-03-15"]);
    let (response, causes) = (folder.read("public/trends/response.html"), folder.read("public/trends/causes.html"));
    let page = document("statistics.md");
    let rows: Vec<(&str, &str)> = page
        .lines()
        .filter(|line| line.starts_with("| Time to "))
        .filter_map(|line| line.trim_matches(['|', ' ']).split_once(" | "))
        .collect();
    assert_eq!(rows.len(), 4);
    for (measure, definition) in rows {
        assert!(response.contains(measure) && response.contains(definition), "{measure} is not {definition}");
    }
    assert!(page.contains("within 90 days") && causes.contains("within 90 days"));
}

#[test]
fn the_version_of_rust_is_the_one_that_is_needed() {
    for name in ["README.md", "getting-started.md"] {
        assert!(document(name).contains(concat!("Rust ", env!("CARGO_PKG_RUST_VERSION"))), "{name}");
    }
}

#[test]
fn every_template_and_variable_is_documented_and_no_other() {
    let page = document("themes.md");
    let documented = first_column(&page);
    let templates = fs::read_dir(tree::project().join("themes/default/templates")).expect("a folder");
    let templates: BTreeSet<String> =
        templates.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    let table = page.split("\n## Templates\n").nth(1).expect("the section of the templates");
    assert_eq!(first_column(table), templates);

    let style = fs::read_to_string(tree::project().join("themes/default/assets/style.css")).expect("the style sheet");
    let root = style.split(":root {").nth(1).and_then(|rest| rest.split('}').next()).expect("values");
    let is_numbered = |name: &str| name.ends_with(|c: char| c.is_ascii_digit());
    let variables: BTreeSet<&str> =
        root.lines().filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name).collect();
    for name in variables.iter().filter(|name| name.starts_with("--")) {
        // `--sev-1` … `--sev-5` stand for those between.
        let series = is_numbered(name).then(|| format!("{}1", name.trim_end_matches(|c: char| c.is_ascii_digit())));
        assert!(documented.contains(*name) || series.is_some_and(|first| documented.contains(&first)), "{name}");
    }
    for name in documented.iter().filter(|span| span.starts_with("--")) {
        assert!(variables.contains(name.as_str()), "there is no variable {name}");
    }
}

/// A struct that templates are given.
struct View {
    name: String,
    about: String,
    /// Name, type and meaning; the fields of a type that has no name stand in its place.
    fields: Vec<(String, String, String)>,
}

/// The structs of a source file with their fields, in order.
fn views(source: &str) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let mut about = String::new();
    let mut is_nameless = false;
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            about.push_str(words);
        } else if let Some(name) = line.strip_prefix("pub(crate) struct ").and_then(|rest| rest.split(' ').next()) {
            views.push(View { name: name.to_owned(), about: std::mem::take(&mut about), fields: Vec::new() });
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
            let name = if std::mem::take(&mut is_nameless) { "" } else { name };
            let field = (name.to_owned(), kind.trim_end_matches(',').to_owned(), std::mem::take(&mut about));
            views.last_mut().expect("a field lies in a struct").fields.push(field);
        } else if line.starts_with('#') {
            is_nameless = line == "#[serde(flatten)]";
        } else {
            about.clear();
        }
    }
    views
}

/// A type as a template's author knows it.
fn kind(written: &str, views: &[View]) -> String {
    let inner = |outer: &str| written.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<") {
        return format!("{}, or none", kind(inner, views));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", kind(inner, views));
    }
    match written {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "usize" | "u8" | "f64" => "number".to_owned(),
        "(String, String)" => "pairs of texts".to_owned(),
        name => {
            assert!(views.iter().any(|view| view.name == name), "{name} is no view");
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}

#[test]
fn the_page_of_the_views() {
    let read = |path: &str| views(&fs::read_to_string(tree::project().join(path)).expect(path));
    let files = ["frame", "mod", "list", "incident", "report"];
    let views: Vec<View> = files.iter().flat_map(|name| read(&format!("src/view/{name}.rs"))).collect();
    // A link to a type is a word here.
    let plain = |about: &str| about.trim().replace("[`", "`").replace("`]", "`").replace('|', "\\|");
    let mut page = String::from(
        "---\ntitle: Template reference\nsummary: Every view of the default theme, with its fields.\n---\n\n\
         [Themes](themes.md) says which of these each template gets as `page`; each also gets `frame`, a\n\
         [Frame](#frame). Test a field that is “or none” with `if`.\n",
    );
    for view in &views {
        page.push_str(&format!(
            "\n## {}\n\n{}\n\n| Field | Type | Meaning |\n|---|---|---|\n",
            view.name,
            plain(&view.about)
        ));
        for (name, written, about) in &view.fields {
            let (kind, about) = (kind(written, &views), plain(about));
            page.push_str(&match name.as_str() {
                "" => format!("| | the fields of {kind} | {about} |\n"),
                name => format!("| `{name}` | {kind} | {about} |\n"),
            });
        }
    }
    assert_golden_file(&page, "content/docs/views.md");
}

#[test]
fn every_picture_of_the_readme_is_there_in_light_and_in_dark() {
    let readme = document("README.md");
    let shown: BTreeSet<&str> = readme.split('"').filter(|path| path.starts_with(".github/pictures/")).collect();
    let there: BTreeSet<String> = fs::read_dir(tree::project().join(".github/pictures"))
        .expect("a folder")
        .map(|entry| format!(".github/pictures/{}", entry.expect("an entry").file_name().to_string_lossy()))
        .filter(|path| path.contains(".webp"))
        .collect();
    assert_eq!(shown, there.iter().map(String::as_str).collect());
    for path in shown {
        let other =
            if path.contains("-light") { path.replace("-light", "-dark") } else { path.replace("-dark", "-light") };
        assert!(there.contains(&other), "{other} is missing");
    }
}
