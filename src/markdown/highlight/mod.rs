//! Colours for code: a small scanner with languages as data, linear in the length of the code.
//!
//! Classes alone are written, so that the style sheet decides. Console, logs and differences are read line by line; in the output
//! of a command nothing is coloured. Code without a language stays as it is, but for a console, which is known by its prompt.

mod language;
mod lines;
mod painter;
mod scanner;

use language::{Language, Mode};
use painter::{Class, Painter};

/// The longest code that is coloured, in bytes.
const MAX_LENGTH: usize = 100 * 1024;

/// Writes code as HTML.
pub(super) fn write(html: &mut String, language: &str, code: &str) {
    let mut painter = Painter { html };
    let known = if language.is_empty() {
        lines::is_console(code).then_some(Language::CONSOLE)
    } else {
        Language::find(language)
    };
    match known.filter(|_| code.len() <= MAX_LENGTH) {
        None => painter.paint(Class::Plain, code),
        Some(language) => match language.mode {
            Mode::Code => scanner::scan(&mut painter, language, code),
            mode => lines::scan(&mut painter, mode, code),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn painted(language: &str, code: &str) -> String {
        let mut html = String::new();
        write(&mut html, language, code);
        html.replace("<span class=\"hl-", "<").replace("</span>", "/>")
    }

    #[test]
    fn code_gets_the_classes_of_its_language() {
        for (language, code, expected) in [
            (
                "python",
                "def f(x): # no\n    return 'a' + 12",
                "<keyword\">def/> f(x): <comment\"># no/>\n    <keyword\">return/> <string\">'a'/> + <number\">12/>",
            ),
            ("json", "{\"a\": [1, true]}", "{<key\">\"a\"/>: [<number\">1/>, <keyword\">true/>]}"),
            (
                "yaml",
                "a: \"b\" # c\n- d-e: 1",
                "<key\">a/>: <string\">\"b\"/> <comment\"># c/>\n- <key\">d-e/>: <number\">1/>",
            ),
            ("sql", "SELECT * FROM t -- all", "<keyword\">SELECT/> * <keyword\">FROM/> t <comment\">-- all/>"),
            ("ts", "const a = `b` /* c */", "<keyword\">const/> a = <string\">`b`/> <comment\">/* c *//>"),
            ("sh", "echo don't # it", "<keyword\">echo/> don't <comment\"># it/>"),
            ("diff", "@@ 1 @@\n+a\n-b\n c", "<heading\">@@ 1 @@/>\n<added\">+a/>\n<removed\">-b/>\n c"),
            ("", "$ ls -l\ntotal 0", "<prompt\">$/> ls -l\ntotal 0"),
            ("log", "ERROR down\n  at f(x)", "<problem\">ERROR/> down\n<comment\">  at f(x)/>"),
            ("", "if it is nothing", "if it is nothing"),
            ("brainfuck", "if <b>", "if &lt;b&gt;"),
        ] {
            assert_eq!(painted(language, code), expected, "{language}: {code}");
        }
    }

    proptest! {
        #[test]
        fn no_character_is_lost(language in "(python|json|yaml|ts|sh|diff|console|log|http|sql|ini|)", code in "[a-c1 \"'`/*#$:=<>&\\\\\n+@-]{0,80}") {
            let mut html = String::new();
            write(&mut html, &language, &code);
            let mut text = String::new();
            let mut rest = html.as_str();
            while let Some(start) = rest.find('<') {
                text.push_str(&rest[..start]);
                rest = &rest[start + rest[start..].find('>').unwrap() + 1..];
            }
            text.push_str(rest);
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            prop_assert_eq!(text, code);
        }
    }
}
