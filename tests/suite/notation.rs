//! One notation for durations, numbers and dates, on every page.

use regex::Regex;

use crate::archive::Archive;
use crate::page::Page;

/// Other notations, with an example of each.
const OTHERS: [(&str, &str); 7] = [
    (r"\b\d+[dhms]\b", "5h 46m"),
    (r"\b\d+ (?:hrs?|mins|secs?|minutes?|seconds?)\b", "5 hrs"),
    (r"\b\d+\.\d+ (?:h|d|min|days|weeks|months|years)\b", "5.78 h"),
    (r"\d+ d \d+ h \d+ min", "2 d 7 h 3 min"),
    (r"\b\d{5,}\b|\d[\u{2009}\u{202f}]\d{3}|(?:^|[^,\d])\d,\d{3}(?:$|[^,\d])", "12345"),
    (r"\b\d{4}-\d{2}-\d{2}\b", "2026-03-14"),
    (r"\b\d{4}-Q\d\b", "2026-Q1"),
];

/// Incidents of many lengths over two years, some of them open, with actions; their own words have no numbers.
fn archive() -> Archive {
    let mut archive = Archive::new();
    for (number, length) in
        ["40s", "42m", "5h 46m", "24h", "55h", "9d", "21d", "30m", "3h", "90m", "6h"].into_iter().enumerate()
    {
        let (year, month) = (2024 + number / 6, 1 + number % 12);
        let text = format!(
            "---\ntitle: Trouble\nstarted: {year}-{month:02}-14T09:12:30Z\nduration: {length}\nseverity: SEV2\n\
             services: [mail]\ncauses: [dns]\nactions:\n  - title: Try it\n    due: {year}-{month:02}-20\n    owner: web\n---\nIt failed.\n"
        );
        archive = archive.file(&format!("{}.md", char::from(b'a' + u8::try_from(number).expect("few"))), text);
    }
    // Its hours are a number with a comma.
    let long = "---\ntitle: Outage\nstarted: 2024-02-03T09:12:30Z\nduration: 500d\nservices: [web]\n---\nIt failed.\n";
    archive
        .file("long.md", long)
        .file("open.md", "---\ntitle: Open\nstarted: 2025-12-01T10:00:00Z\nresolved: ongoing\n---\nIt fails.\n")
}

#[test]
fn every_page_writes_durations_numbers_and_dates_alike() {
    let others = OTHERS.map(|(pattern, example)| {
        let pattern = Regex::new(pattern).expect("a pattern");
        assert!(pattern.is_match(example), "{pattern} finds {example}");
        pattern
    });
    let archive = archive();
    archive.build().good();
    let mut wrong = Vec::new();
    for (path, bytes) in archive.site().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Page::parse(&String::from_utf8_lossy(&bytes));
        for text in page.texts() {
            let found = others.iter().find(|other| other.is_match(text));
            wrong.extend(found.map(|other| format!("{path}: {other} in {text}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let page = Page::parse(&archive.page("trends/load.html"));
    let grouped = Regex::new(r"\b1\d,\d{3}\b").expect("a pattern");
    assert!(page.texts().iter().any(|text| grouped.is_match(text)), "no page has a number with a comma");
}
