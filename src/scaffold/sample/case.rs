//! When each thing happened, and how soon it was detected and resolved.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};

use super::chance::Chance;
use super::story::{Account, Found, Hours, Planned, Story, Take};

/// The week in which alerts came to watch what customers see.
pub(super) const ALERTS: i64 = 120;
/// The first week of the story.
pub(super) const FIRST: i64 = 208;

/// One incident of the story.
#[derive(Clone, Debug)]
pub(super) struct Case<'a> {
    pub(super) account: &'a Account,
    pub(super) take: &'a Take,
    /// The number that the company gave it.
    pub(super) number: usize,
    pub(super) started: DateTime,
    pub(super) detected: DateTime,
    pub(super) acknowledged: DateTime,
    pub(super) mitigated: DateTime,
    pub(super) resolved: DateTime,
    pub(super) found: Found,
    pub(super) chance: Chance,
}

impl<'a> Case<'a> {
    pub(super) fn impact(&self) -> &'a str {
        self.take.impact.as_ref().unwrap_or(&self.account.impact)
    }

    pub(super) fn cause(&self) -> &'a str {
        self.take.cause.as_ref().unwrap_or(&self.account.cause)
    }

    pub(super) fn steps(&self) -> &'a [String] {
        self.take.steps.as_ref().unwrap_or(&self.account.steps)
    }

    pub(super) fn fix(&self) -> &'a str {
        self.take.fix.as_ref().unwrap_or(&self.account.fix)
    }

    pub(super) fn end(&self) -> &'a str {
        self.take.end.as_ref().unwrap_or(&self.account.end)
    }

    pub(super) fn lessons(&self) -> &'a [String] {
        self.take.lessons.as_ref().unwrap_or(&self.account.lessons)
    }

    pub(super) fn actions(&self) -> &'a [Planned] {
        self.take.actions.as_ref().unwrap_or(&self.account.actions)
    }

    pub(super) fn severity(&self) -> u8 {
        self.take.severity.unwrap_or(self.account.severity)
    }

    /// Its length in minutes.
    pub(super) fn minutes(&self) -> i64 {
        self.started.duration_until(self.resolved).as_mins()
    }

    /// How far the team had come with writing postmortems: they say little in the first year.
    pub(super) const fn is_early(&self) -> bool {
        self.take.week > 156
    }
}

/// All incidents in the order in which they happened.
pub(super) fn cases(story: &Story, today: Date) -> Vec<Case<'_>> {
    let takes = story.accounts.iter().flat_map(|account| account.takes.iter().map(move |take| (account, take)));
    let mut cases: Vec<Case<'_>> =
        (0_u64..).zip(takes).map(|(number, (account, take))| case(account, take, number, today)).collect();
    cases.sort_by_key(|case| case.started);
    for (number, case) in cases.iter_mut().enumerate() {
        case.number = 101 + number;
    }
    cases
}

fn case<'a>(account: &'a Account, take: &'a Take, number: u64, today: Date) -> Case<'a> {
    let mut chance = Chance::of(number);
    let started = if take.ongoing {
        later(today.yesterday().unwrap_or(today).at(15, 0, 0, 0), chance.between(0, 50))
    } else {
        start(account.hours, take.week, today, &mut chance)
    };
    let found = found(account, take.week, &mut chance);
    let detected = later(started, until_detected(found, take, account, &mut chance));
    let acknowledged = later(detected, chance.minutes(if take.week > ALERTS { 7.0 } else { 4.0 }, 0.5));
    let typical = f64::from(take.minutes.unwrap_or(account.minutes)) * practice(take.week);
    let work = chance.minutes(typical, 0.4).max(6);
    let mitigated = later(acknowledged, work * chance.between(55, 80) / 100);
    let resolved = later(acknowledged, work);
    Case { account, take, number: 0, started, detected, acknowledged, mitigated, resolved, found, chance }
}

fn start(hours: Hours, week: i64, today: Date, chance: &mut Chance) -> DateTime {
    let (last_day, from, to) = match hours {
        Hours::Work => (4, 8 * 60, 16 * 60),
        Hours::Peak => (0, 6 * 60 + 30, 9 * 60),
        Hours::Night => (6, 0, 4 * 60),
        Hours::Any => (6, 6 * 60, 22 * 60),
    };
    let day = day_of_week(today, week, chance.between(0, last_day));
    later(day.at(0, 0, 0, 0), chance.between(from, to))
}

/// A day of the week that was `week` weeks before the current one; Monday is day 0.
pub(super) fn day_of_week(today: Date, week: i64, day: i64) -> Date {
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    today.saturating_add((day - since_monday - 7 * week).days())
}

/// In the first years it is mostly people who notice; then alerts do.
fn found(account: &Account, week: i64, chance: &mut Chance) -> Found {
    let (monitoring, customer) = if week > ALERTS { (34, 80) } else { (86, 96) };
    let percent = chance.between(1, 100);
    let usual = match percent {
        _ if percent <= monitoring => Found::Monitoring,
        _ if percent <= customer => Found::Customer,
        _ => Found::Staff,
    };
    account.found.unwrap_or(usual)
}

fn until_detected(found: Found, take: &Take, account: &Account, chance: &mut Chance) -> i64 {
    let has_alerts = take.week <= ALERTS;
    let typical = match (found, has_alerts) {
        (Found::Monitoring, false) => 11.0,
        (Found::Monitoring, true) => 3.0,
        (Found::Customer, false) => 32.0,
        (Found::Customer, true) => 17.0,
        (Found::Staff, false) => 24.0,
        (Found::Staff, true) => 14.0,
    };
    let longest = i64::from(take.minutes.unwrap_or(account.minutes)).clamp(8, 240);
    chance.minutes(typical, 0.6).min(longest)
}

/// Practice makes the same work shorter: by an eighth a year.
fn practice(week: i64) -> f64 {
    let years = (FIRST - week) / 52;
    (0..years).fold(1.0, |factor, _| factor * 0.88)
}

fn later(time: DateTime, minutes: i64) -> DateTime {
    time.saturating_add(Span::new().minutes(minutes))
}
