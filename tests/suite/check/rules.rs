//! One table for the rules: a document's front matter and body, and every report it gives.

use crate::archive::Archive;

/// What a complete postmortem states besides what a case is about.
const WHOLE: &str = "causes: [capacity]\n";

/// A document with `front_matter` and `body`, both complete enough to be about one thing only.
fn document(front_matter: &str, body: &str) -> String {
    let date =
        if front_matter.contains("date:") || front_matter.contains("started:") { "" } else { "started: 2026-03-14\n" };
    let causes = if front_matter.contains("causes:") { "" } else { WHOLE };
    let body = if body.is_empty() { "It broke, and it was mended.\n" } else { body };
    format!("---\ntitle: Checkout failed\n{date}{causes}{front_matter}---\n\n{body}")
}

/// Each case: what it shows, front matter, body, and the reports in order. Lines count from the opening `---`; a case has
/// two or three lines above its own front matter.
const ONE_DOCUMENT: &[(&str, &str, &str, &[&str])] = &[
    ("nothing is wrong", "", "", &[]),
    (
        "text whose structure is only meant",
        "",
        "It broke.\n\nTIMELINE:\n10:00 The alert fires.\n10:05 The cache is restarted.\n10:40 Searches work.\n",
        &["loose-markup content/a.md:9:1"],
    ),
    (
        "the same where the document allows it",
        "",
        "It broke. <!-- casebook: allow(loose-markup) -->\n\nTIMELINE:\n10:00 The alert fires.\n10:05 The cache is restarted.\n",
        &[],
    ),
    (
        "the same in Markdown",
        "",
        "It broke.\n\n## TIMELINE\n\n- 10:00 The alert fires.\n- 10:05 The cache is restarted.\n- 10:40 Searches work.\n",
        &[],
    ),
    ("wrapped prose", "", "It broke\nat ten: nobody\ncould pay,\nand nobody knew why.\n", &[]),
    ("a value that a comment cuts", "team: Platform #oncall\n", "", &["cut-value content/a.md:5:7"]),
    ("a comment behind a value", "team: Platform # on call\n", "", &[]),
    (
        "detected before it started",
        "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:02:00Z\n",
        "",
        &["detected-before-started content/a.md:5:11"],
    ),
    (
        "declared before it was detected",
        "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:22:00Z\nacknowledged: 2026-03-14T09:20:00Z\n",
        "",
        &["phase-order content/a.md:6:15"],
    ),
    (
        "declared after it was resolved",
        "started: 2026-03-14T09:12:00Z\nacknowledged: 2026-03-14T10:20:00Z\nresolved: 2026-03-14T10:12:00Z\n",
        "",
        &["phase-order content/a.md:6:11"],
    ),
    (
        "resolved before it started is reported once, by reading the document",
        "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:13:00Z\nresolved: 2026-03-14T08:00:00Z\n",
        "",
        &["ends-before-start content/a.md:6:1"],
    ),
    (
        "a time to detect that is not that of the times",
        "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:40:00Z\ntime_to_detect: 5m\n",
        "",
        &["duration-mismatch content/a.md:6:17"],
    ),
    (
        "a time to resolve that counts from the detection",
        "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:40:00Z\nresolved: 2026-03-14T10:40:00Z\ntime_to_resolve: 1h\n",
        "",
        &[],
    ),
    (
        "a duration in the text that is not that of the times",
        "started: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T10:12:00Z\n",
        "The checkout failed. The outage lasted 3 hours.\n",
        &["duration-mismatch content/a.md:8:1"],
    ),
    (
        "a duration in the text that is rounded, and one of something else",
        "started: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T10:09:00Z\n",
        "The checkout failed. The outage lasted 1 hour. The meeting lasted 3 hours.\n",
        &[],
    ),
    (
        "phases in order",
        "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:12:00Z\nmitigated: 2026-03-14T09:12:30Z\nresolved: 2026-03-14T09:13:00Z\n",
        "",
        &[],
    ),
    (
        "a time without a zone beside one with a zone",
        "started: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T10:37\n",
        "",
        &["missing-zone content/a.md:5:11"],
    ),
    ("no zone anywhere", "started: 2026-03-14T09:12\nresolved: 2026-03-14T10:37\n", "", &[]),
    (
        "the zone is stated for all",
        "timezone: UTC\nstarted: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T10:37\n",
        "",
        &[],
    ),
    ("a year to come", "started: 2062-03-14T09:12:00Z\n", "", &["future-date content/a.md:4:10"]),
    ("tomorrow may be today elsewhere", "date: 2026-06-02\n", "", &[]),
    ("no cause", "causes: []\n", "", &["no-cause content/a.md"]),
    ("an unknown cause is a cause", "causes: [unknown]\n", "", &[]),
    ("no summary", "", "## Timeline\n", &["no-summary content/a.md", "unwritten-section content/a.md:7:1"]),
    ("a summary in the front matter", "summary: Checkout broke for every customer.\n", "## Notes\n", &[]),
    (
        "an item without an owner",
        "actions:\n  - title: A\n    due: 2026-07-01\n",
        "",
        &["action-without-owner content/a.md:6:3"],
    ),
    (
        "items without a due date are one report",
        "actions:\n  - { title: A, owner: b, due: 2026-07-01 }\n  - { title: B, owner: b }\n  - { title: C, owner: b }\n",
        "",
        &["action-without-due content/a.md:7:3"],
    ),
    (
        "what is done needs neither",
        "actions:\n  - { title: A, status: done }\n  - { title: B, status: dropped }\n",
        "",
        &[],
    ),
    (
        "an item is late from the day after its due date",
        "actions:\n  - { title: A, owner: b, due: 2026-05-31, status: open }\n  - { title: B, owner: b, due: 2026-06-01, status: open }\n  - { title: C, owner: b, due: 2026-05-31 }\n",
        "",
        &["action-overdue content/a.md:6:3"],
    ),
    (
        "a link to a heading that is not there",
        "",
        "Checkout broke for every customer. See [below](#root-casue) and [there](#Root-Cause).[^1]\n\n## Root cause\n\nWhy.\n\n[^1]: A note.\n",
        &["broken-anchor content/a.md:7:48"],
    ),
    (
        "a picture without a description",
        "",
        "Checkout broke for every customer.\n\n![](https://example.com/a.png) ![A dip](https://example.com/b.png)\n",
        &["missing-alt content/a.md:9:5"],
    ),
    (
        "sections of the template that are missing",
        "",
        "## Summary\n\nCheckout broke for every customer.\n\n## Impact\n\nAll.\n\n## Incident timeline\n\nLong ago.\n\n## Root causes\n\nLoad.\n",
        &["missing-section content/a.md"],
    ),
    (
        "another outline altogether",
        "",
        "## Was geschah\n\nDie Kasse war für alle Kunden gestört.\n\n## Warum\n\nLast.\n",
        &[],
    ),
    (
        "sections with nothing in them",
        "",
        "Checkout broke for every customer.\n\n## Impact\n\n<!-- Who noticed what. -->\n\n## Root cause\n\n### In short\n\nLoad.\n",
        &["unwritten-section content/a.md:9:1"],
    ),
    (
        "a section of a picture",
        "",
        "Checkout broke for every customer.\n\n## Impact\n\n![A dip](https://example.com/b.png)\n",
        &[],
    ),
    (
        "words that judge",
        "",
        "It broke by Human Error. The human error was small.\n\nThey should have known. Shuman errors.\n",
        &["blameful-wording content/a.md:7:13", "blameful-wording content/a.md:9:6"],
    ),
    (
        "words that judge in an address",
        "source: https://example.com/2017/human-error\n",
        "Checkout broke for every customer. See [the report](https://example.com/careless).\n",
        &[],
    ),
    (
        "what the body keeps to itself",
        "tags: [project nightfall, queues]\n",
        "Checkout broke for every customer. <!-- internal -->It was part of Project\nNightfall and its queues.<!-- /internal -->\n",
        &["internal-in-front-matter content/a.md:5:8"],
    ),
    (
        "what the body says in public as well",
        "tags: [project nightfall]\n",
        "Project Nightfall broke for every customer. <!-- internal -->Project Nightfall is late.<!-- /internal -->\n",
        &[],
    ),
    (
        "a rule allowed by its name",
        "causes: []\n",
        "Checkout broke for every customer. <!-- casebook: allow(no-cause) -->\n",
        &[],
    ),
    (
        "what a build reports can be allowed too",
        "severity: sev9\n",
        "Checkout broke for every customer. [See](gone.md)\n<!-- casebook: allow(unknown-severity, broken-link) -->\n",
        &[],
    ),
    (
        "a rule that is none",
        "causes: []\n",
        "Checkout broke for every customer. <!-- casebook: allow(no-casue) -->\n",
        &["no-cause content/a.md", "unknown-rule content/a.md:7:57"],
    ),
];

#[test]
fn each_document_gives_the_reports_it_should() {
    for (what, front_matter, body, expected) in ONE_DOCUMENT {
        // The date that every document has by default is left out where a case states its own.
        let archive = Archive::of(&[("content/a.md", &document(front_matter, body))]);
        assert_eq!(archive.problems(), *expected, "{what}:\n{}", archive.read("content/a.md"));
    }
}

#[test]
fn an_ordinary_page_is_checked_for_its_links_only() {
    let page = "# About\n\nHuman error. [Up](#nowhere)\n";
    let archive = Archive::of(&[("content/pages/about.md", page)]);
    assert_eq!(archive.problems(), ["broken-anchor content/pages/about.md:3:19"]);
}

#[test]
fn a_draft_may_have_gaps() {
    let draft = "---\ntitle: New\nstatus: draft\ndate: 2026-05-30\n---\n\n## Summary\n\n## Impact\n";
    let archive = Archive::of(&[("content/a.md", draft), ("content/b.md", &document("", ""))]);
    let said = archive.run(&["check", "--strict", "--today", "2026-06-01"]);
    said.good();
    assert!(said.stderr.contains("note[unwritten-section]: 2 sections are not written yet: “Summary”, “Impact”"));
}

#[test]
fn documents_are_held_beside_each_other() {
    let named = |title: &str, rest: &str| {
        format!("---\ntitle: {title}\ncauses: [data]\n{rest}---\n\nCheckout broke for every customer.\n")
    };
    let archive = Archive::of(&[
        ("content/a.md", &named("One", "date: 2026-01-01\nid: INC-7\nservices: [checkout]\n")),
        ("content/b.md", &named("one ", "date: 2026-01-01\nid: inc-7\nservices: [checkout, db-1]\n")),
        ("content/c.md", &named("One", "date: 2026-02-01\nservices: [chekout, db-1]\n")),
        ("content/d.md", &named("Four", "date: 2026-02-01\nservices: [hceckout, db-2, sheckout]\n")),
    ]);
    assert_eq!(
        archive.problems(),
        ["duplicate-title content/b.md:2:8", "duplicate-id content/b.md:5:5", "misspelt-name content/c.md:5:12"]
    );
}
