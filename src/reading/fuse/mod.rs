//! Makes one record of what the front matter states and what the text says. Only here it is decided which of the two counts.
//!
//! Each fact is the front matter's, else the text's (`facts`), else read off the file's name. `times` does the same for when it
//! happened, where the two complete each other.

mod actions;
mod distances;
mod facts;
mod file_name;
mod lines;
mod summary;
mod times;
mod title;

use super::facts::Times;
use super::front_matter::{Kind, Stated};
use super::text::{Recovered, detection_source};
use crate::diagnostic::Diagnostics;
use crate::incident::{Incident, Phase, Rules, Sourced};
use crate::slug::Slug;
use crate::source::SourceFile;

use facts::either;

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
        facts: mut stated,
        times,
        claim: _,
        leaves_open: _,
        mut more,
        problems: of_facts,
    } = stated;
    let Recovered {
        facts: mut text,
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
    stated.detection = stated.detection.map(|detection| known_detection(detection, &mut more));
    text.causes.retain(|cause| rules.taxonomy.get(cause.value.as_str()).is_some());
    text.causes = either(categories(&named_causes, rules), text.causes);
    let generic_title = generic_title.filter(|_| stated.title.is_none());
    let summary_in_front_matter = stated.summary.is_some();
    let facts = facts::completed(stated, text);
    let summary = summary::shortened(&facts.summary.unwrap_or_default());
    let day = phases[Phase::Started].or(date).map(|known| known.value);
    Incident {
        slug,
        path: file.path.clone(),
        id: facts.id.or_else(|| file_name::id(&file.path)),
        title: facts.title.unwrap_or_else(|| title::title(&file.path, day, &summary)),
        generic_title,
        summary_in_front_matter,
        summary,
        date,
        phases,
        timeline: times::placed(facts.timeline, zone.as_ref().or(rules.zone.as_ref())),
        zone,
        duration,
        is_planned: match kind {
            Some(Kind::Planned) => true,
            Some(Kind::Incident) => false,
            Some(Kind::Page) | None => announces_work,
        },
        ongoing,
        severity: facts.severity,
        services: facts.services,
        causes: facts.causes,
        trigger: facts.trigger,
        detection: facts.detection,
        factors: facts.factors,
        tags: facts.tags,
        company: facts.company,
        teams: facts.teams,
        roles: facts.roles,
        custom: facts.custom,
        authors: facts.authors,
        status: status.document,
        visibility,
        sources: facts.sources,
        actions: facts.actions,
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
