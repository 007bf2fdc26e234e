//! How large a site may be: hosts of static sites have limits.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};

/// In bytes; from here on a site is near to what GitHub Pages takes, which is 1 GB.
const LARGE: u64 = 900_000_000;

/// The warning about a site of this many bytes in the folder `output`.
#[must_use]
pub(crate) fn problem(bytes: u64, output: &Path) -> Option<Diagnostic> {
    if bytes < LARGE {
        return None;
    }
    let megabytes = bytes.div_ceil(1_000_000);
    let message = format!("the site is {megabytes} MB; GitHub Pages takes at most 1000 MB");
    Some(
        Diagnostic::new(Code::LargeSite, &output.display().to_string(), message)
            .help("make attachments smaller, keep them elsewhere, split the archive, or choose another host"),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use walkdir::WalkDir;

    use super::*;
    use crate::config::Config;
    use crate::leak::Scanner;
    use crate::output::publish;
    use crate::pipeline::{self, Inputs, Memory};
    use crate::{fs, theme};

    #[test]
    fn all_files_are_counted_whether_they_are_written_or_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let (note, output) = (folder.path().join("note.txt"), folder.path().join("public"));
        fs::write(&note, b"twelve bytes").expect("written");
        let inputs = Inputs {
            config: Config::default(),
            documents: Vec::new(),
            assets: BTreeMap::new(),
            theme: theme::ThemeFiles::new(),
            history: std::sync::Arc::default(),
            today: jiff::civil::date(2026, 11, 20),
        };
        let site = pipeline::build(inputs, &mut Memory::none(), &()).expect("built").site;
        let statics = BTreeMap::from([("note.txt".to_owned(), note)]);
        for written in [true, false] {
            let report = publish(&site, &statics, &Scanner::default(), &output, &()).expect("published");
            let files = WalkDir::new(&output).into_iter().map(|entry| entry.expect("an entry"));
            let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != ".casebook");
            let there: u64 = files.map(|entry| fs::stamp(entry.path()).expect("a file").length()).sum();
            assert_eq!((report.bytes, report.written > 0), (there, written));
        }
    }

    #[test]
    fn a_site_near_the_limit_is_reported_with_its_size() {
        let said = |bytes| problem(bytes, Path::new("public")).map(|problem| problem.message);
        assert_eq!(said(0), None);
        assert_eq!(said(899_999_999), None);
        let near = "the site is 900 MB; GitHub Pages takes at most 1000 MB";
        assert_eq!(said(900_000_000).as_deref(), Some(near));
        let above = "the site is 1235 MB; GitHub Pages takes at most 1000 MB";
        assert_eq!(said(1_234_567_890).as_deref(), Some(above));
        assert_eq!(problem(u64::MAX, Path::new("out")).map(|problem| problem.path).as_deref(), Some("out"));
    }
}
