//! When it happened and how long it took.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Phase, PhaseTimes, Provenance, Rules, Sourced};
use crate::reading::front_matter::field::Field;
use crate::reading::front_matter::raw::RawFrontMatter;
use crate::reading::text::Recovery;
use crate::source::{Entry, SourceFile, Value};
use crate::units::{Clock, Duration, Moment, NotATime, StatedDuration, Written, Zone};

use crate::reading::stated;

/// The times of an incident.
pub(in crate::reading) struct Times {
    pub date: Option<Sourced<Moment>>,
    pub phases: PhaseTimes,
    pub duration: Option<Sourced<Duration>>,
    pub ongoing: bool,
    /// The zone that the document names for its times.
    pub zone: Option<Zone>,
}

/// A stated and a computed duration that differ by less are the same: a minute, or one part in fifty.
const TOLERANCE_SECONDS: u64 = 60;

/// The date that the front matter states, as far as it can be read without anything else.
pub(in crate::reading) fn stated_date(raw: &RawFrontMatter<'_>) -> Option<Moment> {
    [Field::Started, Field::Date].into_iter().find_map(|field| {
        let (text, _) = raw.text(field)?;
        match Written::read(text) {
            Ok(Written::Moment(moment) | Written::Range(moment, _)) => Some(moment),
            _ => None,
        }
    })
}

pub(in crate::reading) fn read(
    raw: &mut RawFrontMatter<'_>,
    file: &SourceFile,
    rules: &Rules,
    found: &Recovery,
    problems: &mut Diagnostics,
) -> Times {
    let named = zone(raw, file, problems).or_else(|| found.zone.clone());
    let zone = named.clone().or_else(|| rules.zone.clone());
    let mut reader = Reader { file, problems, zone, anchor: stated_date(raw), ongoing: false, end: None };
    let mut date = reader.moment(raw, Field::Date);
    let range_end = reader.end.take();
    let mut started = reader.moment(raw, Field::Started);
    let started_end = reader.end.take();
    if let Some(start) = started.as_ref().or(date.as_ref()) {
        reader.anchor = Some(start.value);
    }
    // A blog's `layout: post` says when it was published.
    let is_post = raw.text(Field::Kind).is_some_and(|(kind, _)| kind.eq_ignore_ascii_case("post"));
    if started.is_none() && !is_post && date.as_ref().is_some_and(|date| date.value.has_time()) {
        started.clone_from(&date);
    }
    let mut phases = PhaseTimes::default();
    phases[Phase::Started] = started;
    phases[Phase::Detected] = reader.moment(raw, Field::Detected);
    phases[Phase::Acknowledged] = reader.moment(raw, Field::Acknowledged);
    phases[Phase::Mitigated] = reader.moment(raw, Field::Mitigated);
    phases[Phase::Resolved] = reader.moment(raw, Field::Resolved).or(started_end).or(range_end);
    let spans = reader.spans_from_start(raw, &mut phases);
    let stated_duration = reader.duration(raw);
    let ongoing = reader.ongoing;
    let zone = reader.zone.take();
    recover(&mut phases, found, zone.as_ref());
    if let Some((length, _)) = &stated_duration {
        drop_a_contradicted_end(&mut phases, length.value);
    }
    // A start that was inferred does not move a day that somebody wrote down; one that the text states does where that day came
    // later: then it is the day of publication.
    let moves = |start: &Sourced<Moment>| match start.provenance {
        Provenance::FrontMatter { .. } => true,
        Provenance::Text { .. } => date.as_ref().is_some_and(|date| start.value.date() < date.value.date()),
        _ => false,
    };
    if let Some(start) = phases[Phase::Started].as_ref().filter(|start| date.is_none() || moves(start)) {
        date = Some(day_of(start));
    } else if date.is_none() {
        date = found.date.or_else(|| phases.known().next().map(|(_, at)| day_of(at)));
    }
    if let Some(known) = &mut date
        && known.value.has_time()
    {
        *known = day_of(known);
    }
    let stated_duration = stated_duration.or_else(|| found.duration.map(|known| (known, None)));
    let duration = duration(&phases, stated_duration, file, problems).or(spans);
    Times { date, phases, duration, ongoing, zone: named }
}

/// What the front matter leaves open, from the text. Phases are only mixed where both sides speak of the same incident window:
/// a start from the front matter with an end from the text is, two different starts are not.
fn recover(phases: &mut PhaseTimes, found: &Recovery, zone: Option<&Zone>) {
    for (phase, known) in found.phases.known() {
        let value = zone.map_or(known.value, |zone| known.value.or_in(zone));
        phases[phase].get_or_insert(Sourced { value, provenance: known.provenance });
    }
}

/// An end that was inferred gives way to a length that somebody wrote down, unless the two are near to each other.
fn drop_a_contradicted_end(phases: &mut PhaseTimes, stated: Duration) {
    const SLACK_SECONDS: u64 = 600;
    let inferred = |end: &Sourced<Moment>| matches!(end.provenance, Provenance::Inferred { .. });
    let apart = phases.whole().map(|computed| computed.seconds().abs_diff(stated.seconds()));
    if phases[Phase::Resolved].as_ref().is_some_and(inferred)
        && apart.is_some_and(|apart| apart > SLACK_SECONDS.max(stated.seconds() / 4))
    {
        phases[Phase::Resolved] = None;
    }
}

fn day_of(known: &Sourced<Moment>) -> Sourced<Moment> {
    let value = if known.value.has_time() { Moment::day(known.value.date()) } else { known.value };
    Sourced { value, provenance: known.provenance }
}

fn zone(raw: &mut RawFrontMatter<'_>, file: &SourceFile, problems: &mut Diagnostics) -> Option<Zone> {
    let (name, node) = raw.text(Field::Timezone)?;
    let zone = Zone::read(name);
    if zone.is_none() {
        let message = format!("`{name}` is no time zone that Casebook knows");
        problems.report(
            file.problem(Code::UnknownTimezone, node.span.clone(), message)
                .help("write an IANA name such as `Europe/Berlin`, or an offset such as `+02:00`"),
        );
        raw.all(Field::Timezone).for_each(|entry| raw.keep(entry));
    }
    zone
}

struct Reader<'a> {
    file: &'a SourceFile,
    problems: &'a mut Diagnostics,
    zone: Option<Zone>,
    /// The day to which a time of day without a date belongs.
    anchor: Option<Moment>,
    ongoing: bool,
    /// The other end of a range just read.
    end: Option<Sourced<Moment>>,
}

impl Reader<'_> {
    /// The first entry of a field that gives a moment; what can't be read is reported and kept.
    fn moment(&mut self, raw: &mut RawFrontMatter<'_>, field: Field) -> Option<Sourced<Moment>> {
        let entries: Vec<&Entry> = raw.all(field).collect();
        for entry in entries {
            // `resolved: true` is a status, not a time.
            if let Value::Bool(over) = entry.node.value {
                self.ongoing |= field == Field::Resolved && !over;
                continue;
            }
            let Some(text) = entry.node.text() else { continue };
            let moment = match Written::read(text) {
                Ok(Written::Moment(moment)) => self.in_zone(moment),
                Ok(Written::Clock(clock)) => match self.on_day(clock) {
                    Some(moment) => moment,
                    None => {
                        self.report(entry, Code::TimeWithoutDate, format!("`{text}` is a time of day without a date"));
                        raw.keep(entry);
                        continue;
                    }
                },
                Ok(Written::Range(from, to)) => {
                    self.end = Some(stated(self.in_zone(to), &entry.node, self.file));
                    self.in_zone(from)
                }
                Ok(Written::ClockRange(from, to)) => match (self.on_day(from), self.on_day(to)) {
                    (Some(from), Some(to)) => {
                        self.end = Some(stated(to.not_before(from), &entry.node, self.file));
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
                        NotATime::Unreadable => format!("`{text}` is no date or time that Casebook can read"),
                        NotATime::Impossible(what) => format!("there is no {what}"),
                        NotATime::NoYear => format!("`{text}` has no year"),
                        NotATime::Ambiguous => format!("`{text}` can be read as day/month or as month/day"),
                    };
                    self.report(entry, Code::UnreadableDate, message);
                    raw.keep(entry);
                    continue;
                }
            };
            return Some(stated(moment, &entry.node, self.file));
        }
        None
    }

    fn report(&mut self, entry: &Entry, code: Code, message: String) {
        self.problems.report(
            self.file
                .problem(code, entry.node.span.clone(), message)
                .help("write it as `2024-03-01T14:30:00Z` or `2024-03-01`"),
        );
    }

    fn in_zone(&self, moment: Moment) -> Moment {
        self.zone.as_ref().map_or(moment, |zone| moment.or_in(zone))
    }

    /// A time of day on the incident's day, or on the day after where it would lie before the start.
    fn on_day(&self, clock: Clock) -> Option<Moment> {
        let anchor = self.anchor?;
        let moment = self.in_zone(Moment::at(anchor.date(), clock));
        Some(if anchor.has_time() { moment.not_before(anchor) } else { moment })
    }

    /// `time_to_detect` and the like fill the phases that are not stated themselves. Returns the whole length where it is
    /// stated this way but the start is not.
    fn spans_from_start(&mut self, raw: &mut RawFrontMatter<'_>, phases: &mut PhaseTimes) -> Option<Sourced<Duration>> {
        const RULE: &str = "started + the stated time to it";
        let mut whole = None;
        for (field, phase) in [
            (Field::TimeToDetect, Phase::Detected),
            (Field::TimeToAcknowledge, Phase::Acknowledged),
            (Field::TimeToMitigate, Phase::Mitigated),
            (Field::TimeToResolve, Phase::Resolved),
        ] {
            let Some(length) = self.length(raw, field) else { continue };
            if let (None, Some(start)) = (&phases[phase], &phases[Phase::Started])
                && let Some(at) = start.value.plus(length.value)
            {
                phases[phase] = Some(Sourced { value: at, provenance: Provenance::Computed { rule: RULE } });
            }
            if phase == Phase::Resolved {
                whole = Some(length);
            }
        }
        whole
    }

    fn duration(
        &mut self,
        raw: &mut RawFrontMatter<'_>,
    ) -> Option<(Sourced<Duration>, Option<std::ops::Range<usize>>)> {
        for field in [Field::Duration, Field::DurationMinutes] {
            let span = raw.first(field).map(|entry| entry.node.span.clone());
            if let Some(length) = self.length(raw, field) {
                return Some((length, span));
            }
        }
        None
    }

    fn length(&mut self, raw: &mut RawFrontMatter<'_>, field: Field) -> Option<Sourced<Duration>> {
        let entry = raw.first(field)?;
        let text = entry.node.text()?;
        let minutes = field == Field::DurationMinutes || matches!(entry.node.value, Value::Number(_));
        if minutes && let Some(length) = minutes_of(text) {
            return Some(stated(length, &entry.node, self.file));
        }
        match StatedDuration::read(text) {
            Ok(StatedDuration::Known(length)) => Some(stated(length, &entry.node, self.file)),
            Ok(StatedDuration::Unknown) => None,
            Ok(StatedDuration::Ongoing) => {
                self.ongoing = true;
                None
            }
            Err(_) => {
                let message = format!("`{text}` is no length of time");
                self.problems.report(
                    self.file
                        .problem(Code::UnreadableDuration, entry.node.span.clone(), message)
                        .help("write it as `1h 25m`, `47 minutes` or `PT1H25M`"),
                );
                raw.keep(entry);
                None
            }
        }
    }
}

/// A bare number is a count of minutes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie within 0 and 10^10")]
fn minutes_of(text: &str) -> Option<Duration> {
    let minutes: f64 = text.parse().ok()?;
    (0.0..1e10).contains(&minutes).then(|| Duration::from_seconds((minutes * 60.0).round() as u64))
}

/// resolved − started, else as stated; a stated length that differs is reported.
fn duration(
    phases: &PhaseTimes,
    stated: Option<(Sourced<Duration>, Option<std::ops::Range<usize>>)>,
    file: &SourceFile,
    problems: &mut Diagnostics,
) -> Option<Sourced<Duration>> {
    const RULE: &str = "resolved − started";
    if let (Some(start), Some(end)) = (&phases[Phase::Started], &phases[Phase::Resolved])
        && end.value.seconds_since(start.value).is_some_and(|seconds| seconds < 0)
    {
        problems.report(ends_before_start(file, start, end));
        return stated.map(|(length, _)| length);
    }
    let Some(computed) = phases.whole() else { return stated.map(|(length, _)| length) };
    if let Some((Sourced { value, .. }, Some(span))) = &stated {
        let apart = value.seconds().abs_diff(computed.seconds());
        if apart > TOLERANCE_SECONDS.max(computed.seconds() / 50) {
            let message = format!("stated duration differs from the times by {}", Duration::from_seconds(apart));
            problems.report(
                file.problem(Code::DurationMismatch, span.clone(), message)
                    .label(format!("resolved − started is {computed}"))
                    .help("remove `duration:` or correct `resolved:`"),
            );
        }
    }
    Some(Sourced { value: computed, provenance: Provenance::Computed { rule: RULE } })
}

fn ends_before_start(file: &SourceFile, start: &Sourced<Moment>, end: &Sourced<Moment>) -> Diagnostic {
    let message = "the incident ends before it starts";
    let line = match end.provenance {
        Provenance::FrontMatter { line } | Provenance::Text { line } | Provenance::Inferred { line, .. } => line,
        Provenance::FileName | Provenance::Computed { .. } => 1,
    };
    let from = file.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let to = from + file.text[from..].lines().next().unwrap_or_default().len();
    file.problem(Code::EndsBeforeStart, from..to, message)
        .label(format!("started is {}", start.value))
        .help("its duration is left out until one of the two is corrected")
}
