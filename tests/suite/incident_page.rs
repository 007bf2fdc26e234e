//! The page of an incident: what is said of its times, how each value is known, and which incidents it names.

use crate::archive::Archive;
use crate::page::Page;

/// The page of a document with this front matter and body, as words on one line.
fn words(front_matter: &str, body: &str) -> String {
    words_of(&html(front_matter, body))
}

fn html(front_matter: &str, body: &str) -> String {
    let archive = Archive::new().file("log.md", format!("---\ntitle: Mail outage\n{front_matter}\n---\n\n{body}\n"));
    archive.build().good();
    archive.page("incidents/log.html")
}

fn words_of(html: &str) -> String {
    let main = html.find("<main").map_or(html, |main| &html[main..]);
    let page = scraper::Html::parse_fragment(main);
    let words: Vec<&str> = page.root_element().text().flat_map(str::split_whitespace).collect();
    words.join(" ").replace(" ,", ",")
}

#[test]
fn the_bar_shows_the_phases_that_are_known_and_no_others() {
    let both = words("started: 2026-03-14T22:50:00Z\nresolved: 2026-03-16T00:20:00Z", "Mail was down for a day.");
    assert!(both.contains("Started 14 Mar 22:50 Resolved 16 Mar 00:20, after 1 d 2 h"), "{both}");
    for unknown in ["Detected", "Acknowledged", "Mitigated", "not known", "not recorded"] {
        assert!(!both.contains(unknown), "{unknown}: {both}");
    }

    let one_day =
        words("started: 2026-03-14T09:00:00Z\ndetected: 2026-03-14T09:07:00Z\nresolved: 2026-03-14T10:00:00Z", "");
    assert!(one_day.contains("Started 09:00 Detected 09:07, after 7 min Resolved 10:00, after 1 h"), "{one_day}");
}

#[test]
fn an_end_that_is_not_known_is_said_and_drawn_open() {
    let start = html("started: 2026-03-14T09:00:00Z", "Mail was down.");
    assert!(words_of(&start).contains("14 March 2026, 09:00 UTC End not recorded"), "{}", words_of(&start));
    assert!(!start.contains("class=\"phases\""), "one time alone is not a phase");

    let detected = words("started: 2026-03-14T09:00:00Z\ndetected: 2026-03-14T09:07:00Z", "Mail was down.");
    assert!(detected.contains("Detected 09:07, after 7 min End not recorded"), "{detected}");

    let ongoing = words("started: 2026-03-14T09:00:00Z\nstatus: ongoing", "Mail is down.");
    assert!(ongoing.contains("Ongoing") && ongoing.contains("Started 09:00 Not over yet"), "{ongoing}");

    let start_open = words("detected: 2026-03-14T09:07:00Z\nresolved: 2026-03-14T10:00:00Z", "Mail was down.");
    assert!(
        start_open.contains("Start not recorded Detected 09:07 Resolved 10:00, 53 min after detection"),
        "{start_open}"
    );
}

#[test]
fn a_duration_from_inferred_times_is_marked_as_inferred() {
    let timeline = "## Timeline\n\n- 2026-03-14 09:00 UTC: mail fails\n- 2026-03-14 09:20 UTC: paged\n- 2026-03-14 10:00 UTC: resolved, mail works again\n";
    let page = html("", &format!("Mail was down.\n\n{timeline}"));
    let head = page.split_once("<h1 dir=\"auto\">").expect("a title").1;
    let line = head.split_once("</header>").expect("the head of the article").0;
    assert!(words_of(line).contains("1 h inferred"), "{line}");

    let stated = words("started: 2026-03-14T09:00:00Z\nresolved: 2026-03-14T10:00:00Z", "Mail was down.");
    assert!(!stated.contains("inferred"), "{stated}");
}

#[test]
fn facts_are_not_said_twice() {
    let page = html(
        "started: 2026-03-14T09:00:00Z\nresolved: 2026-03-14T10:00:00Z\nseverity: SEV2\ncompany: Example\ncauses: [network]\nservices: [mail]",
        "Mail was down.",
    );
    let facts = page.split_once("id=\"_facts\"").expect("facts").1.split_once("</section>").expect("their end").0;
    for label in ["Started", "Resolved", "Duration", "Severity", "Organisation", "Causes"] {
        assert!(!facts.contains(label), "{label}: {facts}");
    }
    assert!(facts.contains("Services"), "{facts}");
}

#[test]
fn anchors_of_footnotes_are_unique() {
    let page = html("", "On 14 March 2026 from 09:00 to 10:00 UTC mail and dns were down: a certificate had expired.");
    assert_eq!(Page::parse(&page).repeated_anchors(), Vec::<String>::new());
}

#[test]
fn the_summary_comes_before_the_bar_and_the_bar_before_the_rest() {
    let front_matter = "started: 2026-03-14T09:00:00Z\nresolved: 2026-03-14T10:00:00Z";
    let place = |page: &str, text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    for body in [
        "## Summary\n\nNobody could read mail for an hour.\n\n## Impact\n\nThe rest of it.",
        "Nobody could read mail for an hour.\n\nThe rest of it.",
        "<b>Nobody</b> could read mail for an <b>hour</b>.\n\nThe rest of it.",
        "| Field | Value |\n|---|---|\n| Owner | ops |\n\n## Summary\n\nNobody could read mail for an hour.\n\n## Impact\n\nThe rest of it.",
    ] {
        let page = html(front_matter, body);
        let main = page.split_once("<main").expect("a main part").1;
        let bar = place(main, "class=\"phases\"");
        assert!(place(main, "could read mail") < bar && bar < place(main, "The rest of it."), "{body}");
        assert_eq!(main.matches("could read mail").count(), 1, "{body}");
    }
}

#[test]
fn a_summary_below_other_text_is_shown_once_and_first() {
    let front_matter = "started: 2026-03-14T09:00:00Z\nresolved: 2026-03-14T10:00:00Z";
    let fields = "| Field | Value |\n|---|---|\n| Owner | ops |\n\n";
    let rest = "## Timeline\n\n- 09:00 mail fails\n- 09:20 paged\n- 10:00 mail works again\n\n## Cause\n\nA full disk.";
    for (body, in_order) in [
        // The first section, and one that is called a summary.
        (
            format!("{fields}## What happened\n\nNobody could read mail for an hour.\n\nIt was Saturday.\n\n{rest}"),
            ["What happened", "Nobody could read mail", "It was Saturday", "ops", "09:20 paged", "A full disk"],
        ),
        (
            format!(
                "## Metadata\n\n- Owner: ops\n\n{rest}\n\n## Summary\n\nNobody could read mail for an hour.\n\n### Details\n\nIt was Saturday.\n\n## Links\n\nNone."
            ),
            ["Summary", "Nobody could read mail", "It was Saturday", "ops", "09:20 paged", "A full disk"],
        ),
    ] {
        let page = html(front_matter, &body);
        let main = page.split_once("</header>").expect("a head").1.split_once("<aside").expect("the facts").0;
        let text = words_of(&format!(
            "<main>{}",
            main.split_once("</nav>").map_or(main.to_owned(), |(before, after)| {
                before.split_once("<nav").map_or(before, |(before, _)| before).to_owned() + after
            })
        ));
        assert_eq!(text.matches("Nobody could read mail").count(), 1, "{text}");
        let places: Vec<_> = in_order.iter().map(|words| text.find(words)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{in_order:?} {places:?}: {text}");
        let contents = page.split_once("\"_contents-label\">Contents</h2>").expect("contents").1;
        let contents = contents.split_once("</nav>").expect("an end").0;
        assert!(words_of(contents).starts_with(in_order[0]), "{contents}");
        for heading in contents.split("href=\"#").skip(1).filter_map(|part| part.split('"').next()) {
            assert_eq!(page.matches(&format!(" id=\"{heading}\"")).count(), 1, "{heading}");
        }
    }
    // A teaser for a section further down stays one.
    let page = html(
        front_matter,
        &format!("## Metadata\n\n- Owner: ops\n\n## Impact\n\nNobody could read mail for an hour.\n\n{rest}"),
    );
    assert_eq!(page.matches("<p class=\"summary\">Nobody could read mail for an hour.</p>").count(), 1);
}

/// The elements with the anchors of actions: name, state, words.
fn marked_actions(body: &str) -> Vec<(String, String, String)> {
    let archive = Archive::new().file(
        "log.md",
        format!(
            "---\ntitle: Mail outage\nstarted: 2026-03-14T09:00:00Z\n---\n\nMail was down for <b>all</b>.\n\n{body}\n"
        ),
    );
    archive.build().good();
    let page = scraper::Html::parse_document(&archive.page("incidents/log.html"));
    let actions = scraper::Html::parse_document(&archive.page("actions.html"));
    let all = scraper::Selector::parse("[id^=_action-]").expect("a selector");
    let found: Vec<_> = page.select(&all).collect();
    for element in &found {
        let href = format!("a[href=\"incidents/log.html#{}\"]", element.attr("id").expect("an id"));
        let link = scraper::Selector::parse(&href).expect("a selector");
        assert_eq!(actions.select(&link).count(), 1, "{href}");
    }
    let state = |element: &scraper::ElementRef<'_>| {
        let state = scraper::Selector::parse(".state").expect("a selector");
        element.select(&state).flat_map(|state| state.text().map(str::to_owned).collect::<Vec<_>>()).collect::<String>()
    };
    let text = |element: &scraper::ElementRef<'_>| {
        element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    found.iter().map(|element| (element.value().name().to_owned(), state(element), text(element))).collect()
}

#[test]
fn actions_of_the_body_have_an_anchor_and_show_how_far_they_are() {
    for (body, expected) in [
        (
            "## Action items\n\n- [x] Limit the logs\n- [ ] Alert on a full disk, due: 2026-04-01\n- [ ] Move the disk (owner: web, due: 2027-04-01)\n",
            vec![
                ("li", "", "Limit the logs"),
                ("li", "Overdue by 7\u{a0}months", "Overdue by 7 months Alert on a full disk, due: 2026-04-01"),
                ("li", "", "Move the disk (owner: web , due: 2027-04-01 )"),
            ],
        ),
        (
            "## Action items\n\n- Limit the logs. DONE\n\n- Write a runbook (in progress)\n\n- Add an alert\n",
            vec![
                ("li", "Done", "Done Limit the logs. DONE"),
                ("li", "In progress", "In progress Write a runbook (in progress)"),
                ("li", "", "Add an alert"),
            ],
        ),
        (
            "## Action items\n\n| Action item | Type | Owner | Bug |\n|---|---|---|---|\n| Update the playbook | mitigate | jennifer | n/a **DONE** |\n| Add an alert | prevent | martym | Bug 5554824 **TODO** |\n",
            vec![
                ("tr", "", "Update the playbook mitigate jennifer n/a DONE"),
                ("tr", "", "Add an alert prevent martym Bug 5554824 TODO"),
            ],
        ),
        (
            "ACTION ITEMS:\nAdd an alert on the size.\nWrite a runbook for it.\n",
            vec![("li", "", "Add an alert on the size."), ("li", "", "Write a runbook for it.")],
        ),
    ] {
        let found = marked_actions(body);
        let found: Vec<_> = found.iter().map(|(name, state, text)| (&**name, &**state, &**text)).collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn authors_cannot_write_the_anchor_of_an_action() {
    let page = html(
        "started: 2026-03-14T09:00:00Z",
        "<p id=\"_action-1\">Not one.</p>\n\n## Action items\n\n- Add an alert\n",
    );
    assert_eq!(page.matches("id=\"_action-1\"").count(), 1, "{page}");
}

#[test]
fn linked_incidents_come_first_earlier_before_later() {
    let document = |title: &str, day: &str, body: &str| {
        format!("---\ntitle: {title}\ndate: {day}\ncauses: [network]\nservices: [dns]\n---\n\n{body}\n")
    };
    let mut archive = Archive::new()
        .file("one.md", document("One", "2024-01-01", "The resolver stopped on Monday."))
        .file("two.md", document("Two", "2024-02-01", "The resolver stopped on Monday, as [before](one.md)."))
        .file("three.md", document("Three", "2024-03-01", "The resolver stopped on Monday."));
    for number in 0..40 {
        archive = archive.file(
            &format!("other-{number}.md"),
            format!("---\ntitle: Other {number}\ndate: 2023-05-05\ncauses: [hardware]\n---\n\nDisk {number}.\n"),
        );
    }
    archive.build().good();
    let two = words_of(&archive.page("incidents/two.html"));
    let before = two.split_once("Has this happened before?").expect("earlier ones").1;
    let (before, again) = before.split_once("Happened again").unwrap_or_else(|| panic!("later ones: {two}"));
    assert!(before.contains("One Linked from this postmortem · same service: dns"), "{before}");
    assert!(again.contains("Three") && !before.contains("Three"), "{again}");
    let one = words_of(&archive.page("incidents/one.html"));
    assert!(one.contains("Two Links to this postmortem"), "{one}");
    assert!(!two.to_lowercase().contains("monday, stopped") && !two.contains("shared terms: monday"), "{two}");
}
