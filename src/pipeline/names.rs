//! Titles and file names of unpublished documents in what published documents and the settings say.
//!
//! 1. Every text that is published is searched for the names. One that a published document has as well gives nothing away.
//! 2. Of the names found, those made of a few words that are also used elsewhere are nobody's: `mail outage`.
//! 3. A single word may be used by anybody. It only counts as a name where it is the target or the words of a link.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::incident::Visibility;
use crate::leak::{Phrases, find_words};
use crate::markdown::{Destination, Link};
use crate::pages::{Target, find_target};
use crate::paths;
use crate::routes;
use crate::text::one_line;

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
    text: Cow<'a, str>,
    /// Whether it is the body as it is written, in which every name has a place.
    is_source: bool,
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
    texts.extend(outcome.site.config.prose().into_iter().map(|text| field(None, text, &names)));
    let used = used_elsewhere(&texts, &names, outcome);
    let is_name = |hit: &&Hit| {
        let words = names.words(hit.name);
        words.len() >= MANY_WORDS || !words.iter().all(|word| used.contains(word) || is_number(word))
    };
    let mut found: Vec<(Level, &Searched<'_>, &Hit)> = texts
        .iter()
        .flat_map(|text| text.hits.iter().filter(is_name).map(move |hit| (text, hit)))
        .map(|(text, hit)| (level(text, hit, documents[hit.name], outcome), text, hit))
        .collect();
    // Of several names of one document the gravest is reported.
    found.sort_by_key(|(level, ..)| *level);
    let mut reported = HashSet::new();
    let everywhere = outcome.site.config.allowed();
    for (level, text, hit) in found {
        let of = documents[hit.name];
        if reported.insert((text.read.map(|read| read.path.shown()), of.path.shown())) {
            let problem = problem(level, text, hit, of);
            let here = text.read.is_some_and(|read| problem.is_allowed_by(&read.allowed));
            if !here && !problem.is_allowed_by(&everywhere) {
                problems.report(problem);
            }
        }
    }
    problems.sort();
    problems
}

/// What a document names: first in its body as it is written.
fn search<'a>(read: &'a Read, names: &Phrases, outcome: &Outcome) -> Vec<Searched<'a>> {
    let (source, withheld) = source(read, outcome);
    let hits = hits(&source, names, &withheld);
    let mut searched = vec![Searched { read: Some(read), text: source.into(), is_source: true, hits }];
    searched.extend(read.words().into_iter().map(|text| field(Some(read), text, names)));
    searched
}

fn field<'a>(read: Option<&'a Read>, text: &'a str, names: &Phrases) -> Searched<'a> {
    Searched { read, text: text.into(), is_source: false, hits: hits(text, names, &[]) }
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
    for text in outcome.published.iter().flat_map(|read| read.own_names()) {
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

/// A document as it is written, with blanks for the addresses that its page leaves out, and where the links to them are.
fn source(read: &Read, outcome: &Outcome) -> (String, Vec<Range<usize>>) {
    let document = read.document();
    let is_withheld = |link: &&Link| match link.destination() {
        Destination::File { path, .. } => hidden_target(read, path, outcome).is_some(),
        _ => false,
    };
    let withheld: Vec<&Link> = document.links.iter().filter(is_withheld).collect();
    let mut bytes = document.source.clone().into_bytes();
    for (place, _) in document.addresses(withheld.iter().copied()) {
        if let Some(address) = bytes.get_mut(place) {
            address.fill(b' ');
        }
    }
    let words = |link: &Link| {
        let place = document.in_source(&link.whole)?;
        let written = document.source.get(place.clone())?;
        // The name in a wiki link counts by itself.
        let name = if written.contains("[[") { written.find('|').map_or(0, |pipe| pipe + 1) } else { 0 };
        Some(place.start + name..place.end)
    };
    let links = withheld.into_iter().filter_map(words).collect();
    (String::from_utf8(bytes).unwrap_or_default(), links)
}

/// The unpublished document that an address in another leads to, by its path.
fn hidden_target<'a>(read: &Read, address: &str, outcome: &'a Outcome) -> Option<&'a str> {
    let path = routes::resolve(read.path.as_str(), address).filter(|_| !address.is_empty())?;
    let (path, target) = find_target(&outcome.site.targets, &path)?;
    matches!(target, Target::Hidden).then_some(path)
}

/// The names in a text, where some stretches of it are links to unpublished documents.
fn hits(text: &str, names: &Phrases, withheld: &[Range<usize>]) -> Vec<Hit> {
    let hit = |(name, span): (usize, Range<usize>)| {
        let is_file = text[span.end..].starts_with(".md");
        let is_link = is_file
            || is_wiki_link(text, &span)
            || is_label(text, &span)
            || withheld.iter().any(|link| holds_only(text, link, &span));
        let written = text.get(span.clone()).unwrap_or_default().to_owned();
        (is_link || names.words(name).len() > 1).then_some(Hit { name, span, written, is_link })
    };
    names.find(text).into_iter().filter_map(hit).collect()
}

/// Whether a span is all the words of a link.
fn holds_only(text: &str, link: &Range<usize>, span: &Range<usize>) -> bool {
    let has_word = |part: &str| part.contains(char::is_alphanumeric);
    let (Some(before), Some(after)) = (text.get(link.start..span.start), text.get(span.end..link.end)) else {
        return false;
    };
    !has_word(before) && !has_word(after.split(']').next().unwrap_or_default().trim_start_matches(".md"))
}

/// Whether a span is the target of `[[folder/target#heading|words]]`, or all its words.
fn is_wiki_link(text: &str, span: &Range<usize>) -> bool {
    /// The longest folder of a target, in bytes.
    const MAX_FOLDER: usize = 1000;
    let (before, after) = (&text[..span.start], &text[span.end..]);
    if !["]]", "|", "#", ".md", "\\|"].iter().any(|end| after.starts_with(end)) {
        return false;
    }
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(MAX_FOLDER))..];
    before.rfind("[[").is_some_and(|at| {
        let folder = &before[at + 2..];
        let is_target = (folder.is_empty() || folder.ends_with('/')) && !folder.contains('|');
        (is_target || folder.ends_with('|')) && !folder.contains(['[', ']', '\n'])
    })
}

/// Whether a span is the name of a definition whose address was left out: `[name]:    `.
fn is_label(text: &str, span: &Range<usize>) -> bool {
    let after = text[span.end..].strip_prefix(".md").unwrap_or(&text[span.end..]);
    let address = after.strip_prefix("]: ").unwrap_or_default();
    text[..span.start].ends_with('[') && address.starts_with([' ', '<']) && !text[..span.start].ends_with("[[")
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
        let spans: Vec<Range<usize>> = searched.hits.iter().map(|hit| hit.span.clone()).collect();
        let mut here = HashSet::new();
        find_words(&searched.text, &wanted, &spans, &mut here);
        if here.is_subset(&used)
            || !searched.is_source && searched.read.is_some_and(|read| repeats(read, &searched.text))
        {
            continue;
        }
        used.extend(here);
    }
    for text in outcome.published.iter().flat_map(|read| read.own_names()) {
        find_words(text, &wanted, &[], &mut used);
    }
    // These have the words of the settings, names among them.
    for text in specimen::texts(outcome) {
        let spans: Vec<Range<usize>> = names.find(text).into_iter().map(|(_, span)| span).collect();
        find_words(text, &wanted, &spans, &mut used);
    }
    used
}

/// Whether a field only says what the body says, in which the words of a link can't be told from others any more.
fn repeats(read: &Read, field: &str) -> bool {
    let body = read.document();
    !body.source.is_empty() && one_line(&body.text).contains(one_line(field).trim_end_matches(['…', ' ']))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a document has a link to another, which is not published.
fn links_to(read: &Read, other: &Read, outcome: &Outcome) -> bool {
    let path = paths::composed(other.path.as_str());
    read.document().links.iter().any(|link| match link.destination() {
        Destination::File { path: address, .. } => hidden_target(read, address, outcome) == Some(&*path),
        _ => false,
    })
}

/// The title of a draft in a sentence may be meant, but not its address, or its name beside a link to it.
fn level(searched: &Searched<'_>, hit: &Hit, of: &Read, outcome: &Outcome) -> Level {
    let is_secret = of.visibility() == Visibility::Internal
        || of.publication.refusal(outcome.site.today).is_some()
        || outcome.left_out.contains(of.path.shown());
    let is_address = hit.written.contains(['-', '_']) && !hit.written.contains(char::is_whitespace);
    let refers = hit.is_link || is_address || searched.read.is_none_or(|read| links_to(read, of, outcome));
    if is_secret || refers { Level::Error } else { Level::Warning }
}

fn problem(level: Level, searched: &Searched<'_>, hit: &Hit, of: &Read) -> Diagnostic {
    let message = format!("“{}” names {}, which is not published", hit.written, of.path.shown());
    let help = if hit.is_link {
        "remove it, or write a link with other words: `[an earlier incident](address)` keeps its words"
    } else if searched.read.is_none() {
        "remove the name from the settings"
    } else {
        "remove the name, put the passage between internal markers, or publish the document that it names"
    };
    let shown = searched.read.map_or("site.toml", |read| read.path.shown());
    let place = searched.read.and_then(|read| {
        if searched.is_source { read.place_in_source(hit.span.clone()) } else { read.place_of(&hit.written) }
    });
    let problem = Diagnostic::new(Code::UnpublishedName, shown, message).level(level).help(help);
    Diagnostic { place, ..problem }
}
