//! The words of an account, filled in for one case.
//!
//! `{a|b}` is one of two texts: that of the take, where each take has one, otherwise any.
//! `{name=10..90}` is a number of that size, and `{name}` the same number again.
//! `{length}`, `{start}`, `{depot}` and `{earlier}` are known of every case.

use std::collections::HashMap;

use super::case::Case;
use super::chance::Chance;

/// The depots with their regions.
const DEPOTS: [(&str, &str); 7] = [
    ("Aldermoor", "south"),
    ("Brackhaven", "coast"),
    ("Copsley", "south"),
    ("Dunmarsh", "coast"),
    ("Elmsholt", "north"),
    ("Farrowby", "north"),
    ("Greyling", "north"),
];

/// Fills in the texts of one case; numbers stay the same from one text to the next.
pub(super) struct Phrases {
    known: HashMap<String, String>,
    /// The region of its depot.
    pub(super) region: &'static str,
    /// Which take of its account the case is, and how many there are.
    turn: (usize, usize),
    chance: Chance,
}

impl Phrases {
    /// `earlier` is how the text refers to an earlier case.
    pub(super) fn new(case: &Case<'_>, earlier: String) -> Self {
        let mut chance = case.chance.clone();
        let (depot, region) = *chance.one(&DEPOTS);
        let known = HashMap::from([
            ("length".to_owned(), length(case.minutes())),
            ("start".to_owned(), case.started.strftime("%H:%M").to_string()),
            ("depot".to_owned(), depot.to_owned()),
            ("earlier".to_owned(), earlier),
        ]);
        let takes = &case.account.takes;
        let turn = takes.iter().position(|take| std::ptr::eq(take, case.take)).unwrap_or_default();
        Self { known, region, turn: (turn, takes.len()), chance }
    }

    /// The text with everything filled in.
    pub(super) fn fill(&mut self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text.trim();
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            let close = closing(&rest[open..]);
            let inner = &rest[open + 1..open + close];
            filled.push_str(&self.value(inner));
            rest = &rest[open + close + 1..];
        }
        filled.push_str(rest);
        filled
    }

    fn value(&mut self, inner: &str) -> String {
        let choices = alternatives(inner);
        if choices.len() > 1 {
            let (turn, turns) = self.turn;
            let chosen = if choices.len() == turns { choices[turn] } else { *self.chance.one(&choices) };
            return self.fill(chosen);
        }
        let (name, range) = inner.split_once('=').unwrap_or((inner, ""));
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let bounds = range.split_once("..").and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        let Some((low, high)) = bounds else { return format!("{{{inner}}}") };
        let number = number(round(self.chance.between(low, high)));
        self.known.insert(name.to_owned(), number.clone());
        number
    }
}

/// Where the brace that opens a text is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, c)| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    end.map_or(text.len() - 1, |(at, _)| at)
}

/// The parts between bars that are not inside further braces.
fn alternatives(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = text.split(|c| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        c == '|' && depth == 0
    });
    parts.collect()
}

/// Two digits that count, as people give numbers of this kind.
const fn round(number: i64) -> i64 {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    number / unit * unit
}

/// `1200`, `12,000`.
fn number(number: i64) -> String {
    if number < 10_000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

/// How long it took, as one says it.
fn length(minutes: i64) -> String {
    match minutes {
        ..100 => format!("{minutes} minutes"),
        100..2880 => match (minutes + 15) / 30 {
            halves if halves % 2 == 0 => format!("{} hours", halves / 2),
            halves => format!("{} and a half hours", number_word(halves / 2)),
        },
        _ => format!("{} days", minutes / 1440),
    }
}

fn number_word(number: i64) -> String {
    let word = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    usize::try_from(number)
        .ok()
        .and_then(|number| word.get(number))
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
