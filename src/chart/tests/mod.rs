//! Every kind of chart against its expected drawing; `CASEBOOK_BLESS=1` accepts what is drawn now.

mod edges;
mod samples;

use std::collections::BTreeMap;

use crate::tests::tree;

#[test]
fn every_chart_is_drawn_as_expected() {
    let mut drawn = BTreeMap::new();
    for (name, drawing) in samples::all() {
        for svg in drawing.pictures {
            let width = svg.split_once("class=\"chart-").and_then(|(_, rest)| rest.split('"').next()).unwrap();
            drawn.insert(format!("{name}.{width}.svg"), (svg.replace("><", ">\n<") + "\n").into_bytes());
        }
    }
    tree::assert_golden(&drawn, &tree::project().join("tests/golden/charts"));
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
