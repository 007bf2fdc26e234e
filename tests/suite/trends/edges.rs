//! Archives in which most figures have nothing to say: every page of figures still reads well.

use super::{html, reports, site, words};

/// Front matter of so many incidents, a fortnight apart from the first day of 2024, with one line each from `line`.
fn incidents(count: usize, line: impl Fn(usize) -> String) -> Vec<String> {
    let day = |number: usize| format!("2024-{:02}-{:02}", 1 + number * 14 / 28 % 12, 1 + number * 14 % 28);
    (0..count).map(|number| format!("date: {}\n{}", day(number), line(number))).collect()
}

fn timed(minutes: usize) -> String {
    format!("duration: {minutes}m\ncauses: [network]\nservices: [dns]")
}

#[test]
fn every_page_of_every_edge_archive_reads_well() {
    let archives: Vec<(&str, Vec<String>)> = vec![
        ("nothing", Vec::new()),
        ("one", incidents(1, |_| timed(30))),
        ("two", incidents(2, |_| timed(30))),
        ("five", incidents(5, |number| timed(10 + number))),
        ("one month", (0..9).map(|day| format!("date: 2024-05-{:02}\n{}", day + 1, timed(20))).collect()),
        ("no durations", incidents(12, |_| "causes: [data]".to_owned())),
        ("no dates", (0..7).map(|_| "duration: 2h".to_owned()).collect()),
        ("all ongoing", incidents(6, |_| "status: ongoing".to_owned())),
        ("one cause", incidents(20, |number| timed(5 * (number + 1)))),
        (
            "four centuries",
            vec!["date: 1628-08-10\nduration: 20m".to_owned(), "date: 2024-02-01\nduration: 1h".to_owned()],
        ),
        (
            "no length and a great one",
            vec!["date: 2024-01-01\nduration: 0m".to_owned(), "date: 2024-02-01\nduration: 600 days".to_owned()],
        ),
        (
            "one day",
            (0..8).map(|_| "started: 2024-05-01T10:00:00Z\nresolved: 2024-05-01T10:00:00Z".to_owned()).collect(),
        ),
        ("three", incidents(3, |number| timed(10 + number))),
        ("planned work only", incidents(3, |_| "kind: planned\nduration: 1h\ncauses: [data]".to_owned())),
        ("a year to come", vec!["date: 2031-01-01\nduration: 1h".to_owned()]),
    ];
    for (name, documents) in archives {
        let site = site(&documents, "2024-11-10");
        for path in reports(&site) {
            let (html, words) = (html(&site, &path), words(&site, &path));
            for unwanted in [
                "NaN",
                "inf ",
                "∞",
                "..",
                "-0 ",
                " 1 incidents",
                " 1 times",
                " 1 days",
                "(1 days",
                "0 of 0",
                "typically 0",
            ] {
                assert!(!words.contains(unwanted), "{name}: {path} says {unwanted:?}: {words}");
            }
            assert!(words.matches("Not enough data").count() <= 1, "{name}: {path} says it twice: {words}");
            assert!(!html.contains("NaN") && !html.contains("=\"inf"), "{name}: {path} draws what is no number");
            assert_eq!(html.matches("<h1").count(), 1, "{name}: {path}");
        }
    }
}

#[test]
fn where_there_is_nothing_that_is_said() {
    let empty = site(&[], "2024-11-10");
    assert!(words(&empty, "trends/counts.html").contains("No incidents yet."));
    assert!(words(&empty, "actions.html").contains("No incident here has actions."));
    assert!(
        words(&empty, "on-this-day.html").contains("No incident in this archive happened on this day in another year.")
    );

    let five = site(&incidents(5, |number| timed(10 + number)), "2024-11-10");
    let said = words(&five, "trends/index.html");
    assert!(said.contains("Not enough data yet for a trend: that takes two years and a dozen incidents."), "{said}");
    for path in reports(&five) {
        let said = words(&five, &path);
        assert!(said.matches("Not enough data yet").count() <= 1, "{path}: {said}");
    }

    let unknown = site(&incidents(12, |_| "causes: [data]".to_owned()), "2024-11-10");
    let said = words(&unknown, "trends/durations.html");
    assert!(said.contains("None of the 12 postmortems has a duration."), "{said}");
    assert!(said.contains("Not enough data yet to tell whether incidents are becoming longer or shorter"), "{said}");
}

#[test]
fn open_ends_count_as_at_least_so_long() {
    let mut documents = incidents(8, |_| timed(60));
    documents.push("date: 2024-11-01\nkind: incident\nstatus: ongoing".to_owned());
    let said = words(&site(&documents, "2024-11-10"), "trends/durations.html");
    assert!(said.contains("If ongoing incidents are counted at their age so far, half last under 1 h"), "{said}");
    assert!(said.contains("Ongoing, shown at their duration so far: 1."), "{said}");
}

#[test]
fn a_beginning_scattered_over_centuries_is_counted_and_not_drawn() {
    let mut documents = vec!["date: 1628-08-10\nduration: 20m".to_owned()];
    documents.extend(incidents(25, |number| timed(number + 1)));
    let site = site(&documents, "2024-11-10");
    let said = words(&site, "trends/counts.html");
    assert!(said.contains("Based on all 26 incidents."), "{said}");
    assert!(said.contains("Not shown: 1 incident before 2024."), "{said}");
    assert!(html(&site, "trends/counts.html").contains("date/1628.html"), "the table leads to the first year");
}

#[test]
fn no_page_of_figures_is_heavy() {
    let causes = ["network", "data", "capacity", "config-change", "code-defect"];
    let documents: Vec<String> = (0..3_000_usize)
        .map(|number| {
            let (year, month, day) = (2015 + number % 10, 1 + number / 10 % 12, 1 + number / 7 % 28);
            let cause = causes[number % 5];
            format!(
                "started: {year}-{month:02}-{day:02}T{:02}:00:00Z\nduration: {}m\nseverity: sev{}\ncauses: [{cause}]\nservices: [service-{}]\nactions: [{{title: Repair it, status: open, owner: team-{}}}]",
                number % 24,
                1 + number * number % 5_000,
                1 + number % 4,
                number % 40,
                number % 12
            )
        })
        .collect();
    let site = site(&documents, "2024-11-10");
    for path in reports(&site) {
        let bytes = html(&site, &path).len();
        assert!(bytes < 250_000, "{path} has {bytes} bytes");
    }
}
