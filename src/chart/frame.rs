//! A chart under construction: who it is, its picture, and its marks.

use super::drawing::Width;
use super::mark::Mark;
use super::svg::Svg;

/// The identity of a chart and its finding in words, read out by screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caption {
    /// Unique on the page; letters, digits and `-` (anything else is replaced).
    pub id: String,
    /// The finding, in one sentence.
    pub title: String,
    /// n, coverage, what the axes are.
    pub description: String,
}

/// A chart in one width under construction: first the picture (axes, labels), then the marks.
///
/// The picture is the element with `role="img"`, and the marks are next to it: an image must not contain links,
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
            a.class(&format!("chart-{}", width.name()));
            if width == Width::Fluid {
                a.share("width", 1.0);
            } else {
                a.text("viewBox", &format!("0 0 {} {}", width.units(), height.ceil())).number("width", width.units());
            }
            a.number("height", height.ceil());
            a.number("font-size", super::text_metrics::FONT_SIZE);
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
