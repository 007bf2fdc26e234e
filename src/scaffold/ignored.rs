//! What git leaves out of an archive.

/// The rules that an archive's `.gitignore` needs for a site in the folder `output`: the public site and the internal one, and
/// what a build that was killed may leave beside them.
fn rules(output: &str) -> [String; 4] {
    ["{}", "{}-internal", ".{}.casebook-new", ".{}-internal.casebook-new"]
        .map(|rule| format!("/{}/", rule.replace("{}", output)))
}

/// A `.gitignore` with those rules that `existing` lacks at its end; `None` where it lacks none.
#[must_use]
pub(crate) fn with_rules(existing: &str, output: &str) -> Option<String> {
    let plain = |rule: &str| rule.trim().trim_matches('/').to_owned();
    let has = |rule: &String| existing.lines().any(|line| plain(line) == plain(rule));
    let missing: Vec<String> = rules(output).into_iter().filter(|rule| !has(rule)).collect();
    if missing.is_empty() {
        return None;
    }
    let newline = if existing.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = existing.to_owned();
    if !text.is_empty() {
        let end = if text.ends_with('\n') { "" } else { newline };
        text.push_str(&format!("{end}{newline}# Casebook{newline}"));
    }
    for rule in missing {
        text.push_str(&format!("{rule}{newline}"));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "/public/\n/public-internal/\n/.public.casebook-new/\n/.public-internal.casebook-new/\n";

    #[test]
    fn only_missing_rules_are_added_at_the_end() {
        assert_eq!(with_rules("", "public").as_deref(), Some(ALL));
        assert_eq!(with_rules(ALL, "public"), None);
        let merged = with_rules("node_modules\npublic", "public").expect("rules are missing");
        assert_eq!(merged, format!("node_modules\npublic\n\n# Casebook\n{}", ALL.replacen("/public/\n", "", 1)));
        assert_eq!(with_rules(&merged, "public"), None);
        let windows = with_rules("a\r\n", "site").expect("rules are missing");
        assert!(windows.starts_with("a\r\n\r\n# Casebook\r\n/site/\r\n"), "{windows:?}");
    }
}
