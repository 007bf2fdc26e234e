//! Every kind of chart against its expected drawing; `CASEBOOK_BLESS=1` accepts what is drawn now.
#![allow(clippy::disallowed_methods, reason = "tests read and write their own fixtures")]

mod edges;
mod samples;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts")
}

#[test]
fn every_chart_is_drawn_as_expected() {
    let bless = std::env::var_os("CASEBOOK_BLESS").is_some();
    let mut expected = BTreeSet::new();
    let mut wrong = Vec::new();
    for (name, drawing) in samples::all() {
        let full = drawing.full.as_ref().map(|svg| ("full", svg));
        for (width, svg) in full.into_iter().chain([("wide", &drawing.wide), ("narrow", &drawing.narrow)]) {
            let file = format!("{name}.{width}.svg");
            let path = golden().join(&file);
            let drawn = svg.replace("><", ">\n<") + "\n";
            if bless {
                fs::write(&path, &drawn).expect("the golden folder can be written");
            } else if fs::read_to_string(&path).ok().as_deref() != Some(&drawn) {
                wrong.push(file.clone());
            }
            expected.insert(file);
        }
    }
    for entry in fs::read_dir(golden()).expect("the golden folder exists") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if !expected.contains(&file) {
            wrong.push(format!("{file} (nothing draws it)"));
        }
    }
    assert!(wrong.is_empty(), "not as expected (look, then bless): {wrong:#?}");
}

#[test]
fn drawings_hold_no_colours_styles_or_scripts() {
    for (name, drawing) in samples::all() {
        let html = drawing.html();
        for forbidden in [" style=", "fill=\"#", "stroke=", "rgb(", "http", "<script", " on", "NaN", "inf"] {
            assert!(!html.contains(forbidden) || forbidden == " on" && !html.contains(" on="), "{name}: {forbidden}");
        }
    }
}
