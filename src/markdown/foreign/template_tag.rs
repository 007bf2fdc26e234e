//! One template tag: `{{< name arguments >}}`, `{{% name %}}`, `{% name %}`.

/// A tag at the beginning of a text.
pub(super) struct TemplateTag<'a> {
    /// Its length in bytes.
    pub length: usize,
    /// What is written between its ends.
    pub inner: &'a str,
    /// The name; that of a closing tag begins with `/` or `end`.
    pub name: &'a str,
    is_liquid: bool,
}

impl<'a> TemplateTag<'a> {
    /// The longest tag that is looked at, in bytes.
    pub(super) const MAX_LENGTH: usize = 1000;

    /// The tag at the beginning of a text, which may go on over ends of lines.
    pub(super) fn at(text: &'a str) -> Option<Self> {
        const ENDS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
        let (open, close) = ENDS.into_iter().find(|(open, _)| text.starts_with(open))?;
        let near = &text[..text.floor_char_boundary(Self::MAX_LENGTH)];
        let end = open.len() + near[open.len()..].find(close)?;
        let inner = near[open.len()..end].trim_matches(|c: char| c == '-' || c.is_whitespace());
        // `{{</* name */>}}` shows a tag.
        if inner.starts_with("/*") || inner.contains("\n\n") || inner.contains(open) {
            return None;
        }
        let slash = usize::from(inner.starts_with('/'));
        let rest = inner[slash..].trim_start();
        let length = rest.find(|c: char| !c.is_alphanumeric() && !"-_.".contains(c)).unwrap_or(rest.len());
        let name = if slash == 1 { &inner[..inner.len() - rest.len() + length] } else { &rest[..length] };
        Some(Self { length: end + close.len(), inner, name, is_liquid: open == "{%" })
    }

    /// Whether it ends what another begins.
    pub(super) fn closes(&self) -> bool {
        if self.is_liquid { self.name.starts_with("end") } else { self.name.starts_with('/') }
    }

    /// The name of what it closes.
    pub(super) fn closed_name(&self) -> &'a str {
        self.name.trim_start_matches('/').trim_start().trim_start_matches("end")
    }

    /// What follows the name.
    pub(super) fn arguments(&self) -> &'a str {
        self.inner.get(self.name.len()..).unwrap_or_default().trim()
    }

    /// The first argument without a name, if it is in quotes.
    pub(super) fn first_quoted(&self) -> Option<&'a str> {
        let arguments = self.arguments();
        let quote = arguments.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        arguments[1..].split(quote).next()
    }
}

/// The value of an argument, in quotes or a single word: `lang="sh"`, `lang=sh`, `lang: sh`.
pub(super) fn quoted<'a>(arguments: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = arguments[from..].find(name).map(|offset| from + offset) {
        from = at + name.len();
        let begins = arguments[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "(,{".contains(c));
        let Some(value) = arguments[from..].trim_start().strip_prefix('=').filter(|_| begins).map(str::trim_start)
        else {
            continue;
        };
        return match value.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`')) {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split(|c: char| c.is_whitespace() || c == ',').next(),
        };
    }
    None
}
