//! When the front matter says that it happened.

use std::ops::Range;

use super::field::{Field, normalised};
use super::reader::Reader;
use super::stated::{Claim, StatedTimes};
use crate::diagnostic::Code;
use crate::incident::{Phase, PhaseTimes, Sourced};
use crate::reading::facts::{DateRole, Times};
use crate::source::{Entry, Value};
use crate::units::scan::{Context, spans};
use crate::units::{Clock, ClockChange, Duration, Moment, NotATime, Precision, StatedDuration, Written, Zone};

/// Reads the times. Those that state no zone get none here: the text may name it.
pub(super) fn read(reader: &mut Reader<'_>) -> StatedTimes {
    let zone = reader.zone();
    let mut times = TimesReader {
        zone: zone.clone().or_else(|| reader.rules.zone.clone()),
        anchor: reader.stated_date(),
        ongoing: false,
        has_unknown_duration: false,
        end: None,
        reader,
    };
    let date = times.moment(Field::Date).map(|date| times.reader.as_titled(date));
    let date_role = date.map_or(DateRole::Incident, |date| times.reader.date_role(date.value));
    let range_end = times.end.take();
    let mut started = times.moment(Field::Started);
    let started_end = times.end.take();
    if let Some(start) = started.or(date) {
        times.anchor = Some(start.value);
    }
    if date_role == DateRole::Incident {
        started = started.or(date.filter(|date| date.value.has_time() && !times.reader.is_midnight()));
    }
    let mut phases = PhaseTimes::default();
    phases[Phase::Started] = started;
    phases[Phase::Detected] = times.moment(Field::Detected);
    phases[Phase::Acknowledged] = times.moment(Field::Acknowledged);
    phases[Phase::Mitigated] = times.moment(Field::Mitigated);
    phases[Phase::Resolved] = times.moment(Field::Resolved).or(started_end).or(range_end);
    let after_start = times.after_start();
    let (duration, duration_span) = times.duration().unzip();
    let has_unknown_duration = times.has_unknown_duration && duration.is_none();
    let times = Times { date, phases, duration, ongoing: times.ongoing, zone };
    StatedTimes { times, duration_span, after_start, date_role, has_unknown_duration }
}

impl Reader<'_> {
    /// The zone that the document names for its times.
    fn zone(&mut self) -> Option<Zone> {
        let (name, node) = self.text(Field::Timezone)?;
        let zone = Zone::read(name);
        if zone.is_none() {
            let message = format!("`{name}` is not a time zone that Casebook knows");
            let problem = self.file.problem(Code::UnknownTimezone, node.span.clone(), message);
            self.problems
                .report(problem.help("write an IANA name such as `Europe/Berlin`, or an offset such as `+02:00`"));
            self.all(Field::Timezone).for_each(|entry| self.keep(entry));
        }
        zone
    }

    /// The date, or that of the title where it is earlier: then the other one is the day of the report.
    fn as_titled(&self, date: Sourced<Moment>) -> Sourced<Moment> {
        const REPORTED_WITHIN_DAYS: i32 = 90;
        let titled = self.text(Field::Title).and_then(|(title, node)| {
            let context = Context { year: Some(date.value.date().year()), ..Context::default() };
            let day = spans(title).find_map(|span| span.from.day(&context).ok().flatten())?;
            Some(self.stated(Moment::day(day), node))
        });
        let earlier = |titled: &Sourced<Moment>| {
            let days = date.value.date().since(titled.value.date()).map_or(0, |span| span.get_days());
            date.value.precision() >= Precision::Day && (1..=REPORTED_WITHIN_DAYS).contains(&days)
        };
        titled.filter(earlier).unwrap_or(date)
    }

    /// What the time of a date tells. That of a post is when it was published.
    fn date_role(&self, date: Moment) -> DateRole {
        const OF_POSTS: [&str; 5] = ["author", "layout", "modified", "lastmod", "comments"];
        let Some(entry) = self.dates().into_iter().next() else { return DateRole::Incident };
        if !date.has_time() || self.is_midnight() {
            let is_vague = matches!(normalised(&entry.key).as_str(), "created" | "date");
            return if is_vague { DateRole::DayOrPublication } else { DateRole::Incident };
        }
        let is_post = || self.file.front_matter.iter().any(|entry| OF_POSTS.contains(&normalised(&entry.key).as_str()));
        match normalised(&entry.key).as_str() {
            "created" => DateRole::Publication,
            "date" if is_post() || self.claim() != Claim::Certain => DateRole::Publication,
            "date" => DateRole::StartOrPublication,
            _ => DateRole::Incident,
        }
    }

    /// Whether the time of the date is midnight, with which programs fill in what nobody wrote.
    fn is_midnight(&self) -> bool {
        let date = self.dates().first().map(|entry| entry.node.flat()).unwrap_or_default();
        ["T00:00", " 00:00"].iter().any(|time| date.contains(time))
    }

    /// The date, as far as it can be read without anything else.
    fn stated_date(&self) -> Option<Moment> {
        [Field::Started, Field::Date].into_iter().find_map(|field| {
            let (text, _) = self.text(field)?;
            match Written::read(text) {
                Ok(Written::Moment(moment) | Written::Range(moment, _)) => Some(moment),
                _ => None,
            }
        })
    }
}

struct TimesReader<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The zone of times that state none, as far as it is known without the text.
    zone: Option<Zone>,
    /// The day to which a time of day without a date belongs.
    anchor: Option<Moment>,
    ongoing: bool,
    has_unknown_duration: bool,
    /// The other end of a range just read.
    end: Option<Sourced<Moment>>,
}

impl TimesReader<'_, '_> {
    /// The first entry of a field that gives a moment; what can't be read is reported and kept.
    fn moment(&mut self, field: Field) -> Option<Sourced<Moment>> {
        let entries: Vec<&Entry> =
            if field == Field::Date { self.reader.dates() } else { self.reader.all(field).collect() };
        for entry in entries {
            // `resolved: true` is a status, not a time.
            if let Value::Bool(over) = entry.node.value {
                self.ongoing |= field == Field::Resolved && !over;
                continue;
            }
            let Some(text) = entry.node.text() else { continue };
            let moment = match Written::read(text) {
                Ok(Written::Moment(moment)) => {
                    self.report_clock_change(entry, text, moment);
                    moment
                }
                Ok(Written::Clock(clock)) => match self.on_day(clock) {
                    Some(moment) => moment,
                    None => {
                        self.report(entry, Code::TimeWithoutDate, format!("`{text}` is a time of day without a date"));
                        self.reader.keep(entry);
                        continue;
                    }
                },
                Ok(Written::Range(from, to)) => {
                    self.end = Some(self.reader.stated(to, &entry.node));
                    from
                }
                Ok(Written::ClockRange(from, to)) => match (self.on_day(from), self.on_day(to)) {
                    (Some(from), Some(to)) => {
                        self.end = Some(self.reader.stated(to.not_before(from), &entry.node));
                        from
                    }
                    _ => continue,
                },
                Ok(Written::Unknown) => continue,
                Ok(Written::Ongoing) => {
                    self.ongoing = true;
                    continue;
                }
                Err(why) => {
                    let message = match &why {
                        NotATime::Unreadable => format!("`{text}` is not a date or time that Casebook can read"),
                        NotATime::Impossible(what) => format!("{what} doesn't exist"),
                        NotATime::NoYear => format!("`{text}` has no year"),
                        NotATime::Ambiguous => format!("`{text}` can be read as day/month or as month/day"),
                    };
                    self.report(entry, Code::UnreadableDate, message);
                    self.reader.keep(entry);
                    continue;
                }
            };
            return Some(self.reader.stated(moment, &entry.node));
        }
        None
    }

    fn report(&mut self, entry: &Entry, code: Code, message: String) {
        let problem = self.reader.file.problem(code, entry.node.span.clone(), message);
        self.reader.problems.report(problem.help("write it as `2024-03-01T14:30:00Z` or `2024-03-01`"));
    }

    /// Reports a time that clocks skip or show twice where they change.
    fn report_clock_change(&mut self, entry: &Entry, text: &str, moment: Moment) {
        let is_local = moment.has_time() && moment.offset().is_none();
        let zone = self.zone.as_ref().filter(|_| is_local);
        let (what, taken) = match zone.and_then(|zone| zone.clock_change(moment.civil())) {
            None => return,
            Some(ClockChange::Skipped) => {
                ("doesn't exist in its time zone because the clocks go forward", "the time after")
            }
            Some(ClockChange::Twice) => {
                ("happens twice in its time zone because the clocks go back", "the first of the two")
            }
        };
        let message = format!("`{text}` {what}, so {taken} is used");
        let problem = self.reader.file.problem(Code::AmbiguousTime, entry.node.span.clone(), message);
        self.reader.problems.report(problem.help("write the offset, as in `2024-03-10T02:30:00-05:00`"));
    }

    /// A time of day on the incident's day, or on the day after where it would be before the start. The two are compared in
    /// one zone; one that only the text names is taken for that of the start.
    fn on_day(&self, clock: Clock) -> Option<Moment> {
        let anchor = self.anchor?;
        let at = |date, offset| Moment::at(date, Clock { offset, ..clock });
        let (compared, start) = match &self.zone {
            Some(zone) => (at(anchor.date(), clock.offset).or_in(zone), anchor.or_in(zone)),
            None => (at(anchor.date(), clock.offset.or(anchor.offset())), anchor),
        };
        Some(at(compared.not_before(start).date(), clock.offset))
    }

    /// `time_to_detect` and the like, and where they are written.
    fn after_start(&mut self) -> Vec<(Phase, Sourced<Duration>, Range<usize>)> {
        let fields = [
            (Field::TimeToDetect, Phase::Detected),
            (Field::TimeToAcknowledge, Phase::Acknowledged),
            (Field::TimeToMitigate, Phase::Mitigated),
            (Field::TimeToResolve, Phase::Resolved),
        ];
        let placed = |(field, phase)| self.placed_length(field).map(|(length, span)| (phase, length, span));
        fields.into_iter().filter_map(placed).collect()
    }

    /// The stated duration, and where it is written.
    fn duration(&mut self) -> Option<(Sourced<Duration>, Range<usize>)> {
        [Field::Duration, Field::DurationMinutes].into_iter().find_map(|field| self.placed_length(field))
    }

    fn placed_length(&mut self, field: Field) -> Option<(Sourced<Duration>, Range<usize>)> {
        let span = self.reader.first(field)?.node.span.clone();
        Some((self.length(field)?, span))
    }

    fn length(&mut self, field: Field) -> Option<Sourced<Duration>> {
        let entry = self.reader.first(field)?;
        let text = entry.node.text()?;
        let minutes = field == Field::DurationMinutes || matches!(entry.node.value, Value::Number(_));
        if minutes && let Some(length) = minutes_of(text) {
            return Some(self.reader.stated(length, &entry.node));
        }
        match StatedDuration::read(text) {
            Ok(StatedDuration::Known(length)) => Some(self.reader.stated(length, &entry.node)),
            Ok(StatedDuration::Unknown) => {
                self.has_unknown_duration |= matches!(field, Field::Duration | Field::DurationMinutes);
                None
            }
            Ok(StatedDuration::Ongoing) => {
                self.ongoing = true;
                None
            }
            Err(_) => {
                let message = format!("`{text}` is not a duration");
                let problem = self.reader.file.problem(Code::UnreadableDuration, entry.node.span.clone(), message);
                self.reader.problems.report(problem.help("write it as `1h 25m`, `47 minutes` or `PT1H25M`"));
                self.reader.keep(entry);
                None
            }
        }
    }
}

/// A bare number is a count of minutes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be between 0 and 10^10")]
fn minutes_of(text: &str) -> Option<Duration> {
    let minutes: f64 = text.parse().ok()?;
    (0.0..1e10).contains(&minutes).then(|| Duration::from_seconds((minutes * 60.0).round() as u64))
}
