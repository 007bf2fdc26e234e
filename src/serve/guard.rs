//! Whom the server answers: readers on this machine, not pages of other sites that their browser happens to show.
//!
//! A foreign page can point its own name at 127.0.0.1 (DNS rebinding); then `Host` is that name. It can also send requests
//! across origins; then `Origin` or `Sec-Fetch-Site` says so.

use std::net::IpAddr;

use axum::http::{HeaderMap, Method, StatusCode, header};

/// Whether a request may be answered.
///
/// # Errors
/// The status and the words of the refusal.
pub(super) fn check(method: &Method, headers: &HeaderMap, host_option: &str) -> Result<(), (StatusCode, &'static str)> {
    if method != Method::GET && method != Method::HEAD {
        return Err((StatusCode::METHOD_NOT_ALLOWED, "This server only shows pages.\n"));
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else {
        return Err((StatusCode::BAD_REQUEST, "The request has no Host header.\n"));
    };
    if !is_ours(host, host_option) {
        return Err((StatusCode::FORBIDDEN, "This server does not serve that host name.\n"));
    }
    let foreign = (StatusCode::FORBIDDEN, "This server does not answer requests from other sites.\n");
    if headers.contains_key(header::ORIGIN)
        && text("origin").and_then(|origin| origin.strip_prefix("http://")) != Some(host)
    {
        return Err(foreign);
    }
    let (site, mode, what) = (text("sec-fetch-site"), text("sec-fetch-mode"), text("sec-fetch-dest"));
    match site {
        None | Some("same-origin" | "none") => Ok(()),
        // A link on another page may lead here; a frame, an object or a worker of another page may not.
        Some(_) if mode == Some("navigate") && matches!(what, None | Some("document" | "empty")) => Ok(()),
        Some(_) => Err(foreign),
    }
}

/// A name can be pointed anywhere, an address can't; `said` is the name that `--host` gave.
fn is_ours(host: &str, said: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if port.is_empty() || is_port(port) => return address.parse::<IpAddr>().is_ok(),
            _ => return false,
        },
        None => match host.find(':') {
            Some(at) if is_port(&host[at..]) => &host[..at],
            Some(_) => return false,
            None => host,
        },
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok()
        || (!said.is_empty() && name == said.to_ascii_lowercase())
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_s_own_names_are_answered() {
        for (host, ours) in [
            ("localhost", true),
            ("localhost:4747", true),
            ("LOCALHOST:1", true),
            ("archive.localhost:4747", true),
            ("127.0.0.1:4747", true),
            ("[::1]:4747", true),
            ("[::1]", true),
            ("192.168.1.7:80", true),
            ("devbox:80", true),
            ("evil.example", false),
            ("evil.example:4747", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("evillocalhost", false),
            ("localhost:evil", false),
            ("localhost@evil.example", false),
            ("[evil.example]", false),
            ("[::1]evil", false),
            ("", false),
        ] {
            assert_eq!(is_ours(host, "devbox"), ours, "{host}");
        }
    }

    #[test]
    fn requests_of_other_pages_are_refused() {
        let navigate: &[(&str, &str)] = &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
        for (extra, allowed) in [
            (&[] as &[(&str, &str)], true),
            (&[("origin", "http://localhost:1")], true),
            (&[("origin", "http://localhost:2")], false),
            (&[("origin", "https://evil.example")], false),
            (&[("origin", "null")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (navigate, true),
            (&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")], false),
            (&[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")], false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("host", "localhost:1".parse().expect("a value"));
            for (name, value) in extra {
                headers.insert(*name, value.parse().expect("a value"));
            }
            assert_eq!(check(&Method::GET, &headers, "").is_ok(), allowed, "{extra:?}");
            assert_eq!(check(&Method::POST, &headers, "").err().map(|e| e.0), Some(StatusCode::METHOD_NOT_ALLOWED));
        }
        assert_eq!(check(&Method::GET, &HeaderMap::new(), "").err().map(|e| e.0), Some(StatusCode::BAD_REQUEST));
    }
}
