//! `site.toml`: as written, and as the program means it.

mod base_url;
mod fields;
mod links;
mod parse;
mod raw;
mod settings;
mod validate;

use std::path::{Component, Path, PathBuf};

pub(crate) use base_url::BaseUrl;
pub(crate) use raw::{NotIncidents, RawConfig};
pub use settings::Config;
pub(crate) use settings::{AllowedCode, MarkedChange, ObservedDays};

use crate::diagnostic::Diagnostics;
use crate::paths;
use crate::text::letters_and_digits;

impl Default for Config {
    fn default() -> Self {
        validate::validate(RawConfig::default(), "", "", &mut Diagnostics::new())
    }
}

impl Config {
    /// Reads `site.toml`. `path` is shown in diagnostics.
    ///
    /// # Errors
    /// Every problem found, in order of place: unknown keys, values of another type, values out of range.
    pub fn read(text: &str, path: &str) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::new();
        let raw = parse::parse(text, path, &mut problems);
        let config = validate::validate(raw, text, path, &mut problems);
        problems.sort();
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }
}

/// Whether a document is in one of the folders of ordinary pages, or is one of those pages.
/// Further down, a folder named for postmortems holds postmortems: many repositories keep them in `docs/incidents/`.
#[must_use]
pub(crate) fn is_below(pages: &[String], path: &str) -> bool {
    // Hugo and Zola keep a section's settings in `_index.md`.
    if paths::name(path) == "_index.md" {
        return true;
    }
    let path = Path::new(path);
    pages.iter().any(|page| {
        let page: PathBuf = Path::new(page).components().filter(|part| matches!(part, Component::Normal(_))).collect();
        path.strip_prefix(page).is_ok_and(|below| !below.parent().is_some_and(holds_postmortems))
    })
}

/// Whether a folder or one above it bears a name such as `postmortems`, `post-mortems`, `incidents` or `rca`.
fn holds_postmortems(folder: &Path) -> bool {
    folder.components().any(|part| is_for_postmortems(&part.as_os_str().to_string_lossy()))
}

/// Whether a folder's name is one such as `postmortems`, `post-mortems`, `incidents` or `rca`.
#[must_use]
pub(crate) fn is_for_postmortems(name: &str) -> bool {
    const NAMES: [&str; 7] =
        ["postmortem", "postmortems", "incident", "incidents", "incidentreports", "outages", "rca"];
    NAMES.contains(&letters_and_digits(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};

    #[test]
    fn an_unknown_setting_is_named_with_the_nearest_one() {
        let problems = Config::read("title = \"A\"\nbase_ur = \"x\"\n", "site.toml").expect_err("unknown");
        let found = &problems[0];
        assert_eq!((found.code.as_str(), found.message.as_str()), ("unknown-setting", "unknown setting `base_ur`"));
        assert_eq!(found.help.as_deref(), Some("did you mean `base_url`?"));
        assert_eq!(found.place.as_ref().map(|place| (place.line, place.column)), Some((2, 1)));
    }

    /// Line, column and first line of every problem.
    fn problems(text: &str) -> Vec<(usize, usize, String)> {
        let problems = Config::read(text, "site.toml").expect_err("problems");
        let place = |problem: &Diagnostic| problem.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
        problems.iter().map(|problem| (place(problem).0, place(problem).1, problem.message.clone())).collect()
    }

    #[test]
    fn a_link_that_no_page_may_have_and_a_wrong_choice_are_reported_at_their_values() {
        let found = problems(
            "links = [{ label = \"a\", url = \"javascript:alert(1)\" }, { label = \"b\", url = \"docs/b.md\" }]\n[build]\naudience = \"everyone\"\nnot_incidents = \"drop\"\n",
        );
        let expected = [
            (1, 31, "`javascript:alert(1)` is not an address that a page may link to"),
            (3, 12, "`everyone` is not a valid value of this setting"),
            (4, 17, "`drop` is not a valid value of this setting"),
        ];
        assert_eq!(found, expected.map(|(line, column, message)| (line, column, message.to_owned())));
    }

    #[test]
    fn every_wrong_setting_is_reported_at_its_value() {
        let text = r#"# base_url, timezone, content, output, theme, page_size, odd: see the handbook
title = "content of mine, output of theirs, theme and page_size"
base_url = "example.com"
timezone = "Mars/Olympus"
links = [{ label = "timezone", url = "theme.md" }]
[build]
page_size = 5
content = ""
output = ""
theme = "../mine"
[severity]
odd = 9
fine = 1
odder = -300
"#;
        let found = problems(text);
        let places: Vec<_> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
        assert_eq!(places, [(3, 12), (4, 12), (7, 13), (8, 11), (9, 10), (10, 9), (12, 7), (14, 9)], "{found:?}");
    }

    #[test]
    fn what_does_not_fit_does_not_hide_the_rest() {
        let text = r#"titel = "A"
language = 3
base_url = "example.com"
[[links]]
lable = "Home"
url = 1
[build]
audience = "all"
pages = ["docs", 1]
page_size = "many"
[causes]
weather = 3
[causes.power]
label = []
"#;
        let expected = [
            (1, 1, "unknown setting `titel`"),
            (2, 12, "invalid type: integer `3`, expected a string"),
            (3, 12, "`example.com` is not a web address"),
            (5, 1, "unknown setting `lable`"),
            (6, 7, "invalid type: integer `1`, expected a string"),
            (8, 12, "`all` is not a valid value of this setting"),
            (9, 18, "invalid type: integer `1`, expected a string"),
            (10, 13, "invalid type: string \"many\", expected a whole number"),
            (12, 11, "invalid type: integer `3`, expected a table"),
            (14, 9, "invalid type: sequence, expected a string"),
        ];
        assert_eq!(problems(text), expected.map(|(line, column, message)| (line, column, message.to_owned())));
    }

    #[test]
    fn a_broken_line_does_not_hide_the_lines_after_it() {
        let found = problems("title = \nbase_url = \"x\"\ntitle = \"b\"\n[build\npage_size = 1\n");
        let lines: Vec<_> = found.iter().map(|(line, ..)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5], "{found:?}");
    }

    #[test]
    fn a_menu_leads_only_where_a_page_may_lead() {
        let text = "[[menu]]\nlabel = \"Status\"\nurl = \"https://status.example\"\n[[menu]]\nlabel = \"Run\"\nurl = \"javascript:alert(1)\"\n";
        let problems = Config::read(text, "site.toml").expect_err("an address that acts");
        assert_eq!(problems.len(), 1);
        assert!(problems.iter().all(|problem| problem.message.contains("javascript:alert(1)")));
    }

    #[test]
    fn very_many_problems_are_cut_short() {
        let text = (0..5_000).map(|number| format!("unknown{number} = 1")).collect::<Vec<_>>().join("\n");
        assert_eq!(problems(&text).len(), 100);
    }

    #[test]
    fn an_allowed_code_knows_its_place() {
        let text =
            "# \"no-casue\"\ntitle = \"no-casue\"\n[check]\nallow = [\n  'no-cause',\n  \"no-\\u0063asue\",\n]\n";
        let config = Config::read(text, "site.toml").expect("valid");
        let places: Vec<_> = config.allow.iter().map(|allowed| (allowed.place.line, allowed.place.column)).collect();
        assert_eq!(places, [(5, 3), (6, 3)]);
        assert_eq!(
            config.allow.iter().map(|allowed| allowed.code.as_str()).collect::<Vec<_>>(),
            ["no-cause", "no-casue"]
        );
        assert_eq!(config.allowed(), [Code::NoCause]);
    }

    #[test]
    fn changes_are_read_in_order_of_date() {
        let text = "[[change]]\ndate = 2025-03-14\ntitle = \"Canary deploys\"\nservices = [\"checkout\"]\n\
                    causes = [\"bug\", \"Deployment\"]\n[[change]]\ndate = \"2024-01-02\"\ntitle = \"On-call handover\"\n";
        let changes = Config::read(text, "site.toml").expect("valid").changes;
        let titles: Vec<&str> = changes.iter().map(|change| change.title.as_str()).collect();
        assert_eq!(titles, ["On-call handover", "Canary deploys"]);
        assert_eq!(changes[1].date, jiff::civil::date(2025, 3, 14));
        let causes: Vec<&str> = changes[1].causes.iter().map(crate::slug::Slug::as_str).collect();
        assert_eq!(causes, ["code-defect", "deployment"]);
    }

    #[test]
    fn a_change_that_cannot_be_used_is_reported_at_its_place() {
        let text = "[[change]]\ntitle = \" \"\ndate = \"last spring\"\ncauses = [\"network\", \"netwrok\"]\n\
                    [[change]]\ntitle = \"A\"\n[[change]]\ndate = 2025-01-01\ntitle = \"B\"\nservice = \"web\"\n";
        let found = problems(text);
        let expected = [
            (2, 9, "this change has no title"),
            (3, 8, "`last spring` is not a date"),
            (4, 22, "`netwrok` is not a cause"),
            (5, 1, "missing field `date`"),
            (10, 1, "unknown setting `service`"),
        ];
        assert_eq!(found, expected.map(|(line, column, message)| (line, column, message.to_owned())));
    }

    #[test]
    fn a_site_extends_renames_and_aliases_causes() {
        let text =
            "[causes.weather]\nlabel = \"Weather\"\naliases = [\"storm\"]\n[causes.capacity]\nlabel = \"Load\"\n";
        let taxonomy = Config::read(text, "site.toml").expect("valid").rules.taxonomy;
        assert_eq!(taxonomy.find("Storm").map(|cause| cause.slug.as_str()), Some("weather"));
        assert_eq!(taxonomy.get("capacity").map(|cause| cause.label.as_str()), Some("Load"));
    }
}
