//! Words in Rust and in the browser: one table, and any text at all.

use crate::search::token::{TokenKind, fold, tokens};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use super::client;

type Tokens = Vec<(String, bool, u32)>;

fn read(text: &str) -> Tokens {
    let folded = fold(text);
    let mut found = Vec::new();
    tokens(&folded, 0, |word, kind, at| found.push((word.to_owned(), kind == TokenKind::Whole, at)));
    found
}

/// Text, and its words as `place:word`; `*` stands before a name of several words.
const TABLE: [(&str, &str); 20] = [
    ("Disk full", "0:disk 1:full"),
    ("the end of the line", "1:end 4:line"),
    ("us-east-1 lost power", "0:*us-east-1 0:us 1:east 2:1 3:lost 4:power"),
    ("HTTP 503, etcd", "0:http 1:503 2:etcd"),
    ("max_connections=100", "0:*max_connections 0:max 1:connections 2:100"),
    ("CVE-2021-44228", "0:*cve-2021-44228 0:cve 1:2021 2:44228"),
    ("node.js v1.2.3.", "0:*node.js 0:node 1:js 2:*v1.2.3 2:v1 3:2 4:3"),
    ("pub/sub", "0:*pub/sub 0:pub 1:sub"),
    ("don’t", "0:*don't 0:don 1:t"),
    ("-x- a--b", "0:x 2:b"),
    ("Café Ångström ﬁle", "0:cafe 1:angstrom 2:file"),
    ("ΟΔΥΣΣΕΥΣ İstanbul STRASSE straße", "0:οδυσσευσ 1:istanbul 2:strasse 3:straße"),
    ("数据库故障", "0:数据 1:据库 2:库故 3:故障 4:障"),
    ("Redis数据", "0:redis 1:数据 2:据"),
    ("据", "0:据"),
    ("データ 장애", "0:デー 1:ータ 2:タ 3:장애 4:애"),
    ("a/b/c/d/e/f/g/h/i", "1:b 2:c 3:d 4:e 5:f 6:g 7:h"),
    ("٣٤ naïve½", "0:٣٤ 1:naive1 2:2"),
    ("", ""),
    ("—…!?", ""),
];

#[test]
fn the_table_holds_in_both_languages() {
    let texts: Vec<&str> = TABLE.iter().map(|(text, _)| *text).collect();
    let browser: Option<Vec<Tokens>> = client::ask(json!({ "texts": texts }));
    for (number, (text, expected)) in TABLE.iter().enumerate() {
        let shown = |tokens: &Tokens| {
            let words: Vec<String> = tokens
                .iter()
                .map(|(word, whole, at)| format!("{at}:{}{word}", if *whole { "*" } else { "" }))
                .collect();
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
        if let Some(browser) = client::ask::<Vec<Tokens>>(json!({ "texts": texts })) {
            for (text, browser) in texts.iter().zip(browser) {
                prop_assert_eq!(read(text), browser, "{:?}", text);
            }
        }
        Ok(())
    });
    outcome.expect("the same words");
}
