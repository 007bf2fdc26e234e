//! Names of files that are published as they are.

/// Whether every host and file system takes this path: GitHub's artifacts and Windows refuse some characters.
#[must_use]
pub fn is_portable(path: &str) -> bool {
    !path.contains(|one: char| matches!(one, '"' | ':' | '<' | '>' | '|' | '*' | '?' | '\\') || one.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_host_refuses_is_told() {
        for good in ["a/b.png", "graph of May 4.png", "übersicht.pdf", "a'b (1) & c, #2 100%.txt", ".well-known/x"] {
            assert!(is_portable(good), "{good}");
        }
        for bad in ["09:12.png", "what?.png", "a*.txt", "\"a\".txt", "<a>", "a|b", "a\nb.txt", "a\\b"] {
            assert!(!is_portable(bad), "{bad}");
        }
    }
}
