//! Titles and file names of unpublished documents in what published documents and the settings say.
//!
//! 1. Every text that is published is searched for the names. One that a published document has as well gives nothing away.
//! 2. Of the names found, those made of a few words that are also used elsewhere are nobody's: `mail outage`.
//! 3. A single word may be used by anybody. It only counts as a name where it is the target or the words of a link.

use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::incident::Visibility;
use crate::leak::{Phrases, find_words};
use crate::markdown::{Destination, Document};
use crate::pages::{Target, find_target};
use crate::routes;

use super::outcome::Outcome;
use super::read::Read;
use super::specimen;

/// A name of so many words is a name even where all of them are used elsewhere.
const MANY_WORDS: usize = 5;
/// Services and teams may be called like an internal document about them, in so many words.
const TERM_WORDS: usize = 2;

/// A name that a text has.
struct Hit {
    name: usize,
    span: Range<usize>,
    written: String,
    /// Whether it is a file, or the target or the words of a link.
    is_link: bool,
}

/// A text that is published, and what it names.
struct Searched<'a> {
    /// The document; without one it is from the settings.
    read: Option<&'a Read>,
    /// The text; without one it is the body as it is written, all of whose words are in another text.
    text: Option<&'a str>,
    hits: Vec<Hit>,
}

/// Reports every unpublished document that is named in what is published.
pub(super) fn report(outcome: &Outcome) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let (names, documents) = names(outcome);
    if documents.is_empty() {
        return problems;
    }
    let mut texts: Vec<Searched<'_>> =
        outcome.published.par_iter().flat_map_iter(|read| search(read, &names, outcome)).collect();
    texts.extend(outcome.site.config.prose().into_iter().map(|text| Searched {
        read: None,
        text: Some(text),
        hits: hits(text, &names),
    }));
    let used = used_elsewhere(&texts, &names, outcome);
    let is_name = |hit: &&Hit| {
        let words = names.words(hit.name);
        words.len() >= MANY_WORDS || !words.iter().all(|word| used.contains(word) || is_number(word))
    };
    let mut reported = HashSet::new();
    for text in &texts {
        for hit in text.hits.iter().filter(is_name) {
            let of = documents[hit.name];
            if reported.insert((text.read.map(|read| read.path.shown()), of.path.shown())) {
                problems.report(problem(text, hit, of, outcome));
            }
        }
    }
    let everywhere = outcome.site.config.allowed();
    problems.retain(|problem| !problem.is_allowed_by(&everywhere));
    problems.sort();
    problems
}

/// What a document names: first in its body as it is written, where every name has a place.
fn search<'a>(read: &'a Read, names: &Phrases, outcome: &Outcome) -> Vec<Searched<'a>> {
    let source = source(read, outcome);
    let mut searched = vec![Searched { read: Some(read), text: None, hits: hits(&source, names) }];
    let fields = read.words().into_iter();
    searched.extend(fields.map(|text| Searched { read: Some(read), text: Some(text), hits: hits(text, names) }));
    searched
}

/// The names of unpublished documents, and the document of each.
fn names(outcome: &Outcome) -> (Phrases, Vec<&Read>) {
    let mut all = Vec::new();
    let mut found = Phrases::default();
    let hidden = outcome.hidden.iter().filter(|read| !read.is_skipped(outcome.site.config.not_incidents));
    for read in hidden {
        let mut own = vec![read.title(), read.path.stem(), read.wanted.as_str()];
        own.dedup();
        for name in own.into_iter().filter(|name| name.contains(char::is_alphabetic)) {
            found.push(name);
            all.push((name, &**read));
        }
    }
    let mut is_public = vec![false; all.len()];
    let public = outcome.published.iter().flat_map(|read| [read.title(), read.path.as_str(), read.wanted.as_str()]);
    for text in public {
        found.find(text).into_iter().for_each(|(name, _)| is_public[name] = true);
    }
    let mut allow_whole = |text: &str, max_words: usize| {
        let is_whole =
            |name: usize, span: &Range<usize>| found.words(name).len() <= max_words && *span == (0..text.len());
        for (name, _) in found.find(text).into_iter().filter(|(name, span)| is_whole(*name, span)) {
            is_public[name] = true;
        }
    };
    allow_whole(&outcome.site.config.title, usize::MAX);
    for term in outcome.published.iter().flat_map(|read| read.terms()) {
        allow_whole(term, TERM_WORDS);
    }
    let (mut names, mut documents) = (Phrases::default(), Vec::new());
    for ((name, read), _) in all.into_iter().zip(is_public).filter(|(_, is_public)| !is_public) {
        names.push(name);
        documents.push(read);
    }
    (names, documents)
}

/// A document as it is written, with blanks for the addresses that its page leaves out.
fn source(read: &Read, outcome: &Outcome) -> String {
    let document = read.document();
    let mut bytes = document.source.clone().into_bytes();
    let is_withheld = |target: &str| {
        let resolved = routes::resolve(read.path.as_str(), target);
        resolved.is_some_and(|path| matches!(find_target(&outcome.site.targets, &path), Some((_, Target::Hidden))))
    };
    let withheld = document.links.iter().filter(
        |link| matches!(link.destination(), Destination::File { path, .. } if !path.is_empty() && is_withheld(path)),
    );
    let mut elsewhere = Vec::new();
    for link in withheld {
        let span = place_in_source(document, &link.span).unwrap_or_default();
        if document.source.get(span.clone()) == Some(&*link.target) {
            bytes[span].fill(b' ');
        } else {
            elsewhere.push(link.target.as_str());
        }
    }
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    for target in elsewhere {
        text = text.replace(target, &" ".repeat(target.len()));
    }
    text
}

/// A span of the file as a span of the body.
fn place_in_source(document: &Document, span: &Range<usize>) -> Option<Range<usize>> {
    Some(span.start.checked_sub(document.source_start)?..span.end.checked_sub(document.source_start)?)
}

fn hits(text: &str, names: &Phrases) -> Vec<Hit> {
    let hit = |(name, span): (usize, Range<usize>)| {
        let is_file = text[span.end..].starts_with(".md");
        let is_link = is_file || is_wiki_link(text, &span) || is_link_to_nowhere(text, &span);
        let written = text.get(span.clone()).unwrap_or_default().to_owned();
        (is_link || names.words(name).len() > 1).then_some(Hit { name, span, written, is_link })
    };
    names.find(text).into_iter().filter_map(hit).collect()
}

/// Whether a span is the target of `[[folder/target#heading|words]]`.
fn is_wiki_link(text: &str, span: &Range<usize>) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let begins = before.rfind("[[").is_some_and(|at| {
        let folder = &before[at + 2..];
        (folder.is_empty() || folder.ends_with('/')) && !folder.contains(['[', ']', '|', '\n'])
    });
    begins && ["]]", "|", "#", ".md", "\\|"].iter().any(|end| after.starts_with(end))
}

/// Whether a span is all the words of a link whose address was left out: `[words](    )`, or `[words]:    `.
fn is_link_to_nowhere(text: &str, span: &Range<usize>) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let after = after.strip_prefix(".md").unwrap_or(after);
    let address = after.strip_prefix("](").or_else(|| after.strip_prefix("]: ")).unwrap_or_default();
    before.ends_with('[') && address.starts_with([' ', '<']) && !before.ends_with("[[")
}

/// The words of the names found that published documents, the settings or Casebook itself also use apart from the names.
fn used_elsewhere(texts: &[Searched<'_>], names: &Phrases, outcome: &Outcome) -> HashSet<String> {
    let hits = texts.iter().flat_map(|text| &text.hits);
    let few = hits.map(|hit| names.words(hit.name)).filter(|words| words.len() < MANY_WORDS);
    let wanted: HashSet<&str> = few.flatten().map(String::as_str).collect();
    let mut used = HashSet::new();
    if wanted.is_empty() {
        return used;
    }
    for searched in texts {
        // Only the body as it is written tells the words of a link from others.
        let body = searched.read.map(Read::document).filter(|body| !body.source.is_empty());
        let written = match (searched.text, searched.read) {
            (None, Some(read)) => source(read, outcome),
            (Some(text), _) if body.is_none_or(|body| !std::ptr::eq(text, body.text.as_str())) => text.to_owned(),
            _ => continue,
        };
        let spans: Vec<Range<usize>> = searched.hits.iter().map(|hit| hit.span.clone()).collect();
        find_words(&written, &wanted, &spans, &mut used);
    }
    for text in outcome.published.iter().flat_map(|read| [read.title(), read.path.as_str(), read.wanted.as_str()]) {
        find_words(text, &wanted, &[], &mut used);
    }
    // These have the words of the settings, names among them.
    for text in specimen::texts(&outcome.site) {
        let spans: Vec<Range<usize>> = names.find(&text).into_iter().map(|(_, span)| span).collect();
        find_words(&text, &wanted, &spans, &mut used);
    }
    used
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a document has a link to another.
fn links_to(read: &Read, other: &Read) -> bool {
    read.document().links.iter().any(|link| match link.destination() {
        Destination::File { path, .. } => {
            let resolved = routes::resolve(read.path.as_str(), path);
            resolved.is_some_and(|path| path.trim_end_matches(".md") == other.path.as_str().trim_end_matches(".md"))
        }
        _ => false,
    })
}

fn problem(searched: &Searched<'_>, hit: &Hit, of: &Read, outcome: &Outcome) -> Diagnostic {
    let message = format!("“{}” names {}, which is not published", hit.written, of.path.shown());
    let help = if hit.is_link {
        "remove it, or write a link with other words: `[an earlier incident](address)` keeps its words"
    } else if searched.read.is_none() {
        "remove the name from the settings"
    } else {
        "remove the name, put the passage between internal markers, or publish the document that it names"
    };
    let shown = searched.read.map_or("site.toml", |read| read.path.shown());
    let place = searched.read.and_then(|read| match searched.text {
        Some(_) => read.place_of(&hit.written),
        None => read.place_in_source(hit.span.clone()),
    });
    // The title of a draft in a sentence may be meant, but not its address, or its name beside a link to it.
    let is_secret = of.visibility() == Visibility::Internal
        || of.publication.refusal(outcome.site.today).is_some()
        || outcome.left_out.contains(of.path.shown());
    let is_address = hit.written.contains(['-', '_']) && !hit.written.contains(char::is_whitespace);
    let refers = hit.is_link || is_address || searched.read.is_none_or(|read| links_to(read, of));
    let level = if is_secret || refers { Level::Error } else { Level::Warning };
    let problem = Diagnostic::new(Code::UnpublishedName, shown, message).level(level).help(help);
    Diagnostic { place, ..problem }
}
