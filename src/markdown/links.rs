//! The links and images of a document, as written.

use std::ops::Range;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// Leads somewhere.
    Page,
    /// Shows a picture.
    Image,
}

/// A link or image as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// What it is for.
    pub kind: LinkKind,
    /// Where it leads, as written.
    pub target: String,
    /// The place of its address, in bytes of the file; that of the whole link where the address is written elsewhere.
    pub span: Range<usize>,
    /// The place of the whole link, its words included, in bytes of the file.
    pub whole: Range<usize>,
    /// Whether an image, here or elsewhere, has alternative text (true for links).
    pub described: bool,
}

/// Where a link leads, by its form alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination<'a> {
    /// A heading of the same document.
    Anchor(&'a str),
    /// A file, relative to the document; perhaps with a heading. A leading `/` means the content folder.
    File {
        /// The path as written, without query and anchor.
        path: &'a str,
        /// The heading.
        anchor: Option<&'a str>,
    },
    /// Another host.
    Elsewhere(&'a str),
    /// A picture in the address itself.
    Embedded(&'a str),
    /// Nothing that a page may link to or show: `javascript:` and the like, a picture on another host.
    Unsafe,
}

impl Link {
    /// Where the link leads, by its form alone.
    #[must_use]
    pub(crate) fn destination(&self) -> Destination<'_> {
        let target = self.target.trim();
        if let Some(anchor) = target.strip_prefix('#').or_else(|| target.is_empty().then_some("")) {
            return Destination::Anchor(anchor);
        }
        if target.starts_with("//") || target.starts_with('\\') {
            return if self.kind == LinkKind::Page && !target.contains('\\') {
                Destination::Elsewhere(target)
            } else {
                Destination::Unsafe
            };
        }
        if let Some(scheme) = scheme(target) {
            return match (scheme.to_ascii_lowercase().as_str(), self.kind) {
                // A picture on another host would make the reader's browser ask it.
                ("http" | "https" | "mailto" | "tel", LinkKind::Page) => Destination::Elsewhere(target),
                ("data", LinkKind::Image) if is_picture(target) => Destination::Embedded(target),
                _ => Destination::Unsafe,
            };
        }
        let (rest, anchor) = match target.split_once('#') {
            Some((rest, anchor)) => (rest, Some(anchor)),
            None => (target, None),
        };
        Destination::File { path: rest.split('?').next().unwrap_or(rest), anchor }
    }
}

/// Whether a page may link to an address.
#[must_use]
pub(crate) fn is_linkable(address: &str) -> bool {
    let link = Link { kind: LinkKind::Page, target: address.to_owned(), span: 0..0, whole: 0..0, described: true };
    link.destination() != Destination::Unsafe
}

/// The text before the first colon, where that has the form of a scheme (RFC 3986, section 3.1). White space and
/// control characters are passed over, as browsers do.
fn scheme(target: &str) -> Option<String> {
    let (head, _) = target.split_once(':')?;
    let head: String = head.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let mut chars = head.chars();
    let well_formed =
        chars.next()?.is_ascii_alphabetic() && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (well_formed || target.contains('&')).then_some(head)
}

fn is_picture(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"]
        .iter()
        .any(|kind| target.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_by_form() {
        let link =
            |kind, target: &str| Link { kind, target: target.to_owned(), span: 0..0, whole: 0..0, described: true };
        for (target, expected) in [
            ("#impact", Destination::Anchor("impact")),
            ("", Destination::Anchor("")),
            ("other.md#x", Destination::File { path: "other.md", anchor: Some("x") }),
            ("/incidents/a.md", Destination::File { path: "/incidents/a.md", anchor: None }),
            ("a:b/c.md", Destination::Unsafe),
            ("https://example.com", Destination::Elsewhere("https://example.com")),
            ("MAILTO:a@example.com", Destination::Elsewhere("MAILTO:a@example.com")),
            ("javascript:alert(1)", Destination::Unsafe),
            ("java\nscript:alert(1)", Destination::Unsafe),
            (" JavaScript:alert(1)", Destination::Unsafe),
            ("data:text/html,x", Destination::Unsafe),
            ("vbscript:x", Destination::Unsafe),
        ] {
            assert_eq!(link(LinkKind::Page, target).destination(), expected, "{target:?}");
        }
        for target in ["data:image/svg+xml,x", "https://example.com/pixel.gif", "//example.com/pixel.gif"] {
            assert_eq!(link(LinkKind::Image, target).destination(), Destination::Unsafe, "{target:?}");
        }
        assert_eq!(
            link(LinkKind::Image, "data:image/png;base64,AA").destination(),
            Destination::Embedded("data:image/png;base64,AA")
        );
    }
}
