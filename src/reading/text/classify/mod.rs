//! Whether a document reports an incident: the only place where that is decided.
//!
//! 1. What is the form of something else is not a report, whatever it states: a blank template, a guide, an index.
//! 2. Front matter that states a fact of an incident, and a folder that is named for incidents, are believed.
//! 3. Else the text must tell of trouble and of what was done about it; `account` counts how much it does.

mod account;
mod names;

use crate::markdown::{Block, Topic};
use crate::paths::DocumentPath;
use crate::reading::front_matter::Claim;

use account::{Account, names_report};
pub(super) use names::announces_work;
pub(crate) use names::is_named_for_incidents;
use names::{Form, speaks_of_trouble, tells_what_happened};

/// What a title may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A service or a team that the front matter states.
    System,
    /// Anything else.
    Other,
}

/// What the rest of the reading found.
pub(super) struct Findings<'a> {
    /// The file.
    pub path: &'a DocumentPath,
    /// The title, stated or found.
    pub title: &'a str,
    /// How surely the front matter describes an incident.
    pub claim: Claim,
    /// What the title names.
    pub named: Named,
    /// Whether the front matter states the time of a phase.
    pub has_phases: bool,
    /// The number of timed events that tell of trouble, detection or recovery.
    pub telling_events: usize,
    /// Whether a beginning or a length is known, with a time of day.
    pub has_window: bool,
    /// Events of the timeline with a time.
    pub timed_events: usize,
    /// Whether the text gives any date or time of day.
    pub says_when: bool,
    /// How many facts of an incident labels state: its severity, its phases, its length.
    pub labelled_facts: usize,
}

/// The evidence from which on a text is a report.
const ENOUGH: usize = 5;

/// Why a document is not a postmortem, where it is not.
pub(super) fn not_an_incident(blocks: &[Block<'_>], found: &Findings<'_>) -> Option<&'static str> {
    let account = Account::of(blocks);
    if let Some(why) = is_something_else(&account, found) {
        return Some(why);
    }
    if found.claim == Claim::Certain || names::is_among_incidents(found.path) && account.words > 0 {
        return None;
    }
    if account.words < 6 && found.labelled_facts == 0 {
        return Some("it has hardly any text");
    }
    if evidence(blocks, &account, found) >= ENOUGH {
        return None;
    }
    Some(match account.troubles {
        0 => "it doesn’t describe a problem",
        _ => "it says too little about a problem and how it was handled",
    })
}

/// What another form of document it has.
fn is_something_else(account: &Account, found: &Findings<'_>) -> Option<&'static str> {
    if let Some(why) = names::housekeeping(found.path) {
        return Some(why);
    }
    let is_stated = found.claim == Claim::Certain;
    if account::is_placeholder(found.title) && found.title.matches([']', '>', '}']).count() <= 1 {
        return Some("it is a template with placeholders");
    }
    let is_filled_in = is_stated && found.has_window && account.placeholders == 0 && account.words >= 20;
    if !is_filled_in
        && !reports(account, found)
        && let Some(why) = names::reference(found.path, found.title, is_stated || found.telling_events >= 2)
    {
        return Some(why);
    }
    // Whoever tells of events with their times, or states when it was, has filled the template in, or tells of the plan that failed.
    let tells_of_one = found.telling_events >= 2 && account.instructions < 8
        || is_stated && account.words >= 6 && account.instructions == 0 && account.placeholders * 2 < account.lines;
    // Rows without words are those of a blank form only where nothing is told.
    let blanks = account.placeholders + if account.troubles == 0 && !found.says_when { account.blank_rows } else { 0 };
    if !tells_of_one && blanks >= 3 && blanks * 4 >= account.lines {
        return Some("it is a template with placeholders");
    }
    let is_catalogue = found.named == Named::System && account.troubles == 0 && !speaks_of_trouble(found.title);
    if is_catalogue && !found.has_phases && !names::is_among_incidents(found.path) {
        return Some("it describes a service or a team");
    }
    if is_stated && found.has_phases {
        // Only a report has the times of a beginning or an end.
        return None;
    }
    if !tells_of_one && !found.has_window && account.is_instructing() {
        return Some("it explains how to write a postmortem");
    }
    // `The release that no depot could undo`, with its start and end, is a report whatever it is named after.
    if found.telling_events < 2
        && !is_filled_in
        && let Some(form) = Form::of(found.path, found.title).filter(|form| !is_stated || *form != Form::Essay)
    {
        let announces = matches!(form, Form::Release | Form::Announcement | Form::Advisory);
        let is_told = tells_what_happened(found.title) || names_report(found.title);
        let is_titled = if announces { is_told } else { speaks_of_trouble(found.title) };
        let tells = is_titled && account.is_full();
        let is_own = form == Form::Essay && account.own_troubles > 0;
        let contradicted = tells && (form.may_be_reported() || is_own || form == Form::Template && found.has_window);
        let is_report = contradicted || form.is_of_text() && reports(account, found);
        return (!is_report).then_some(form.why());
    }
    if found.telling_events < 2
        && account.mentions >= 4
        && account.mentions * 4 >= account.sentences
        && !found.has_window
    {
        return Some("it is about postmortems");
    }
    (account.is_list_of_links() && found.telling_events < 2).then_some("it is a list of links")
}

/// Whether the title says what happened, and the text states the facts of it as those of its author: then the document is a report,
/// whatever it is called besides.
fn reports(account: &Account, found: &Findings<'_>) -> bool {
    let is_dated = found.labelled_facts > 0 && names::is_among_incidents(found.path);
    let is_own = account.own_troubles > 0 && found.has_window;
    tells_what_happened(found.title) && (found.labelled_facts >= 2 || is_dated || is_own)
}

/// How much speaks for a report.
fn evidence(blocks: &[Block<'_>], account: &Account, found: &Findings<'_>) -> usize {
    let topics = topics(blocks);
    let titled = speaks_of_trouble(found.title);
    let is_possible = found.claim == Claim::Possible;
    let tells =
        account.troubles > 0 || found.telling_events > 0 || titled || found.labelled_facts > 0 || found.has_window;
    // An essay on outages is not the report of one.
    let is_specific = found.says_when
        || is_possible
        || found.labelled_facts > 0
        || topics >= 2
        || account.is_full()
        || names_report(found.title);
    if !tells || !is_specific {
        return 0;
    }
    let story = match (found.telling_events, found.timed_events) {
        (2.., _) => 3,
        (_, 2..) => 2,
        _ => 0,
    };
    let is_brief = account.sentences <= 6 && account.responses > 0;
    story
        + usize::from(found.has_window) * 2
        + found.labelled_facts.min(2) * 2
        + topics.saturating_sub(1).min(3)
        + usize::from(titled) * 2
        + account.troubles.min(3)
        + usize::from(account.is_full()) * (1 + usize::from(is_brief || account.troubles >= 4))
        + account.responses.min(account.troubles).min(1)
        + usize::from(names_report(found.title))
        + usize::from(found.says_when)
        + usize::from(is_possible) * 2
}

/// How many sections there are that the report of an incident has.
fn topics(blocks: &[Block<'_>]) -> usize {
    const TOPICS: [Topic; 7] = [
        Topic::Cause,
        Topic::Timeline,
        Topic::Resolution,
        Topic::Impact,
        Topic::Duration,
        Topic::Actions,
        Topic::Lessons,
    ];
    let has = |topic: &&Topic| blocks.iter().any(|block| block.is_heading && block.topic == Some(**topic));
    TOPICS.iter().filter(has).count()
}
