//! Answers: a file of the site whole, in part, or not again; redirects; pages for what is not there.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use futures_util::stream;

use crate::fs;

use super::folder::Found;
use super::page::{self, Made};
use super::{Folder, Shown, media_type};

/// Copied files up to this size are read whole; their tag is that of their content.
const WHOLE: u64 = 4 << 20;
/// Larger ones are read piece by piece, as fast as the reader takes them.
const PIECE: u64 = 256 << 10;

/// Something to answer with.
enum Content {
    Whole(Bytes),
    File(PathBuf, u64),
}

/// The answer to a request for a file of the site. Makes the page where it must: not for a thread that serves others.
pub(super) fn answer(shown: &Shown, method: &Method, address: &str, headers: &HeaderMap) -> Response<Body> {
    let Some(folder) = &shown.folder else { return unbuilt() };
    let answer = match folder.find(address) {
        Found::Page(path) => made(StatusCode::OK, folder.make(path), headers),
        Found::Copy(file) => copied(folder, file, headers).unwrap_or_else(|| not_found(folder, headers)),
        Found::Moved(to) => moved(&to),
        Found::Nothing => not_found(folder, headers),
    };
    if method == Method::HEAD { without_body(answer) } else { answer }
}

/// What a browser compares to know whether its page is still the same.
pub(super) fn mark(folder: &Folder, address: &str) -> String {
    let made = match folder.find(address) {
        Found::Page(path) => folder.make(path),
        _ => folder.not_found(),
    };
    made.map_or_else(|error| page::etag(error.as_bytes()), |made| made.mark)
}

fn made(status: StatusCode, made: Result<Made, String>, headers: &HeaderMap) -> Response<Body> {
    match made {
        Ok(made) if status == StatusCode::OK => {
            content(Content::Whole(made.bytes), &made.etag, made.media_type, headers)
        }
        Ok(made) => response(status, made.media_type, Body::from(made.bytes)),
        Err(error) => {
            let words = format!("This page could not be rendered.\n\n{error}\n");
            html(StatusCode::INTERNAL_SERVER_ERROR, "A template has an error", &words)
        }
    }
}

fn not_found(folder: &Folder, headers: &HeaderMap) -> Response<Body> {
    made(StatusCode::NOT_FOUND, folder.not_found(), headers)
}

/// Before the first good build there is nothing to show but what is wrong.
fn unbuilt() -> Response<Body> {
    html(StatusCode::SERVICE_UNAVAILABLE, "Not built yet", "There is nothing to show until the errors are fixed.\n")
}

fn html(status: StatusCode, title: &str, words: &str) -> Response<Body> {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let script = page::script("", "");
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>{script}<body><h1>{title}</h1><pre>{words}</pre>"
    );
    response(status, media_type::of(".html"), Body::from(page))
}

/// A file as it is on the disk; `None` where it has gone, or has become a link that leads away.
fn copied(folder: &Folder, file: &Path, headers: &HeaderMap) -> Option<Response<Body>> {
    let place = folder.true_place(file)?;
    let stamp = fs::stamp(&place).ok()?;
    let media_type = media_type::of(&file.to_string_lossy());
    if stamp.length() <= WHOLE {
        let bytes = fs::read(&place).ok()?;
        let etag = page::etag(&bytes);
        return Some(content(Content::Whole(bytes.into()), &etag, media_type, headers));
    }
    let etag = page::etag(format!("{stamp:?}").as_bytes());
    Some(content(Content::File(place, stamp.length()), &etag, media_type, headers))
}

fn content(content: Content, etag: &str, media_type: &'static str, headers: &HeaderMap) -> Response<Body> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let length = match &content {
        Content::Whole(bytes) => bytes.len() as u64,
        Content::File(_, length) => *length,
    };
    let mut answer = if text(header::IF_NONE_MATCH).is_some_and(|tags| names(tags, etag)) {
        response(StatusCode::NOT_MODIFIED, media_type, Body::empty())
    } else {
        // A part of another version is of no use.
        let same = text(header::IF_RANGE).is_none_or(|tag| tag == etag);
        match text(header::RANGE).filter(|_| same).map_or(Part::Whole, |wanted| part(wanted, length)) {
            Part::Whole => {
                let mut answer = response(StatusCode::OK, media_type, body(content, 0, length));
                set(&mut answer, header::CONTENT_LENGTH, &length.to_string());
                answer
            }
            Part::Range(range) => {
                let (first, last) = (*range.start(), *range.end());
                let mut answer =
                    response(StatusCode::PARTIAL_CONTENT, media_type, body(content, first, last - first + 1));
                set(&mut answer, header::CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"));
                set(&mut answer, header::CONTENT_LENGTH, &(last - first + 1).to_string());
                answer
            }
            Part::Nothing => {
                let mut answer = response(StatusCode::RANGE_NOT_SATISFIABLE, media_type, Body::empty());
                set(&mut answer, header::CONTENT_RANGE, &format!("bytes */{length}"));
                answer
            }
        }
    };
    set(&mut answer, header::ETAG, etag);
    set(&mut answer, header::ACCEPT_RANGES, "bytes");
    answer
}

fn body(content: Content, start: u64, length: u64) -> Body {
    match content {
        Content::Whole(bytes) => {
            let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(bytes.len());
            Body::from(bytes.slice(at(start)..at(start + length)))
        }
        Content::File(path, _) => {
            let path: Arc<Path> = path.into();
            Body::from_stream(stream::try_unfold((start, length), move |(at, left)| {
                let path = Arc::clone(&path);
                async move {
                    if left == 0 {
                        return Ok(None);
                    }
                    let read = move || fs::read_part(&path, at, left.min(PIECE));
                    let piece = tokio::task::spawn_blocking(read).await.map_err(std::io::Error::other)?;
                    let piece = piece.map_err(std::io::Error::other)?;
                    if piece.is_empty() {
                        return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof));
                    }
                    let got = piece.len() as u64;
                    Ok(Some((Bytes::from(piece), (at + got, left - got))))
                }
            }))
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Range(RangeInclusive<u64>),
    Nothing,
}

/// The part that a `Range` asks for (RFC 9110, section 14). Several parts, or other units, get the whole.
fn part(wanted: &str, length: u64) -> Part {
    let Some(range) = wanted.trim().strip_prefix("bytes=").map(str::trim) else { return Part::Whole };
    let Some((first, last)) = range.split_once('-') else { return Part::Whole };
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    match (first, last, number(first), number(last)) {
        ("", _, _, Some(count)) if count == 0 || length == 0 => Part::Nothing,
        ("", _, _, Some(count)) => Part::Range(length.saturating_sub(count)..=length - 1),
        (_, "", Some(first), _) if first < length => Part::Range(first..=length - 1),
        (_, _, Some(first), Some(last)) if first > last => Part::Whole,
        (_, _, Some(first), Some(last)) if first < length => Part::Range(first..=last.min(length - 1)),
        (_, "", Some(_), _) | (_, _, Some(_), Some(_)) => Part::Nothing,
        _ => Part::Whole,
    }
}

/// Whether `If-None-Match` names a tag, compared weakly.
fn names(tags: &str, etag: &str) -> bool {
    tags.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

fn moved(to: &str) -> Response<Body> {
    // Not permanently: the next archive on this port has other folders.
    let mut answer = response(StatusCode::TEMPORARY_REDIRECT, media_type::of(".txt"), Body::empty());
    set(&mut answer, header::LOCATION, to);
    answer
}

/// The headers go on as they are, the length of what would have followed included.
fn without_body(answer: Response<Body>) -> Response<Body> {
    let (mut parts, body) = answer.into_parts();
    if let Some(length) = axum::body::HttpBody::size_hint(&body).exact() {
        parts.headers.entry(header::CONTENT_LENGTH).or_insert(length.into());
    }
    Response::from_parts(parts, Body::empty())
}

/// An answer with the headers that all have.
pub(super) fn response(status: StatusCode, media_type: &'static str, body: Body) -> Response<Body> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    set(&mut answer, header::CONTENT_TYPE, media_type);
    set(&mut answer, header::CACHE_CONTROL, "no-cache");
    set(&mut answer, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Pages of other sites must not show these in a frame.
    set(&mut answer, header::X_FRAME_OPTIONS, "DENY");
    set(&mut answer, header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'");
    answer.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        set(&mut answer, header::ALLOW, "GET, HEAD");
    }
    answer
}

fn set(answer: &mut Response<Body>, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for (wanted, length, expected) in [
            ("bytes=0-4", 10, Part::Range(0..=4)),
            ("bytes=4-", 10, Part::Range(4..=9)),
            ("bytes=-3", 10, Part::Range(7..=9)),
            ("bytes=-30", 10, Part::Range(0..=9)),
            ("bytes=5-99", 10, Part::Range(5..=9)),
            ("bytes=9-9", 10, Part::Range(9..=9)),
            ("bytes=10-", 10, Part::Nothing),
            ("bytes=10-11", 10, Part::Nothing),
            ("bytes=-0", 10, Part::Nothing),
            ("bytes=-1", 0, Part::Nothing),
            ("bytes=0-", 0, Part::Nothing),
            ("bytes=4-2", 10, Part::Whole),
            ("bytes=0-1,4-5", 10, Part::Whole),
            ("bytes=+1-4", 10, Part::Whole),
            ("bytes=a-b", 10, Part::Whole),
            ("bytes=-", 10, Part::Whole),
            ("lines=0-1", 10, Part::Whole),
            ("bytes=0-99999999999999999999999", 10, Part::Whole),
        ] {
            assert_eq!(part(wanted, length), expected, "{wanted} of {length}");
        }
    }

    #[test]
    fn tags_are_found_in_a_list() {
        for (tags, found) in [("\"a\"", true), ("\"b\", W/\"a\"", true), ("*", true), ("\"b\"", false), ("a", false)] {
            assert_eq!(names(tags, "\"a\""), found, "{tags}");
        }
    }
}
