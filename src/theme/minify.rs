//! The default theme's style sheets and scripts without comments and insignificant white space.

/// A script without indentation, lines of comment, and line feeds that end no statement. It must have no text over several
/// lines.
pub(super) fn script(script: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(script.len());
    let lines = script.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let is_comment = |line: &&[u8]| line.starts_with(b"//") || line.starts_with(b"/*") && line.ends_with(b"*/");
    for line in lines.filter(|line| !line.is_empty() && !is_comment(line)) {
        let goes_on = out.last().is_none_or(|last| b",;([{".contains(last)) || b".?:)]}".contains(&line[0]);
        if !goes_on {
            out.push(b'\n');
        }
        out.extend_from_slice(line);
    }
    if !out.is_empty() {
        out.push(b'\n');
    }
    out
}

/// A style sheet without comments and white space where it means nothing. Strings stay as they are.
pub(super) fn style(css: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some((&byte, after)) = rest.split_first() {
        if let Some(comment) = rest.strip_prefix(b"/*") {
            let end = comment.windows(2).position(|pair| pair == b"*/");
            rest = end.and_then(|end| comment.get(end + 2..)).unwrap_or_default();
            space = true;
        } else if byte.is_ascii_whitespace() {
            rest = after;
            space = true;
        } else {
            if std::mem::take(&mut space)
                && !separates(byte)
                && out.last().is_some_and(|&last| last != b':' && !separates(last))
            {
                out.push(b' ');
            }
            let length = if matches!(byte, b'"' | b'\'') { string(rest) } else { 1 };
            let (token, after) = rest.split_at(length);
            if byte == b'}' && out.last() == Some(&b';') {
                out.pop();
            }
            out.extend_from_slice(token);
            rest = after;
        }
    }
    if !out.is_empty() {
        out.push(b'\n');
    }
    out
}

/// Around these, white space means nothing. (After a colon it means nothing either, before one it may.)
fn separates(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b';' | b',' | b'>')
}

/// The length of the string that begins here, its quotes included.
fn string(css: &[u8]) -> usize {
    let quote = css.first();
    let mut escaped = true;
    let end = css.iter().position(|byte| {
        let ends = !escaped && Some(byte) == quote;
        escaped = !escaped && *byte == b'\\';
        ends
    });
    end.map_or(css.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_goes() {
        for (css, expected) in [
            ("/* why */\na , b {\n  color: red;\n  margin: 0 -1px;\n}\n", "a,b{color:red;margin:0 -1px}\n"),
            ("a :hover, a:hover { }", "a :hover,a:hover{}\n"),
            ("a::before { content: \"/* ; } \\\" \"; }", "a::before{content:\"/* ; } \\\" \"}\n"),
            ("a > b { }", "a>b{}\n"),
            ("a{width:calc(1px + 2px)}", "a{width:calc(1px + 2px)}\n"),
            ("a{}/* open", "a{}\n"),
            ("a { content: \"open", "a{content:\"open\n"),
            ("", ""),
        ] {
            assert_eq!(String::from_utf8_lossy(&style(css.as_bytes())), expected, "{css}");
        }
    }

    #[test]
    fn scripts_keep_what_runs() {
        let written =
            "// why\n(() => {\n  // how\n  f(\"//\");\n\n  if (a) b()\n  else c\n    .d(1,\n      2)\n})();\nlet e\n";
        let expected = "(() => {f(\"//\");if (a) b()\nelse c.d(1,2)})();let e\n";
        assert_eq!(String::from_utf8_lossy(&script(written.as_bytes())), expected);
        assert!(script(b"").is_empty());
    }
}
