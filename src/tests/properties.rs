//! What holds for any input at all: names, ways between files, Markdown that is nobody's friend.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::incident::Rules;
use crate::markdown;
use crate::paths;
use crate::reading::{self, Reading};
use crate::routes::{relative, resolve};
use crate::slug::Slug;
use crate::source::{self, Audience};
use proptest::prelude::*;
use proptest::string::string_regex;

use super::page::Page;

/// Pieces of which hostile documents are made, so that chance finds more than plain words; `¦` separates them.
const MARKUP: &str = "[¦]¦(¦)¦<¦>¦!¦*¦_¦`¦```\n¦# ¦> ¦- ¦1. ¦|¦|-|\n¦\n¦\n\n¦ ¦\t¦\\¦&¦&#106;¦[^a]¦[^a]: ¦[a]: ¦javascript:¦\
    data:text/html,¦https://x.example/¦//x¦<script>¦</script>¦<img src=x onerror=y>¦<a href=\"¦\">¦<!--¦-->¦<svg>¦<style>¦<math>¦\
    </p>¦<p style=\"x\"¦ onclick=z ¦'¦\"¦casebook-0:1¦- [x] ¦~~¦é¦\u{0}¦\u{202e}¦漢¦word¦---\n¦+++\n¦title: ¦<!-- internal -->¦\
    <!-- /internal -->¦\r\n¦: ¦{¦}¦%41¦../";

/// Pieces of which postmortems are made, well or badly.
const WORDS: &str = "2024-03-01¦10:30 ¦[23:59] ¦from 2 PM to 4:30 PM EAT¦47 minutes¦ 1d¦约 3 小时¦Date: ¦**Severity:** ¦Duration: ¦\
    ## Timeline\n¦## Action items\n¦## Root cause\n¦# Postmortem ¦ outage ¦–¦ UTC¦99999999999¦March ¦1st ¦| owner | due |\n|-|-|\n¦\
    - [ ] ¦\n- ¦SEV¦0¦1¦.¦:¦ am¦ GMT+1¦started ¦ended ¦yesterday";

fn text_of(pieces: &'static str) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(pieces.split('¦').collect::<Vec<_>>());
    let piece = prop_oneof![8 => piece.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn markdown_text() -> impl Strategy<Value = String> {
    text_of(MARKUP)
}

/// The path of a file: parts without `/`, none of them `.` or `..`.
fn path() -> impl Strategy<Value = String> {
    let part =
        string_regex("[^/\u{0}]{1,8}").expect("a pattern").prop_filter("a name", |part| part != "." && part != "..");
    prop::collection::vec(part, 1..5).prop_map(|parts| parts.join("/"))
}

proptest! {
    #[test]
    fn a_slug_is_a_name_for_files_and_addresses(words in any::<String>()) {
        let name = Slug::of(&words).to_string();
        prop_assert!(!name.is_empty() && name.len() <= 96, "{name}");
        prop_assert!(name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{name}");
        prop_assert!(!name.starts_with('-') && !name.ends_with('-') && !name.contains("--"), "{name}");
    }

    #[test]
    fn a_slug_of_a_slug_is_itself(words in any::<String>()) {
        let name = Slug::of(&words).to_string();
        prop_assert_eq!(Slug::of(&name).to_string(), name.clone());
        prop_assert_eq!(Slug::of(&name.to_uppercase()).to_string(), name);
    }

    #[test]
    fn the_way_from_one_file_to_another_leads_there(from in path(), to in path()) {
        let way = relative(&from, &to);
        prop_assert!(!way.starts_with('/') && !way.contains([':', '?', '#', ' ', '"', '<', '\\']), "{way}");
        prop_assert_eq!(resolve(&from, &way), Some(paths::composed(&to)));
    }

    #[test]
    fn no_written_way_leads_out_of_the_folder(document in path(), written in any::<String>(), up in 0_usize..6) {
        for written in [written.clone(), format!("{}{written}", "../".repeat(up)), format!("{}{written}", "%2e%2E/".repeat(up))] {
            if let Some(path) = resolve(&document, &written) {
                prop_assert!(!path.starts_with('/') && !path.split('/').any(|part| part == ".." || part == "."), "{path}");
            }
        }
    }

    #[test]
    fn markdown_never_panics_and_never_acts(text in markdown_text()) {
        let file = format!("---\n---\n{text}");
        let document = markdown::read(&file, 8..file.len()).page_alone();
        let html = document.html.with(|link| {
            let link = &document.links[link];
            match link.destination() {
                markdown::Destination::Unsafe => None,
                _ => Some("somewhere".to_owned().into()),
            }
        });
        let page = Page::parse(&format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><body>{html}"
        ));
        prop_assert!(page.dangers().is_empty(), "{:?}\n{text:?}\n{html}", page.dangers());
        for link in &document.links {
            prop_assert!(link.span.start <= link.span.end && link.span.end <= file.len(), "{link:?}");
        }
        for section in &document.sections {
            prop_assert!(document.text.get(section.text.clone()).is_some());
        }
        for heading in &document.headings {
            prop_assert!(heading.html_end <= document.html.len());
            let half = document.html.part(0, heading.html_end, |_| None).len()
                + document.html.part(heading.html_end, document.html.len(), |_| None).len();
            prop_assert_eq!(half, document.html.with(|_| None).len());
        }
    }

    #[test]
    fn any_postmortem_is_read(front in text_of(WORDS), body in text_of(WORDS), markup in markdown_text()) {
        for text in [format!("---\nkind: postmortem\ndate: {front:?}\nduration: {front:?}\n---\n{body}{markup}"), body, markup] {
            let file = source::split("a.md".into(), text.into_bytes(), Audience::Public, &mut Diagnostics::new());
            let Some(file) = file else { continue };
            let parsed = markdown::read(&file.text, file.body.clone());
            let reading = reading::read(&file, &parsed, &Rules::default(), false, &mut Diagnostics::new());
            if let Reading::Incident(incident) = reading {
                let lines = file.text.lines().count() + 1;
                prop_assert!(incident.timeline.iter().all(|event| (1..=lines).contains(&event.line)));
                prop_assert!(incident.duration.is_none_or(|known| known.value.minutes().is_finite()));
            }
        }
    }

    #[test]
    fn nothing_is_read_from_code_comments_or_internal_passages(document in prop::collection::vec(part(), 1..8)) {
        let written = |facts: bool| -> String { document.iter().map(|part| part.written(facts)).collect() };
        let with_facts = written(true);
        prop_assert_eq!(record(&with_facts), record(&written(false)), "{}", with_facts);
    }

    #[test]
    fn any_bytes_are_split_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), audience in prop::bool::ANY) {
        check_split(bytes, if audience { Audience::Public } else { Audience::Internal })?;
    }

    #[test]
    fn any_front_matter_is_split_or_refused(front in markdown_text(), body in markdown_text(), toml in prop::bool::ANY) {
        let fence = if toml { "+++" } else { "---" };
        check_split(format!("{fence}\n{front}\n{fence}\n{body}").into_bytes(), Audience::Public)?;
        check_split(format!("{front}{body}").into_bytes(), Audience::Public)?;
    }

    #[test]
    fn internal_passages_are_gone_and_places_stay(before in "[a-z \n]{0,40}", secret in "[A-Z \n]{1,40}", after in "[a-z \n]{0,40}") {
        let text = format!("{before}<!-- internal -->{secret}<!-- /internal -->{after}");
        let file = source::split("a.md".into(), text.clone().into_bytes(), Audience::Public, &mut Diagnostics::new());
        let file = file.expect("plain text can be read");
        prop_assert_eq!(file.text.len(), text.len());
        prop_assert!(!file.text.contains(|c: char| c.is_ascii_uppercase()));
        let breaks = |text: &str| text.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>();
        prop_assert_eq!(breaks(&file.text), breaks(&text));
    }

    #[test]
    fn any_problem_can_be_shown(text in any::<String>(), start in 0_usize..300, length in 0_usize..50) {
        let problem = Diagnostic::new(Code::Leak, "a.md", "message").at(&text, start..start + length);
        prop_assert!(crate::diagnostic::render_human(&problem, false).contains("error[leak]: message"));
        prop_assert!(!crate::diagnostic::github(&problem).contains('\n'));
    }
}

/// A file is split in two, with every place inside of it; or there is an error that says why not.
fn check_split(bytes: Vec<u8>, audience: Audience) -> Result<(), TestCaseError> {
    let mut problems = Diagnostics::new();
    let length = bytes.len();
    match source::split("a.md".into(), bytes, audience, &mut problems) {
        None => prop_assert!(problems.iter().any(|problem| problem.level == Level::Error)),
        Some(file) => {
            prop_assert_eq!(file.text.len(), length);
            prop_assert!(file.body.end == length && file.text.get(file.body.clone()).is_some());
            for entry in &file.front_matter {
                prop_assert!(file.text.get(entry.key_span.clone()).is_some(), "{:?}", entry);
                prop_assert!(file.text.get(entry.node.span.clone()).is_some(), "{:?}", entry);
            }
        }
    }
    Ok(())
}

/// Statements about an incident that must not count.
const FACTS: [&str; 14] = [
    "Start: 2019-01-01 00:00 UTC",
    "Date: 2019-01-01",
    "Severity: SEV1",
    "**Duration:** 3 hours",
    "Services: billing",
    "Authors: the night shift",
    "- 09:00 outage began",
    "- [ ] Add an alert",
    "## Timeline",
    "# Another title",
    "| Start | 2019-01-01 01:00 |",
    "Root cause: an expired certificate.",
    "On 2019-01-02, from 10:00 to 11:00 UTC, the site was down.",
    "```",
];

/// What a postmortem says openly.
const OPEN: [&str; 7] = [
    "# Checkout outage\n\n",
    "On 2024-03-14, from 09:12 to 10:02 UTC, checkout was down.\n\n",
    "## Timeline\n\n- 09:12 errors begin\n- 10:02 resolved\n\n",
    "**Root cause:**\n\nA wrong flag was set.\n\n",
    "Action items:\n- Check flags\n\n",
    "Impact:\nNobody could pay.\n\n",
    "Timeline:\n\n",
];

/// Where its author hides something: what comes before each line of it and around the whole.
const HIDDEN: [(&str, &str, &str); 10] = [
    ("````markdown\n", "", "\n````\n\n"),
    ("~~~\n", "", "\n~~~\n\n"),
    ("```` text\n", "", "\n`````\n\n"),
    ("Words.\n\n    ", "    ", "\n\n"),
    ("- An item.\n\n  ~~~\n  ", "  ", "\n  ~~~\n\n"),
    ("<!--\n", "", "\n-->\n\n"),
    ("<!-- ", "", " -->Words that follow.\n\n"),
    ("<div>\n<pre>\n", "", "\n</pre>\n</div>\n\n"),
    ("<!-- internal -->\n", "", "\n<!-- /internal -->\n\n"),
    ("Words <!-- internal -->", "", "<!-- /internal --> that follow.\n\n"),
];

#[derive(Clone, Debug)]
struct Part {
    open: &'static str,
    hidden: (&'static str, &'static str, &'static str),
    facts: Vec<&'static str>,
}

fn part() -> impl Strategy<Value = Part> {
    let facts = prop::collection::vec(prop::sample::select(&FACTS[..]), 1..4);
    (prop::sample::select(&OPEN[..]), prop::sample::select(&HIDDEN[..]), facts).prop_map(|(open, hidden, facts)| Part {
        open,
        hidden,
        facts,
    })
}

impl Part {
    /// The part as its author wrote it, or with nothing worth reading in what is hidden.
    fn written(&self, facts: bool) -> String {
        let (before, indent, after) = self.hidden;
        let blank = |fact: &&str| "x".repeat(fact.len());
        let lines: Vec<String> =
            self.facts.iter().map(|fact| if facts { (*fact).to_owned() } else { blank(fact) }).collect();
        format!("{}{before}{}{after}", self.open, lines.join(&format!("\n{indent}")))
    }
}

fn record(text: &str) -> String {
    let file = source::split("a.md".into(), text.as_bytes().to_vec(), Audience::Public, &mut Diagnostics::new());
    let file = file.expect("the text has no front matter");
    let parsed = markdown::read(&file.text, file.body.clone());
    format!("{:#?}", reading::read(&file, &parsed, &Rules::default(), false, &mut Diagnostics::new()))
}
