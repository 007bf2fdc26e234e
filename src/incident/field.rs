//! The names of front-matter fields, with everything that other archives call them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A field of the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the front matter and are described there")]
pub enum Field {
    Id,
    Slug,
    Title,
    Summary,
    Date,
    Timezone,
    Started,
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    Duration,
    DurationMinutes,
    TimeToDetect,
    TimeToAcknowledge,
    TimeToMitigate,
    TimeToResolve,
    Severity,
    Impact,
    Services,
    Causes,
    CauseText,
    Trigger,
    Detection,
    Factors,
    Tags,
    Company,
    Team,
    Authors,
    Actions,
    Source,
    Status,
    Draft,
    Visibility,
    Kind,
    Aliases,
    /// Sourced, but of no use to Casebook: kept and shown without a word.
    Ignored,
}

/// What each field is called: the canonical name first. Compared without case, `-`, `_` and spaces.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Id, &["id", "uuid", "incident_id", "incident", "public_id", "number"]),
    (Field::Slug, &["slug"]),
    (Field::Title, &["title", "name", "incident_title"]),
    (Field::Summary, &["summary", "description", "abstract", "excerpt"]),
    (Field::Date, &["date", "incident_date", "occurred", "occurred_at", "created"]),
    (Field::Timezone, &["timezone", "tz", "time_zone"]),
    (
        Field::Started,
        &["started", "start", "start_time", "started_at", "begin", "impact_start", "customer_impact_start"],
    ),
    (Field::Detected, &["detected", "detected_at", "detect_time", "detection_time", "first_detected", "reported_at"]),
    (Field::Acknowledged, &["acknowledged", "acknowledged_at", "ack", "declared", "declared_at"]),
    (Field::Mitigated, &["mitigated", "mitigated_at", "stable_at", "monitoring_at", "repaired"]),
    (
        Field::Resolved,
        &[
            "resolved",
            "end",
            "end_time",
            "ended",
            "ended_at",
            "resolved_at",
            "resolvedWhen",
            "impact_end",
            "customer_impact_end",
            "closed_at",
        ],
    ),
    (Field::Duration, &["duration", "length", "downtime", "total_downtime", "impact_duration"]),
    (Field::DurationMinutes, &["duration_minutes"]),
    (Field::TimeToDetect, &["time_to_detect", "ttd"]),
    (Field::TimeToAcknowledge, &["time_to_acknowledge", "tta"]),
    (Field::TimeToMitigate, &["time_to_mitigate", "ttm"]),
    (Field::TimeToResolve, &["time_to_resolve", "time_to_recover", "time_to_repair", "ttr"]),
    (Field::Severity, &["severity", "sev", "priority", "impact_level"]),
    (Field::Impact, &["impact"]),
    (
        Field::Services,
        &[
            "services",
            "service",
            "affected",
            "affected_services",
            "services_affected",
            "affected_systems",
            "impacted_services",
            "components",
            "systems",
            "product",
            "subsystem",
            "involved",
        ],
    ),
    (Field::Causes, &["causes", "category", "categories", "root_cause_category", "incident_cause", "problem_type"]),
    (Field::CauseText, &["cause", "root_cause"]),
    (Field::Trigger, &["trigger"]),
    (Field::Detection, &["detection", "detected_by", "detection_method", "detection_source"]),
    (Field::Factors, &["factors", "contributing_factors"]),
    (Field::Tags, &["tags", "keywords", "labels", "stack"]),
    (Field::Company, &["company", "organization", "organisation", "vendor"]),
    (Field::Team, &["team", "owner_team", "owning_team"]),
    (Field::Authors, &["authors", "author", "owner", "contributed_by"]),
    (Field::Actions, &["actions", "action_items", "follow_ups", "corrective_actions", "remediation", "next_steps"]),
    (Field::Source, &["source", "url", "source_url", "archive_url", "reference"]),
    (Field::Status, &["status", "state", "document_status"]),
    (Field::Draft, &["draft"]),
    (Field::Visibility, &["visibility"]),
    (Field::Kind, &["kind", "type", "layout"]),
    (Field::Aliases, &["aliases", "redirect_from"]),
    (
        Field::Ignored,
        &[
            "path",
            "weight",
            "template",
            "informational",
            "pin",
            "section",
            "lang",
            "toc",
            "permalink",
            "linkTitle",
            "resources",
            "author_email",
            "comments",
            "image",
            "images",
            "lastmod",
            "last_modified_at",
            "updated",
            "published",
            "sidebar_label",
            "sidebar_position",
            "nav_order",
            "parent",
        ],
    ),
];

/// Mappings that other archives put around fields: one level is looked into.
const GROUPS: [&str; 6] = ["timeline", "impact", "metadata", "extra", "taxonomies", "params"];

/// What kind of value a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A word, a number, a phrase.
    One,
    /// Words: a list of them, or one.
    Many,
    /// What it takes is up to whoever reads it.
    Anything,
}

impl Field {
    /// What kind of value the field takes.
    pub(super) fn takes(self) -> Takes {
        match self {
            Self::Id
            | Self::Slug
            | Self::Title
            | Self::Summary
            | Self::Date
            | Self::Timezone
            | Self::Started
            | Self::Detected
            | Self::Acknowledged
            | Self::Mitigated
            | Self::Resolved
            | Self::Duration
            | Self::DurationMinutes
            | Self::TimeToDetect
            | Self::TimeToAcknowledge
            | Self::TimeToMitigate
            | Self::TimeToResolve
            | Self::Source
            | Self::Kind => Takes::One,
            Self::Services | Self::Causes | Self::Factors | Self::Tags | Self::Authors | Self::Aliases => Takes::Many,
            Self::Severity
            | Self::Impact
            | Self::CauseText
            | Self::Trigger
            | Self::Detection
            | Self::Company
            | Self::Team
            | Self::Actions
            | Self::Status
            | Self::Draft
            | Self::Visibility
            | Self::Ignored => Takes::Anything,
        }
    }

    /// The field that a key means, and how it ranks among the names of that field (0 is the canonical name).
    #[must_use]
    pub fn find(key: &str) -> Option<(Self, usize)> {
        static BY_NAME: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
            let names = NAMES
                .iter()
                .flat_map(|(field, names)| names.iter().enumerate().map(move |(rank, name)| (*field, rank, name)));
            names.map(|(field, rank, name)| (normalised(name), (field, rank))).collect()
        });
        BY_NAME.get(&normalised(key)).copied()
    }

    /// Whether a mapping under this key only groups fields.
    #[must_use]
    pub fn is_group(key: &str) -> bool {
        GROUPS.contains(&normalised(key).as_str())
    }

    /// Every accepted name, for suggestions.
    pub fn all_names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().flat_map(|(_, names)| names.iter().copied())
    }

    /// Every field with its accepted names, the canonical one first.
    pub fn table() -> impl Iterator<Item = (Self, &'static [&'static str])> {
        NAMES.iter().map(|(field, names)| (*field, *names))
    }
}

/// A word as it is compared: letters and digits alone, in lower case.
pub(crate) fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A key as it is compared: without hyphens, underscores and spaces, in lower case.
pub(super) fn normalised(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}
