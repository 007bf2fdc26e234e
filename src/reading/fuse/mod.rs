//! Makes one record of what the front matter states and what the text says. Only here it is decided which of the two counts.
//!
//! Each fact is the front matter's, else the text's, else read off the file's name. `times` does the same for when it happened,
//! where the two complete each other.

mod actions;
mod distances;
mod file_name;
mod lines;
mod summary;
mod times;
mod title;

use super::facts::{Facts, Times};
use super::front_matter::{Kind, Stated};
use super::text::{Recovered, detection_source};
use crate::diagnostic::Diagnostics;
use crate::incident::{Incident, Phase, Rules, Sourced};
use crate::slug::Slug;
use crate::source::SourceFile;

/// The incident that a document tells of.
pub(super) fn fuse(
    stated: Stated,
    recovered: Recovered,
    file: &SourceFile,
    rules: &Rules,
    problems: &mut Diagnostics,
) -> Incident {
    let Stated {
        kind,
        slug,
        status,
        visibility,
        aliases,
        facts,
        times,
        claim: _,
        leaves_open: _,
        mut more,
        problems: of_facts,
    } = stated;
    let Recovered {
        facts: text,
        times: text_times,
        dates_publication,
        named_causes,
        generic_title,
        announces_work,
        not_an_incident: _,
    } = recovered;
    problems.extend(of_facts);
    let sources =
        times::Sources { stated: times, text: text_times, dates_publication, has_ongoing_status: status.ongoing };
    let Times { date, phases, duration, ongoing, zone } = times::fuse(sources, file, rules, problems);
    let Facts {
        title,
        id,
        summary,
        severity,
        services,
        causes,
        trigger,
        detection,
        factors,
        tags,
        company,
        teams,
        roles,
        custom,
        authors,
        sources,
        timeline,
        actions,
    } = facts;
    let detection = detection.map(|stated| known_detection(stated, &mut more));
    let day = phases[Phase::Started].or(date).map(|known| known.value);
    let summary_in_front_matter = summary.is_some();
    let summary = summary::shortened(&summary.or(text.summary).unwrap_or_default());
    let generic_title = generic_title.filter(|_| title.is_none());
    let in_zone = zone.as_ref().or(rules.zone.as_ref());
    let known_cause = |cause: &Sourced<Slug>| rules.taxonomy.get(cause.value.as_str()).is_some();
    Incident {
        slug,
        path: file.path.clone(),
        id: id.or(text.id).or_else(|| file_name::id(&file.path)),
        title: title.or(text.title).unwrap_or_else(|| title::title(&file.path, day, &summary)),
        generic_title,
        summary_in_front_matter,
        summary,
        date,
        phases,
        zone: zone.clone(),
        duration,
        is_planned: match kind {
            Some(Kind::Planned) => true,
            Some(Kind::Incident) => false,
            Some(Kind::Page) | None => announces_work,
        },
        ongoing,
        severity: severity.or(text.severity),
        services: either(services, text.services),
        causes: either(
            causes,
            either(categories(&named_causes, rules), text.causes.into_iter().filter(known_cause).collect()),
        ),
        trigger: trigger.or(text.trigger),
        detection: detection.or(text.detection),
        factors: either(factors, text.factors),
        tags: either(tags, text.tags),
        company: company.or(text.company),
        teams: either(teams, text.teams),
        roles: either(roles, text.roles),
        custom,
        authors: either(authors, text.authors),
        status: status.document,
        visibility,
        sources: either(sources, text.sources),
        actions: actions::merged(actions, text.actions),
        timeline: times::placed(either(timeline, text.timeline), in_zone),
        aliases,
        more,
    }
}

/// The categories that names of causes mean.
fn categories(names: &[Sourced<String>], rules: &Rules) -> Vec<Sourced<Slug>> {
    let category = |name: &Sourced<String>| {
        let cause = rules.taxonomy.find(&name.value)?;
        Some(Sourced { value: cause.slug.clone(), provenance: name.provenance })
    };
    names.iter().filter_map(category).collect()
}

/// A detection by the name of a known way of detection, where its words mean one. What they say beyond a name is kept.
fn known_detection(stated: Sourced<String>, more: &mut Vec<(String, String)>) -> Sourced<String> {
    let Some(source) = detection_source(&stated.value) else { return stated };
    if stated.value.split(' ').count() > 2 {
        more.push(("detected by".to_owned(), stated.value));
    }
    Sourced { value: source.to_owned(), provenance: stated.provenance }
}

/// The first list, unless it is empty.
fn either<T>(stated: Vec<T>, text: Vec<T>) -> Vec<T> {
    if stated.is_empty() { text } else { stated }
}
