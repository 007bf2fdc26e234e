//! A small archive that uses everything once, and the site expected of it, byte for byte.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::tree;

/// Files of the theme and the folder of the index are named after their content: a change of the style sheet must not
/// touch every expected page.
/// So does the checksum of the list of files.
fn unhashed(text: &str) -> String {
    let mut rest = text;
    let mut out = String::with_capacity(text.len());
    while let Some(at) = ["style-", "theme-", "marks-", "search-", "search/", "checksum "]
        .iter()
        .filter_map(|name| rest.find(name).map(|at| at + name.len()))
        .min()
    {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
        let hashed = match digits {
            8 => after[digits..].starts_with(['.', '/']),
            16 => before.ends_with("checksum "),
            _ => false,
        };
        out.push_str(if hashed { "HASH" } else { "" });
        rest = if hashed { &after[digits..] } else { after };
    }
    out + rest
}

#[test]
fn the_golden_site_is_built_as_expected() {
    let golden = tree::project().join("tests/golden/site");
    let archive = Archive::copy_of(&golden);
    archive.build().good();
    let made: BTreeMap<String, Vec<u8>> = archive
        .site()
        .into_iter()
        // The theme's own files are compared by name only.
        .map(|(path, bytes)| {
            if path.starts_with("assets/") {
                return (unhashed(&path), b"(a file of the theme)\n".to_vec());
            }
            match String::from_utf8(bytes) {
                Ok(text) => (unhashed(&path), unhashed(&text).into_bytes()),
                Err(binary) => (unhashed(&path), binary.into_bytes()),
            }
        })
        .collect();
    tree::assert_golden(&made, &golden.join("expected"));
}

#[test]
fn only_names_of_theme_files_lose_their_hash() {
    assert_eq!(
        unhashed("style-0a1b2c3d.css, style-guide, theme-12345678.js"),
        "style-HASH.css, style-guide, theme-HASH.js"
    );
}
