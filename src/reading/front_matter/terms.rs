//! Fields that sort an incident: causes, services, tags and the like.

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::incident::{Rules, Sourced};
use crate::reading::front_matter::field::Field;
use crate::reading::front_matter::raw::RawFrontMatter;
use crate::reading::text::Recovery;
use crate::slug::Slug;
use crate::source::{Entry, SourceFile};

use crate::reading::stated;

/// The words of a list field, else what the text gave.
pub(in crate::reading) fn words(
    raw: &RawFrontMatter<'_>,
    field: Field,
    file: &SourceFile,
    found: &[Sourced<String>],
) -> Vec<Sourced<String>> {
    let words: Vec<_> = raw.words(field).into_iter().map(|(word, node)| stated(word.to_owned(), node, file)).collect();
    if words.is_empty() { found.to_vec() } else { words }
}

/// The causes in the order stated: categories, then a `cause` that names one, else what the text gave.
pub(in crate::reading) fn causes(
    raw: &mut RawFrontMatter<'_>,
    rules: &Rules,
    file: &SourceFile,
    found: &Recovery,
    problems: &mut Diagnostics,
) -> Vec<Sourced<Slug>> {
    let mut causes: Vec<Sourced<Slug>> = Vec::new();
    let mut add = |cause: Sourced<Slug>| {
        if !causes.iter().any(|known| known.value == cause.value) {
            causes.push(cause);
        }
    };
    let mut unknown = Vec::new();
    for (word, node) in raw.words(Field::Causes) {
        match find(rules, word) {
            Some(slug) => add(stated(slug, node, file)),
            None => unknown.push((word.to_owned(), node)),
        }
    }
    for (word, node) in unknown {
        let known = rules.taxonomy.causes().iter().map(|cause| cause.slug.as_str());
        let message = format!("`{word}` is no root-cause category");
        let problem = file.problem(Code::UnknownCause, node.span.clone(), message);
        problems.report(problem.help(match nearest(&word, known) {
            Some(near) => format!("did you mean `{near}`? `[causes]` in site.toml adds categories and aliases"),
            None => "`[causes]` in site.toml adds categories and aliases".to_owned(),
        }));
        raw.more.push(("category".to_owned(), word));
    }
    // `cause:` and `root_cause:` are prose more often than not.
    let prose: Vec<&Entry> = raw.all(Field::CauseText).collect();
    for entry in prose {
        let slugs: Option<Vec<Slug>> =
            entry.node.items().iter().map(|node| node.text().and_then(|word| find(rules, word))).collect();
        match slugs {
            Some(slugs) => slugs.into_iter().for_each(|slug| add(stated(slug, &entry.node, file))),
            None => raw.keep(entry),
        }
    }
    if causes.is_empty() {
        let known = |found: &Sourced<&'static str>| {
            let cause = rules.taxonomy.get(found.value)?;
            Some(Sourced { value: cause.slug.clone(), provenance: found.provenance })
        };
        causes = found.causes.iter().filter_map(known).collect();
    }
    causes
}

fn find(rules: &Rules, word: &str) -> Option<Slug> {
    rules.taxonomy.find(word).map(|cause| cause.slug.clone())
}
