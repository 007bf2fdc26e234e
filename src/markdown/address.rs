//! Bare addresses as GitHub finds them: `https://…`, `www.…` and those of mailboxes.

use std::ops::Range;

/// The longest address, in bytes: a bound keeps text of nothing but beginnings of addresses cheap.
const MAX_LENGTH: usize = 2000;

/// What an address doesn't end with, though it may hold it.
const TRAILING: &str = "?!.,:;*_~'\">。、，．！？：；）」』】";

/// A bare address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub place: Range<usize>,
    /// Where it leads.
    pub target: String,
}

/// Every bare address of a text, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut free = 0;
    for (at, byte) in text.bytes().enumerate() {
        let place = match byte {
            b':' if text[at..].starts_with("://") => web(text, at),
            b'w' | b'W' => www(text, at),
            b'@' => mailbox(text, at, free),
            _ => None,
        };
        if let Some(place) = place.filter(|place| place.start >= free) {
            free = place.end;
            let written = &text[place.clone()];
            let scheme = match byte {
                b':' => "",
                b'@' if written.starts_with("mailto:") => "",
                b'@' => "mailto:",
                _ => "http://",
            };
            found.push(Found { target: format!("{scheme}{written}"), place });
        }
    }
    found
}

/// The address with a scheme whose `://` is at a place.
pub(super) fn web(text: &str, colon: usize) -> Option<Range<usize>> {
    let letters = text[..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).take("https".len() + 1).count();
    let start = colon - letters;
    let is_web = ["http", "https"].iter().any(|scheme| text[start..colon].eq_ignore_ascii_case(scheme));
    let host = colon + "://".len();
    (is_web && host_length(&text[host..]) > 0).then(|| start..host + length(&text[host..], in_brackets(&text[..start])))
}

/// The address that begins with `www.`.
fn www(text: &str, start: usize) -> Option<Range<usize>> {
    let begins = text.get(start..start + 4).is_some_and(|www| www.eq_ignore_ascii_case("www."));
    let is_apart =
        text[..start].chars().next_back().is_none_or(|above| above.is_whitespace() || "*_~(".contains(above));
    let host = if begins && is_apart { host_length(&text[start..]) } else { 0 };
    (host > "www.".len()).then(|| start..start + length(&text[start..], in_brackets(&text[..start])))
}

/// The mailbox whose `@` is at a place; nothing before `free` belongs to it.
fn mailbox(text: &str, at: usize, free: usize) -> Option<Range<usize>> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b".+-_".contains(byte);
    let name = text.as_bytes()[free.min(at)..at].iter().rev().take(MAX_LENGTH).take_while(|byte| is_name(byte)).count();
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let host = text.as_bytes()[at + 1..].iter().take(MAX_LENGTH).take_while(|byte| is_host(byte)).count();
    let host = text[at + 1..at + 1 + host].trim_end_matches('.');
    let (_, last) = host.rsplit_once('.')?;
    // `react@18.2.0` is a version.
    let is_version = last.bytes().all(|byte| byte.is_ascii_digit());
    let end = at + 1 + host.len();
    if name == 0 || is_version || last.ends_with(['-', '_']) || text[end..].starts_with('@') {
        return None;
    }
    let start = at - name;
    let start = if text[free.min(start)..start].ends_with("mailto:") { start - "mailto:".len() } else { start };
    Some(start..end)
}

/// The length of the host name at the beginning of a text; 0 if it doesn't begin with one.
fn host_length(text: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || "-_.@[".contains(c);
    let end = text.char_indices().take(MAX_LENGTH).find(|(_, c)| !is_part(*c)).map_or(text.len(), |(at, _)| at);
    let host = &text[..end];
    // A registered domain has no underscores.
    let registered = host.rsplit('.').take(2);
    let is_host = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && registered.into_iter().all(|part| !part.contains('_'));
    if is_host { end } else { 0 }
}

/// Whether a text ends within square brackets.
fn in_brackets(text: &str) -> bool {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(MAX_LENGTH))..];
    near.rfind('[').is_some_and(|open| !near[open..].contains(']'))
}

/// How long an address goes on: up to white space, `<`, a quotation mark or the end of the brackets around it, without
/// punctuation at its end and without a parenthesis that it doesn't open.
fn length(text: &str, in_brackets: bool) -> usize {
    let near = &text[..text.floor_char_boundary(MAX_LENGTH)];
    let ends = |c: char| c.is_whitespace() || c == '<' || c == '"' || in_brackets && (c == ']' || c == '|');
    let mut length = near.find(ends).unwrap_or(near.len());
    let (opens, mut closes) = (near[..length].matches('(').count(), near[..length].matches(')').count());
    while let Some(last) = near[..length].chars().next_back() {
        match last {
            ')' if closes > opens => closes -= 1,
            last if TRAILING.contains(last) => {}
            _ => break,
        }
        length -= last.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_as_they_are_meant() {
        for (text, expected) in [
            ("https://a.b/c, http://localhost:3000/x.", &["https://a.b/c", "http://localhost:3000/x"][..]),
            ("(https://e.com/A_(b)) \"https://e.com/q\"", &["https://e.com/A_(b)", "https://e.com/q"]),
            ("{\"url\":\"https://e.com/a\",\"b\":1}", &["https://e.com/a"]),
            ("https://e.com/x#:~:text=a,b!", &["https://e.com/x#:~:text=a,b"]),
            ("見てhttps://例え.jp/あ。", &["https://例え.jp/あ"]),
            ("www.example.com and xwww.example.com", &["http://www.example.com"]),
            ("ops@example.com, mailto:ops@example.com.", &["mailto:ops@example.com", "mailto:ops@example.com"]),
            ("a@example.com/b@example.com", &["mailto:a@example.com", "mailto:b@example.com"]),
            ("[https://e.com/a] [x] http://e.com/[a]].", &["https://e.com/a", "http://e.com/[a]]"]),
            ("smb://share/x rdar://1 http:// https://_ react@18.2.0 a@b", &[]),
        ] {
            let targets: Vec<String> = find(text).into_iter().map(|found| found.target).collect();
            assert_eq!(targets, expected, "{text}");
        }
    }
}
