//! What the inflections of an English word have in common, exactly as `search-words.js` finds it.

/// The stem of a folded word; words that are not English, or too short, stay as they are.
#[must_use]
pub(super) fn stem(word: &str) -> String {
    if let Some(number) = word.strip_suffix('s')
        && number.len() >= 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return number.to_owned();
    }
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut root = word.to_owned();
    let ends = |root: &str, ends: &[&str]| ends.iter().any(|end| root.ends_with(end));
    let before =
        |root: &str, end: usize| root.len().checked_sub(end + 1).and_then(|at| root.as_bytes().get(at).copied());
    let is_one_of = |byte: Option<u8>, set: &[u8]| byte.is_some_and(|byte| set.contains(&byte));
    if root.ends_with("ies") && root.len() > 3 && !is_one_of(before(&root, 3), b"aeu") {
        root.replace_range(root.len() - 3.., "y");
    } else if ends(&root, &["ches", "shes", "sses", "xes", "zes"]) {
        root.truncate(root.len() - 2);
    } else if root.ends_with('s') && !is_one_of(before(&root, 1), b"sui") {
        root.truncate(root.len() - 1);
    }
    if root.ends_with("ied") && root.len() > 3 && !is_one_of(before(&root, 3), b"aeiou") {
        root.replace_range(root.len() - 3.., "y");
    } else if root.len() > 5
        && let Some(rest) = root.strip_suffix("ed").or_else(|| root.strip_suffix("ing"))
        && rest.bytes().any(|byte| b"aeiouy".contains(&byte))
    {
        root.truncate(rest.len());
    }
    let doubled = root.len() >= 2 && before(&root, 0) == before(&root, 1) && is_one_of(before(&root, 0), b"bdfgmnprt");
    if doubled {
        root.truncate(root.len() - 1);
    }
    if root.len() > 3 && root.ends_with('e') {
        root.truncate(root.len() - 1);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem() {
        for family in [
            &["cache", "caches", "cached", "caching"][..],
            &["retry", "retries", "retried", "retrying"],
            &["stop", "stops", "stopped", "stopping"],
            &["crash", "crashes", "crashed", "crashing"],
            &["certificate", "certificates"],
            &["502", "502s"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
        for word in ["status", "dns", "etcd", "axis", "access", "überlauf", "red"] {
            assert_eq!(stem(word), word);
        }
    }
}
