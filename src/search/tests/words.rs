//! Words in Rust and in the browser: one table, and any text at all.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use super::client;
use crate::search::token::{COMMON, TokenKind, tokens};

/// Each word, how many are joined in it (-1 for the end of a host name), and its position.
type Tokens = Vec<(String, i64, u32)>;

fn read(text: &str) -> Tokens {
    let mut found = Vec::new();
    tokens(text, 0, |word, kind, at| {
        let whole = match kind {
            TokenKind::Word => 0,
            TokenKind::Whole { words, .. } => i64::from(words),
            TokenKind::Suffix => -1,
        };
        found.push((word.to_owned(), whole, at));
    });
    found
}

/// Text, and its words as `position:word`; `*` is before a name of several words, `.` before the end of a host name.
const TABLE: [(&str, &str); 33] = [
    ("Disk full", "0:disk 1:full"),
    ("the end of the line", "1:end 4:line"),
    ("us-east-1 lost power", "0:*useast1 0:us 1:east 2:1 3:lost 4:power"),
    ("HTTP 503, etcd", "0:http 1:503 2:etcd"),
    ("max_connections=100", "0:*maxconnections 0:max 1:connections 2:100"),
    ("CVE-2021-44228", "0:*cve2021.44228 0:cve 1:2021 2:44228"),
    ("node.js v1.2.3.", "0:*nodejs 0:node 1:js 2:*1.2.3 2:1 3:2 4:3"),
    ("1.2.3 v2", "0:*1.2.3 0:1 1:2 2:3 3:v2"),
    ("pub/sub hand-off handoff", "0:*pubsub 0:pub 1:sub 2:*handoff 2:hand 3:off 4:handoff"),
    ("utf-8 utf8", "0:*utf8 0:utf 1:8 2:utf8"),
    ("don’t panic, GitHub’s", "2:panic 3:*githubs 3:github"),
    ("-x- a--b", "0:x 2:b"),
    ("ldap.jenkins.io", "0:*ldapjenkinsio 0:ldap 1:.jenkinsio 1:jenkins 2:io"),
    ("10.0.0.1:5432", "0:*10.0.0.1 0:10 1:0 2:0 3:1 4:5432"),
    ("NullPointerException", "0:*nullpointerexception 0:null 1:pointer 2:exception"),
    (
        "java.lang.OutOfMemoryError",
        "0:*javalangoutofmemoryerror 0:java 1:lang 2:*outofmemoryerror 2:out 4:memory 5:error",
    ),
    ("HTTPServerError NotReady", "0:*httpservererror 0:http 1:server 2:error 3:*notready 3:not 4:ready"),
    ("GitHub MySQL iOS LaTeX", "0:github 1:mysql 2:ios 3:latex"),
    ("kube-state-metrics", "0:*kubestatemetrics 0:kube 1:state 2:metrics"),
    ("Café Ångström ﬁle", "0:cafe 1:angstrom 2:file"),
    ("ΟΔΥΣΣΕΥΣ İstanbul STRASSE straße", "0:οδυσσευσ 1:istanbul 2:strasse 3:strasse"),
    ("đak Łódź søk", "0:dak 1:lodz 2:sok"),
    ("soft\u{ad}hyphen zero\u{200b}width non‑breaking", "0:softhyphen 1:zerowidth 2:*nonbreaking 2:non 3:breaking"),
    ("数据库故障", "0:数据 1:据库 2:库故 3:故障 4:障"),
    ("Redis数据", "0:redis 1:数据 2:据"),
    ("据", "0:据"),
    ("データ 장애", "0:デー 1:ータ 2:タ 3:장애 4:애"),
    ("a/b/c/d/e/f/g/h/i", "1:b 2:c 3:d 4:e 5:f 6:g 7:h"),
    ("٣٤ naïve½", "0:٣٤ 1:naive1 2:2"),
    ("and/or", "0:*andor"),
    ("", ""),
    ("—…!?", ""),
    ("502s", "0:502s"),
];

fn ask(texts: &[String]) -> Option<Vec<Tokens>> {
    client::ask(json!({ "texts": texts, "common": COMMON.to_vec() }))
}

#[test]
fn the_table_holds_in_both_languages() {
    let texts: Vec<String> = TABLE.iter().map(|(text, _)| (*text).to_owned()).collect();
    let browser = ask(&texts);
    for (number, (text, expected)) in TABLE.iter().enumerate() {
        let shown = |tokens: &Tokens| {
            let mark = |whole: i64| match whole.signum() {
                1 => "*",
                -1 => ".",
                _ => "",
            };
            let words: Vec<String> =
                tokens.iter().map(|(word, whole, at)| format!("{at}:{}{word}", mark(*whole))).collect();
            words.join(" ")
        };
        assert_eq!(shown(&read(text)), *expected, "{text}");
        if let Some(browser) = &browser {
            assert_eq!(shown(&browser[number]), *expected, "{text} (browser)");
        }
    }
}

#[test]
fn any_text_has_the_same_words_in_both_languages() {
    // Characters that both languages have known for long; newer ones reach browsers and compilers at different times.
    let words = "[a-zA-Z0-9 ._/'’-]{0,12}|[\u{e0}-\u{17f}\u{391}-\u{3c9}\u{410}-\u{44f} ]{0,6}|[\u{3041}-\u{3096}\u{4e00}-\u{4fff}\u{ac00}-\u{ad00}]{0,5}|\\PC{0,4}";
    let texts = prop::collection::vec(prop::collection::vec(words, 0..6).prop_map(|parts| parts.concat()), 400);
    let mut runner = TestRunner::new(Config { cases: 4, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&texts, |texts| {
        if let Some(browser) = ask(&texts) {
            for (text, browser) in texts.iter().zip(browser) {
                prop_assert_eq!(read(text), browser, "{:?}", text);
            }
        }
        Ok(())
    });
    outcome.expect("the same words");
}
