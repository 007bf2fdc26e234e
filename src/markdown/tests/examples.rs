//! Examples of Markdown from the tests of other parsers, read where Cargo keeps their sources: the specification's own are in
//! those of pulldown-cmark. Their text is not copied, since its licence is not Casebook's.

#![expect(clippy::disallowed_methods, reason = "a dependency's sources aren't content")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The files that hold examples, with the crate to which they belong.
const FILES: [(&str, &str); 14] = [
    ("pulldown-cmark", "tests/suite/spec.rs"),
    ("pulldown-cmark", "tests/suite/blockquotes_tags.rs"),
    ("pulldown-cmark", "tests/suite/footnotes.rs"),
    ("pulldown-cmark", "tests/suite/gfm_strikethrough.rs"),
    ("pulldown-cmark", "tests/suite/gfm_table.rs"),
    ("pulldown-cmark", "tests/suite/gfm_tasklist.rs"),
    ("pulldown-cmark", "tests/suite/regression.rs"),
    ("pulldown-cmark", "tests/suite/table.rs"),
    ("comrak", "src/tests/autolink.rs"),
    ("comrak", "src/tests/core.rs"),
    ("comrak", "src/tests/footnotes.rs"),
    ("comrak", "src/tests/regressions.rs"),
    ("comrak", "src/tests/table.rs"),
    ("comrak", "src/tests/tasklist.rs"),
];

/// A text that a parser is tested with.
pub(super) struct Example {
    /// The file, the test and the number of the text in it.
    pub name: String,
    pub text: String,
}

/// Every example, in order.
pub(super) fn all() -> Vec<Example> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("Cargo can be asked");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).expect("Cargo answers in JSON");
    let mut examples = Vec::new();
    for (package, file) in FILES {
        let packages = metadata["packages"].as_array().expect("packages");
        let manifest = packages.iter().find(|known| known["name"] == package).map(|known| &known["manifest_path"]);
        let manifest = PathBuf::from(manifest.and_then(|path| path.as_str()).expect("a package that is used"));
        let source =
            fs::read_to_string(manifest.with_file_name(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let stem = file.trim_end_matches(".rs").rsplit('/').next().unwrap_or_default();
        let has_results = package == "pulldown-cmark";
        for test in source.split("#[test]\nfn ").skip(1) {
            let name = test.split('(').next().unwrap_or_default();
            let texts = literals(test);
            // Their expected result is an HTML document, and no example.
            let texts = texts.into_iter().step_by(if has_results { 2 } else { 1 });
            examples.extend(
                texts.enumerate().map(|(number, text)| Example { name: format!("{stem} {name} {number}"), text }),
            );
        }
    }
    examples
}

/// The string literals of a piece of Rust; those within one `concat!` are one.
fn literals(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (mut rest, mut joins) = (source, false);
    while let Some(start) = rest.find(['"', ')', 'c', '/', '\'']) {
        let from = &rest[start..];
        if let Some(inner) = from.strip_prefix("concat!(") {
            found.push(String::new());
            (rest, joins) = (inner, true);
        } else if from.starts_with("//") {
            rest = &from[from.find('\n').unwrap_or(from.len())..];
        } else if let Some(inner) = from.strip_prefix("'\"'") {
            rest = inner;
        } else if let Some(inner) = from.strip_prefix('"') {
            let hashes = rest[..start].bytes().rev().take_while(|byte| *byte == b'#').count();
            let is_raw = rest[..start - hashes].ends_with('r');
            let (text, after) = if is_raw { raw(inner, hashes) } else { escaped(inner) };
            match found.last_mut().filter(|_| joins) {
                Some(open) => open.push_str(&text),
                None => found.push(text),
            }
            rest = after;
        } else {
            joins = joins && !from.starts_with(')');
            rest = &from[1..];
        }
    }
    found
}

fn raw(inner: &str, hashes: usize) -> (String, &str) {
    let (text, after) = inner.split_once(&format!("\"{}", "#".repeat(hashes))).expect("a literal ends");
    (text.to_owned(), after)
}

fn escaped(inner: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, one)) = chars.next() {
        if one == '"' {
            return (text, &inner[at + 1..]);
        }
        if one != '\\' {
            text.push(one);
            continue;
        }
        match chars.next().map(|(_, code)| code) {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('0') => text.push('\0'),
            Some('\n') => {
                let (more, after) = escaped(chars.as_str().trim_start());
                return (text + &more, after);
            }
            Some('u') => {
                let code: String = chars.by_ref().map(|(_, one)| one).skip(1).take_while(|one| *one != '}').collect();
                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some('x') => {
                let code: String = chars.by_ref().map(|(_, one)| one).take(2).collect();
                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            other => text.extend(other),
        }
    }
    panic!("a literal ends")
}
