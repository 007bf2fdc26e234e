//! What Jekyll takes out wherever it is written: attribute lists in the row below a table, and the tags around what Liquid leaves alone,
//! also in code.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::markdown::events::Events;

/// Leaves them out.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let has_lists = body.contains("{:") && events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::Table(_))));
    let has_tags = body.contains("{%") && body.contains("endraw");
    if !has_lists && !has_tags {
        return events;
    }
    let mut out: Events<'a> = Vec::with_capacity(events.len());
    let (mut in_code, mut row) = (false, None);
    for (event, span) in events {
        let event = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                event
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                event
            }
            Event::Start(Tag::TableRow) => {
                row = Some(out.len());
                event
            }
            Event::End(TagEnd::TableRow) => {
                if let Some(start) = row.take()
                    && is_list(&out[start..])
                {
                    out.truncate(start);
                    continue;
                }
                event
            }
            Event::Text(text) if in_code && has_tags => Event::Text(without_raw(&text).map_or(text, CowStr::from)),
            Event::Code(text) if has_tags => Event::Code(without_raw(&text).map_or(text, CowStr::from)),
            event => event,
        };
        out.push((event, span));
    }
    out
}

/// Whether a row has an attribute list in its first cell, and nothing else.
fn is_list(row: &[(Event<'_>, std::ops::Range<usize>)]) -> bool {
    let mut words = row.iter().filter(|(event, _)| {
        !matches!(event, Event::Start(Tag::TableRow | Tag::TableCell) | Event::End(TagEnd::TableCell))
    });
    let (Some((Event::Text(text), _)), None) = (words.next(), words.next()) else { return false };
    let text = text.trim();
    text.starts_with("{:") && text.find('}') == Some(text.len() - 1)
}

/// Code without the tags around what Liquid leaves alone; nothing where it has none. Lines of nothing else go.
fn without_raw(code: &str) -> Option<String> {
    let is_tag = |tag: &str, name: &str| tag.trim_matches(['-', ' ']) == name;
    let mut out = String::with_capacity(code.len());
    let mut nesting = 0_usize;
    for line in code.split_inclusive('\n') {
        let (mut rest, mut found) = (line, false);
        let mut kept = String::new();
        while let Some(open) = rest.find("{%") {
            let Some(close) = rest[open..].find("%}").map(|offset| open + offset) else { break };
            let tag = &rest[open + 2..close];
            let is_start = nesting == 0 && is_tag(tag, "raw");
            let is_end = nesting == 1 && is_tag(tag, "endraw");
            nesting = if is_start {
                1
            } else if is_end {
                0
            } else {
                nesting
            };
            let end = if is_start || is_end { open } else { close + 2 };
            kept.push_str(&rest[..end]);
            found |= is_start || is_end;
            rest = &rest[close + 2..];
        }
        kept.push_str(rest);
        if !(found && kept.trim().is_empty()) {
            out.push_str(&kept);
        }
    }
    (nesting == 0 && out.len() < code.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use crate::markdown::{read, without_self_links};

    fn html(text: &str) -> String {
        without_self_links(&read(text, 0..text.len()).page_alone().html.with(|_| None)).trim_end().to_owned()
    }

    #[test]
    fn places_for_a_table_of_contents_are_left_out() {
        for mark in [
            "[TOC]",
            "[toc]",
            "[[_TOC_]]",
            "[[TOC]]",
            "@[toc]",
            "${toc}",
            "{{ toc }}",
            "{{< toc >}}",
            "{% toc %}",
            "{:toc}",
            "* TOC\n{:toc}",
            "1. Will be replaced\n{:toc .large}",
            "- this list\n{: toc}",
        ] {
            assert_eq!(html(&format!("Before.\n\n{mark}\n\nAfter.\n")), "<p>Before.</p>\n<p>After.</p>", "{mark}");
        }
        for text in ["`[TOC]`", "See [TOC].", "- TOC"] {
            assert!(html(text).contains("TOC"), "{text}");
        }
    }

    #[test]
    fn an_attribute_list_below_a_table_is_no_row_of_it() {
        let table = "| a | b |\n|---|---|\n| c | d |\n";
        for list in ["{: .table .striped}", "{:.table}\n{: #id}"] {
            assert_eq!(html(&format!("{table}{list}\n")), html(table), "{list}");
        }
        assert!(html(&format!("{table}| {{: .x}} | e |\n")).contains("<td>e</td>"));
    }

    #[test]
    fn tags_around_raw_text_are_left_out_of_code() {
        for (text, expected) in [
            ("```\n{% raw %}\na: {{ b }}\n{%- endraw -%}\n```", "<pre tabindex=\"0\"><code>a: {{ b }}\n</code></pre>"),
            ("`{% raw %}{{ b }}{% endraw %}`", "<p><code>{{ b }}</code></p>"),
            ("{% raw %}`{{ b }}`{% endraw %}", "<p><code>{{ b }}</code></p>"),
            ("`{% raw %}` alone", "<p><code>{% raw %}</code> alone</p>"),
            ("`{% if a %}{% endraw %}`", "<p><code>{% if a %}{% endraw %}</code></p>"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn a_paragraph_of_nothing_but_template_tags_is_left_out() {
        for tag in ["{{#include a.rs}}", "{{ #include a.rs:2:5 }}", "{{#title A}}", "{% include a.html %}"] {
            assert_eq!(html(&format!("Before.\n\n{tag}\n\nAfter.\n")), "<p>Before.</p>\n<p>After.</p>", "{tag}");
        }
    }
}
