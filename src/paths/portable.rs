//! Names of files that some file system can't hold, or can't tell apart.

use unicode_normalization::UnicodeNormalization;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$"];

/// Whether every host and file system can store a file at this path: GitHub's artifacts and Windows refuse some names.
#[must_use]
pub(crate) fn is_portable(path: &str) -> bool {
    let refused = |one: char| matches!(one, '"' | ':' | '<' | '>' | '|' | '*' | '?' | '\\') || one.is_control();
    !path.contains(refused)
        && path.split('/').all(|name| !name.ends_with(['.', ' ']) && name.len() <= 255 && !is_device(name))
}

/// `NUL`, `com1.txt`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let base = stem.trim_end_matches(|c: char| matches!(c, '0'..='9' | '¹' | '²' | '³'));
    match stem.chars().count() - base.chars().count() {
        0 => DEVICES.contains(&base) && !matches!(base, "com" | "lpt"),
        1 => matches!(base, "com" | "lpt"),
        _ => false,
    }
}

/// A path with composed letters (NFC), as most systems write them and macOS once did not.
#[must_use]
pub(crate) fn composed(path: &str) -> String {
    if path.is_ascii() { path.to_owned() } else { path.nfc().collect() }
}

/// What two paths have in common that some file systems take for the same: they ignore case, or compare composed letters.
#[must_use]
pub(crate) fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_host_refuses() {
        for good in [
            "a/b.png",
            "graph of May 4.png",
            "übersicht.pdf",
            "a'b (1) & c, #2 100%.txt",
            ".well-known/x",
            "console.log",
            "com.txt",
            "com10.txt",
            "nullable.md",
            "aux2.md",
        ] {
            assert!(is_portable(good), "{good}");
        }
        let long = "x".repeat(256);
        for bad in [
            "09:12.png",
            "what?.png",
            "a*.txt",
            "\"a\".txt",
            "<a>",
            "a|b",
            "a\nb.txt",
            "a\\b",
            "nul",
            "a/NUL.txt",
            "com1.md",
            "LPT9",
            "aux.tar.gz",
            "a.",
            "a ",
            "b./c.txt",
            "COM¹.log",
            &long,
        ] {
            assert!(!is_portable(bad), "{bad}");
        }
    }

    #[test]
    fn names_that_some_file_system_takes_for_the_same() {
        for (one, other) in [("A.png", "a.PNG"), ("caf\u{e9}.md", "cafe\u{301}.md"), ("É", "e\u{301}")] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("a.png"), folded("b.png"));
    }
}
