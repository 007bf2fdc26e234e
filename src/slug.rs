//! Names in addresses: any words, in lower-case ASCII letters, digits and hyphens.

use std::borrow::Borrow;
use std::fmt;

use deunicode::deunicode_with_tofu;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

/// The longest name, so that a file name with its ending stays far below the 255 bytes of common file systems.
const LONGEST: usize = 96;

/// A name in addresses. Never empty: words without a letter or digit get a hash; very long ones are cut and get one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(String);

impl Slug {
    /// The name of some words.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self(named(words))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn named(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in deunicode_with_tofu(words, "-").chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            // `C++` and `C#` are not `C`.
            '+' | '#' => {
                if !slug.ends_with('-') {
                    slug.push('-');
                }
                slug.push_str(if c == '+' { "plus" } else { "sharp" });
            }
            '\'' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let cut = slug.trim_matches('-');
    let hash = || format!("{:08x}", xxh3_64(words.as_bytes()) >> 32);
    if cut.is_empty() {
        hash()
    } else if cut.len() > LONGEST {
        format!("{}-{}", cut[..LONGEST - 9].trim_end_matches('-'), hash())
    } else {
        cut.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    fn slug(words: &str) -> String {
        Slug::of(words).to_string()
    }

    #[test]
    fn words_become_names() {
        for (words, expected) in [
            ("Config change", "config-change"),
            ("2024-03-01 Checkout: 47 min.", "2024-03-01-checkout-47-min"),
            ("Zürich / Genève", "zurich-geneve"),
            ("C++", "c-plus-plus"),
            ("F #", "f-sharp"),
            ("the team's API", "the-teams-api"),
            ("数据库", "shu-ju-ku"),
            ("--x--", "x"),
        ] {
            assert_eq!(slug(words), expected, "{words:?}");
        }
    }

    #[test]
    fn a_name_is_never_empty_nor_too_long_nor_shared_by_chance() {
        assert_eq!(slug("!!!").len(), 8);
        assert_ne!(slug("!!!"), slug("???"));
        let long = "word ".repeat(60);
        assert!(slug(&long).len() <= 96);
        assert_ne!(slug(&format!("{long}a")), slug(&format!("{long}b")));
    }
}
