//! References to issues and pull or merge requests, as GitHub, GitLab and their like write them.

use super::reference::Reference;

/// Numbers of issues have at most this many digits; longer ones are something else.
const MAX_DIGITS: usize = 7;

/// A repository on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repository {
    /// `https://github.com`.
    host: String,
    /// `acme/web`.
    path: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `owner/name`, and one list of numbers for issues and pull requests: GitHub, Gitea, Forgejo.
    GitHub,
    /// Groups within groups, and `!12` for merge requests.
    GitLab,
}

impl Repository {
    /// Reads the address of a repository, or of something in one: `https://github.com/acme/web`, `git@host:acme/web.git`,
    /// `https://github.com/acme/web/edit/main/content/{path}`.
    #[must_use]
    pub(crate) fn read(address: &str) -> Option<Self> {
        let address = address.trim();
        let (scheme, rest) = match address.split_once("://") {
            Some((scheme @ ("https" | "http"), rest)) => (scheme, rest.to_owned()),
            Some(("ssh", rest)) => ("https", rest.split_once('@').map_or(rest, |(_, rest)| rest).to_owned()),
            Some(_) => return None,
            None => ("https", address.strip_prefix("git@")?.replacen(':', "/", 1)),
        };
        let (host, path) = rest.split_once('/')?;
        let in_gitlab = path.split_once("/-/").map(|(path, _)| path);
        let kind = if in_gitlab.is_some() || host.split('.').any(|part| part == "gitlab") {
            Kind::GitLab
        } else {
            Kind::GitHub
        };
        let path = match (in_gitlab, kind) {
            (Some(path), _) => path,
            (None, Kind::GitLab) => path.split_once("/edit/").map_or(path, |(path, _)| path),
            (None, Kind::GitHub) => path.match_indices('/').nth(1).map_or(path, |(end, _)| &path[..end]),
        };
        let path = path.trim_end_matches('/').trim_end_matches(".git");
        let is_host =
            !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
        (is_host && is_path(path, kind)).then(|| Self {
            host: format!("{scheme}://{host}"),
            path: path.to_owned(),
            kind,
        })
    }

    pub(super) fn find(&self, text: &str) -> Vec<Reference> {
        let signs = text.match_indices(['#', '!']).filter_map(|(at, sign)| self.at_sign(text, at, sign));
        let words = text.match_indices("GH-").filter_map(|(at, _)| self.at_word(text, at));
        signs.chain(words).collect()
    }

    /// `#12`, `!12`, `owner/name#12`.
    fn at_sign(&self, text: &str, at: usize, sign: &str) -> Option<Reference> {
        if sign == "!" && self.kind == Kind::GitHub {
            return None;
        }
        let digits = number(&text[at + 1..])?;
        let before = &text[..at];
        let path = before.trim_end_matches(is_in_path);
        let path = &before[path.len()..];
        let start = at - path.len();
        if before[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '!'))
        {
            return None;
        }
        if !path.is_empty() && !is_path(path, self.kind) {
            return None;
        }
        let path = if path.is_empty() { &self.path } else { path };
        let list = match (self.kind, sign) {
            (Kind::GitHub, _) => "issues",
            (Kind::GitLab, "!") => "-/merge_requests",
            (Kind::GitLab, _) => "-/issues",
        };
        let href = format!("{}/{path}/{list}/{digits}", self.host);
        Some(Reference { span: start..at + 1 + digits.len(), href })
    }

    /// `GH-12`.
    fn at_word(&self, text: &str, at: usize) -> Option<Reference> {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        if self.kind != Kind::GitHub || text[..at].chars().next_back().is_some_and(is_word) {
            return None;
        }
        let digits = number(&text[at + 3..])?;
        let href = format!("{}/{}/issues/{digits}", self.host, self.path);
        Some(Reference { span: at..at + 3 + digits.len(), href })
    }
}

/// The number at the beginning of a text, where no word goes on after it.
fn number(text: &str) -> Option<&str> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(length);
    let goes_on = rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    ((1..=MAX_DIGITS).contains(&length) && !digits.starts_with('0') && !goes_on).then_some(digits)
}

fn is_in_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/')
}

/// Whether a path names a repository: `owner/name`, on GitLab also in groups within groups.
fn is_path(path: &str, kind: Kind) -> bool {
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && part.chars().all(|c| is_in_path(c) && c != '/')
    };
    let most = if kind == Kind::GitHub { 2 } else { 20 };
    let parts: Vec<&str> = path.split('/').collect();
    (2..=most).contains(&parts.len()) && parts.into_iter().all(is_name)
}
