//! Connections: let in, limited, answered.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::{Router, middleware};
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot, watch};

use super::{Shown, answer, events, guard, media_type, page};

/// Maximum number of open connections. Systems let a program open at least a thousand files.
const CONNECTIONS: usize = 512;
/// A request must be said, and another must follow on the same connection, within this time.
const REQUEST: Duration = Duration::from_secs(20);
/// Threads that make pages and read files.
const MAKERS: usize = 4;
/// The browser's part.
const SCRIPT: &str = include_str!("follow.js");

/// The server could not start.
#[derive(Debug, thiserror::Error)]
#[error("could not listen on {address}")]
pub(crate) struct ServeError {
    address: String,
    #[source]
    cause: io::Error,
}

/// A server that listens, and does not answer yet.
#[derive(Debug)]
pub(crate) struct Server {
    listener: std::net::TcpListener,
    host: String,
}

#[derive(Clone)]
struct Shared {
    shown: watch::Receiver<Arc<Shown>>,
    host: Arc<str>,
}

impl Server {
    /// Listens on the first of some ports that is free. `host` is a name or an address of this machine.
    ///
    /// # Errors
    /// When none is free, or the host is not this machine's.
    pub(crate) fn listen(host: &str, ports: impl IntoIterator<Item = u16>) -> Result<Self, ServeError> {
        let mut failed = None;
        for port in ports {
            match std::net::TcpListener::bind((host, port)) {
                Ok(listener) => return Ok(Self { listener, host: host.to_owned() }),
                Err(cause) => {
                    let address = format!("{host}:{port}");
                    failed = Some(ServeError { address, cause });
                }
            }
        }
        Err(failed
            .unwrap_or_else(|| ServeError { address: host.to_owned(), cause: io::ErrorKind::InvalidInput.into() }))
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not say.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until the process is asked to end (Ctrl-C, or a polite kill).
    ///
    /// # Errors
    /// When the system gives no threads or no signals.
    pub(crate) fn run(self, shown: watch::Receiver<Arc<Shown>>) -> io::Result<()> {
        let mut threads = tokio::runtime::Builder::new_multi_thread();
        let runtime = threads.worker_threads(2).max_blocking_threads(MAKERS).enable_all().build()?;
        let done = runtime.block_on(async {
            self.listener.set_nonblocking(true)?;
            let listener = TcpListener::from_std(self.listener)?;
            let state = Shared { shown, host: self.host.into() };
            let router = Router::new()
                .fallback(any)
                .layer(middleware::from_fn_with_state(state.clone(), only_ours))
                .with_state(state);
            tokio::select! {
                () = accept(listener, router) => Ok(()),
                end = asked_to_end() => end,
            }
        });
        // Browsers hold their connections open; nobody waits for them.
        runtime.shutdown_background();
        done
    }
}

async fn asked_to_end() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut hang_up) = (signal(SignalKind::terminate())?, signal(SignalKind::hangup())?);
        tokio::select! {
            end = tokio::signal::ctrl_c() => end,
            _ = terminate.recv() => Ok(()),
            _ = hang_up.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

async fn accept(listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let silent = Arc::new(Silent::default());
    for number in 0_u64.. {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, most likely: some will close.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if places.available_permits() == 0 {
            silent.close_oldest();
        }
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        // Small answers go out at once.
        let _ = stream.set_nodelay(true);
        let (connections, closed) = (Arc::clone(&silent), silent.enter(number));
        let answers = TowerToHyperService::new(router.clone());
        let service = service_fn(move |request| {
            connections.leave(number);
            answers.call(request)
        });
        let silent = Arc::clone(&silent);
        tokio::spawn(async move {
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(REQUEST).max_buf_size(64 << 10);
            tokio::select! {
                // A connection that breaks concerns nobody else.
                _ = http.serve_connection(TokioIo::new(stream), service) => {}
                Ok(()) = closed => {}
            }
            silent.leave(number);
            drop(place);
        });
    }
}

/// Connections that have not sent a whole request yet, the oldest first. Where all places are taken, the oldest gives way,
/// so that nobody can hold up readers by opening connections and saying nothing.
#[derive(Debug, Default)]
struct Silent(Mutex<VecDeque<(u64, oneshot::Sender<()>)>>);

impl Silent {
    /// Adds a connection; what is returned resolves when it has to close.
    fn enter(&self, number: u64) -> oneshot::Receiver<()> {
        let (close, closed) = oneshot::channel();
        self.connections().push_back((number, close));
        closed
    }

    /// The connection has sent a request, or has ended.
    fn leave(&self, number: u64) {
        let mut connections = self.connections();
        if let Ok(at) = connections.binary_search_by_key(&number, |(number, _)| *number) {
            connections.remove(at);
        }
    }

    fn close_oldest(&self) {
        if let Some((_, close)) = self.connections().pop_front() {
            // It may have ended by itself.
            let _ = close.send(());
        }
    }

    fn connections(&self) -> MutexGuard<'_, VecDeque<(u64, oneshot::Sender<()>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn only_ours(State(shared): State<Shared>, request: Request, next: middleware::Next) -> Response<Body> {
    match guard::check(request.method(), request.headers(), &shared.host) {
        Ok(()) => next.run(request).await,
        Err((status, words)) => answer::response(status, media_type::of(".txt"), Body::from(words)),
    }
}

async fn any(State(shared): State<Shared>, request: Request) -> Response<Body> {
    let (parts, _) = request.into_parts();
    match parts.uri.path() {
        page::EVENTS => return events::listen(shared.shown, parts.uri.query().unwrap_or_default()),
        page::CLIENT => return answer::response(StatusCode::OK, media_type::of(".js"), Body::from(SCRIPT)),
        _ => {}
    }
    let shown = Arc::clone(&shared.shown.borrow());
    let made =
        tokio::task::spawn_blocking(move || answer::answer(&shown, &parts.method, parts.uri.path(), &parts.headers));
    made.await.unwrap_or_else(|_| {
        let words = Body::from("This page could not be rendered. Please report this as a bug.\n");
        answer::response(StatusCode::INTERNAL_SERVER_ERROR, media_type::of(".txt"), words)
    })
}
