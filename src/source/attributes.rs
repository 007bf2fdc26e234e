//! The attributes of a tag of HTML, as written.

/// Names and values, from the end of the tag's name on; no value where there is only a name.
pub(super) fn attributes(written: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = written;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let length = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if name.is_empty() {
            return None;
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, None));
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let value = quote.map_or(value, |_| &value[1..]);
        let end = value.find(|c: char| quote.map_or(c.is_whitespace(), |quote| c == quote)).unwrap_or(value.len());
        rest = value.get(end + usize::from(quote.is_some())..).unwrap_or_default();
        Some((name, Some(&value[..end])))
    })
}
