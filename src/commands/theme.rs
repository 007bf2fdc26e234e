//! `theme eject`: files of the default theme, to be changed.

use std::path::Path;

use anyhow::bail;

use crate::diagnostic::nearest;
use crate::fs::{self, Kind};
use crate::load;
use crate::theme;

use super::exit::Exit;
use super::options::of_settings;
use super::report::{counted, say};

/// Writes files of the default theme into the theme of the archive. Nothing that exists is overwritten.
pub(super) fn eject(paths: &[String], config: Option<&Path>) -> anyhow::Result<Exit> {
    let archive = of_settings(config, None);
    let config = load::config(&archive)?;
    let folder = archive.base().join("themes").join(&config.theme);
    let all: Vec<String> = theme::default_files().collect();
    let mut wanted: Vec<&String> = Vec::new();
    for path in paths {
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let before = wanted.len();
        let is_meant = |file: &str| file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        wanted.extend(all.iter().filter(|file| is_meant(file)));
        if wanted.len() == before {
            match nearest(path, all.iter().map(String::as_str)) {
                Some(near) => bail!("the default theme has no file `{path}`; did you mean `{near}`?"),
                None => bail!("the default theme has no file `{path}`; it has `templates/` and `assets/`"),
            }
        }
    }
    if paths.is_empty() {
        wanted.extend(&all);
    }
    let (mut written, mut left) = (0, 0);
    for file in wanted {
        let target = folder.join(file);
        if fs::kind(&target)? != Kind::Nothing {
            say(&format!("kept {}: it already exists", target.display()));
            left += 1;
            continue;
        }
        fs::write_new(&target, &theme::default_file(file).unwrap_or_default())?;
        say(&format!("wrote {}", target.display()));
        written += 1;
    }
    say(&format!("{} in {}; the archive uses them from now on", counted(written, "file"), folder.display()));
    Ok(Exit::clean_if(left == 0))
}
