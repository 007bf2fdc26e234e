//! Time zones by the names people write: offsets, abbreviations, IANA names, cities.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::cursor::Cursor;
use super::zone_names::{ABBREVIATIONS, REGIONS, SHORT, SPELLED};

/// A time zone as a person named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed distance from UTC: `UTC`, `+03:00`, `GMT+1`, `EAT`; abbreviations are literal (PST is −08:00 in summer too).
    Fixed(Offset),
    /// A place with its own rules: `Europe/Berlin`.
    Place(TimeZone),
}

/// Prints the IANA name of a place, else the offset: `Europe/Berlin`, `UTC`, `+03:00`.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(zone) => f.write_str(zone.iana_name().unwrap_or("UTC")),
            Self::Fixed(offset) if *offset == Offset::UTC => f.write_str("UTC"),
            Self::Fixed(offset) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

/// What a change of clocks does to a civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Clocks never show it.
    Skipped,
    /// Clocks show it twice.
    Twice,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self::Fixed(Offset::UTC);

    /// Reads a zone's name, in any case: `UTC`, `GMT+1`, `-0700`, `EAT`, `(PST)`, `Pacific Time`, `Kigali time`, `Europe/Berlin`, `CET (GMT+1)`.
    /// `None` if Casebook doesn't know the zone.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || "\"'`*.,;".contains(c));
        let bracketed = text.strip_prefix(['(', '[']).and_then(|inner| inner.strip_suffix([')', ']']));
        let bare = bracketed.unwrap_or(text).trim();
        let upper = bare.to_ascii_uppercase();
        let known_as = if named(bare).is_some() { bare } else { upper.as_str() };
        let mut cursor = Cursor::new(known_as);
        if let Some(zone) = cursor.zone() {
            cursor.spaces();
            if cursor.rest().is_empty() || cursor.eat_word("time") && cursor.rest().is_empty() {
                return Some(zone);
            }
        }
        let mut cursor = Cursor::new(bare);
        (spelled(&mut cursor).filter(|_| cursor.rest().is_empty())).or_else(|| named(bare)).or_else(|| city(bare))
    }

    /// What clocks in this zone show at a civil time, and their distance from UTC: the time after the gap where they skip it, the
    /// first of the two where they show it twice.
    #[must_use]
    pub(crate) fn shown_at(&self, civil: DateTime) -> (DateTime, Offset) {
        match self {
            Self::Fixed(offset) => (civil, *offset),
            Self::Place(zone) => match zone.to_ambiguous_timestamp(civil).compatible() {
                Ok(at) => {
                    let offset = zone.to_offset(at);
                    (offset.to_datetime(at), offset)
                }
                Err(_) => (civil, Offset::UTC),
            },
        }
    }

    /// The distance from UTC that holds in this zone at a civil time.
    #[must_use]
    pub fn offset_at(&self, civil: DateTime) -> Offset {
        self.shown_at(civil).1
    }

    /// What is wrong with a civil time in this zone, where clocks skip it or show it twice.
    #[must_use]
    pub fn clock_change(&self, civil: DateTime) -> Option<ClockChange> {
        let Self::Place(zone) = self else { return None };
        match zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { .. } => None,
            AmbiguousOffset::Gap { .. } => Some(ClockChange::Skipped),
            AmbiguousOffset::Fold { .. } => Some(ClockChange::Twice),
        }
    }

    /// The distance from UTC, where it is the same all year.
    #[must_use]
    pub fn fixed(&self) -> Option<Offset> {
        match self {
            Self::Fixed(offset) => Some(*offset),
            Self::Place(_) => None,
        }
    }
}

impl Cursor<'_> {
    /// Steps over a zone as written after a time in running text: `UTC`, `(GMT+1)`, `+03:00`, `-0700`, `[Europe/Berlin]`,
    /// `West Africa Time`, `CET (UTC+1)`. Abbreviations count only in capitals. A stated offset wins over the name before it.
    pub(crate) fn zone(&mut self) -> Option<Zone> {
        let mut ahead = *self;
        let bracket = ahead.eat_if(|c| c == '(' || c == '[');
        ahead.eat_word("local");
        ahead.spaces();
        let mut zone = ahead.bare_zone()?;
        if bracket {
            ahead.spaces();
            ahead.eat_word("time");
            if !ahead.eat_if(|c| c == ')' || c == ']') && !ahead.eat_if(|c| c == ',' || c == ';') {
                return None;
            }
        }
        *self = ahead;
        ahead.spaces();
        let is_next_day = ["(+1)", "[+1]"].iter().any(|mark| ahead.rest().starts_with(mark));
        if !is_next_day
            && ahead.eat_if(|c| c == '(' || c == '[')
            && let Some(more) = ahead.bare_zone()
            && ahead.eat_if(|c| c == ')' || c == ']')
        {
            zone = more;
            *self = ahead;
        }
        Some(zone)
    }

    fn bare_zone(&mut self) -> Option<Zone> {
        if let Some(offset) = self.numeric_offset() {
            return Some(Zone::Fixed(offset));
        }
        // Block explorers write `+UTC`.
        let mut ahead = *self;
        if ahead.eat('+') && ahead.rest().starts_with("UTC") {
            *self = ahead;
        }
        let mut ahead = *self;
        let name = ahead.eat_while(|c| c.is_ascii_alphanumeric() || c == '_' || c == '/' || c == '-');
        if name.contains('/')
            && let Some(zone) = named(name).or_else(|| region(name))
        {
            *self = ahead;
            return Some(zone);
        }
        let mut ahead = *self;
        let name = ahead.word();
        if let Some(base) = abbreviation(name) {
            *self = ahead;
            if !ahead.rest().starts_with(['+', '-', '−', '–']) {
                ahead.spaces();
            }
            if base.seconds() == 0
                && let Some(offset) = ahead.numeric_offset()
            {
                *self = ahead;
                return Some(Zone::Fixed(offset));
            }
            return Some(Zone::Fixed(base));
        }
        if name == "Z" {
            *self = ahead;
            return Some(Zone::UTC);
        }
        if let Some((_, place)) = SHORT.iter().find(|(short, _)| *short == name) {
            *self = ahead;
            return named(place);
        }
        if let Some((_, place)) = REGIONS.iter().find(|(region, _)| region.eq_ignore_ascii_case(name))
            && name.starts_with(char::is_uppercase)
            && ahead.ends_a_phrase()
        {
            *self = ahead;
            return named(place);
        }
        if name.starts_with(|c: char| c.is_uppercase() || c == 'l') {
            let mut ahead = *self;
            if let Some(zone) = spelled(&mut ahead) {
                *self = ahead;
                return Some(zone);
            }
            let mut ahead = *self;
            let city_name = ahead.word();
            ahead.spaces();
            if ahead.eat_one_of(&["time"]) && city_name.starts_with(char::is_uppercase) {
                let zone = city(city_name)?;
                *self = ahead;
                return Some(zone);
            }
        }
        None
    }

    /// Whether a region's name is alone here: `7:09 AM Eastern on Monday`, but not `10:00 Central team`.
    fn ends_a_phrase(mut self) -> bool {
        self.spaces();
        let next = self.word();
        next.is_empty() || ["on", "to", "and", "until"].contains(&next)
    }

    /// `+3`, `+03:00`, `-0700`, `−05`: hours up to 14.
    fn numeric_offset(&mut self) -> Option<Offset> {
        let mut ahead = *self;
        let sign = match ahead.bump()? {
            '+' => 1,
            '-' | '−' | '–' => -1,
            _ => return None,
        };
        let (number, length) = ahead.digits(1, 4)?;
        let (hours, minutes) = match length {
            1 | 2 => {
                let mut minutes = 0;
                let mut behind = ahead;
                if behind.eat(':')
                    && let Some((value, 2)) = behind.digits(2, 2)
                {
                    minutes = value;
                    ahead = behind;
                }
                (number, minutes)
            }
            _ => (number / 100, number % 100),
        };
        if hours > 14 || minutes > 59 || ahead.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        *self = ahead;
        Offset::from_seconds(sign * i32::try_from(hours * 3600 + minutes * 60).ok()?).ok()
    }
}

/// A region after a country that the database doesn't know: `UC/Pacific`.
fn region(name: &str) -> Option<Zone> {
    let (country, region) = name.split_once('/')?;
    let (_, place) = REGIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(region))?;
    (country.len() == 2).then(|| named(place)).flatten()
}

fn abbreviation(name: &str) -> Option<Offset> {
    let (_, minutes) = ABBREVIATIONS.iter().find(|(known, _)| *known == name)?;
    Offset::from_seconds(minutes * 60).ok()
}

/// A zone spelled out: `West Africa Time`, `Pacific Standard Time (PST)`, `Eastern time`.
fn spelled(cursor: &mut Cursor) -> Option<Zone> {
    let mut ahead = *cursor;
    let mut words = String::new();
    loop {
        let word = ahead.word();
        if word.is_empty() || words.len() > 30 {
            return None;
        }
        if word.eq_ignore_ascii_case("time") {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&word.to_ascii_lowercase());
        ahead.spaces();
    }
    let zone = if let Some((_, short)) = SPELLED.iter().find(|(known, _)| *known == words) {
        Zone::Fixed(abbreviation(short)?)
    } else if let Some(region) = words.strip_suffix(" standard").and_then(region_letter) {
        Zone::Fixed(abbreviation(&format!("{region}ST"))?)
    } else if let Some(region) = words.strip_suffix(" daylight").and_then(region_letter) {
        Zone::Fixed(abbreviation(&format!("{region}DT"))?)
    } else {
        let (_, place) = REGIONS.iter().find(|(known, _)| *known == words)?;
        named(place)?
    };
    *cursor = ahead;
    Some(zone)
}

fn region_letter(region: &str) -> Option<char> {
    let letter = region.chars().next()?.to_ascii_uppercase();
    ["eastern", "central", "mountain", "pacific"].contains(&region).then_some(letter)
}

/// A zone of the IANA database. `Etc/GMT+1` has its sign reversed there, which is kept as written by the database.
fn named(name: &str) -> Option<Zone> {
    name.contains('/').then(|| TimeZone::get(name).ok().map(Zone::Place)).flatten()
}

/// The places of the IANA database by their cities, in lower case; the first in the alphabet where several share a name.
static CITIES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut places: Vec<String> = jiff::tz::db().available().map(|place| place.to_string()).collect();
    places.retain(|place| !place.starts_with("Etc/") && !place.starts_with("US/"));
    places.sort_by(|a, b| b.cmp(a));
    let with_city = |place: String| Some((place.rsplit_once('/')?.1.to_lowercase(), place));
    places.into_iter().filter_map(with_city).collect()
});

/// The zone of a city that has one in the IANA database: `Kigali`, `Los Angeles time`.
fn city(name: &str) -> Option<Zone> {
    let name = name.trim();
    let city = name.strip_suffix("time").or_else(|| name.strip_suffix("Time")).unwrap_or(name).trim().replace(' ', "_");
    if city.len() < 3 || !city.chars().all(|c| c.is_alphabetic() || c == '_') {
        return None;
    }
    CITIES.get(&city.to_lowercase()).and_then(|place| named(place))
}
