//! Diagnostics for machines: JSON lines, GitHub annotations, SARIF.

use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Diagnostic, Level};
use crate::text::{self, RESERVED};

/// One JSON object for a line of output.
#[must_use]
pub(crate) fn json(diagnostic: &Diagnostic) -> String {
    text::json(diagnostic)
}

/// A GitHub workflow command that annotates the file
/// (format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
#[must_use]
pub(crate) fn github(diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut properties = format!("file={}", property(&diagnostic.path));
    if let Some(place) = &diagnostic.place {
        let end = place.column + place.width;
        properties.push_str(&format!(",line={},col={},endColumn={end}", place.line, place.column));
    }
    let mut message = diagnostic.message.clone();
    if let Some(place) = diagnostic.place.as_ref().filter(|place| !place.label.is_empty()) {
        message.push_str(&format!(": {}", place.label));
    }
    if let Some(help) = &diagnostic.help {
        message.push_str(&format!("\nhelp: {help}"));
    }
    format!("::{kind} {properties},title={}::{}", property(diagnostic.code.as_str()), data(&message))
}

/// A SARIF 2.1.0 log of all diagnostics (format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>).
#[must_use]
pub(crate) fn sarif(diagnostics: &[Diagnostic]) -> String {
    let mut codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = diagnostics.iter().map(sarif_result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "casebook", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
        }],
    });
    format!("{log:#}")
}

fn sarif_result(diagnostic: &Diagnostic) -> Value {
    let level = diagnostic.level.as_str();
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!("\n{help}"));
    }
    let mut location = json!({ "artifactLocation": { "uri": uri(&diagnostic.path) } });
    if let Some(place) = &diagnostic.place {
        location["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.width,
        });
    }
    json!({
        "ruleId": diagnostic.code,
        "level": level,
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    })
}

/// A path as a reference (RFC 3986, section 3.3).
fn uri(path: &str) -> String {
    const BESIDE: &AsciiSet = &RESERVED.remove(b'/').remove(b'+').remove(b'@');
    utf8_percent_encode(&path.replace('\\', "/"), BESIDE).to_string()
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_github_annotation_cannot_be_broken_out_of() {
        let text = "sev: a\n";
        let diagnostic = Diagnostic::new(Code::UnknownSeverity, "content/a,b.md", "no such severity: `a`\n::error::x")
            .at(text, 5..6);
        assert_eq!(
            github(&diagnostic),
            "::warning file=content/a%2Cb.md,line=1,col=6,endColumn=7,title=unknown-severity::no such severity: `a`%0A::error::x"
        );
    }
}
