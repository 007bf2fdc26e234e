//! The table of the fields of the front matter: a row for each.

use super::{Content, FieldSpec, Takes};

macro_rules! fields {
    ($($field:ident: $takes:ident $content:ident $($flag:ident)*, $about:literal [$($name:literal),+];)+) => {
        /// A field of the front matter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Field {
            $(
                #[doc = $about]
                $field,
            )+
        }

        impl Field {
            /// All fields, in the order in which `check --fix` and the reference have them.
            pub(crate) const ALL: &[FieldSpec] = &[$(
                FieldSpec::new(Field::$field, Takes::$takes, Content::$content, $about, &[$($name),+])$(.$flag())*,
            )+];
        }
    };
}

// A field, how many values it takes, what they are, what it says, and its names: the canonical one first.
fields! {
    Id: One Text of_incidents, "The team’s own number or name for the incident, such as INC-1042."
        ["id", "uuid", "incident_id", "incident", "public_id", "number"];
    Slug: One Text, "The name in the page’s address; by default, the file name."
        ["slug"];
    Title: One Text, "One line that says what happened."
        ["title", "name", "incident_title"];
    Summary: One Text, "Two or three sentences; by default, the first paragraph of the summary section."
        ["summary", "description", "abstract", "excerpt"];
    Date: One Time, "The day of the incident, if nothing more precise is known."
        ["date", "incident_date", "occurred", "occurred_at", "created"];
    Timezone: One Label, "The time zone of times without one: an IANA name such as Europe/Berlin, or an offset such as +02:00."
        ["timezone", "tz", "time_zone"];
    Started: One Time of_incidents, "When the impact began: 2026-03-14T09:12:00Z."
        ["started", "start", "start_time", "started_at", "begin", "began", "began_at", "impact_start", "customer_impact_start"];
    Detected: One Time of_incidents, "When the incident was first noticed, by a person or an alert."
        ["detected", "detected_at", "detect_time", "detection_time", "first_detected", "reported_at"];
    Acknowledged: One Time of_incidents, "When somebody started to work on it."
        ["acknowledged", "acknowledged_at", "ack", "declared", "declared_at"];
    Mitigated: One Time of_incidents, "When the impact had stopped or was bearable."
        ["mitigated", "mitigated_at", "stable_at", "monitoring_at", "repaired"];
    Resolved: One Time of_incidents, "When it was over; false while it is ongoing."
        ["resolved", "end", "end_time", "ended", "ended_at", "resolved_at", "resolvedWhen", "impact_end",
         "customer_impact_end", "closed_at"];
    Duration: One Duration of_incidents, "How long it lasted, if the start or end is not known: 1h 25m, or a number of minutes."
        ["duration", "length", "downtime", "total_downtime", "impact_duration"];
    DurationMinutes: One Duration of_incidents, "How long it lasted, in minutes."
        ["duration_minutes"];
    TimeToDetect: One Duration of_incidents, "The time from started to detected."
        ["time_to_detect", "ttd"];
    TimeToAcknowledge: One Duration of_incidents, "The time from started to acknowledged."
        ["time_to_acknowledge", "tta"];
    TimeToMitigate: One Duration of_incidents, "The time from started to mitigated."
        ["time_to_mitigate", "ttm"];
    TimeToResolve: One Duration of_incidents, "The time from started to resolved."
        ["time_to_resolve", "time_to_recover", "time_to_repair", "ttr"];
    Severity: Anything Label of_incidents, "How bad it was, on the scale of the archive."
        ["severity", "sev", "priority", "impact_level"];
    Status: Anything Label, "Whether the document is finished: draft, in-review or final."
        ["status", "state", "document_status"];
    Draft: Anything Label, "Whether the document is a draft, as other generators write it."
        ["draft"];
    Company: Anything Text of_incidents, "The organisation that had the incident."
        ["company", "organization", "organisation", "vendor"];
    Services: Many Text of_incidents, "The affected systems."
        ["services", "service", "affected", "affected_services", "services_affected", "affected_systems",
         "impacted_services", "components", "systems", "product", "subsystem", "involved"];
    Causes: Many Label of_incidents, "Root-cause categories, the primary one first."
        ["causes", "category", "categories", "root_cause_category", "incident_cause", "problem_type"];
    Trigger: Anything Text of_incidents, "What triggered it."
        ["trigger"];
    Detection: Anything Label of_incidents, "How the incident was detected: by monitoring, by a customer, by staff."
        ["detection", "detected_by", "detection_method", "detection_source"];
    Factors: Many Text of_incidents, "Contributing factors."
        ["factors", "contributing_factors"];
    Tags: Many Text, "Labels of your choice."
        ["tags", "keywords", "labels", "stack"];
    Authors: Many Text, "Who wrote it."
        ["authors", "author", "owner", "contributed_by"];
    Teams: Many Text, "The teams that own the postmortem."
        ["team", "teams", "owner_team", "owner_teams", "owning_team", "owning_teams"];
    Roles: Anything Text left_alone, "Who did what during the response: `roles: {commander: …, scribe: …}`, or a key for each role."
        ["roles", "commander", "incident_commander", "incident_lead", "ic", "lead", "communications",
         "communications_lead", "comms", "comms_lead", "operations_lead", "tech_lead", "scribe"];
    Visibility: Anything Label, "Who may read it. An internal document never reaches a public build."
        ["visibility"];
    Sources: Many Text left_alone, "The address of the original document, or a list: the original first, then other accounts used as sources."
        ["source", "sources", "url", "source_url", "archive_url", "reference"];
    Impact: Anything Text left_alone, "Who was affected and how; read as the severity if it is one of the known labels."
        ["impact"];
    CauseText: Anything Text of_incidents left_alone, "The cause in words; read as a category if it is one."
        ["cause", "root_cause"];
    Kind: One Label left_alone, "page if the document is not a postmortem; postmortem if it is one although Casebook doesn’t think so; planned for planned work, which no figure counts."
        ["kind", "type", "layout"];
    Aliases: Many Text left_alone, "Former addresses that redirect here."
        ["aliases", "redirect_from"];
    Actions: Anything Text of_incidents, "What is to be done after the incident."
        ["actions", "action_items", "follow_ups", "corrective_actions", "remediation", "next_steps"];
    Inferred: Many Label left_alone, "Fields that `import` inferred from the text. Delete a name once you have confirmed its value."
        ["inferred"];
    Ignored: Anything Text left_alone, "Fields that other programs read. Casebook keeps and shows them and reports nothing."
        ["path", "weight", "template", "informational", "pin", "section", "lang", "toc", "permalink",
         "linkTitle", "resources", "image", "images", "lastmod", "last_modified_at",
         "updated", "published", "sidebar_label", "sidebar_position", "nav_order", "parent"];
    Personal: Anything Text left_alone, "What readers left with another program, and their addresses. It is never published."
        ["comments", "author_email"];
}

impl FieldSpec {
    const fn new(
        field: Field,
        takes: Takes,
        content: Content,
        about: &'static str,
        names: &'static [&'static str],
    ) -> Self {
        Self { field, names, takes, content, about, of_incidents: false, left_alone: false }
    }

    const fn of_incidents(self) -> Self {
        Self { of_incidents: true, ..self }
    }

    const fn left_alone(self) -> Self {
        Self { left_alone: true, ..self }
    }
}
