//! Gives the stated ends their dates.

use jiff::civil::Date;

use super::claims::{At, Claims};
use crate::units::scan::{Context, Span};
use crate::units::{Duration, Moment, Written};

/// The two ends as moments.
#[derive(Debug, Default)]
pub(crate) struct Window {
    /// The beginning.
    pub from: Option<At<Moment>>,
    /// The end.
    pub to: Option<At<Moment>>,
    /// The distance of two times of day whose date is not known.
    pub distance: Option<At<Duration>>,
}

/// Gives what was stated its dates; `is_clear` says that the text has only the day of the context.
pub(crate) fn settle(claims: &Claims, context: &Context, is_clear: bool) -> Window {
    let mut window = Window::default();
    let Some((from, from_at)) = &claims.from else {
        window.to = claims.to.as_ref().and_then(|(to, at)| Some((alone(to, context, is_clear)?, *at)));
        return window;
    };
    let apart = claims.to.as_ref().filter(|_| from.to.is_none());
    let whole = Span { to: from.to.clone().or_else(|| apart.map(|(to, _)| to.from.clone())), ..from.clone() };
    let to_at = apart.map_or(*from_at, |(_, at)| *at);
    let settled = match apart {
        Some((to, _)) => settle_apart(from, to, context),
        None => whole.settle(context).ok(),
    };
    match settled {
        Some(Written::Range(from, to)) => {
            window.from = Some((from, *from_at));
            // An end that states its day is what somebody wrote, be it before the start.
            let is_whole = apart.is_some_and(|(to, _)| to.from.date.is_some());
            let follows = to.seconds_since(from).is_none_or(|seconds| seconds >= 0);
            window.to = Some((to, to_at)).filter(|_| follows || is_whole);
        }
        Some(Written::Moment(from)) => window.from = Some((from, *from_at)),
        _ => {}
    }
    if window.from.is_none_or(|(from, _)| !from.has_time()) {
        window.distance = distance(&whole, context).map(|length| (length, *from_at));
    }
    window
}

/// An end without a beginning, where it states its own date or there is only one.
fn alone(to: &Span, context: &Context, is_clear: bool) -> Option<Moment> {
    to.from.date.as_ref().map(|_| ()).or(is_clear.then_some(()))?;
    match (Span { to: None, ..to.clone() }).settle(context) {
        Ok(Written::Moment(to)) => Some(to),
        _ => None,
    }
}

/// Two ends in different places: the second is on the day of the first unless it states its own.
fn settle_apart(from: &Span, to: &Span, context: &Context) -> Option<Written> {
    let zone = from.from.zone.clone().or_else(|| to.from.zone.clone()).or_else(|| context.zone.clone());
    let context = Context { zone, ..context.clone() };
    let single = |span: &Span, context: &Context| match (Span { to: None, ..span.clone() }).settle(context) {
        Ok(Written::Moment(moment)) => Some(moment),
        _ => None,
    };
    let Some(first) = single(from, &context) else {
        // The second may be the one that states the date.
        return Span { to: Some(to.from.clone()), ..from.clone() }.settle(&context).ok();
    };
    let Some(last) = single(to, &Context { date: Some(first.date()), ..context }) else {
        return Some(Written::Moment(first));
    };
    let undated = to.from.date.is_none() && last.has_time();
    Some(Written::Range(first, if undated { last.not_before(first) } else { last }))
}

/// How far two times of day are apart: the date does not matter, as long as both are on the same or neighbouring days.
fn distance(whole: &Span, context: &Context) -> Option<Duration> {
    match whole.settle(&on_any_day(context)) {
        Ok(Written::Range(from, to)) if from.has_time() && to.has_time() => to.since(from),
        _ => None,
    }
}

/// The stated beginning on the calendar of a timeline whose dates are not known either.
pub(crate) fn relative_start(claims: &Claims, context: &Context) -> Option<Moment> {
    let (from, _) = claims.from.as_ref()?;
    let single = Span { to: None, ..from.clone() };
    match single.settle(&on_any_day(context)) {
        Ok(Written::Moment(at)) if at.has_time() => Some(at),
        _ => None,
    }
}

/// A context that lets every time be placed, on a day that means nothing.
pub(super) fn on_any_day(context: &Context) -> Context {
    Context {
        date: context.date.or_else(|| Date::new(2000, 1, 1).ok()),
        year: context.year.or(Some(2000)),
        day_first: context.day_first.or(Some(false)),
        ..context.clone()
    }
}
