//! The explorer's search in the terminal: `search` and `similar`.

use serde_json::Value;

use crate::archive::{Archive, TODAY};

fn archive() -> Archive {
    let incident = |title: &str, text: &str| {
        format!("---\ntitle: {title}\nstarted: 2024-03-01T10:00:00Z\nseverity: SEV2\n---\n{text}\n")
    };
    Archive::new()
        .file("a.md", incident("Mail delayed", "The resolver failed. We ran rm --force on the queue."))
        .file("b.md", incident("Shop down", "The resolver failed at the provider."))
}

/// The titles that a search prints as JSON.
#[track_caller]
fn titles(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    let answer = archive.prints(&[&["search", "--today", TODAY], arguments].concat());
    let answer: Value =
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{arguments:?}: {error} in {answer}"));
    let results = answer["results"].as_array().cloned().unwrap_or_default();
    let mut titles: Vec<String> =
        results.iter().map(|result| result["title"].as_str().unwrap_or_default().to_owned()).collect();
    titles.sort();
    titles
}

#[test]
fn options_are_read_before_and_after_the_query() {
    let archive = archive();
    for arguments in [
        &["resolver failed", "--format", "json"][..],
        &["resolver", "--format", "json", "failed"],
        &["--format", "json", "resolver", "failed"],
        &["resolver failed", "--format=json", "--", "severity:<=2"],
    ] {
        assert_eq!(titles(&archive, arguments), ["Mail delayed", "Shop down"], "{arguments:?}");
    }
}

#[test]
fn words_that_begin_with_a_hyphen_can_be_given() {
    let archive = archive();
    for arguments in [
        &["resolver -provider", "--format", "json"][..],
        &["-provider resolver", "--format", "json"],
        &["--format", "json", "--", "resolver", "-provider"],
        &["\"rm --force\"", "--format", "json"],
    ] {
        assert_eq!(titles(&archive, arguments), ["Mail delayed"], "{arguments:?}");
    }
    archive.run(&["search", "resolver", "-provider"]).impossible().says("-- -p");
}

#[test]
fn a_draft_is_compared_by_its_words_and_not_by_its_front_matter() {
    let draft = "---\ntitle: Queue of mail\nseverity: SEV2\nstarted: 2024-03-02T10:00:00Z\n---\nThe resolver failed. The resolver failed.\n";
    let archive = archive().put("draft.md", draft);
    let said = archive.prints(&["similar", "draft.md", "--today", TODAY]);
    assert!(said.contains("resolver") && !said.contains("severity") && !said.contains("started"), "{said}");
    let shared = said.lines().find_map(|line| line.trim().strip_prefix("Shared words: ")).expect("words are shown");
    let mut words: Vec<&str> = shared.split(", ").collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all, "{shared}");
}

#[test]
fn a_text_without_words_is_compared_with_nothing() {
    for (name, text) in [
        ("empty.md", ""),
        ("blank.txt", " \n\n"),
        ("marks.log", "--- ***\n"),
        ("draft.md", "---\nseverity: SEV2\n---\n"),
    ] {
        let archive = archive().put(name, text);
        archive.run(&["similar", name]).impossible().says(&format!("{name} has no words to compare"));
    }
}

#[test]
fn where_there_is_nothing_to_look_for_the_answer_is_empty_and_says_why() {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("resolver".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let archive = archive()
        .put("empty.md", "")
        .put("blank.md", " \n\n")
        .put("common.md", "the and of")
        .put("binary.bin", "a\0b")
        .put("powershell.txt", utf16)
        .put("latin.txt", b"resolver caf\xe9");
    for arguments in [
        &["similar", "empty.md"][..],
        &["similar", "blank.md"],
        &["similar", "common.md"],
        &["similar", "binary.bin"],
        &["search", " "],
        &["search", "the and of"],
        &["search", "()"],
        &["search", "cause:"],
    ] {
        let ran = archive.run(&[arguments, &["--today", TODAY, "--format", "json"]].concat());
        ran.impossible();
        let answer: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        assert_eq!(
            (&answer["total"], answer["results"].as_array().map(Vec::len)),
            (&0.into(), Some(0)),
            "{arguments:?}"
        );
        let reason = answer["not_understood"][0]["message"].as_str().unwrap_or_default();
        assert!(!reason.is_empty(), "{arguments:?}: {answer}");
    }
    for file in ["powershell.txt", "latin.txt"] {
        let said = archive.prints(&["similar", file, "--today", TODAY]);
        assert!(said.contains("Mail delayed"), "{file}: {said}");
    }
}

#[test]
fn only_words_that_an_incident_has_are_said_to_be_shared() {
    let text = "---\ntitle: Addresses changed\nstarted: 2024-03-01T10:00:00Z\n---\nThe InternalIP field moved in 6 regions and 7 zones by a majority, with kube-proxy 1.24.3.\n";
    let archive = archive().file("c.md", text);
    let result = |query: &str| -> Value {
        let answer = archive.prints(&["search", "--today", TODAY, "--format", "json", "--", query]);
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        answer["results"].as_array().and_then(|all| all.first().cloned()).unwrap_or_default()
    };
    for (query, shared, missing) in [
        ("intern", &["internalip"][..], &["intern"][..]),
        ("minority majority", &["majority"], &["minority"]),
        ("majorty", &["majority"], &["majorty"]),
        ("1.24", &["1.24.3"], &["1.24"]),
        ("moved OR provder", &["moved"], &[]),
    ] {
        let found = result(query);
        assert_eq!(found["shared"], serde_json::json!(shared), "{query}: {found}");
        assert_eq!(found["missing"], serde_json::json!(missing), "{query}: {found}");
    }
    assert_eq!(result("6.7"), Value::Null, "numbers that are apart");
}
