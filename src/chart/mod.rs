//! Charts as inline SVG, drawn at build time from plain values: they know numbers, dates and links, and nothing of incidents.
//!
//! 1. A chart is a struct of values; `draw` turns it into a [`Drawing`], in a wide and a narrow version.
//! 2. `svg` writes and escapes, `frame` holds what all charts share, `scale` places values, `axis` draws ticks.
//! 3. Colours are classes only ([`Tone`]); the stylesheet `charts.css` gives them their look.

mod axis;
mod bars;
mod calendar;
mod columns;
mod dot_strip;
mod frame;
mod phase_bar;
mod scale;
mod svg;
mod timeline_strip;
mod words;

pub use bars::{Bar, Bars};
pub use calendar::{Calendar, CalendarDay};
pub use columns::{Column, Columns};
pub use dot_strip::{Dot, DotStrip, Reference};
pub use frame::{Caption, Drawing, Mark, Shown, Tone};
pub use phase_bar::{PhaseBar, Stage};
pub use timeline_strip::{StripEvent, TimelineStrip};
