//! Rules in words: for the terminal and for the reference page, from the same text.

use crate::diagnostic::{Code, Level};

use super::rule::{Reporter, Rule};
use super::rules::RULES;

/// One rule as Markdown. `None` if the rule doesn't exist.
#[must_use]
pub(crate) fn explain(code: &str) -> Option<String> {
    let code = Code::find(code)?;
    RULES.iter().find(|rule| rule.code == code).map(section)
}

/// All rules as one Markdown page, without front matter.
#[must_use]
pub(crate) fn reference() -> String {
    let mut page = String::from(
        "`casebook check` reads the whole archive and writes nothing. `casebook build` reports what it finds while building;\n\
         `check` looks for more. Errors stop a build; with `--strict`, warnings do too. Notes never do.\n\n\
         Warnings and notes can be turned off by their code: for the archive in `site.toml`, for one document by a comment\n\
         in it.\n\n\
         | Code | Level | Reported by | What |\n|---|---|---|---|\n",
    );
    for rule in RULES {
        let by = commands(rule.reporter);
        let what = rule.what.trim_end_matches('.');
        page.push_str(&format!("| [{0}](#{0}) | {1} | {by} | {what} |\n", rule.code, rule.code.level().as_str()));
    }
    for rule in RULES {
        page.push('\n');
        page.push_str(&section(rule));
    }
    page
}

/// The commands that report it.
fn commands(reporter: Reporter) -> &'static str {
    match reporter {
        Reporter::Build | Reporter::Surroundings => "build, check",
        Reporter::Publishing => "build",
        Reporter::Document(_) | Reporter::Archive(_) => "check",
    }
}

fn section(rule: &Rule) -> String {
    let Rule { code, what, why, example, .. } = rule;
    let mut text = format!("## {code}\n\n{what}\n\n**Why.** {why}\n\n**Example.**\n\n```text\n{example}\n```\n\n");
    text.push_str(&match (code.level(), rule.reporter) {
        (Level::Error, _) => "**Turning it off.** An error can't be turned off: nothing is published until it is fixed.\n".to_owned(),
        (_, Reporter::Archive(_) | Reporter::Document(_) | Reporter::Build) => format!(
            "**Turning it off.** `[check] allow = [\"{code}\"]` in `site.toml`, or `<!-- casebook: allow({code}) -->` in the\ndocument.\n"
        ),
        (_, Reporter::Surroundings | Reporter::Publishing) => {
            format!("**Turning it off.** `[check] allow = [\"{code}\"]` in `site.toml`.\n")
        }
    });
    text
}
