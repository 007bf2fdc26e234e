//! What all charts share: who they are, the widths they are drawn in, their marks, and the fragment they end up as.

use super::svg::Svg;

/// The identity of a chart and its finding in words, read out by screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Unique on the page; letters, digits and `-` (anything else is replaced).
    pub id: String,
    /// The finding, in one sentence.
    pub title: String,
    /// n, coverage, what the axes are.
    pub description: String,
}

/// A width to draw for. Labels keep their size in both, so that nothing is shrunk on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
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
            Self::Wide => 720.0,
            Self::Narrow => 328.0,
        }
    }

    /// One of two values, by width.
    pub(super) fn choose<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// What a mark's colour means. The stylesheet decides what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// The one accent.
    #[default]
    Accent,
    /// Severity by rank, 1 (worst) to 5.
    Severity(u8),
    /// A place in the qualitative palette, 1 to 8; anything beyond is the rest.
    Cause(u8),
    /// Everything that has no place in the palette.
    Rest,
    /// Context, not subject.
    Muted,
}

impl Tone {
    /// The class that carries the colour.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Accent => "mark",
            Self::Severity(1) => "severity-1",
            Self::Severity(2) => "severity-2",
            Self::Severity(3) => "severity-3",
            Self::Severity(4) => "severity-4",
            Self::Severity(5) => "severity-5",
            Self::Cause(1) => "cause-1",
            Self::Cause(2) => "cause-2",
            Self::Cause(3) => "cause-3",
            Self::Cause(4) => "cause-4",
            Self::Cause(5) => "cause-5",
            Self::Cause(6) => "cause-6",
            Self::Cause(7) => "cause-7",
            Self::Cause(8) => "cause-8",
            Self::Rest | Self::Cause(_) => "cause-rest",
            Self::Muted | Self::Severity(_) => "muted",
        }
    }
}

/// What stands behind a mark: what it says and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// What the colour means.
    pub tone: Tone,
    /// The page behind the mark, relative to the page that holds the chart.
    pub href: Option<String>,
    /// What the mark says: shown on hover, read by screen readers.
    pub title: String,
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

impl Shown {
    /// What a reader should be told, in a sentence. `None` when there is nothing to tell.
    #[must_use]
    pub fn note(self) -> Option<String> {
        match self {
            Self::All => None,
            Self::NoneLinked { total } => Some(format!("All {total} are drawn; none is a link.")),
            Self::SomeLinked { linked, total } => {
                Some(format!("All {total} are drawn; only the {linked} longest are links."))
            }
            Self::Binned { linked, total } => {
                Some(format!("All {total} are counted in shaded cells; the {linked} longest are drawn and linked."))
            }
        }
    }
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The `<svg>` for a page on a desk.
    pub wide: String,
    /// The `<svg>` for a phone.
    pub narrow: String,
    /// Whether every mark is there.
    pub shown: Shown,
}

impl Drawing {
    /// Draws in both widths.
    pub(super) fn of(draw: impl Fn(Width) -> String) -> Self {
        Self { wide: draw(Width::Wide), narrow: draw(Width::Narrow), shown: Shown::All }
    }

    /// `<div class="chart">` with both widths, ready to be placed in a page as it is: the stylesheet shows the one that fits.
    #[must_use]
    pub fn html(&self) -> String {
        format!("<div class=\"chart\">{}{}</div>", self.wide, self.narrow)
    }
}

/// A chart in one width under construction: first the picture (axes, labels), then the marks.
///
/// The picture is the element with `role="img"`, and the marks stand beside it: an image must not contain links,
/// or they are hidden from assistive technology. Without marks that link, the whole drawing is the image.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) svg: Svg,
    id: String,
}

impl Frame {
    /// Opens the drawing and its picture.
    pub(super) fn open(caption: &Caption, width: Width, height: f64) -> Self {
        let id = format!("{}-{}", clean(&caption.id), width.name());
        let mut svg = Svg::default();
        svg.open("svg", |a| {
            a.class(width.choose("chart-wide", "chart-narrow"));
            a.text("viewBox", &format!("0 0 {} {}", width.units(), height.ceil()));
            a.number("width", width.units()).number("height", height.ceil());
            a.number("font-size", super::words::FONT_SIZE);
        });
        svg.open("g", |a| {
            a.text("role", "img").text("aria-labelledby", &format!("{id}-title {id}-desc"));
        });
        svg.content("title", &caption.title, |a| {
            a.text("id", &format!("{id}-title"));
        });
        svg.content("desc", &caption.description, |a| {
            a.text("id", &format!("{id}-desc"));
        });
        Self { svg, id }
    }

    /// Defines the hatching for what is not finished; call before [`marks`](Self::marks).
    pub(super) fn define_hatching(&mut self) {
        let id = format!("{}-hatch", self.id);
        self.svg.open("defs", |_| {});
        self.svg.open("pattern", |a| {
            a.text("id", &id).text("width", "5").text("height", "5");
            a.text("patternUnits", "userSpaceOnUse").text("patternTransform", "rotate(45)");
        });
        self.svg.line("hatch", (0.0, 0.0), (0.0, 5.0));
        self.svg.close();
        self.svg.close();
    }

    /// A hatched rectangle.
    pub(super) fn hatched(&mut self, at: (f64, f64), size: (f64, f64)) {
        let fill = format!("url(#{}-hatch)", self.id);
        self.svg.leaf("rect", |a| {
            a.class("running").text("fill", &fill).number("x", at.0).number("y", at.1);
            a.number("width", size.0.max(0.0)).number("height", size.1.max(0.0));
        });
    }

    /// Ends the picture; what follows are marks.
    pub(super) fn marks(&mut self) {
        self.svg.close();
    }

    /// Writes a mark around its shapes: a link where it has a page. `stop` says whether Tab stops at it.
    pub(super) fn mark(&mut self, mark: &Mark, stop: bool, shapes: impl FnOnce(&mut Self)) {
        match &mark.href {
            Some(href) => self.svg.open("a", |a| {
                a.text("href", href);
                if !stop {
                    a.text("tabindex", "-1");
                }
            }),
            None => self.svg.open("g", |_| {}),
        }
        if !mark.title.is_empty() {
            self.svg.content("title", &mark.title, |_| {});
        }
        shapes(self);
        self.svg.close();
    }

    /// The finished drawing.
    pub(super) fn finish(self) -> String {
        self.svg.finish()
    }
}

/// The id with nothing in it that could end an attribute or split a list of ids.
fn clean(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
