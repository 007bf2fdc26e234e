//! Every code under which something is reported, with its explanation.

use std::ops::Range;

use crate::diagnostic::{Level, Place};

use super::card::Card;
use super::finding::Finding;
use super::subject::Subject;
use super::{actions, duplicates, gaps, house, internal, links, misspelt, order, timeline, wording, zones};

/// Something that Casebook reports.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable name: `no-cause`.
    pub code: &'static str,
    /// How serious it usually is.
    pub level: Level,
    /// Who looks for it.
    pub(super) reporter: Reporter,
    /// What it is, in a sentence. Markdown, as the next one.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What gives such a report.
    pub example: &'static str,
}

/// Who looks for something.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reporter {
    /// Reading a document, which `build` does too.
    Build,
    /// What is done around the documents: settings, files, publishing.
    Surroundings,
    /// A rule that sees one document.
    Document(fn(&Subject<'_>) -> Vec<Finding<Range<usize>>>),
    /// A rule that holds documents beside each other; it says which of them each finding is in.
    Archive(fn(&[Card]) -> Vec<(usize, Finding<Place>)>),
}

impl Reporter {
    /// Whether `build` reports it too.
    pub(super) fn is_build(self) -> bool {
        matches!(self, Self::Build | Self::Surroundings)
    }
}

/// All rules, in the order of the reference: what `check` adds first.
pub const RULES: &[Rule] = &[
    Rule {
        code: "phase-order",
        level: Level::Warning,
        reporter: Reporter::Document(order::phase_order),
        what: "A phase lies before one that it must follow: declared after it was resolved, mitigated before it started.",
        why: "One of the two times is wrong, and every measure that is computed from it with it. The usual reasons are a wrong day after midnight and a forgotten zone.",
        example: "detected: 2026-03-14T23:50:00Z\nresolved: 2026-03-14T00:20:00Z",
    },
    Rule {
        code: "detected-before-started",
        level: Level::Warning,
        reporter: Reporter::Document(order::detected_before_started),
        what: "The incident was detected before it started.",
        why: "Time to detect can't be negative. Where an alarm did come before customers were hurt, `started` may mean the start of the impact: then allow this report in the document.",
        example: "started: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:02:00Z",
    },
    Rule {
        code: "ends-before-start",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The incident ends before it starts.",
        why: "Its duration is left out of every figure until one of the two is corrected.",
        example: "started: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T08:59:00Z",
    },
    Rule {
        code: "duration-mismatch",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The stated duration differs from resolved − started.",
        why: "Readers and charts would see different numbers. The times win; a stated duration is only needed where an end is not known.",
        example: "started: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T10:37:00Z\nduration: 47m",
    },
    Rule {
        code: "missing-zone",
        level: Level::Warning,
        reporter: Reporter::Document(zones::missing_zone),
        what: "A time has no zone, though others in the same document have one.",
        why: "Without a zone the site’s own is assumed, which may be hours away from what the others mean.",
        example: "started: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T10:37",
    },
    Rule {
        code: "future-date",
        level: Level::Warning,
        reporter: Reporter::Document(zones::future_date),
        what: "A time lies after the day of the check.",
        why: "It is nearly always a wrong year or month, and it would open a period in the trends that has not begun.",
        example: "started: 2062-03-14T09:12:00Z",
    },
    Rule {
        code: "timeline-order",
        level: Level::Warning,
        reporter: Reporter::Document(timeline::timeline_order),
        what: "An entry of the timeline lies before the one above it.",
        why: "The drawn timeline follows the clock, so that it would tell another story than the text.",
        example: "- **14:05** The alarm sounds.\n- **13:50** The page is acknowledged.",
    },
    Rule {
        code: "outside-timeline",
        level: Level::Note,
        reporter: Reporter::Document(timeline::outside_timeline),
        what: "A phase lies more than two hours outside the timeline section.",
        why: "Either the time is wrong, or the timeline leaves out how it began or ended.",
        example: "started: 2026-03-14T03:00:00Z\n\n- **14:05** The first alarm sounds.\n- **15:10** All is well.",
    },
    Rule {
        code: "no-date",
        level: Level::Warning,
        reporter: Reporter::Document(gaps::no_date),
        what: "Nothing says when the incident was.",
        why: "An incident without a date is in no chart and at the end of every list.",
        example: "---\ntitle: Checkout failed\n---",
    },
    Rule {
        code: "no-cause",
        level: Level::Warning,
        reporter: Reporter::Document(gaps::no_cause),
        what: "The incident has no root-cause category.",
        why: "“What keeps breaking, and why?” can only be answered of incidents that say so. `unknown` is an answer too.",
        example: "causes: []",
    },
    Rule {
        code: "no-summary",
        level: Level::Warning,
        reporter: Reporter::Document(gaps::no_summary),
        what: "The postmortem has no summary.",
        why: "Lists, search results and feeds show the first sentences. Whoever asks at three in the morning reads no further.",
        example: "## Timeline\n\n- **14:05** …",
    },
    Rule {
        code: "missing-section",
        level: Level::Note,
        reporter: Reporter::Document(house::missing_section),
        what: "Sections of the house template are missing.",
        why: "Readers look for the same things in the same places. A document with fewer than half of the sections follows another outline and is left alone. The sections are those of `templates/postmortem.md`.",
        example: "## Summary\n\n## Timeline\n\n## Root cause",
    },
    Rule {
        code: "unwritten-section",
        level: Level::Warning,
        reporter: Reporter::Document(house::unwritten_section),
        what: "A section has nothing in it, or no more than the template’s own guidance.",
        why: "It promises something to the reader that is not there. In a draft it is only a note.",
        example: "## Impact\n\n## Timeline",
    },
    Rule {
        code: "action-without-owner",
        level: Level::Warning,
        reporter: Reporter::Document(actions::without_owner),
        what: "Open action items have no owner.",
        why: "A fix that nobody answers for is seldom made.",
        example: "actions:\n  - title: Canary every flag change\n    due: 2026-04-01",
    },
    Rule {
        code: "action-without-due",
        level: Level::Warning,
        reporter: Reporter::Document(actions::without_due),
        what: "Open action items have no due date.",
        why: "Without one nobody can tell late from not yet.",
        example: "actions:\n  - title: Canary every flag change\n    owner: payments",
    },
    Rule {
        code: "action-overdue",
        level: Level::Warning,
        reporter: Reporter::Document(actions::overdue),
        what: "An open action item is past its due date.",
        why: "The same incident may happen again while its fix is waiting. `--today` sets the day against which this is judged.",
        example: "actions:\n  - title: Canary every flag change\n    due: 2025-04-01\n    status: open",
    },
    Rule {
        code: "broken-link",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A link leads to no document or file of the content folder.",
        why: "Readers would meet a page that is not there. The words stay, the link is left out.",
        example: "See [the earlier outage](2025-11-02-chekout.md).",
    },
    Rule {
        code: "broken-anchor",
        level: Level::Warning,
        reporter: Reporter::Document(links::broken_anchor),
        what: "A link leads to a heading that is not there. Links to headings of other documents are checked by every build.",
        why: "The browser stays where it is, and the reader wonders.",
        example: "As told [above](#root-casue).",
    },
    Rule {
        code: "missing-image",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "There is no image at this path.",
        why: "Readers would see a broken picture.",
        example: "![Requests a second](reqests.png)",
    },
    Rule {
        code: "missing-alt",
        level: Level::Warning,
        reporter: Reporter::Document(links::missing_alt),
        what: "A picture has no description.",
        why: "Whoever can’t see it, a screen reader’s user or somebody with a bad connection, learns nothing from it.",
        example: "![](requests.png)",
    },
    Rule {
        code: "link-to-unpublished",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A link leads to a document that this build leaves out: a draft or an internal one.",
        why: "The words stay, the link is left out.",
        example: "See [the internal notes](2026-03-14-notes.md).",
    },
    Rule {
        code: "unsafe-link",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A link has an address that no page may link to.",
        why: "`javascript:` and the like would run something in the reader’s browser.",
        example: "[Run](javascript:alert(1))",
    },
    Rule {
        code: "duplicate-title",
        level: Level::Warning,
        reporter: Reporter::Archive(duplicates::duplicate_title),
        what: "Two incidents have the same title and date.",
        why: "Either one document was copied, or readers can’t tell the two apart.",
        example: "title: Checkout failed        # in two documents of the same day",
    },
    Rule {
        code: "duplicate-id",
        level: Level::Warning,
        reporter: Reporter::Archive(duplicates::duplicate_id),
        what: "Two incidents have the same id.",
        why: "Whoever refers to the id can mean either.",
        example: "id: INC-1042                  # in two documents",
    },
    Rule {
        code: "duplicate-slug",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "Two documents want the same address.",
        why: "The first keeps it; the other is published under another one, which changes when the first is renamed.",
        example: "2023/outage.md and 2024/outage.md",
    },
    Rule {
        code: "misspelt-name",
        level: Level::Warning,
        reporter: Reporter::Archive(misspelt::misspelt_name),
        what: "A service, team or tag is named only once and is one slip away from a name that is used more often.",
        why: "The incident would be missing from the page of the service that it is about.",
        example: "services: [chekout]           # four documents say checkout",
    },
    Rule {
        code: "internal-in-front-matter",
        level: Level::Warning,
        reporter: Reporter::Document(internal::internal_in_front_matter),
        what: "The front matter of a public document says what the body keeps in an internal passage.",
        why: "Front matter is published: in facts, lists, search and data. What is meant to stay inside must not stand there.",
        example: "tags: [project nightfall]\n---\n[internal passage: … part of Project Nightfall …]",
    },
    Rule {
        code: "blameful-wording",
        level: Level::Note,
        reporter: Reporter::Document(wording::blameful_wording),
        what: "The wording judges a person.",
        why: "It ends the search where it should begin. People who expect blame tell less, and the next one in the same place will slip in the same way. This is a gentle note and never stops a build.",
        example: "The outage was caused by human error.",
    },
    Rule {
        code: "unknown-field",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A field of the front matter is none that Casebook knows. Where no known name is near, it is a note.",
        why: "It is shown under “More”, and no figure uses it.",
        example: "sevrity: SEV1",
    },
    Rule {
        code: "unknown-severity",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The severity is not on the scale.",
        why: "The incident counts as one without a severity.",
        example: "severity: sev9",
    },
    Rule {
        code: "unknown-cause",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The cause is no category of the taxonomy.",
        why: "It is shown under “More”, and the incident counts as one without that cause. `[causes]` in `site.toml` adds categories and aliases.",
        example: "causes: [gremlins]",
    },
    Rule {
        code: "unknown-status",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The status is none that Casebook knows.",
        why: "The document counts as final; an action item as one whose state nobody stated.",
        example: "status: finalish",
    },
    Rule {
        code: "unknown-action-kind",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The kind of an action item is none that Casebook knows.",
        why: "The item is shown without a kind.",
        example: "kind: preventing",
    },
    Rule {
        code: "unknown-timezone",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "The time zone is none that Casebook knows.",
        why: "The site’s own zone is assumed instead.",
        example: "timezone: Mars/Olympus",
    },
    Rule {
        code: "unknown-visibility",
        level: Level::Error,
        reporter: Reporter::Build,
        what: "The visibility is neither `public` nor `internal`.",
        why: "What was published can’t be taken back, so that nothing is until this is clear.",
        example: "visibility: secret",
    },
    Rule {
        code: "unknown-rule",
        level: Level::Warning,
        reporter: Reporter::Surroundings,
        what: "There is no rule of the name that is to be allowed.",
        why: "What it was meant to turn off is still reported.",
        example: "[check]\nallow = [\"no-casue\"]",
    },
    Rule {
        code: "unreadable-date",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A date or time can’t be read.",
        why: "It is shown under “More”, and no figure uses it.",
        example: "started: 2026-13-45",
    },
    Rule {
        code: "unreadable-duration",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A duration can’t be read.",
        why: "It is shown under “More”, and no figure uses it.",
        example: "duration: a while",
    },
    Rule {
        code: "time-without-date",
        level: Level::Warning,
        reporter: Reporter::Build,
        what: "A time of day has no date to belong to.",
        why: "It is shown under “More”, and no figure uses it.",
        example: "detected: \"14:05\"            # and neither started nor date",
    },
    Rule {
        code: "not-an-incident",
        level: Level::Note,
        reporter: Reporter::Build,
        what: "A document is no postmortem and is left out, as the settings say.",
        why: "A blank template or an index would distort every figure.",
        example: "[build]\nnot_incidents = \"skip\"",
    },
    Rule {
        code: "no-documents",
        level: Level::Warning,
        reporter: Reporter::Surroundings,
        what: "There are no Markdown documents in the content folder.",
        why: "The site would be empty; perhaps `content` names another folder than was meant.",
        example: "[build]\ncontent = \"contents\"",
    },
    Rule {
        code: "link-loop",
        level: Level::Warning,
        reporter: Reporter::Surroundings,
        what: "A link of the file system leads back to a folder above it.",
        why: "It is not followed: the walk would never end.",
        example: "content/all -> content",
    },
    Rule {
        code: "link-outside",
        level: Level::Warning,
        reporter: Reporter::Surroundings,
        what: "A link of the file system leads outside the content folder.",
        why: "Only what lies in the content folder is published.",
        example: "content/notes.md -> /home/somebody/notes.md",
    },
    Rule {
        code: "unreadable",
        level: Level::Error,
        reporter: Reporter::Surroundings,
        what: "A file or folder can’t be read.",
        why: "A document would be missing from the archive without anybody noticing.",
        example: "content/2026 without the right to list it",
    },
    Rule {
        code: "not-utf8",
        level: Level::Error,
        reporter: Reporter::Build,
        what: "A document is not UTF-8.",
        why: "Its text can’t be read for certain.",
        example: "a file saved as Windows-1252",
    },
    Rule {
        code: "unclosed-front-matter",
        level: Level::Error,
        reporter: Reporter::Build,
        what: "The front matter is never closed.",
        why: "Casebook can’t tell where it ends and the text begins.",
        example: "---\ntitle: Checkout failed\n\n## Summary",
    },
    Rule {
        code: "invalid-front-matter",
        level: Level::Error,
        reporter: Reporter::Build,
        what: "The front matter is no valid YAML or TOML.",
        why: "Nothing in it can be read for certain.",
        example: "title: Checkout: failed",
    },
    Rule {
        code: "duplicate-key",
        level: Level::Error,
        reporter: Reporter::Build,
        what: "A key stands twice in the front matter.",
        why: "Nobody can tell which of the two is meant.",
        example: "severity: SEV1\nseverity: SEV2",
    },
    Rule {
        code: "unmatched-internal",
        level: Level::Error,
        reporter: Reporter::Build,
        what: "An internal passage is never closed, or ends without having begun.",
        why: "What was meant to stay inside might be published.",
        example: "an opening comment without its closing one",
    },
    Rule {
        code: "unknown-setting",
        level: Level::Error,
        reporter: Reporter::Surroundings,
        what: "A setting in `site.toml` is none that Casebook knows.",
        why: "What it was meant to change would stay as it is, silently.",
        example: "base_ur = \"https://example.com/\"",
    },
    Rule {
        code: "invalid-setting",
        level: Level::Error,
        reporter: Reporter::Surroundings,
        what: "A setting in `site.toml` has a value that it can’t have.",
        why: "What it was meant to change would stay as it is, silently.",
        example: "[build]\npage_size = 5",
    },
    Rule {
        code: "leak",
        level: Level::Error,
        reporter: Reporter::Surroundings,
        what: "Something internal would be published.",
        why: "The last scan of the output found it: a fault of Casebook or of a template. Nothing is published; please report it.",
        example: "an internal document’s title in a feed",
    },
];
