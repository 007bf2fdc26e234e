//! Where a repository keeps the postmortems that it already has.

use crate::config::is_for_postmortems;

/// The folder that holds these postmortems, as a path with `/`; `.` for the top. Folders with names such as `postmortems` count
/// before others, so that one report elsewhere doesn't make the whole repository content. `None` if it has none.
#[must_use]
pub(crate) fn content_folder(postmortems: &[String]) -> Option<String> {
    let folders = postmortems.iter().map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    let folders: Vec<&str> = folders.collect();
    let named: Vec<&str> = folders.iter().filter_map(|folder| named_folder(folder)).collect();
    let common = (if named.is_empty() { folders } else { named }).into_iter().reduce(common_folder)?;
    Some(match common {
        "" => ".".to_owned(),
        // The usual folder stays whole: beside its incidents it may hold ordinary pages.
        _ if common.starts_with("content/") => "content".to_owned(),
        _ => common.to_owned(),
    })
}

/// The outermost folder whose name says that it holds postmortems.
fn named_folder(folder: &str) -> Option<&str> {
    let mut ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    ends.find(|&end| is_for_postmortems(crate::paths::name(&folder[..end]))).map(|end| &folder[..end])
}

fn common_folder<'a>(one: &'a str, other: &str) -> &'a str {
    let mut length = 0;
    for (end, _) in one.match_indices('/').chain([(one.len(), "")]) {
        let is_above = other.strip_prefix(&one[..end]).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if !is_above {
            break;
        }
        length = end;
    }
    &one[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_one_that_is_named_for_postmortems_else_the_one_they_share() {
        for (paths, expected) in [
            (&["docs/postmortems/a.md", "docs/postmortems/2024/b.md"][..], Some("docs/postmortems")),
            (&["docs/postmortems/a.md", "README.md"], Some("docs/postmortems")),
            (&["docs/postmortems/incidents/a.md"], Some("docs/postmortems")),
            (&["docs/postmortems/a.md", "docs/incidents/b.md"], Some("docs")),
            (&["reports/2023/a.md", "reports/2024/b.md"], Some("reports")),
            (&["report/a.md", "reports/b.md"], Some(".")),
            (&["2023/03/23.md", "2024/a.md"], Some(".")),
            (&["a.md"], Some(".")),
            (&["content/incidents/a.md"], Some("content")),
            (&[], None),
        ] {
            let paths: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
            assert_eq!(content_folder(&paths).as_deref(), expected, "{paths:?}");
        }
    }
}
