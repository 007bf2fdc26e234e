//! All forms in which people say that a document or a passage is internal, at all places: hidden or rejected, never published.
//!
//! The forms are in `tests/leaks`. `CASEBOOK_LONG=1` builds an archive for each; otherwise one archive has them all.

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
const FIELDS: [&str; 3] = ["{}\n", "metadata: {x: y}\n{}\nteam: web\n", "tags: [a]\n{}\nservices: [mail]\n"];
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

fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    let mut add = |what: &str, text: String| trials.push(Trial { what: what.to_owned(), text });
    for form in forms("fields") {
        for place in FIELDS {
            let fields = place.replace("{}", &form);
            add(
                &form,
                format!(
                    "---\ntitle: Outage {{secret}}\nstarted: 2024-01-01T10:00:00Z\n{fields}---\n{{secret}} broke.\n"
                ),
            );
        }
    }
    for form in forms("lines") {
        for place in LINES {
            add(&form, place.replace("{}", &form));
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

#[test]
fn nothing_internal_is_published_in_whatever_form_and_place() {
    let trials = trials();
    assert!(trials.len() >= 2_000, "only {} trials", trials.len());
    let named = |number: usize, trial: &Trial| trial.text.replace("{secret}", &format!("{SECRET}{number:05}"));
    let leaked: Vec<usize> = if std::env::var_os("CASEBOOK_LONG").is_some() {
        let leaks = |(number, trial): &(usize, &Trial)| {
            let archive = Archive::new().file("a.md", named(*number, trial)).file("b.md", "# Outage\n\nMail broke.\n");
            archive.run(&["build", "--today", TODAY]);
            !published(&archive).is_empty()
        };
        trials.iter().enumerate().filter(leaks).map(|(number, _)| number).collect()
    } else {
        let archive = trials.iter().enumerate().fold(Archive::new(), |archive, (number, trial)| {
            archive.file(&format!("{number}.md"), named(number, trial))
        });
        archive.run(&["build", "--keep-going", "--quiet", "--today", TODAY]);
        published(&archive).iter().filter_map(|number| number.parse().ok()).collect()
    };
    let mut message = String::new();
    for number in &leaked {
        let _ = writeln!(message, "{number}: {:?} in {:?}", trials[*number].what, trials[*number].text);
    }
    assert!(leaked.is_empty(), "{} of {} published:\n{message}", leaked.len(), trials.len());
    println!("{} trials", trials.len());
}
