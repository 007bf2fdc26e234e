//! Durations and large numbers in Rust and in the browser: one table, and any duration at all.

use crate::units::{Duration, grouped};
use serde_json::json;

use super::client;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;
const YEAR: u64 = 31_557_600;

const DURATIONS: [(u64, &str); 39] = [
    (0, "0 min"),
    (1, "1 s"),
    (59, "59 s"),
    (60, "1 min"),
    (89, "1 min"),
    (90, "2 min"),
    (42 * MINUTE, "42 min"),
    (HOUR - 31, "59 min"),
    (HOUR - 30, "1 h"),
    (HOUR, "1 h"),
    (85 * MINUTE, "1 h 25 min"),
    (5 * HOUR + 46 * MINUTE + 29, "5 h 46 min"),
    (23 * HOUR + 59 * MINUTE + 29, "23 h 59 min"),
    (DAY - 30, "1 day"),
    (DAY, "1 day"),
    (DAY + 29 * MINUTE, "1 day"),
    (DAY + 30 * MINUTE, "1 d 1 h"),
    (2 * DAY, "2 days"),
    (2 * DAY + 7 * HOUR, "2 d 7 h"),
    (3 * DAY + 23 * HOUR + 31 * MINUTE, "4 days"),
    (WEEK - HOUR, "6 d 23 h"),
    (WEEK - 30 * MINUTE, "7 days"),
    (WEEK + 11 * HOUR, "7 days"),
    (WEEK + 12 * HOUR, "8 days"),
    (20 * DAY, "20 days"),
    (20 * DAY + 12 * HOUR, "3 weeks"),
    (3 * WEEK, "3 weeks"),
    (24 * DAY + 12 * HOUR, "4 weeks"),
    (11 * WEEK, "11 weeks"),
    (11 * WEEK + 4 * DAY, "3 months"),
    (YEAR / 4, "3 months"),
    (YEAR, "12 months"),
    (18 * YEAR / 12, "18 months"),
    (23 * YEAR / 12 + 15 * DAY, "23 months"),
    (23 * YEAR / 12 + 16 * DAY, "2 years"),
    (2 * YEAR + YEAR / 2 - 1, "2 years"),
    (2 * YEAR + YEAR / 2, "3 years"),
    (5 * YEAR, "5 years"),
    (398 * YEAR, "398 years"),
];

const NUMBERS: [(u64, &str); 6] =
    [(0, "0"), (999, "999"), (9_999, "9999"), (10_000, "10,000"), (123_456, "123,456"), (1_000_000, "1,000,000")];

#[test]
fn the_table_holds_in_both_languages() {
    let seconds = DURATIONS.map(|(seconds, _)| seconds);
    let browser: Option<Vec<String>> =
        client::ask(json!({ "durations": seconds.as_slice(), "numbers": NUMBERS.map(|(number, _)| number) }));
    let rust = seconds.map(|seconds| Duration::from_seconds(seconds).to_string()).into_iter();
    let rust = rust.chain(NUMBERS.map(|(number, _)| grouped(number)));
    let expected = DURATIONS.iter().chain(&NUMBERS);
    for (number, (rust, (value, expected))) in rust.zip(expected).enumerate() {
        assert_eq!(rust, *expected, "{value}");
        if let Some(browser) = &browser {
            assert_eq!(browser[number], *expected, "{value} (browser)");
        }
    }
}

#[test]
fn any_duration_is_written_the_same_in_both_languages() {
    // Steps of a third of a percent, so that every range of the notation has hundreds.
    let seconds: Vec<u64> = std::iter::successors(Some(1), |last| Some(last + last / 300 + 1))
        .take_while(|seconds| *seconds < 40 * YEAR)
        .collect();
    let Some(browser) = client::ask::<Vec<String>>(json!({ "durations": seconds.as_slice(), "numbers": [] })) else {
        return;
    };
    for (seconds, browser) in seconds.iter().zip(browser) {
        assert_eq!(browser, Duration::from_seconds(*seconds).to_string(), "{seconds}");
    }
}
