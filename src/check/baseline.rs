//! Problems that an archive is known to have, so that a check fails only for new ones.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::text::json;

/// How often each problem is known, by file and then by code and message. Lines are not part of it, since they move; nor are
/// numbers, since ages grow.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
    /// The version of this format.
    version: Version,
    problems: BTreeMap<String, BTreeMap<String, usize>>,
}

/// The version of the format.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Version {
    #[default]
    #[serde(rename = "1")]
    One,
}

impl Baseline {
    /// Every warning and note of a check. Errors stop a build, and are never part of it. Paths are relative to `base`.
    #[must_use]
    pub(crate) fn of(problems: &[Diagnostic], base: &Path) -> Self {
        let mut baseline = Self::default();
        for problem in problems.iter().filter(|problem| problem.level != Level::Error) {
            let file = baseline.problems.entry(file(problem, base)).or_default();
            *file.entry(kind(problem)).or_default() += 1;
        }
        baseline
    }

    /// Reads a file that [`write`](Self::write) made.
    ///
    /// # Errors
    /// When it is something else.
    pub(crate) fn read(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// The file, with a line for each problem, in order.
    #[must_use]
    pub(crate) fn write(&self) -> String {
        let mut text = String::from("{\"version\": \"1\", \"problems\": {");
        let mut between = "\n";
        for (file, kinds) in &self.problems {
            text.push_str(&format!("{between}  {}: {{", json(file)));
            let mut inner = "\n";
            for (kind, count) in kinds {
                text.push_str(&format!("{inner}    {}: {count}", json(kind)));
                inner = ",\n";
            }
            text.push_str("\n  }");
            between = ",\n";
        }
        text.push_str("\n}}\n");
        text
    }

    /// Removes the known ones from a check's problems. Of a kind of which a file has more than are known, all are kept, since
    /// nothing tells which is new. Returns how many were removed.
    pub(crate) fn remove_known(&self, problems: &mut Diagnostics, base: &Path) -> usize {
        let found = Self::of(problems, base);
        let count = |of: &Self, problem: &Diagnostic| {
            of.problems.get(&file(problem, base)).and_then(|kinds| kinds.get(&kind(problem))).copied().unwrap_or(0)
        };
        let before = problems.len();
        problems.retain(|problem| problem.level == Level::Error || count(&found, problem) > count(self, problem));
        before - problems.len()
    }
}

/// The file of a problem, relative to the archive, wherever the check runs.
fn file(problem: &Diagnostic, base: &Path) -> String {
    let path = Path::new(&problem.path);
    path.strip_prefix(base).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The code and the message, without numbers.
fn kind(problem: &Diagnostic) -> String {
    let mut kind = format!("{}: ", problem.code.as_str());
    for letter in problem.message.chars() {
        match letter {
            '0'..='9' if kind.ends_with('#') => {}
            '0'..='9' => kind.push('#'),
            letter => kind.push(letter),
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn problem(path: &str, code: Code, message: &str) -> Diagnostic {
        Diagnostic::new(code, path, message)
    }

    #[test]
    fn known_problems_go_and_new_ones_stay() {
        let known = [
            problem("../content/a.md", Code::NoCause, "no cause"),
            problem("../content/a.md", Code::ActionOverdue, "overdue for 12 days"),
            problem("../content/b.md", Code::Unreadable, "broken"),
        ];
        let baseline = Baseline::of(&known, Path::new(".."));
        assert_eq!(Baseline::read(&baseline.write()).expect("its own form"), baseline);
        assert_eq!(Baseline::read(&Baseline::default().write()).expect("its own form"), Baseline::default());
        let now = [
            problem("content/a.md", Code::NoCause, "no cause"),
            problem("content/a.md", Code::ActionOverdue, "overdue for 345 days"),
            problem("content/b.md", Code::Unreadable, "broken"),
            problem("content/b.md", Code::NoCause, "no cause"),
        ];
        let mut problems: Diagnostics = now.iter().cloned().collect();
        assert_eq!(baseline.remove_known(&mut problems, Path::new("")), 2);
        assert_eq!(*problems, now[2..]);
        let mut more: Diagnostics = [now[0].clone(), now[0].clone()].into_iter().collect();
        assert_eq!(baseline.remove_known(&mut more, Path::new("")), 0, "one of the two is new");
    }
}
