//! Every event as a dot: its date across, its length up on a logarithmic scale.
//!
//! 1. Up to [`ALL_LINKED`] dots, each is a link.
//! 2. Up to [`ALL_DRAWN`], each is drawn and the longest are links.
//! 3. Beyond that, crowded dots are counted in shaded cells; the longest are drawn and are links.

mod crowd;
mod dots;
mod layout;

use super::drawing::{Drawing, Shown, Width};
use super::frame::Frame;
use layout::{ALL_LINKED, Layout};

pub(crate) use dots::{Dot, DotStrip, Reference};

/// As many dots can be told apart when each is drawn.
const ALL_DRAWN: usize = 3_000;
/// How many of the longest stay links where not all can.
const LONGEST: usize = 120;
/// As many dots can be walked through with the Tab key before they are in the way.
const ALL_STOPS: usize = 24;

impl DotStrip {
    /// Draws the chart in both widths, with as many links as a page can carry.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        self.drawn(false)
    }

    /// The same, and across the whole of a page.
    #[must_use]
    pub(crate) fn draw_across(&self) -> Drawing {
        self.drawn(true)
    }

    fn drawn(&self, across: bool) -> Drawing {
        let mut dots: Vec<&Dot> = self.dots.iter().collect();
        dots.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.mark.title.cmp(&b.mark.title)));
        let total = dots.len();
        let linked = longest(&dots);
        let shown = if total <= ALL_LINKED {
            Shown::All
        } else if total <= ALL_DRAWN {
            Shown::SomeLinked { linked: linked.len(), total }
        } else {
            Shown::Binned { linked: linked.len(), total }
        };
        let picture = |width| self.picture(width, &dots, &linked, shown);
        let mut pictures: Vec<String> = across.then(|| picture(Width::Full)).into_iter().collect();
        pictures.extend(Drawing::of(picture).pictures);
        Drawing { pictures, shown }
    }

    fn picture(&self, width: Width, dots: &[&Dot], linked: &[&Dot], shown: Shown) -> String {
        let layout = Layout::new(self, dots, width);
        let mut frame = Frame::open(&self.caption, width, layout.height);
        layout.axes(&mut frame, self, width);
        match shown {
            Shown::All => {}
            Shown::SomeLinked { .. } => crowd::points(&mut frame, &layout, dots),
            Shown::Binned { .. } => crowd::cells(&mut frame, &layout, dots),
        }
        frame.marks();
        let (shown, stop) = if shown == Shown::All { (dots, dots.len() <= ALL_STOPS) } else { (linked, false) };
        for dot in shown {
            layout.dot(&mut frame, dot, stop);
        }
        for reference in &self.references {
            layout.reference_name(&mut frame, reference, dots);
        }
        frame.finish()
    }
}

/// The longest dots, in order of date.
fn longest<'a>(dots: &[&'a Dot]) -> Vec<&'a Dot> {
    if dots.len() <= ALL_LINKED {
        return dots.to_vec();
    }
    let mut order: Vec<usize> = (0..dots.len()).collect();
    let length = |index: &usize| dots.get(*index).and_then(|dot| dot.seconds).unwrap_or(-1.0);
    order.sort_by(|a, b| length(b).total_cmp(&length(a)).then(a.cmp(b)));
    order.truncate(LONGEST);
    order.sort_unstable();
    order.into_iter().filter_map(|index| dots.get(index).copied()).collect()
}
