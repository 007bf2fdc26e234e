//! Makes moments of what was written, with what is stated elsewhere.

use jiff::civil::{Date, Time};

use super::{Context, Span, Stamp};
use crate::units::clock::{TimeOfDay, WrittenTime};
use crate::units::date::WrittenDate;
use crate::units::{Clock, Moment, NotATime, Written, Zone};

impl Context {
    /// Which of two readings of a date is meant: told by the order that the document uses, else by the only one within
    /// two months before the document was written.
    fn choose(&self, day_first: Option<Date>, month_first: Option<Date>) -> Option<Date> {
        if let Some(order) = self.day_first {
            return if order { day_first } else { month_first };
        }
        let written = self.written?;
        let fits = |date: &Date| (0..=60).contains(&date.until(written).map_or(-1, |span| span.get_days()));
        match (day_first.filter(fits), month_first.filter(fits)) {
            (Some(date), None) | (None, Some(date)) => Some(date),
            _ => None,
        }
    }
}

impl Stamp<'_> {
    /// The date, as far as the context can complete it.
    ///
    /// # Errors
    /// [`NotATime`] when the date does not exist, or its day, month or year stay open.
    pub(crate) fn day(&self, context: &Context) -> Result<Option<Date>, NotATime> {
        match self.date.as_ref() {
            None => Ok(None),
            Some(WrittenDate::Day(date)) => Ok(Some(*date)),
            Some(WrittenDate::DayOfMonth { month, day }) => {
                let year = context.year.ok_or(NotATime::NoYear)?;
                Date::new(year, *month, *day).map(Some).map_err(|_| NotATime::Unreadable)
            }
            Some(WrittenDate::DayAndMonth { first, second }) => {
                let year = context.year.ok_or(NotATime::NoYear)?;
                let day_first = Date::new(year, *second, *first).ok();
                let month_first = Date::new(year, *first, *second).ok();
                context.choose(day_first, month_first).map(Some).ok_or(NotATime::Ambiguous)
            }
            Some(WrittenDate::Either { day_first, month_first }) => {
                let first = context.day_first.ok_or(NotATime::Ambiguous)?;
                Ok(Some(if first { *day_first } else { *month_first }))
            }
            Some(WrittenDate::Month { year, month }) => {
                Date::new(*year, *month, 1).map(Some).map_err(|_| NotATime::Unreadable)
            }
            Some(WrittenDate::Impossible) => Err(NotATime::Impossible(self.text.to_owned())),
        }
    }

    fn clock(&self, zone: Option<&Zone>) -> Result<Option<Clock>, NotATime> {
        match self.time {
            None => Ok(None),
            Some(WrittenTime::Impossible) => Err(NotATime::Impossible(self.text.to_owned())),
            Some(WrittenTime::Of(TimeOfDay { time, seconds, .. })) => {
                let offset = zone.and_then(Zone::fixed);
                Ok(Some(Clock { time, seconds, offset, approximate: self.approximate }))
            }
        }
    }

    /// The stamp as a date and a time of day, whichever are known.
    fn settle(&self, date: Option<Date>, zone: Option<&Zone>, context: &Context) -> Result<Written, NotATime> {
        let own = self.day(context)?;
        let clock = self.clock(zone)?;
        let moment = match (own.or(date), clock) {
            (Some(date), Some(clock)) => {
                let moment = Moment::at(date, clock);
                zone.map_or(moment, |zone| moment.or_in(zone))
            }
            (Some(date), None) => match self.date {
                Some(WrittenDate::Month { year, month }) => Moment::month(year, month).ok_or(NotATime::Unreadable)?,
                _ => Moment::day(date),
            },
            (None, Some(clock)) => return Ok(Written::Clock(clock)),
            (None, None) => return Err(NotATime::Unreadable),
        };
        Ok(Written::Moment(if self.approximate { moment.approximately() } else { moment }))
    }
}

impl Span<'_> {
    /// The moments or times of day that were meant. An end that states no date or zone has the other's; where it would then be
    /// on the wrong side of the other, it is on the neighbouring day.
    ///
    /// # Errors
    /// [`NotATime`] when a date or time does not exist, or is ambiguous.
    pub(crate) fn settle(&self, context: &Context) -> Result<Written, NotATime> {
        let Some(to) = &self.to else {
            let zone = self.from.zone.as_ref().or(context.zone.as_ref());
            return self.from.settle(context.date, zone, context);
        };
        let mut from = self.from.clone();
        from.share_half_of_day(to);
        let mut last = to.clone();
        last.take_half_of_day(&from);
        let to = &last;
        let zone = |own: &Stamp, other: &Stamp| own.zone.clone().or(other.zone.clone()).or(context.zone.clone());
        let from_zone = zone(&from, to);
        let to_zone = zone(to, &from);
        let year_of = |stamp: &Stamp| match stamp.date {
            Some(WrittenDate::Day(date)) => Some(date.year()),
            _ => None,
        };
        let context = &Context { year: year_of(to).or(year_of(&from)).or(context.year), ..context.clone() };
        let (from_day, to_day) = (from.day(context)?, to.day(context)?);
        let first = from.settle(from_day.or(to_day).or(context.date), from_zone.as_ref(), context)?;
        let last = to.settle(to_day.or(from_day).or(context.date), to_zone.as_ref(), context)?;
        match (first, last) {
            (Written::Moment(first), Written::Moment(last)) => {
                let turned = last.has_time() && last.seconds_since(first).is_some_and(|seconds| seconds < 0);
                Ok(match (turned, from.date.is_some(), to.date.is_some()) {
                    (true, _, false) => Written::Range(first, last.not_before(first)),
                    (true, false, true) => Written::Range(first.plus_days(-1), last),
                    _ => Written::Range(first, last),
                })
            }
            (Written::Clock(first), Written::Clock(last)) => Ok(Written::ClockRange(first, last)),
            _ => Err(NotATime::Unreadable),
        }
    }
}

impl Stamp<'_> {
    /// `2:00 – 4:30 PM` begins in the afternoon, `11:00 – 1:30 PM` in the morning.
    fn share_half_of_day(&mut self, to: &Self) {
        let (Some(WrittenTime::Of(first)), Some(WrittenTime::Of(last))) = (self.time, to.time) else { return };
        if first.half_said || !last.half_said || !(1..=12).contains(&first.time.hour()) {
            return;
        }
        let at = |hour| Time::new(hour, first.time.minute(), first.time.second(), 0).unwrap_or(first.time);
        let (morning, afternoon) = (at(first.time.hour() % 12), at(first.time.hour() % 12 + 12));
        let same_half = if last.time.hour() < 12 { morning } else { afternoon };
        let other_half = if last.time.hour() < 12 { afternoon } else { morning };
        let time = if same_half <= last.time { same_half } else { other_half };
        self.time = Some(WrittenTime::Of(TimeOfDay { time, half_said: true, ..first }));
    }

    /// `3:30 PM – 5:00` ends in the afternoon, `11:30 PM – 1:00` after midnight.
    fn take_half_of_day(&mut self, from: &Self) {
        let (Some(WrittenTime::Of(first)), Some(WrittenTime::Of(last))) = (from.time, self.time) else { return };
        let is_open = first.half_said && !last.half_said && self.date.is_none() && (1..=12).contains(&last.time.hour());
        if !is_open {
            return;
        }
        let at = |hour| Time::new(hour, last.time.minute(), last.time.second(), 0).unwrap_or(last.time);
        let (morning, afternoon) = (at(last.time.hour() % 12), at(last.time.hour() % 12 + 12));
        let time = [morning, afternoon].into_iter().find(|time| *time >= first.time).unwrap_or(morning);
        self.time = Some(WrittenTime::Of(TimeOfDay { time, half_said: true, ..last }));
    }
}
