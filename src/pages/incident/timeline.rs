//! The timeline of an incident, drawn to scale.

use crate::chart::{Caption, StripEvent, TimelineStrip};
use crate::incident::Incident;
use crate::markdown::{Document, Heading, Topic};
use crate::prose::date::{clock, zone};
use crate::prose::number::{self, EVENT, counted};
use crate::text::shortened;
use crate::units::short_month_name;
use crate::view::TimelineView;

/// Minimum number of events for a drawing.
const EVENTS: usize = 3;
/// Maximum number of characters of an event in the drawing; the list has the rest.
const EVENT_LABEL: usize = 60;

/// The timeline drawn to scale, where enough of its events have a time.
pub(super) fn timeline(incident: &Incident) -> Option<TimelineView> {
    let timed: Vec<_> = incident
        .timeline
        .iter()
        .filter_map(|event| event.at.filter(|at| at.has_time()).map(|at| (at, event)))
        .collect();
    let zero = timed.first()?.0;
    if timed.len() < EVENTS {
        return None;
    }
    let days = timed.iter().any(|(at, _)| at.date() != zero.date());
    let events = timed.iter().filter_map(|(at, event)| {
        let seconds = at.seconds_since(zero)? as f64;
        let day =
            if days { format!("{} {}", at.date().day(), short_month_name(at.date().month())) } else { String::new() };
        let written = if days { format!("{day} {}", clock(*at)) } else { clock(*at) };
        let title = format!("{written}{} {}", zone(*at), shortened(&event.text, EVENT_LABEL));
        Some(StripEvent { at: seconds, clock: written, title })
    });
    let mut events: Vec<StripEvent> = events.collect();
    let far = leave_out_far(&mut events);
    let first = events.iter().min_by(|a, b| a.at.total_cmp(&b.at))?;
    let last = events.iter().max_by(|a, b| a.at.total_cmp(&b.at))?;
    let title = format!("{} over {}", counted(events.len(), EVENT), number::seconds(last.at - first.at));
    let caption = Caption {
        id: "timeline".to_owned(),
        title: title.clone(),
        description: format!("From {} to {}, to scale.", first.clock, last.clock),
    };
    let untimed = incident.timeline.len() - events.len() - far;
    let svg = TimelineStrip { caption, events, gap: number::seconds }.draw()?.html();
    let cut = if svg.contains("rule dashed") { "; dashed lines mark where long gaps are cut" } else { "" };
    let left_out = match untimed {
        0 => String::new(),
        n => format!(" Not shown: {} without a time of day.", counted(n, EVENT)),
    };
    let out_of_reach = match far {
        0 => String::new(),
        n => format!(" Not shown: {} far from all others, perhaps with a wrong date.", counted(n, EVENT)),
    };
    let note = format!("{title}, to scale{cut}.{left_out}{out_of_reach}");
    Some(TimelineView { svg, note })
}

/// Leaves out an event at either end that is further from its neighbour than ten times the span of all others, and half a year:
/// a typo in its date. Gives their number.
fn leave_out_far(events: &mut Vec<StripEvent>) -> usize {
    const FACTOR: f64 = 10.0;
    const MIN_GAP: f64 = 180.0 * 24.0 * 3600.0;
    let before = events.len();
    while events.len() > EVENTS {
        let mut times: Vec<f64> = events.iter().map(|event| event.at).collect();
        times.sort_by(f64::total_cmp);
        let (first, last) = (times[0], times[times.len() - 1]);
        let is_far = |gap: f64, rest: f64| gap > MIN_GAP && gap > FACTOR * rest;
        let far = if is_far(last - times[times.len() - 2], times[times.len() - 2] - first) {
            last
        } else if is_far(times[1] - first, last - times[1]) {
            first
        } else {
            break;
        };
        events.retain(|event| event.at.total_cmp(&far).is_ne());
    }
    before - events.len()
}

/// Where the drawing goes: below the heading of the section that the events were read from; where only a label opens that
/// section, above the first event; else below everything.
pub(super) fn timeline_place(incident: &Incident, document: &Document) -> usize {
    let is_timeline = |heading: &&Heading| heading.topic == Some(Topic::Timeline);
    let first = incident.timeline.iter().map(|event| event.line).min().unwrap_or(0);
    let above = document.headings.partition_point(|heading| heading.line < first);
    // A day or a phase may have its own heading within the section.
    let section = document.headings[..above].iter().rev().take_while(is_timeline).last();
    let place = section.map(|heading| heading.html_end).or_else(|| document.start_of_block(first));
    place.unwrap_or(document.html.len())
}
