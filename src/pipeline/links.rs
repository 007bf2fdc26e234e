//! Whether links lead somewhere.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{self, Destination, Document, Link, LinkKind};
use crate::pages::{Target, find_target};
use crate::paths;
use crate::routes;
use crate::slug::Slug;
use crate::source::{Asset, Audience, Refusal};

use super::read::Read;

/// Reports links that lead nowhere, and adds the files that published documents refer to.
pub(super) fn check(
    named: &[(Slug, Arc<Read>)],
    assets: &BTreeMap<String, Asset>,
    audience: Audience,
    targets: &mut BTreeMap<String, Target>,
    diagnostics: &mut Diagnostics,
) {
    let documents: LazyCell<HashMap<String, &Document>, _> = LazyCell::new(|| {
        named.iter().map(|(_, read)| (paths::composed(read.path.as_str()), read.document())).collect()
    });
    let has_heading = |path: &str, id: &str| documents.get(path).is_none_or(|document| has_anchor(document, id));
    for (_, read) in named {
        for (link, place) in read.document().links.iter().zip(&read.places) {
            let problem = |code, message: String| Diagnostic {
                place: place.clone(),
                ..Diagnostic::new(code, read.path.shown(), message)
            };
            match link.destination() {
                Destination::File { path, anchor } => match routes::resolve(read.path.as_str(), path) {
                    None => diagnostics.report(
                        problem(Code::BrokenLink, format!("`{path}` is outside the content folder"))
                            .help("copy the file into the content folder, or link to its web address"),
                    ),
                    Some(path) => {
                        let attachment = if targets.contains_key(&path) { None } else { assets.get(&path) };
                        let refused = attachment.and_then(|file| refusal(file, audience));
                        if let Some((code, message, help)) = refused {
                            diagnostics.report(problem(code, message).help(help));
                            continue;
                        }
                        if let Some(file) = attachment {
                            targets.insert(path.clone(), Target::File(file.clone()));
                            if !paths::is_portable(&path) {
                                let message = format!("the name of `{path}` can't be stored on every host");
                                diagnostics.report(
                                    problem(Code::UnportableName, message)
                                        .help("rename it with letters, digits, `-`, `_` and `.`"),
                                );
                            }
                        }
                        diagnostics.extend(
                            broken(&path, anchor, link, targets, has_heading)
                                .map(|(code, message)| problem(code, message)),
                        );
                    }
                },
                Destination::Unsafe => {
                    let (what, help) = match link.kind {
                        LinkKind::Page => ("a page may link to", "the text stays, the link is left out"),
                        LinkKind::Image => (
                            "a page may load an image from",
                            "copy the image into the content folder; until then only its description is shown",
                        ),
                    };
                    let message = format!("`{}` is not an address {what}", link.target);
                    diagnostics.report(problem(Code::UnsafeLink, message).help(help));
                }
                Destination::Anchor(_) | Destination::Elsewhere(_) | Destination::Embedded(_) => {}
            }
        }
    }
}

/// Why an attachment is not published, and what to do.
fn refusal(file: &Asset, audience: Audience) -> Option<(Code, String, &'static str)> {
    let name = file.on_disk.display();
    let static_folder = "zip it, or put it into the `static` folder of the site if it should be served unchanged";
    match file.refusal? {
        Refusal::Kind => {
            let message = format!("{name} is not published: browsers or web servers might run a file of this kind");
            Some((Code::ActiveFile, message, static_folder))
        }
        Refusal::Active => {
            let message = format!("{name} is not published: a browser would run its content");
            Some((Code::ActiveFile, message, static_folder))
        }
        Refusal::Internal if audience == Audience::Public => {
            let message = format!("{name} says that it is internal or a draft, which only works in Markdown documents");
            Some((
                Code::MarkedFile,
                message,
                "remove the internal text or the mark from the file, or the link to the file",
            ))
        }
        Refusal::Internal => None,
    }
}

/// Whether a document has a heading or another anchor of a name.
fn has_anchor(document: &Document, id: &str) -> bool {
    document.headings.iter().chain(&document.title).any(|heading| heading.id == id)
        || document.anchors.iter().any(|anchor| markdown::anchor(anchor) == id)
}

/// What is wrong with a link to a path of the content folder.
fn broken(
    path: &str,
    anchor: Option<&str>,
    link: &Link,
    targets: &BTreeMap<String, Target>,
    has_heading: impl Fn(&str, &str) -> bool,
) -> Option<(Code, String)> {
    match find_target(targets, path) {
        Some((_, Target::Hidden)) => {
            Some((Code::LinkToUnpublished, format!("`{path}` is not published; the text stays, the link is left out")))
        }
        Some((path, _)) => {
            let wanted = markdown::anchor(anchor?);
            (!wanted.is_empty() && !has_heading(path, &wanted))
                .then(|| (Code::BrokenAnchor, format!("`{path}` has no heading `#{wanted}`")))
        }
        None if link.kind == LinkKind::Image => Some((Code::MissingImage, format!("the image `{path}` doesn't exist"))),
        None => Some((Code::BrokenLink, format!("`{path}` doesn't exist"))),
    }
}
