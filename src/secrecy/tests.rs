//! What is taken for a statement that a text is internal, and what is not.

use super::*;

fn assert_judged(expected: Option<Verdict>, fields: &[(&str, &str)]) {
    let wrong: Vec<_> = fields.iter().filter(|(key, value)| judge(key, value) != expected).collect();
    assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
}

fn assert_lines(lines: &[&str], test: impl Fn(&str) -> bool) {
    let wrong: Vec<_> = lines.iter().filter(|line| !test(line)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn fields_that_close_a_document() {
    assert_judged(
        Some(Verdict::Internal),
        &[
            ("internal", "true"),
            ("is_internal", "true"),
            ("isInternal", "yes"),
            ("for_internal_use", "true"),
            ("is_private", "1"),
            ("is_public", "false"),
            ("share externally", "false"),
            ("tlp", "red"),
            ("TLP", "TLP:AMBER+STRICT"),
            ("traffic-light-protocol", "amber"),
            ("classification", "internal use only"),
            ("document_classification", "C2 - internal"),
            ("audience", "employees"),
            ("sharing", "none"),
            ("hidden", "true"),
            ("noindex", "true"),
            ("embargo", "2027-01-01"),
            ("confidential", "yes"),
            ("confidential", "high"),
            ("publish", "never"),
            ("access", "restricted"),
            ("visibility", "Acme internal"),
            ("robots", "noindex, nofollow"),
            ("internal", "confidential"),
            ("tags", "mail, confidential"),
            ("labels", "tlp:amber"),
            ("Sichtbarkeit", "intern"),
            ("confidentialité", "interne"),
            ("公開範囲", "社内"),
            ("видимость", "внутренний"),
            ("under_nda", "true"),
            ("password", "x"),
            ("publication_status", "embargoed"),
            ("watermark", "CONFIDENTIAL"),
            ("copyright", "Confidential - Acme"),
            ("marking", "SECRET//NOFORN"),
            ("ispublic", "false"),
        ],
    );
    for (key, value) in [("audience", "sre"), ("tlp", "purple"), ("visibility", "ops")] {
        assert_eq!(judge(key, value), Some(Verdict::Unclear), "{key}: {value}");
    }
    assert_judged(
        Some(Verdict::Draft),
        &[
            ("draft", "true"),
            ("isDraft", "yes"),
            ("work_in_progress", "true"),
            ("approved", "false"),
            ("ready_to_publish", "no"),
            ("stage", "draft"),
            ("review_status", "pending"),
            ("writeup_status", "draft"),
            ("legal_approved", "false"),
        ],
    );
    assert_judged(
        None,
        &[
            ("internal", "false"),
            ("is_public", "true"),
            ("tlp", "clear"),
            ("TLP", "TLP:WHITE"),
            ("classification", "major incident"),
            ("audience", "public"),
            ("audience", "Everyone"),
            ("access", "read-only"),
            ("embargo", "false"),
            ("embargo", ""),
            ("Embargo", "lifted 2024-02-01"),
            ("subtitle", "How an internal cache failed"),
            ("copyright", "2024 Acme"),
            ("private", "no"),
            ("impact", "internal"),
            ("tags", "internal-tools, private, mail"),
            ("issue", "true"),
            ("history", "true"),
            ("public_id", "0"),
            ("resolved", "false"),
            ("status", "final"),
            ("phase", "2"),
            ("internal_ticket", "PAY-12"),
            ("private_channel", "#x"),
        ],
    );
}

#[test]
fn lines_that_close_a_document() {
    assert_lines(
        &[
            "visibility: internal",
            "**Visibility:** Internal",
            "- Visibility: internal only",
            "| Visibility | internal |",
            "  \"visibility\": \"internal\",",
            "visibility = 'private'",
            "> visibility : confidential.",
            "Visibility – internal",
            "Visibility is internal",
            "Visibility: Internal (SRE only)",
            "**Date:** 2024-01-01 **Visibility:** internal",
            "Status: final · Visibility: internal",
            "{\"title\": \"x\", \"visibility\": \"internal\"}",
            "<td>Visibility</td><td>internal</td>",
            "visi\u{200b}bility: internal",
            "ｖｉｓｉｂｉｌｉｔｙ: internal",
            "Audience: employees only",
            "Classification: internal use only",
            "TLP: RED",
            "TLP:AMBER",
            "This report is TLP:AMBER.",
            "Internal: yes",
            "**Confidential:** true",
            "Public? No",
            "OK to share externally: no",
            "FOR INTERNAL USE ONLY",
            "**Internal use only**",
            "*Strictly confidential*",
            "CONFIDENTIAL",
            "Acme Corp. Confidential",
            "Confidential – do not distribute",
            "> Not for public release",
            "Do not share outside Acme",
            "Under NDA",
            "This document is internal.",
            "This is a confidential report.",
            "This postmortem must not be shared outside the company.",
            "<!-- visibility: internal -->",
            "Sichtbarkeit: intern",
            "Nur für den internen Gebrauch",
            "Visibilité : interne",
            "公開範囲：社内",
            "社外秘",
            "Для внутреннего использования",
        ],
        |line| states_internal(line, true),
    );
    assert_lines(
        &[
            "visibility: public",
            "`visibility: internal`",
            "Visibility internal to the team was poor",
            "Visibility: internally we saw nothing",
            "Visibility into the queue: none",
            "Visibility: internal dashboards were blind",
            "invisibility: internal",
            "",
            "é",
            "Classification: internal server error",
            "## Internal",
            "- Internal",
            "- Internal only",
            "**Impact:** Internal only",
            "Internal: the queue was full",
            "Internal: none",
            "Public: 12 customers",
            "Access: the team had none",
            "Sharing: nothing",
            "We kept the private key secret.",
            "We kept it confidential",
            "Only internal services use it.",
            "| Service | Internal |",
            "Hidden: a bug",
            "Sensitive data was not exposed.",
            "Distribution: global",
            "Audience: engineers",
            "We do not share state.",
            "This page is served from the internal cache.",
            "The internal report was late.",
            "We shared a TLP:AMBER advisory of the vendor with our partners that day.",
            "Restricted shells were removed.",
            "This issue is private to one customer's network.",
        ],
        |line| !states_internal(line, true),
    );
    assert!(!states_internal("Internal only.", false), "what an incident concerned, below a heading");
}

#[test]
fn names_of_files_folders_and_titles_that_close_a_document() {
    let of = |paths: &[&str], expected: Option<Verdict>| {
        let wrong: Vec<_> = paths.iter().filter(|path| mark_of_path(path) != expected).collect();
        assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
    };
    of(
        &[
            "internal/x.md",
            "a/internal-only/x.md",
            "secret/x.md",
            "do-not-publish/x.md",
            "tlp-red/x.md",
            "vertraulich/x.md",
            "内部/x.md",
            "internal.md",
            "[internal] x.md",
            "x_CONFIDENTIAL.md",
            "x.internal.md",
        ],
        Some(Verdict::Internal),
    );
    of(
        &["entwürfe/x.md", "in-review/x.md", "x-DRAFT.md", "DRAFT-x.md", "2024-01-01-x-WIP.md", "draft.md"],
        Some(Verdict::Draft),
    );
    of(
        &[
            "internal-dns/x.md",
            "company/x.md",
            "PRIVATE-CLOUD-DOWN.md",
            "2024-01-01-internal-dns.md",
            "the-nhl-draft.md",
            "secrets-manager/x.md",
            "review/x.md",
        ],
        None,
    );
    assert_eq!(mark_of_title("Internal: mail was down"), Some(Verdict::Internal));
    assert_eq!(mark_of_title("Internal DNS: no answers"), None);
    assert_eq!(mark_of_title("Internal – how a cache failed"), None);
}

#[test]
fn lines_that_explain_what_a_statement_looks_like() {
    for line in [
        "A build is for one audience: `public`, unless `--audience internal` says otherwise.",
        "Write `audience = \"internal\"` under `[build]`.",
        "It stays inside with `visibility: internal` or `audience: employees`.",
    ] {
        assert!(!states_internal(line, false), "{line}");
    }
}

#[test]
fn lines_that_say_that_a_document_is_a_draft() {
    for line in
        ["DRAFT", "**Draft**", "[DRAFT]", "⚠️ Draft", "WIP", "🚧 Work in progress", "This document is still a draft."]
    {
        assert!(is_draft_banner(line), "{line}");
    }
    for line in ["TODO", "TBD", "- Draft", "Draft the runbook", "A draft of the fix was merged", "", "`draft`"] {
        assert!(!is_draft_banner(line), "{line}");
    }
}
