//! A finished chart: its pictures, one for each range of widths, and whether every mark is drawn.

/// A width to draw for. Labels keep their size in all of them, so that nothing is shrunk on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// 1120 units: all that a page has, its side column included.
    Full,
    /// 720 units: a page on a desk.
    Wide,
    /// 328 units: a phone.
    Narrow,
    /// Any width: every x is a share of it, for a chart with few labels. Its lengths are pixels.
    Fluid,
}

impl Width {
    /// The width in units of the drawing; the least that a fluid drawing gets.
    #[must_use]
    pub(super) const fn units(self) -> f64 {
        match self {
            Self::Full => 1_120.0,
            Self::Wide => 720.0,
            Self::Narrow | Self::Fluid => 328.0,
        }
    }

    /// One of two values, by width.
    pub(super) fn choose<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Full | Self::Wide => wide,
            Self::Narrow | Self::Fluid => narrow,
        }
    }

    /// What the width is called in ids.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Wide => "wide",
            Self::Narrow => "narrow",
            Self::Fluid => "fluid",
        }
    }
}

/// How much of what was asked for could be drawn one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Every mark is drawn, and links where it has a page.
    All,
    /// Every mark is drawn; only the highest `linked` of `total` link.
    SomeLinked {
        /// How many marks link.
        linked: usize,
        /// How many marks there are.
        total: usize,
    },
    /// Crowded marks are drawn as one shaded cell; the highest `linked` of `total` are drawn and link.
    Binned {
        /// How many marks link.
        linked: usize,
        /// How many marks there are.
        total: usize,
    },
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// The `<svg>` elements, the widest first: one that fits every width, or one for each.
    pub pictures: Vec<String>,
    /// Whether every mark is drawn.
    pub shown: Shown,
}

impl Drawing {
    /// Draws for a desk and for a phone.
    pub(super) fn of(draw: impl Fn(Width) -> String) -> Self {
        Self { pictures: vec![draw(Width::Wide), draw(Width::Narrow)], shown: Shown::All }
    }

    /// `<div class="chart">` with all pictures, ready to be placed in a page: the stylesheet shows the one that fits.
    #[must_use]
    pub(crate) fn html(&self) -> String {
        format!("<div class=\"chart\">{}</div>", self.pictures.concat())
    }
}
