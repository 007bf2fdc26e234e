//! Values as YAML: plain where that is safe, quoted otherwise.

use crate::source::{Node, Value};
use crate::text::json;

/// A string as a YAML scalar that reads back as the same string.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        // A JSON string is a YAML string (YAML 1.2, section 10.2).
        json(&text)
    }
}

/// A list on one line.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(scalar).collect();
    format!("[{}]", items.join(", "))
}

/// A value of other front matter, on one line.
pub(super) fn node(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.clone(),
        Value::Text(text) => scalar(text),
        Value::List(items) => format!("[{}]", items.iter().map(self::node).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|entry| format!("{}: {}", scalar(&entry.key), self::node(&entry.node))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Whether a string needs no quotes anywhere, also within a list: no sign that means something, no word or number that
/// would be read as something else.
fn is_plain(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    let safe = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '+' | ';' | '’' | '–' | '—')
    };
    let first = text.chars().next();
    let last = text.chars().next_back();
    first.is_some_and(char::is_alphanumeric)
        && last.is_some_and(|c| !c.is_whitespace())
        && text.chars().all(safe)
        && !words.contains(&text.to_ascii_lowercase().as_str())
        && !looks_like_a_number(text)
}

/// Whether YAML might read a text as a number: `12`, `1.5`, `0x1f`, `1e3`, `12:30`. A date isn't one: it reads back as text.
fn looks_like_a_number(text: &str) -> bool {
    text.parse::<f64>().is_ok() || text.starts_with("0x") || text.starts_with("0o")
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn only_what_is_safe_is_plain() {
        for (text, written) in [
            ("Checkout failed for 47 minutes", "Checkout failed for 47 minutes"),
            ("A: B", "\"A: B\""),
            ("a #1", "\"a #1\""),
            ("0003", "\"0003\""),
            ("no", "\"no\""),
            ("", "\"\""),
            ("- x", "\"- x\""),
            ("it's", "\"it's\""),
            ("two\nlines", "\"two\\nlines\""),
            ("数据库", "数据库"),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
