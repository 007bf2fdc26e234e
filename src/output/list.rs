//! The list of the files in an output folder that Casebook wrote, protected by a checksum.

use std::collections::BTreeSet;

use xxhash_rust::xxh3::xxh3_64;

/// Its first line.
const HEAD: &str = "Files made by casebook; it leaves everything else in this folder alone.";
/// The last line begins with this. No listed path is absolute, so no path can be mistaken for it.
const END: &str = "/ end of the list, checksum ";

/// A list as it was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List {
    pub paths: BTreeSet<String>,
    /// Whether the list is as it was written. A damaged one may be missing files.
    pub intact: bool,
}

/// The list of these paths.
pub(super) fn write<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut text = format!("{HEAD}\n");
    for path in paths {
        text.push_str(&escape(path));
        text.push('\n');
    }
    let checksum = xxh3_64(text.as_bytes());
    text.push_str(&format!("{END}{checksum:016x}\n"));
    text.into_bytes()
}

/// Reads a list, or what is left of one. Paths that lead out of the folder are ignored.
pub(super) fn read(bytes: &[u8]) -> List {
    let text = String::from_utf8_lossy(bytes);
    let (listed, intact) = match text.rfind(END).map(|at| text.split_at(at)) {
        Some((listed, end)) => (listed, end == format!("{END}{:016x}\n", xxh3_64(listed.as_bytes()))),
        None => (text.as_ref(), false),
    };
    // A last line without its end may be half a path, which could be the name of somebody else's file.
    let whole_lines = listed.rfind('\n').map_or("", |end| &listed[..end]);
    let is_inside = |path: &String| {
        !path.is_empty() && path != HEAD && !path.starts_with('/') && !path.split('/').any(|part| part == "..")
    };
    List { paths: whole_lines.lines().map(unescape).filter(is_inside).collect(), intact }
}

/// A path on one line: listed files are removed some day, so a line break in a name must not make two paths of one.
fn escape(path: &str) -> String {
    path.replace('\\', r"\\").replace('\n', r"\n").replace('\r', r"\r")
}

fn unescape(line: &str) -> String {
    let mut path = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        path.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            _ => letter,
        });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn every_name_is_read_back() {
        let names = ["files/a b.png", "files/x\ny.png", "files/x\r", r"files/a\nb\", "index.html", "é"];
        let text = write(names);
        assert_eq!(read(&text), List { paths: paths(&names), intact: true });
    }

    #[test]
    fn a_cut_or_changed_list_is_damaged_and_claims_no_half_path() {
        let text = write(["CNAME.html", "a.html", "b.html"]);
        for length in 0..text.len() {
            let List { paths: found, intact } = read(&text[..length]);
            assert!(!intact, "{length}");
            assert!(found.is_subset(&paths(&["CNAME.html", "a.html", "b.html"])), "{length}: {found:?}");
        }
        let mut changed = text.clone();
        changed[HEAD.len() + 2] ^= 1;
        assert!(!read(&changed).intact);
        assert_eq!(read(&[0; 100]), List { paths: paths(&[]), intact: false });
    }

    #[test]
    fn paths_that_lead_outside_are_ignored() {
        let text = format!("{HEAD}\n../a\n/b\nc/../../d\ne/..f\n\n");
        assert_eq!(read(text.as_bytes()), List { paths: paths(&["e/..f"]), intact: false });
    }
}
