//! Marks on the actions of a body: how far each is.

use crate::incident::ActionStatus;

/// How far an action is.
pub(super) struct State {
    /// Its state.
    pub status: ActionStatus,
    /// Whether it is past its date and not finished.
    pub is_overdue: bool,
    /// The same in words.
    pub text: String,
}

/// Marks each action that has an anchor in a part of a page. Checkboxes and rows of tables show how far it is, unless it is
/// overdue.
pub(super) fn mark(html: String, state: impl Fn(usize) -> Option<State>) -> String {
    const ANCHOR: &str = " id=\"_action-";
    if !html.contains(ANCHOR) {
        return html;
    }
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html.as_str();
    while let Some(at) = rest.find(ANCHOR) {
        let after = &rest[at + ANCHOR.len()..];
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let element = rest[..at].rsplit('<').next().and_then(|tag| tag.split(' ').next()).unwrap_or_default();
        let is_element = matches!(element, "li" | "p" | "span" | "tr");
        let number = after[..digits].parse::<usize>().ok().filter(|_| is_element);
        let found = number.and_then(|number| state(number.checked_sub(1)?));
        let end = after.find('>').map_or(rest.len(), |end| at + ANCHOR.len() + end);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
        let Some(state) = found else { continue };
        out.push_str(&format!(" data-status=\"{}\"", state.status.word()));
        out.push_str(if state.is_overdue { " class=\"overdue\"" } else { "" });
        let Beginning { length, shows_state } = beginning(rest);
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        if state.is_overdue || !shows_state {
            out.push_str(&format!("<span class=\"state\">{}</span> ", state.text));
        }
    }
    out.push_str(rest);
    out
}

/// What comes before the words of an element.
struct Beginning {
    length: usize,
    /// Whether a reader sees by it how far the action is, or will see it in a row.
    shows_state: bool,
}

/// The beginning of an element, from the end of its first tag: a paragraph, a cell, a checkbox.
fn beginning(html: &str) -> Beginning {
    let mut length = html.len().min(1);
    let mut shows_state = false;
    for (tag, shows) in [("<p", false), ("<td", true), ("<input", true)] {
        let inner = html[length..].trim_start();
        if inner.strip_prefix(tag).is_some_and(|rest| rest.starts_with([' ', '>']))
            && let Some(end) = inner.find('>')
        {
            length = html.len() - inner.len() + end + 1;
            shows_state |= shows;
        }
    }
    if shows_state && html[length..].starts_with(' ') {
        length += 1;
    }
    Beginning { length, shows_state }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_get_their_state_where_nothing_shows_it() {
        let state = |number: usize| {
            let (status, is_overdue, text) = match number {
                0 => (ActionStatus::Done, false, "Done"),
                1 => (ActionStatus::Open, true, "Overdue by 3 days"),
                _ => return None,
            };
            Some(State { status, is_overdue, text: text.to_owned() })
        };
        for (html, expected) in [
            (
                "<li id=\"_action-1\">Pin it</li>",
                "<li id=\"_action-1\" data-status=\"done\"><span class=\"state\">Done</span> Pin it</li>",
            ),
            (
                "<li id=\"_action-1\"><input type=\"checkbox\" disabled checked> Pin it</li>",
                "<li id=\"_action-1\" data-status=\"done\"><input type=\"checkbox\" disabled checked> Pin it</li>",
            ),
            (
                "<li id=\"_action-2\">\n<p><input type=\"checkbox\"> Pin it</p></li>",
                "<li id=\"_action-2\" data-status=\"open\" class=\"overdue\">\n<p><input type=\"checkbox\"> <span class=\"state\">Overdue by 3 days</span> Pin it</p></li>",
            ),
            (
                "<tr id=\"_action-2\"><td>Pin it</td></tr><tr id=\"_action-1\"><td>Done it</td></tr>",
                "<tr id=\"_action-2\" data-status=\"open\" class=\"overdue\"><td><span class=\"state\">Overdue by 3 days</span> Pin it</td></tr><tr id=\"_action-1\" data-status=\"done\"><td>Done it</td></tr>",
            ),
            ("<li id=\"_action-3\">Pin it</li>", "<li id=\"_action-3\">Pin it</li>"),
            ("<p>say id=\"_action-1\"></p>", "<p>say id=\"_action-1\"></p>"),
            ("<p>cut id=\"_action-", "<p>cut id=\"_action-"),
        ] {
            assert_eq!(mark(html.to_owned(), state), expected);
        }
    }
}
