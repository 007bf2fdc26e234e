//! Charts as inline SVG, drawn at build time from plain values: they know numbers, dates and links, and nothing of incidents.
//!
//! 1. A chart is a struct of values; `draw` turns it into a [`Drawing`], in a wide and a narrow version.
//! 2. `svg` writes and escapes, `frame` and `mark` hold what all charts share, `scale` places values, `axis` draws ticks.
//! 3. Colours are classes only ([`Tone`]); the stylesheet `charts.css` gives them their look.

mod axis;
mod bars;
mod calendar;
mod columns;
mod dot_strip;
mod drawing;
mod ecdf;
mod frame;
mod heat_map;
mod line;
mod log_histogram;
mod mark;
mod marker;
mod phase_bar;
mod ranges;
mod scale;
mod small_multiples;
mod staircase;
mod svg;
mod text_metrics;
mod timeline_strip;

#[cfg(test)]
mod tests;

pub(crate) use bars::{Bar, Bars};
pub(crate) use calendar::{Calendar, CalendarDay};
pub(crate) use columns::{Column, Columns, Level};
pub(crate) use dot_strip::{Dot, DotStrip, Reference};
pub(crate) use drawing::{Drawing, Shown};
pub(crate) use ecdf::Ecdf;
pub(crate) use frame::Caption;
pub(crate) use heat_map::{HeatMap, HeatMapCell, HeatMapRow};
pub(crate) use line::{Line, LinePoint};
pub(crate) use log_histogram::{HistogramBin, LogHistogram};
pub(crate) use mark::{Mark, Tone};
pub(crate) use marker::Marker;
pub(crate) use phase_bar::PhaseBar;
pub(crate) use ranges::{Range, Ranges};
pub(crate) use small_multiples::{Panel, SmallMultiples};
pub(crate) use timeline_strip::{StripEvent, TimelineStrip};
