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

pub use bars::{Bar, Bars};
pub use calendar::{Calendar, CalendarDay};
pub use columns::{Column, Columns, Level};
pub use dot_strip::{Dot, DotStrip, Reference};
pub use drawing::{Drawing, Shown};
pub use ecdf::Ecdf;
pub use frame::Caption;
pub use heat_map::{HeatMap, HeatMapCell, HeatMapRow};
pub use line::{Line, LinePoint};
pub use log_histogram::{HistogramBin, LogHistogram};
pub use mark::{Mark, Tone};
pub use marker::Marker;
pub use phase_bar::PhaseBar;
pub use ranges::{Range, Ranges};
pub use small_multiples::{Panel, SmallMultiples};
pub use timeline_strip::{StripEvent, TimelineStrip};
