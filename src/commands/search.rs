//! `search` and `similar`: the explorer's search in the terminal.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Find, StatsFormat};
use crate::diagnostic::Diagnostics;
use crate::fs;
use crate::load::{Loaded, load};
use crate::pages::Site;
use crate::paths::DocumentPath;
use crate::pipeline;
use crate::search::Memory;
use crate::search::engine::{Answer, Engine, Hit};
use crate::search::excerpt::excerpt;
use crate::search::query::{self, Mode, Problem, Query};
use crate::source::{self, Audience};

use super::exit::Exit;
use super::options::of_command_without_history;
use super::progress::Progress;
use super::report::{self, data};

/// Prints the incidents that a query finds.
pub(super) fn search(text: &str, options: &Find) -> anyhow::Result<Exit> {
    if text.trim().is_empty() {
        return nothing(text, "There is nothing to search for.", options);
    }
    find(text, Mode::Automatic, options)
}

/// Prints the incidents that are most like a text.
pub(super) fn similar(path: &Path, options: &Find) -> anyhow::Result<Exit> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(path)?
    };
    let Some(text) = decoded(&bytes) else { return nothing("", "This isn’t text.", options) };
    let text = words(path, text);
    if !text.contains(char::is_alphanumeric) {
        let name = if path == Path::new("-") { "standard input".into() } else { path.to_string_lossy() };
        return nothing("", &format!("{name} has no words to compare."), options);
    }
    find(&text, Mode::Plain, options)
}

/// The text of bytes in UTF-8, UTF-16 as PowerShell writes it, or else Latin-1. Text has no zero bytes.
fn decoded(bytes: &[u8]) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes)?,
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes)?,
        _ => String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect()),
    };
    (!text.contains('\0')).then_some(text)
}

/// Says why there is nothing to look for, in the form of an answer.
fn nothing(text: &str, message: &str, options: &Find) -> anyhow::Result<Exit> {
    let problem = Problem { text: text.to_owned(), message: message.to_owned(), suggestions: Vec::new() };
    let query = Query { is_empty: true, problems: vec![problem], ..Query::default() };
    match options.format {
        StatsFormat::Json => {
            data(&serde_json::to_string_pretty(&json(text, &query, &Answer::default(), &[]))?);
        }
        StatsFormat::Human => report::say(message),
    }
    Ok(Exit::Environment)
}

/// The title and the text of a draft; all of a text without front matter.
fn words(path: &Path, text: String) -> String {
    let document = DocumentPath::from(path.to_string_lossy().as_ref());
    match source::split(document, text.clone().into_bytes(), Audience::Internal, &mut Diagnostics::new()) {
        Some(file) if file.has_front_matter => {
            let title = file.front_matter.iter().find(|entry| entry.key == "title").and_then(|entry| entry.node.text());
            format!("{}\n{}", title.unwrap_or_default(), file.body_text())
        }
        _ => text,
    }
}

fn find(text: &str, mode: Mode, options: &Find) -> anyhow::Result<Exit> {
    let Find { limit, format, shared } = options;
    let loading = of_command_without_history(shared)?;
    let progress = Progress::begin(shared);
    let Loaded { inputs, .. } = load(&loading)?;
    let site = pipeline::build(inputs, &mut pipeline::Memory::none(), &progress)?.site;
    drop(progress);
    let engine = Engine::new(site.search_parts(&mut Memory::default()));
    let vocabulary = engine.vocabulary(site.today);
    let query = query::parse(text, &vocabulary, mode, false);
    let answer = engine.search(&query);
    let found = Found { site: &site, query: &query, answer: &answer };
    match format {
        StatsFormat::Json => data(&serde_json::to_string_pretty(&found.json(text, *limit))?),
        StatsFormat::Human => {
            found.remarks().iter().for_each(|remark| report::say(remark));
            if !query.is_empty {
                data(found.human(*limit).trim_end());
            }
        }
    }
    Ok(if query.is_empty { Exit::Environment } else { Exit::Clean })
}

fn json(text: &str, query: &Query, answer: &Answer, results: &[Value]) -> Value {
    let corrected = answer.corrected.iter().map(|(word, others)| json!({ "word": word, "instead": others }));
    json!({
        "query": text,
        "total": answer.results.len(),
        "results": results,
        "not_understood": query.problems,
        "read_as": query.readings,
        "corrected": corrected.collect::<Vec<_>>(),
        "plain": query.plain,
    })
}

struct Found<'a> {
    site: &'a Site,
    query: &'a Query,
    answer: &'a Answer,
}

impl Found<'_> {
    fn json(&self, text: &str, limit: usize) -> Value {
        let results: Vec<Value> = self.answer.results.iter().take(limit).map(|hit| self.result(hit)).collect();
        json(text, self.query, self.answer, &results)
    }

    fn result(&self, hit: &Hit) -> Value {
        let entry = &self.site.archive.entries()[hit.incident];
        let incident = entry.incident();
        json!({
            "slug": entry.slug.as_str(),
            "title": incident.title.value,
            "file": incident.path.as_str(),
            "date": incident.date.as_ref().map(|known| known.value.to_string()),
            "score": (hit.score * 1000.0).round() / 1000.0,
            "excerpt": self.excerpt(hit),
            "missing": hit.missing,
            "shared": hit.shared,
        })
    }

    fn excerpt(&self, hit: &Hit) -> String {
        let postmortem = &self.site.archive.entries()[hit.incident].postmortem;
        excerpt(&postmortem.document.text, &hit.terms).unwrap_or_else(|| postmortem.incident.summary.clone())
    }

    fn human(&self, limit: usize) -> String {
        let mut out = String::new();
        for hit in self.answer.results.iter().take(limit) {
            let incident = self.site.archive.entries()[hit.incident].incident();
            let date = incident.date.as_ref().map_or_else(String::new, |known| format!("{}  ", known.value));
            out.push_str(&format!("{date}{}\n  {}\n", incident.title.value, incident.path.as_str()));
            if self.answer.is_ranked {
                out.push_str(&format!("  {}\n", self.excerpt(hit)));
            }
            if self.query.plain {
                out.push_str(&format!("  Shared words: {}\n", hit.shared.join(", ")));
            } else if !hit.missing.is_empty() {
                out.push_str(&format!("  Missing: {}\n", hit.missing.join(", ")));
            }
            out.push('\n');
        }
        let total = self.answer.results.len();
        let shown = if total > limit { format!("; the first {limit} are shown") } else { String::new() };
        let total = if total == 0 {
            "No incidents match.".to_owned()
        } else {
            format!("{}{shown}", report::counted(total, "incident"))
        };
        out + &total
    }

    /// What should be said about the query besides its results.
    fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<String> = Vec::new();
        for problem in &self.query.problems {
            let meant = if problem.suggestions.is_empty() {
                String::new()
            } else {
                format!(" Did you mean {}?", problem.suggestions.join(" or "))
            };
            remarks.push(format!("{}{meant}", problem.message));
        }
        remarks.extend(
            self.query.readings.iter().map(|reading| format!("“{}” is read as {}.", reading.text, reading.meaning)),
        );
        for (word, others) in &self.answer.corrected {
            remarks.push(format!("No incident has “{word}”; looking for “{}”.", others.join("” or “")));
        }
        if !self.query.plain && !self.answer.missing.is_empty() {
            remarks.push(format!("No incident has “{}”.", self.answer.missing.join("” or “")));
        }
        remarks
    }
}
