//! All forms in which people say that a document or a passage is internal, at all places: hidden or rejected, never published.
//!
//! The forms are in `tests/leaks`. `CASEBOOK_LONG=1` builds an archive for each; otherwise one archive has them all.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::archive::{Archive, TODAY};

/// A document, and what it is for messages.
struct Trial {
    what: String,
    text: String,
}

/// In each document, where its number is to be: no other text has the word.
const SECRET: &str = "zqx";

fn forms(file: &str) -> Vec<String> {
    let path = format!("{}/tests/leaks/{file}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the forms are there");
    text.lines().skip(1).map(|line| line.replace("\\n", "\n").replace("\\t", "\t")).collect()
}

/// What surrounds a field of the front matter.
const FIELDS: [&str; 3] = ["{}\n", "metadata: {x: y}\n{}\nregion: eu\n", "factors: [a]\n{}\nowner: web\n"];
/// What surrounds a line of the text.
const LINES: [&str; 3] = [
    "# Outage {secret}\n\n{}\n\nIt broke.\n",
    "{}\n\n# Outage {secret}\n\nIt broke.\n",
    "# Outage\n\n{}\n\n{secret} broke.\n\n## Timeline\n\n- 10:00 x\n",
];
/// What surrounds a passage.
const PASSAGES: [&str; 3] =
    ["It broke.\n\n{}\n", "## Summary\n\nIt broke.\n\n{}\n\n## Timeline\n\n- 10:00 it broke\n", "{}\n\nIt broke.\n"];
/// What surrounds a passage within a line. What follows applies to comments of HTML.
const INLINE: [&str; 2] = ["It broke. {} We fixed it.\n", "## Summary\n\nThe queue, {} among others.\n"];
const COMMENTS: [&str; 12] = [
    "- It broke {}\n",
    "1. It broke {}\n",
    "> It broke {}\n",
    "| a | b |\n|---|---|\n| x | {} |\n",
    "## Heading {}\n\nIt broke.\n",
    "## Timeline\n\n- 10:00 it broke {}\n",
    "## Action items\n\n- [ ] fix {}\n",
    "It broke[^1].\n\n[^1]: Because {}\n",
    "**It broke {}**\n",
    "[It broke {}](https://example.com)\n",
    "```\n{}\n```\n",
    "<p>It broke {}</p>\n",
];

/// Where a title may be.
const TITLES: [&str; 3] = [
    "# {}\n\nIt broke.\n",
    "---\ntitle: >-\n  {}\nstarted: 2024-01-01T10:00:00Z\n---\nIt broke.\n",
    "{}\n===\n\nIt broke.\n",
];
/// What surrounds text that another tool hides, and how the text is set off from its marks.
const HIDDEN: [(&str, &str); 4] = [
    ("It broke.\n\n{}\n\nWe fixed it.\n", "\n\n{secret} is a customer.\n\n"),
    ("It broke.\n\n{}\n\nWe fixed it.\n", "\n{secret} is a customer.\n"),
    ("It broke. {} We fixed it.\n", " {secret} is a customer. "),
    ("## Timeline\n\n- 10:00 it broke {}\n- 10:10 fixed\n", "{secret}"),
];

/// A document with these fields, and a title where they have none.
fn with_fields(fields: &str) -> String {
    let title = if fields.contains("title:") { "" } else { "title: Outage {secret}\n" };
    format!("---\n{title}started: 2024-01-01T10:00:00Z\n{fields}---\n{{secret}} broke.\n")
}

fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    let mut add = |what: &str, text: String| trials.push(Trial { what: what.to_owned(), text });
    for form in forms("fields") {
        for place in FIELDS {
            add(&form, with_fields(&place.replace("{}", &form)));
        }
    }
    for form in forms("lines") {
        for place in LINES {
            add(&form, place.replace("{}", &form));
        }
    }
    for form in forms("titles") {
        for place in TITLES {
            add(&form, place.replace("{}", &form));
        }
    }
    for form in forms("hidden") {
        let (open, close) = form.split_once(" | ").expect("a beginning and an end");
        for (place, between) in HIDDEN {
            let passage = format!("{open}{between}{close}");
            add(&form, format!("# Outage of mail\n\n{}", place.replace("{}", &passage)));
        }
    }
    let exact = [("<!-- internal -->", "<!-- /internal -->"), ("<!--INTERNAL-->", "<!-- /Internal -->")];
    let exact = exact.map(|(open, close)| format!("{open} | {close}"));
    let places = |file: &str| -> Vec<&str> { if file == "pairs" { PASSAGES.to_vec() } else { INLINE.to_vec() } };
    for file in ["pairs", "inline-pairs"] {
        for form in forms(file).into_iter().chain(exact.clone()) {
            let (open, close) = form.split_once(" | ").expect("a beginning and an end");
            let mut places = places(file);
            if file == "inline-pairs" && open.starts_with("<!--") {
                places.extend(COMMENTS);
            }
            let between = if file == "pairs" { "\n\n{secret} is a customer.\n\n" } else { "{secret} is a customer." };
            for place in places {
                let passage = format!("{open}{between}{close}");
                add(&form, format!("# Outage of mail\n\n{}", place.replace("{}", &passage)));
            }
        }
    }
    trials
}

/// The secrets that a site holds, in the bytes and the names of its files.
fn published(archive: &Archive) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in archive.site() {
        let text = format!("{path} {}", String::from_utf8_lossy(&bytes)).to_lowercase();
        for (at, _) in text.match_indices(SECRET) {
            found.push(text[at + SECRET.len()..].chars().take_while(char::is_ascii_digit).collect());
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The text of a trial, with its number where the secret is.
fn named(number: usize, trial: &Trial) -> String {
    trial.text.replace("{secret}", &format!("{SECRET}{number:05}"))
}

/// An archive with a document for each trial.
fn archive_of(trials: &[Trial]) -> Archive {
    trials
        .iter()
        .enumerate()
        .fold(Archive::new(), |archive, (number, trial)| archive.file(&format!("{number}.md"), named(number, trial)))
}

/// Some trials by their numbers, for a message.
fn listed(trials: &[Trial], numbers: &[usize]) -> String {
    numbers.iter().fold(String::new(), |mut message, number| {
        let _ = writeln!(message, "{number}: {:?} in {:?}", trials[*number].what, trials[*number].text);
        message
    })
}

#[test]
fn nothing_internal_is_published_in_whatever_form_and_place() {
    let trials = trials();
    assert!(trials.len() >= 2_000, "only {} trials", trials.len());
    let leaked: Vec<usize> = if std::env::var_os("CASEBOOK_LONG").is_some() {
        let leaks = |(number, trial): &(usize, &Trial)| {
            let archive = Archive::new().file("a.md", named(*number, trial)).file("b.md", "# Outage\n\nMail broke.\n");
            archive.run(&["build", "--today", TODAY]);
            archive.path("public").exists() && !published(&archive).is_empty()
        };
        trials.iter().enumerate().filter(leaks).map(|(number, _)| number).collect()
    } else {
        let archive = archive_of(&trials);
        archive.run(&["build", "--keep-going", "--quiet", "--today", TODAY]);
        published(&archive).iter().filter_map(|number| number.parse().ok()).collect()
    };
    assert!(leaked.is_empty(), "{} of {} published:\n{}", leaked.len(), trials.len(), listed(&trials, &leaked));
    println!("{} trials", trials.len());
}

/// What surrounds a line that says nothing of its document.
const SECTIONS: [&str; 2] = [
    "# Outage {secret}\n\nThe queue was full for an hour, and mail stopped.\n\n## Findings\n\n{}\n\nIt broke.\n",
    "# Outage {secret}\n\n## What we changed\n\nThe limits were raised.\n\n{}\n",
];

#[test]
fn nothing_ordinary_is_refused() {
    let mut trials = Vec::new();
    let mut add = |what: &str, text: String| trials.push(Trial { what: what.to_owned(), text });
    for form in forms("ordinary-fields") {
        for place in FIELDS {
            add(&form, with_fields(&place.replace("{}", &form)));
        }
    }
    for form in forms("ordinary") {
        for place in LINES.iter().chain(&SECTIONS) {
            add(&form, place.replace("{}", &form));
        }
    }
    for form in forms("ordinary-sections") {
        for place in SECTIONS {
            add(&form, place.replace("{}", &form));
        }
    }
    let archive = archive_of(&trials);
    archive.run(&["build", "--keep-going", "--quiet", "--today", TODAY]);
    let published: HashSet<usize> = published(&archive).iter().filter_map(|number| number.parse().ok()).collect();
    let refused: Vec<usize> = (0..trials.len()).filter(|number| !published.contains(number)).collect();
    assert!(refused.is_empty(), "{} of {} refused:\n{}", refused.len(), trials.len(), listed(&trials, &refused));
}

/// Where else a passage may be, with its end on another line or in the middle of a construct.
const CONSTRUCTS: [&str; 9] = [
    "It broke {}\nand was fixed.\n",
    "{}It broke.\n",
    "- a\n  {}\n- b\n",
    "    code {} more\n",
    "```\nfirst\n{}\nlast\n```\n",
    "`code {} more`\n",
    "| a |\n|---|\n{}\n| x |\n",
    "## Timeline\n\n- 10:00 it broke\n{}\n- 10:20 it was fixed\n",
    "---\ntitle: Outage {secret}\nstarted: 2024-01-01T10:00:00Z\n# {}\ntags: [a]\n---\n\nIt broke. See [it](b.md#x){}.\n",
];

/// A site in which all documents have a passage between these marks.
fn site_with(passage: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    site_of(PASSAGES.iter().chain(&INLINE).chain(&COMMENTS).chain(&CONSTRUCTS), passage)
}

fn site_of<'a>(
    places: impl Iterator<Item = &'a &'a str>,
    passage: &str,
) -> std::collections::BTreeMap<String, Vec<u8>> {
    let archive = Archive::new().settings("[data]\nbodies = true\n");
    let archive = places.enumerate().fold(archive, |archive, (number, place)| {
        let title = if place.starts_with("---") { "" } else { "# Outage of mail on 2024-01-01\n\n" };
        archive.file(&format!("{number}.md"), format!("{title}{}", place.replace("{}", passage)))
    });
    archive.build().good();
    archive.site()
}

#[test]
fn not_even_the_length_of_a_passage_is_published() {
    let without = site_with("");
    let long = format!("{} at 12:34.\n\n## Cause\n\n- x\n\n", "The vault was open for everybody. ".repeat(40));
    for inside in ["x", "Umbrine Holdings lost 40 invoices.", "a\n\n    b\n\nc\n", &long] {
        let with = site_with(&format!("<!-- internal -->{inside}<!-- /internal -->"));
        let differ: Vec<&String> = without.keys().filter(|path| with.get(*path) != without.get(*path)).collect();
        assert!(
            differ.is_empty() && with.len() == without.len(),
            "{differ:?} after a passage of {} bytes",
            inside.len()
        );
    }
    // What another tool hides is reported, so the two can only differ in length.
    let site = |passage: &str| site_of(PASSAGES.iter().chain(&INLINE[..1]), passage);
    let long = format!("%%{}%%", "of a customer ".repeat(30));
    assert!(site("%%x%%") == site(&long));
}
