//! The list that says which files of an output folder are Casebook's own.

use std::collections::BTreeSet;

/// Its first line.
const HEAD: &str = "Files made by casebook; anything else in this folder is left alone.";

/// The list of these paths.
pub(super) fn write(paths: &BTreeSet<&str>) -> Vec<u8> {
    let mut text = format!("{HEAD}\n");
    for path in paths {
        text.push_str(&line(path));
        text.push('\n');
    }
    text.into_bytes()
}

/// The paths of a list; `None` where the text is none. A path that leads out of the folder is passed over.
pub(super) fn read(text: &str) -> Option<BTreeSet<String>> {
    let lines = text.strip_prefix(HEAD)?.lines().skip(1);
    let is_inside =
        |path: &String| !path.is_empty() && !path.starts_with('/') && !path.split('/').any(|part| part == "..");
    Some(lines.map(path).filter(is_inside).collect())
}

/// A path as one line: what stands in the list is removed some day, so a break in a name must not make two of one.
fn line(path: &str) -> String {
    path.replace('\\', r"\\").replace('\n', r"\n").replace('\r', r"\r")
}

fn path(line: &str) -> String {
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

    #[test]
    fn every_name_is_read_back() {
        let paths: BTreeSet<&str> =
            ["index.html", "files/a b.png", "files/x\ny.png", "files/x\r", r"files/a\nb\", "é"].into();
        let text = String::from_utf8(write(&paths)).expect("text");
        assert_eq!(text.lines().count(), 7);
        assert_eq!(read(&text), Some(paths.into_iter().map(str::to_owned).collect()));
    }

    #[test]
    fn what_leads_outside_is_passed_over_and_another_text_is_no_list() {
        let text = format!("{HEAD}\n../a\n/b\nc/../../d\ne/..f\n\n");
        assert_eq!(read(&text), Some(["e/..f".to_owned()].into()));
        assert_eq!(read("a.html\n"), None);
    }
}
