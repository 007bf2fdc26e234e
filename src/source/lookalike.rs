//! Text that looks like the marker of an internal passage but isn't one: misspelt comments, comments whose dashes a word
//! processor changed, tags, shortcodes and containers of other tools.
//!
//! Nobody can tell whether the text around is meant to be hidden, and what was published can't be taken back. So each is an
//! error until somebody has said what was meant. What only readers would write, such as “internal load balancer” in a
//! sentence, is left alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::candidate::{Candidate, Form, candidates};
use super::mark::Mark;
use crate::secrecy::{Words, ends_with_marker, is_closing, is_marker, is_opening};

/// The spans of everything that looks like a marker.
pub(super) fn lookalikes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut comments: HashSet<Words> = HashSet::new();
    let mut closed: HashMap<String, bool> = HashMap::new();
    for comment in candidates(text) {
        let inside = &text[comment.inside.clone()];
        // The exact markers are read elsewhere.
        if comment.is_plain && Mark::of(inside).is_some() {
            continue;
        }
        let words = Words::of(inside);
        let is_certain = match comment.form {
            // What is in a comment is for nobody but the tool that reads it.
            Form::Hidden => {
                is_marker(&words) && (comment.is_html(text) || !words.only_hide())
                    || ends_with_marker(inside)
                    || is_closing(inside, &words)
                    || is_opening(&words)
                    || words.any_internal() && !comments.insert(words)
            }
            Form::Container => is_marker(&words) && (comment.is_html(text) || !words.only_hide()),
            Form::Paired if is_marker(&words) && (is_opening(&words) || is_closing(inside, &words)) => true,
            Form::Paired if is_marker(&words) => {
                let open = &text[comment.span.start..comment.inside.end];
                *closed.entry(open.to_lowercase()).or_insert_with(|| is_closed(text, &comment, inside))
            }
            Form::Paired => false,
        };
        if is_certain {
            found.push(comment.span);
        }
        // One is enough to stop a build.
        if found.len() >= MAX_FOUND {
            break;
        }
    }
    found
}

/// How many lookalikes of one document are reported.
const MAX_FOUND: usize = 100;

/// Whether the text also has the end of a tag, as `</internal>` or `[/internal]`.
fn is_closed(text: &str, candidate: &Candidate, inside: &str) -> bool {
    let name = inside.trim().trim_start_matches('/');
    let Some(open) = text[candidate.span.start..].chars().next() else { return false };
    let close = match open {
        '<' => '>',
        '[' => ']',
        _ => '}',
    };
    let name: String = name.split([' ', ':', '=']).next().unwrap_or_default().to_owned();
    !name.is_empty()
        && Words::of(&name).any_internal()
        && [format!("{open}/{name}{close}"), format!("{open}end{name}{close}"), format!("{open}end {name}{close}")]
            .iter()
            .any(|end| text.contains(end))
}

#[cfg(test)]
mod tests {
    use super::lookalikes;

    /// Those of some texts in which something looks like a marker.
    fn marked<'a>(texts: &[&'a str]) -> Vec<&'a str> {
        texts.iter().copied().filter(|text| !lookalikes(text).is_empty()).collect()
    }

    fn assert_marked(texts: &[&str]) {
        assert_eq!(marked(texts), texts);
    }

    #[test]
    fn comments_that_may_be_meant_as_markers_are_found() {
        assert_marked(&[
            "<!-- internal note -->",
            "<!-- Internal: -->",
            "<!-- begin internal -->",
            "<!-- end internal -->",
            "<!-- INTERNAL-ONLY -->",
            "<!--- internal --->",
            "<!-- intenal -->",
            "<!-- /intrenal -->",
            "<!-- / internal -->",
            "<!-- /internal: names of customers -->",
            "<!-- <internal> -->",
            "<!-- internal use only -->",
            "<!-- for internal use only -->",
            "<!-- begin of internal part -->",
            "<!-- end of the internal part -->",
            "<!-- internal: names --> x <!-- end of internal -->",
            "<!-- internal details -->x<!-- /internal details -->",
            "<!-- internal (SRE) -->x<!-- internal (SRE) -->",
            "<!-- internal, confidential -->",
            "<!-- private -->",
            "<!-- /private -->",
            "<!-- confidential -->x<!-- /confidential -->",
            "<!-- #region internal -->",
            "#region internal\nx\n#endregion",
            "<!— internal —>",
            "<!–– internal ––>",
            "<! -- internal -->",
            "<!- internal ->",
            "< !-- internal -->",
            "<!−− internal −−>",
            "<!-- internal →",
            "<!-- internal –> x",
            "<!— internal\nx",
        ]);
    }

    #[test]
    fn tags_and_containers_that_may_be_meant_as_markers_are_found() {
        assert_marked(&[
            "<internal>x</internal>",
            "<internal>\nx\n</internal>",
            "[internal]x[/internal]",
            "{internal}x{/internal}",
            "{{< internal >}}x{{< /internal >}}",
            "{{% internal %}}",
            "{% internal %}x{% endinternal %}",
            "{# internal #}",
            "%% internal %%",
            "{/* internal */}",
            "/* internal */",
            "[//]: # (internal)",
            "::: internal\nx\n:::",
            ":::internal",
            "!!! internal\n    x",
            "> [!INTERNAL]\n> x",
            "<div class=\"internal\">x</div>",
            "<details class='internal-only'>",
            "<!-- visibility: internal -->",
            "<!-- Visibility = private -->",
            "<!-- \u{200b}internal -->",
            "<!-- inte\u{440}nal -->",
            "<!-- ｉｎｔｅｒｎａｌ -->",
            "<!-- do not publish -->",
            "<!-- not public -->",
            "<!-- intern -->",
            "<!-- vertraulich -->",
            "<!-- INTERNAL USE ONLY - START -->",
            "```\n<!-- internal only -->\n```",
            "<private>x</private>",
            "<!-- internal\nonly -->",
            "<!ーー internal ーー>",
            "＜!-- internal --＞",
            "<！-- internal -->",
            "<! internal >",
            "<-- internal -->",
            "!-- internal --",
            "<\\!-- internal -->",
            "<section internal>x</section>",
            "<span class=\"internal\">x</span>",
            "<div data-internal>",
            "<If internal>",
            "<details><summary>Internal only</summary>",
            "[begin internal]x[end internal]",
            "@internal",
            "--- internal ---",
            "// BEGIN INTERNAL",
            "## Internal begin",
            "#+BEGIN_INTERNAL",
            "```internal\nx\n```",
            "[//]: <> (internal)",
            "[_]: # (internal)",
            "x {.internal}",
            "{>>internal<<}",
            "<!-- public: no -->",
            "<!-- TLP:AMBER begin -->",
            "<!-- 社外秘 -->",
            "<!-- employees only -->",
            "- ```internal\n  x\n  ```",
            "1. ::: internal\n   x",
            "- !!! internal",
            "- > ::: internal",
            "<!-- customer names; internal -->x<!-- /customer names -->",
            "<!-- for SRE, internal -->",
            "<!-- draft -->x<!-- /draft -->",
            "<!-- BEGIN DRAFT -->",
            "{{< draft >}}x{{< /draft >}}",
            "<div data-internal=\"true\">x</div>",
            "<div data-public=\"false\">x</div>",
            "x <? internal ?> y",
            "x <!-- internal=true --> y",
        ]);
    }

    #[test]
    fn below_what_is_no_fence_as_well() {
        for above in [
            "```kubectl get``` was run.\n",
            "- ```sh\n  x\n  ```\n",
            "1. ```sh\n   x\n   ```\n",
            "    ```\n",
            "<div>\n```\n</div>\n",
            "---\nnote: |\n  ```\n---\n",
            "---\n~~~\n---\nx\n~~~\n",
        ] {
            let text = format!("{above}\n{{% internal %}}x{{% endinternal %}}\n");
            assert!(!lookalikes(&text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        let ordinary = [
            "<!-- internal -->x<!-- /internal -->",
            "<!--internal--> x <!-- /INTERNAL -->",
            "<!-- internal: ask the mail team -->",
            "<!-- an internal load balancer -->",
            "<!-- interval -->",
            "<!-- the cache, the queue and the DNS that is internal -->",
            "<!-- Draft the runbook -->",
            "- ```sh\n  x\n  ```",
            "- the internal network",
            "x {.hidden}",
            "%%hidden comment%%",
            "The cache failed[^internal].\n\n[^internal]: It was slow.",
            "<div data-hidden=\"true\">",
            "<!-- external -->",
            "<!-- /etc/internal -->",
            "<!-- -->",
            "<!---->",
            "<!-- TODO: add the internal dashboard -->",
            "the internal network",
            "[internal](https://example.com)",
            "[Internal] Outage of mail",
            "see `<internal>` and `{{internal}}`",
            "the <internal> tag",
            "a [private] channel",
            "```\n<internal>true</internal>\n```",
            "- ```xml\n  <internal>true</internal>\n  ```",
            "> 1. a\n>    ```xml\n>    <internal>true</internal>\n>    ```",
            "## Internal communication",
            "- internal",
            "{ internal: 1 }",
            "array[internal]",
            "http://<internal>/x",
            "<a class=\"internal\" href=\"x\">",
            "5 < 6 ! - internal",
            "/* eslint-disable */",
            "100%% internal and 50%% external",
            "<!-- private network details of the vendor are in the vendor's report -->",
            "<!-- more -->",
            "<!-- toc --><!-- tocstop -->",
            "{{ page.title }}",
            "{% include internal.html %}",
            "::: warning",
            "--internal",
            "- /internal",
            "## Internal",
            "=== Internal ===",
            "**Internal**",
            "Internal:",
            "(internal)",
            "<abbr title=\"the internal network\">x</abbr>",
            "<a class=\"internal\">x</a>",
            "<img alt=internal>",
            "<details><summary>Internal communication</summary>",
            "<!DOCTYPE html>",
            "internal/",
            "- [internal](x.md)",
            "Start internal review",
        ];
        assert_eq!(marked(&ordinary), Vec::<&str>::new());
    }

    #[test]
    fn endless_openings_take_little_time() {
        for text in ["<!-- a ", "<!--", "{{", "[", "<", "%%", "<!-- internal details --> ", "`<internal>", "%"] {
            let _ = lookalikes(&text.repeat(100_000));
        }
    }
}
