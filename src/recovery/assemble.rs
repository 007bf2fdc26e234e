//! Puts the parts of a recovery together, each from the readers that know it.

use jiff::civil::Date;

use super::dates::{self, Sighting};
use super::label::{self, Key, Label};
use super::line::{self, Kind, Line};
use super::outline::{self, Place};
use super::timeline::{self, Part};
use super::topic::Topic;
use super::verdict::{self, Findings};
use super::window::{self, Stated, Window};
use super::{Clues, Recovery, Wanted, actions, causes, services, title};
use crate::incident::{Known, Provenance, TimelineEvent};
use crate::units::scan::{Context, Span, spans};
use crate::units::{Length, Moment, StatedLength, Written, WrittenDate, Zone};

/// Reads the wanted parts.
pub fn assemble(clues: &Clues<'_>, wanted: Wanted) -> Recovery {
    let mut lines = line::lines(clues.text, clues.first_line);
    let mut places = outline::outline(&lines);
    let end = first_incident(&lines, &places);
    lines.truncate(end);
    places.truncate(end);
    let document = Document { lines: &lines, places: &places, parts: timeline::parts(&lines, &places), clues };

    let mut recovery = Recovery { actions: actions::actions(&lines, &places), ..Recovery::default() };
    let labels = if wanted.facts || wanted.times { label::labels(&lines, &places) } else { Vec::new() };
    let (found_title, title_at) =
        if wanted == Wanted::BODY { (None, None) } else { title::title(&lines, &labels, clues.path) };
    if wanted.times {
        document.times(&labels, title_at, &mut recovery);
    } else {
        document.timeline_only(&labels, &mut recovery);
    }
    if wanted.causes {
        recovery.causes = causes::causes(&lines, &places, title_at);
    }
    if wanted.facts {
        recovery.title = found_title;
        recovery.id = services::id(&lines, &labels, clues.path);
        recovery.severity = services::severity(&lines, &labels);
        recovery.services = services::services(&lines, &labels);
        recovery.authors = services::authors(&lines, &labels);
        recovery.status = services::status(&lines, &labels);
        let dated = recovery.date.as_ref().is_some_and(|date| date.provenance != Provenance::FileName);
        let findings = Findings {
            timed_events: document.timed_entries(),
            has_window: recovery.started.is_some() || recovery.duration.is_some(),
            has_date: dated,
            has_actions: !recovery.actions.is_empty(),
            is_filed: clues.date.is_some() || clues.title.is_some(),
        };
        recovery.not_an_incident = verdict::not_an_incident(&lines, &places, &findings);
    }
    recovery
}

/// Where a second postmortem begins in the same file: a further top heading that names one, after the first told its story.
fn first_incident(lines: &[Line], places: &[Place]) -> usize {
    let mut told = false;
    let names_one = |text: &str| {
        let lower = text.to_lowercase();
        ["postmortem", "post-mortem", "post mortem", "incident report"].iter().any(|name| lower.contains(name))
    };
    for (at, (line, place)) in lines.iter().zip(places).enumerate() {
        if told && line.kind == Kind::Heading(1) && names_one(&line.text) {
            return at;
        }
        told |= matches!(place.topic, Some(Topic::Cause | Topic::Timeline));
    }
    lines.len()
}

struct Document<'a> {
    lines: &'a [Line<'a>],
    places: &'a [Place],
    parts: Vec<Part>,
    clues: &'a Clues<'a>,
}

impl Document<'_> {
    /// The timeline on the date that the front matter gives.
    fn timeline_only(&self, labels: &[Label], recovery: &mut Recovery) {
        let date = self.clues.date.map(Moment::date);
        let zone = dates::stated_zone(self.lines, self.places, labels);
        let context = Context { date, year: date.map(Date::year), zone, ..Context::default() };
        recovery.timeline = timeline::resolve(&self.parts, &context);
        recovery.zone = context.zone;
    }

    /// Dates, phase times and duration, and the timeline with them.
    fn times(&self, labels: &[Label], title_at: Option<usize>, recovery: &mut Recovery) {
        let sightings = dates::sightings(self.lines, self.places);
        let mut stated = window::from_labels(labels);
        window::from_prose(self.lines, self.places, &sightings, &mut stated);
        let zone = dates::stated_zone(self.lines, self.places, labels).or_else(|| self.only_zone(&stated));
        let clue = self.clues.date.map(Moment::date);
        let titled = self.clues.title.iter().flat_map(|title| spans(title)).find_map(|span| whole_day(&span));
        let year = clue.or(titled).map(Date::year).or_else(|| dates::only_year(&sightings));
        let day_first = dates::day_first(&sightings);
        let mut context = Context { date: None, year, day_first, zone, written: None };
        context.written = clue.or(titled).or_else(|| labels.iter().find_map(|label| labelled_day(label, &context)));
        let mut date = self.date(&stated, labels, &sightings, title_at, &context);
        if let (None, Some(first)) = (context.year, &date) {
            // With its year, an earlier `May 5` can be read.
            context.year = Some(first.value.date().year());
            date = self.date(&stated, labels, &sightings, title_at, &context);
        }
        context.date = date.as_ref().and_then(|date| day(date.value)).or(titled);

        let settled = window::settle(&stated, &context);
        recovery.timeline = timeline::resolve(&self.parts, &context);
        recovery.ongoing = stated.ongoing;
        recovery.duration = stated.any_length().map(|(stated, at)| Known::in_text(stated.length, self.number(at)));
        self.window(&stated, &settled, &context, recovery);
        let titled =
            titled.map(|date| Known { value: Moment::day(date), provenance: Provenance::FrontMatter { line: 1 } });
        recovery.date = date.or(titled).or_else(|| first_dated(&recovery.timeline));
        if clue.is_none()
            && let Some(started) = &recovery.started
        {
            recovery.date = Some(Known { value: Moment::day(started.value.date()), provenance: started.provenance });
        }
        self.phases(labels, &context, recovery);
        recovery.zone = context.zone;
    }

    /// The day of the incident, from the most explicit statement.
    fn date(
        &self,
        stated: &Stated,
        labels: &[Label],
        sightings: &[Sighting],
        title_at: Option<usize>,
        context: &Context,
    ) -> Option<Known<Moment>> {
        let clue = self.clues.date.map(|date| Known { value: date, provenance: Provenance::FrontMatter { line: 1 } });
        let own = |end: &Option<(Span, usize)>| {
            let (span, at) = end.as_ref()?;
            let date =
                span.from.day(context).ok().flatten().or_else(|| span.to.as_ref()?.day(context).ok().flatten())?;
            Some(Known::in_text(Moment::day(date), self.number(*at)))
        };
        let window =
            own(&stated.from).or_else(|| self.date_before(stated, sightings, context)).or_else(|| own(&stated.to));
        let labelled = |key: Key| {
            labels.iter().filter(move |label| label.key == key).find_map(|label| {
                let known = match Written::read_in(&label.value, context) {
                    Ok(Written::Moment(moment) | Written::Range(moment, _)) => moment,
                    _ => Moment::day(sighted_day(&label.value, context)?),
                };
                Some(Known::in_text(known, self.number(label.at)))
            })
        };
        let seen = |wanted: &dyn Fn(usize) -> bool| {
            sightings.iter().filter(|sighting| wanted(sighting.at)).find_map(|sighting| {
                let moment = match &sighting.span.from.date {
                    Some(WrittenDate::Month { .. }) | None => return None,
                    Some(_) => Moment::day(sighting.span.from.day(context).ok().flatten()?),
                };
                Some(Known::in_text(moment, self.number(sighting.at)))
            })
        };
        let telling = |at: usize| {
            let place = self.places.get(at);
            !matches!(
                place.and_then(|place| place.topic),
                Some(Topic::Timeline | Topic::Lessons | Topic::Details | Topic::Resolution)
            )
        };
        clue.or(window)
            .or_else(|| labelled(Key::Date))
            .or_else(|| seen(&|at| Some(at) == title_at))
            .or_else(|| seen(&telling))
            .or_else(|| seen(&|at| self.places.get(at).is_some_and(|place| place.topic == Some(Topic::Timeline))))
            .or_else(|| first_dated(&timeline::resolve(&self.parts, context)))
            .or_else(|| {
                let date = dates::in_path(self.clues.path)?;
                Some(Known { value: Moment::day(date), provenance: Provenance::FileName })
            })
            .or_else(|| labelled(Key::Written))
    }

    /// The date that was spoken of shortly before the stated time of the beginning.
    fn date_before(&self, stated: &Stated, sightings: &[Sighting], context: &Context) -> Option<Known<Moment>> {
        const LINES: usize = 3;
        let (from, at) = stated.from.as_ref().filter(|(from, _)| from.from.time.is_some())?;
        let prose = self.places.get(*at).is_some_and(|place| !matches!(place.topic, Some(Topic::Duration)));
        let before = |sighting: &&Sighting| {
            sighting.at + LINES >= *at
                && (sighting.at < *at || sighting.at == *at && sighting.span.range.start < from.range.start)
        };
        sightings
            .iter()
            .filter(before)
            .filter(|_| prose)
            .filter_map(|sighting| {
                let named = !matches!(sighting.span.from.date, Some(WrittenDate::Month { .. }) | None);
                let date = named.then(|| sighting.span.from.day(context).ok().flatten()).flatten()?;
                Some(Known::in_text(Moment::day(date), self.number(sighting.at)))
            })
            .next_back()
    }

    /// The beginning and the end, and the length where it follows from times whose date is not known.
    fn window(&self, stated: &Stated, settled: &Window, context: &Context, recovery: &mut Recovery) {
        let known = |end: Option<(Moment, usize)>| {
            end.filter(|(moment, _)| moment.has_time()).map(|(moment, at)| Known::in_text(moment, self.number(at)))
        };
        let (mut from, mut to) = (known(settled.from), known(settled.to));
        let mut distance = settled.distance.map(|(length, at)| Known::in_text(length, self.number(at)));
        if let (Some(start), Some(end)) = (&from, &to)
            && self.is_contradicted(stated, start.value, end.value, &recovery.timeline)
        {
            distance = end.value.since(start.value).map(|length| Known { value: length, provenance: start.provenance });
            (from, to) = (None, None);
        }
        recovery.duration = recovery.duration.take().or(distance);
        (recovery.started, recovery.resolved) = (from, to);
        if recovery.resolved.is_none() && !stated.ongoing {
            self.window_from_timeline(stated, context, recovery);
        }
    }

    /// Whether times of day without a date would be put on a day on which the timeline, which has dates, knows nothing of them.
    fn is_contradicted(&self, stated: &Stated, start: Moment, end: Moment, events: &[TimelineEvent]) -> bool {
        let undated = |span: &Span| span.from.date.is_none() && span.to.as_ref().is_none_or(|to| to.date.is_none());
        let stated_undated = stated.from.iter().chain(&stated.to).all(|(span, _)| undated(span));
        let dated = self.parts.iter().filter(|part| matches!(part, Part::Entry(entry) if entry.has_date())).count();
        let within = |at: Moment| {
            at.seconds_since(start).is_some_and(|seconds| seconds >= 0)
                && end.seconds_since(at).is_some_and(|seconds| seconds >= 0)
        };
        stated_undated && dated >= 2 && !events.iter().filter_map(|event| event.at).any(within)
    }

    /// The ends that the timeline tells of.
    fn window_from_timeline(&self, stated: &Stated, context: &Context, recovery: &mut Recovery) {
        let relative = timeline::resolve_relative(&self.parts, context);
        let Some(ends) = window::in_timeline(&relative, stated.any_length().map(|(length, _)| length)) else { return };
        let inferred = |event: Option<&TimelineEvent>, moment: Option<Moment>| {
            let provenance = Provenance::Inferred { line: event?.line, how: ends.how };
            Some(Known { value: moment.filter(|moment| moment.has_time())?, provenance })
        };
        let event = |at: Option<usize>| at.and_then(|at| recovery.timeline.get(at));
        let over = |event: &TimelineEvent| event.until.or(event.at);
        let start_is_open = stated.from.as_ref().is_none_or(|(from, _)| from.from.time.is_none());
        let started = if start_is_open {
            recovery
                .started
                .take()
                .or_else(|| inferred(event(ends.start), event(ends.start).and_then(|event| event.at)))
        } else {
            recovery.started.take()
        };
        let resolved = inferred(event(ends.end), event(ends.end).and_then(over));
        if recovery.duration.is_none() && started.is_none() {
            let first = window::relative_start(stated, context).or_else(|| relative.get(ends.start?)?.at);
            let last = ends.end.and_then(|end| relative.get(end)).and_then(over);
            recovery.duration =
                first.zip(last).and_then(|(first, last)| last.since(first)).filter(is_plausible).and_then(|length| {
                    let line = relative.get(ends.end?)?.line;
                    Some(Known { value: length, provenance: Provenance::Inferred { line, how: ends.how } })
                });
        }
        let follows = |end: &Known<Moment>| {
            started
                .as_ref()
                .is_none_or(|start| end.value.seconds_since(start.value).is_some_and(|seconds| seconds >= 0))
        };
        recovery.resolved = resolved.filter(follows);
        recovery.started = started;
    }

    /// Detection, acknowledgement and mitigation, where a label or an event of the timeline says so.
    fn phases(&self, labels: &[Label], context: &Context, recovery: &mut Recovery) {
        let labelled = |key: Key| {
            labels.iter().filter(|label| label.key == key).find_map(|label| {
                match Written::read_in(&label.value, context) {
                    Ok(Written::Moment(moment)) if moment.has_time() => {
                        Some(Known::in_text(moment, self.number(label.at)))
                    }
                    _ => None,
                }
            })
        };
        let told = |words: &[&str], how: &'static str| {
            recovery.timeline.iter().find_map(|event| {
                let at = event.at.filter(|at| at.has_time())?;
                let lower = event.text.to_lowercase();
                let says = words.iter().any(|word| lower.contains(word));
                says.then_some(Known { value: at, provenance: Provenance::Inferred { line: event.line, how } })
            })
        };
        let after_start = |known: &Known<Moment>| {
            recovery
                .started
                .as_ref()
                .is_none_or(|start| known.value.seconds_since(start.value).is_some_and(|seconds| seconds >= 0))
        };
        let detection = ["detected", "alert", "noticed", "reported", "paged"];
        let detected = labelled(Key::Detected).or_else(|| self.detected_after(labels, recovery)).or_else(|| {
            told(&detection, "the first event of the timeline that tells of detection").filter(after_start)
        });
        let acknowledged = labelled(Key::Acknowledged).or_else(|| {
            told(
                &["acknowledged", "incident declared", "incident was declared"],
                "the event of the timeline that says so",
            )
            .filter(after_start)
        });
        let mitigated = labelled(Key::Mitigated)
            .or_else(|| told(&["mitigated"], "the event of the timeline that says so").filter(after_start));
        (recovery.detected, recovery.acknowledged, recovery.mitigated) = (detected, acknowledged, mitigated);
    }

    /// The beginning plus a stated time to detection.
    fn detected_after(&self, labels: &[Label], recovery: &Recovery) -> Option<Known<Moment>> {
        let started = recovery.started.as_ref()?;
        let label = labels.iter().find(|label| label.key == Key::TimeToDetect)?;
        match StatedLength::read(&label.value) {
            Ok(StatedLength::Known(length)) => {
                let value = started.value.plus(length)?;
                Some(Known { value, provenance: Provenance::Computed { rule: "started + time to detect" } })
            }
            _ => None,
        }
    }

    fn only_zone(&self, stated: &Stated) -> Option<Zone> {
        let stated_zones = stated.from.iter().chain(&stated.to).filter_map(|(span, _)| span.from.zone.as_ref());
        let entries = self.parts.iter().filter_map(|part| match part {
            Part::Entry(entry) => entry.span.as_ref()?.from.zone.as_ref(),
            Part::Day(_) => None,
        });
        dates::only_zone(entries).or_else(|| dates::only_zone(stated_zones))
    }

    fn timed_entries(&self) -> usize {
        let timed = |part: &&Part| match part {
            Part::Entry(entry) => {
                entry.span.as_ref().is_some_and(|span| span.from.time.is_some() || span.from.date.is_some())
            }
            Part::Day(_) => false,
        };
        self.parts.iter().filter(timed).count()
    }

    fn number(&self, at: usize) -> usize {
        self.lines.get(at).map_or(self.clues.first_line, |line| line.number)
    }
}

/// The day of a moment that knows it.
fn day(moment: Moment) -> Option<Date> {
    (moment.precision() >= crate::units::Precision::Day).then(|| moment.date())
}

/// The first whole date in a value that says more.
fn sighted_day(value: &str, context: &Context) -> Option<Date> {
    spans(value).find_map(|span| match span.from.date {
        Some(WrittenDate::Month { .. }) | None => None,
        Some(_) => span.from.day(context).ok().flatten(),
    })
}

/// The whole date that a span begins with.
fn whole_day(span: &Span) -> Option<Date> {
    match span.from.date {
        Some(WrittenDate::Day(date)) => Some(date),
        _ => None,
    }
}

/// The whole date of a label about dates.
fn labelled_day(label: &Label, context: &Context) -> Option<Date> {
    matches!(label.key, Key::Date | Key::Written).then(|| sighted_day(&label.value, context)).flatten()
}

fn first_dated(events: &[TimelineEvent]) -> Option<Known<Moment>> {
    events.iter().find_map(|event| Some(Known::in_text(Moment::day(event.at?.date()), event.line)))
}

/// Times without dates tell a distance of days from one of hours no longer.
fn is_plausible(length: &Length) -> bool {
    length.seconds() > 0 && length.seconds() < 48 * 3600
}
