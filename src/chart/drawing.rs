//! A finished chart: one drawing for a desk, one for a phone, perhaps one across the whole page, and whether every mark
//! is there.

/// A width to draw for. Labels keep their size in both, so that nothing is shrunk on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 1120 units: all that a page has, its side column included.
    Full,
    /// 720 units: a page on a desk.
    Wide,
    /// 328 units: a phone.
    Narrow,
}

impl Width {
    /// The width in units of the drawing.
    #[must_use]
    pub const fn units(self) -> f64 {
        match self {
            Self::Full => 1_120.0,
            Self::Wide => 720.0,
            Self::Narrow => 328.0,
        }
    }

    /// One of two values, by width.
    pub(super) fn choose<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Full | Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }

    /// What the width is called in ids.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// How much of what was asked for could be drawn one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Every mark is drawn, and links where it has a page.
    All,
    /// Every mark is drawn; only the highest `linked` of `total` link.
    SomeLinked {
        /// How many marks link.
        linked: usize,
        /// How many marks there are.
        total: usize,
    },
    /// Every mark is drawn, and none links.
    NoneLinked {
        /// How many marks there are.
        total: usize,
    },
    /// Marks that lie together are drawn as one shaded cell; the highest `linked` of `total` are drawn and link.
    Binned {
        /// How many marks link.
        linked: usize,
        /// How many marks there are.
        total: usize,
    },
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The `<svg>` across the whole of a page, where there is one.
    pub full: Option<String>,
    /// The `<svg>` for a column of a page on a desk.
    pub wide: String,
    /// The `<svg>` for a phone.
    pub narrow: String,
    /// Whether every mark is there.
    pub shown: Shown,
}

impl Drawing {
    /// Draws in both widths.
    pub(super) fn of(draw: impl Fn(Width) -> String) -> Self {
        Self { full: None, wide: draw(Width::Wide), narrow: draw(Width::Narrow), shown: Shown::All }
    }

    /// `<div class="chart">` with all widths, ready to be placed in a page as it is: the stylesheet shows the one that fits.
    #[must_use]
    pub fn html(&self) -> String {
        format!("<div class=\"chart\">{}{}{}</div>", self.full.as_deref().unwrap_or_default(), self.wide, self.narrow)
    }
}
