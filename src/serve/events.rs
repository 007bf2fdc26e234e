//! Server-sent events: what the server shows now, told to every browser that listens.
//!
//! An event is a state, not a command: the browser compares it with the page it has. So a browser that slept, or missed
//! ten events, needs only the last; none wait in line for it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::sync::watch;

use super::{Problem, Shown, answer};
use crate::text::json;

/// Silence is broken so often, so that connections whose browser went away are found.
const BREATH: Duration = Duration::from_secs(30);

/// What a browser needs to know about the page it shows.
#[derive(Serialize)]
struct State<'a> {
    /// Empty without a site.
    mark: String,
    style: String,
    /// Changes when an image or another copied file does.
    copies: u64,
    problems: &'a [Problem],
}

/// The events for the browser that shows the page at an address, which is in the query as `page=…`.
pub(super) fn listen(shown: watch::Receiver<Arc<Shown>>, query: &str) -> Response<Body> {
    let page = query.split('&').find_map(|part| part.strip_prefix("page=")).unwrap_or_default();
    // What a path has encoded is encoded twice here.
    let page: Arc<str> = percent_decode_str(page).decode_utf8_lossy().into();
    let events = stream::unfold((shown, page, None::<String>), |(mut shown, page, mut last)| async move {
        loop {
            let now = Arc::clone(&shown.borrow_and_update());
            let told = Arc::clone(&page);
            let state = tokio::task::spawn_blocking(move || state(&now, &told)).await.ok()?;
            if last.as_ref() != Some(&state) {
                last = Some(state.clone());
                let event = Event::default().data(state).retry(Duration::from_secs(1));
                return Some((Ok::<_, Infallible>(event), (shown, page, last)));
            }
            shown.changed().await.ok()?;
        }
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(BREATH)).into_response()
}

fn state(shown: &Shown, page: &str) -> String {
    let (mark, style) = match &shown.folder {
        Some(folder) => (answer::mark(folder, page), folder.style()),
        None => Default::default(),
    };
    let state = State { mark, style, copies: shown.copies, problems: &shown.problems };
    json(&state)
}
