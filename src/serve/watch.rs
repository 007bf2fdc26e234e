//! Waits until files changed, and until the change is over.
//!
//! An event of the system is only a reason to look: what changed is found by comparing the files themselves, so that lost,
//! doubled or misleading events do no harm.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::fs::{self, Touched};

/// A change is over when nothing more happened for so long.
const QUIET: Duration = Duration::from_millis(12);
/// After this time, a change that hasn't ended is looked at anyway.
const PATIENCE: Duration = Duration::from_millis(400);
/// So long if files are missing.
const LONG_PATIENCE: Duration = Duration::from_secs(3);
/// Programs that save by renaming leave a moment without the file; checkouts leave many. So long it may be missing.
const ABSENCE: Duration = Duration::from_millis(80);
/// Files can arrive in a new folder before it is watched; it is looked at again after so long.
const ARRIVAL: Duration = Duration::from_millis(200);

/// A file or folder that is watched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Root {
    /// A folder with everything in it.
    Tree(PathBuf),
    /// One file, whether it is there or not.
    File(PathBuf),
}

/// A change before anybody looked at it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// The files that are known to have changed.
    pub touched: Touched,
    /// Whether files that are missing can be taken to be gone.
    pub settled: bool,
}

/// Watches files and folders.
#[derive(Debug)]
pub(crate) struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// Folders under watch: whether with everything in them, and their number at the time.
    watched: BTreeMap<PathBuf, (bool, u64)>,
    roots: Vec<Root>,
}

impl Watch {
    /// A watch over nothing yet.
    ///
    /// # Errors
    /// When the system has no way to watch files, or no more of it.
    pub(crate) fn new() -> notify::Result<Self> {
        let (sender, events) = channel();
        let handler = move |event: notify::Result<Event>| {
            // Reading a file is an event too; a builder that reads its content would never come to rest.
            if !matches!(&event, Ok(Event { kind: EventKind::Access(_), .. })) {
                // The receiver has gone when the server ends.
                let _ = sender.send(event);
            }
        };
        let watcher = notify::recommended_watcher(handler)?;
        Ok(Self { watcher, events, watched: BTreeMap::new(), roots: Vec::new() })
    }

    /// Watches these from now on. Folders that came or were replaced since are picked up.
    ///
    /// # Errors
    /// When the system allows no more watches; what could be watched is.
    pub(crate) fn follow(&mut self, roots: Vec<Root>) -> notify::Result<()> {
        let mut wanted: BTreeMap<PathBuf, bool> = BTreeMap::new();
        for root in &roots {
            let (path, whole) = match root {
                Root::Tree(path) => (path, true),
                Root::File(path) => (path, false),
            };
            // The folder above tells of a root that comes, goes or is replaced.
            let above = path.ancestors().skip(1).find(|above| fs::number(above).is_ok());
            if let Some(above) = above {
                wanted.entry(above.to_owned()).or_insert(false);
            }
            if whole && fs::number(path).is_ok() {
                wanted.insert(path.clone(), true);
            }
        }
        self.roots = roots;
        let is_current = |path: &Path, whole: bool, number: u64| {
            wanted.get(path) == Some(&whole) && fs::number(path).is_ok_and(|now| now == number)
        };
        let stale: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(path, (whole, number))| !is_current(path, *whole, *number))
            .map(|(path, _)| path.clone())
            .collect();
        for path in stale {
            self.watched.remove(&path);
            // The system may have dropped it already, with the folder.
            let _ = self.watcher.unwatch(&path);
        }
        let mut failed = Ok(());
        for (path, whole) in wanted {
            if self.watched.contains_key(&path) {
                continue;
            }
            let Ok(number) = fs::number(&path) else { continue };
            let mode = if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.watcher.watch(&path, mode) {
                Ok(()) => drop(self.watched.insert(path, (whole, number))),
                Err(error) => failed = Err(error),
            }
        }
        failed
    }

    /// Calls `look` after every change, until the watch itself fails. `look` says whether it could take the change as it
    /// is; if files are missing that may come back, it is called once more when they had time to.
    pub(crate) fn run(mut self, mut look: impl FnMut(&mut Self, &Change) -> bool) {
        while let Some(pending) = self.next(None) {
            let mut again = self.handle(pending, &mut look);
            while again {
                again = match self.next(Some(ARRIVAL)) {
                    Some(pending) => self.handle(pending, &mut look),
                    None => !look(&mut self, &Change { settled: true, ..Change::default() }),
                };
            }
        }
    }

    /// Looks at a change when it is over. Returns whether to look again soon.
    fn handle(&mut self, mut pending: Pending, look: &mut impl FnMut(&mut Self, &Change) -> bool) -> bool {
        self.collect(&mut pending, QUIET, PATIENCE);
        let touched = Touched { files: pending.touched.clone(), nothing_else: !pending.whole };
        let change = Change { touched, settled: false };
        if !look(self, &change) {
            self.collect(&mut pending, ABSENCE, LONG_PATIENCE);
            let touched = Touched { files: pending.touched, nothing_else: false };
            look(self, &Change { touched, settled: true });
        }
        pending.whole
    }

    /// Waits for the next event that matters; at most `time`, if that is given.
    fn next(&self, time: Option<Duration>) -> Option<Pending> {
        let end = time.map(|time| Instant::now() + time);
        loop {
            let event = match end {
                None => self.events.recv().ok()?,
                Some(end) => self.events.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?,
            };
            let mut pending = Pending::default();
            if self.take(event, &mut pending) {
                return Some(pending);
            }
        }
    }

    /// Adds what else happens, until nothing has happened for `quiet`, or it has gone on for `patience`.
    fn collect(&self, pending: &mut Pending, quiet: Duration, patience: Duration) {
        let end = Instant::now() + patience;
        let mut calm = Instant::now() + quiet;
        loop {
            let now = Instant::now();
            let left = calm.min(end).saturating_duration_since(now);
            if left.is_zero() {
                return;
            }
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    if self.take(event, pending) {
                        calm = Instant::now() + quiet;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Whether an event concerns what is watched.
    fn take(&self, event: notify::Result<Event>, pending: &mut Pending) -> bool {
        let Ok(event) = event else {
            // Events were lost: look at everything.
            pending.whole = true;
            return true;
        };
        let matters = event.need_rescan() || event.paths.iter().any(|path| self.concerns(path));
        if matters {
            pending.whole |= event.need_rescan()
                || matches!(
                    event.kind,
                    EventKind::Create(CreateKind::Folder | CreateKind::Any)
                        | EventKind::Remove(RemoveKind::Folder | RemoveKind::Any)
                )
                || (matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)))
                    && event.paths.iter().any(|path| fs::kind(path).is_ok_and(|kind| kind == fs::Kind::Folder)));
            pending.touched.extend(event.paths);
        }
        matters
    }

    /// A root itself, something in it, or a folder above it that came or went.
    fn concerns(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| match root {
            Root::Tree(tree) => path.starts_with(tree) || tree.starts_with(path),
            Root::File(file) => path == file || file.starts_with(path),
        })
    }
}

/// What happened since the last look.
#[derive(Debug, Default)]
struct Pending {
    touched: BTreeSet<PathBuf>,
    /// Whether more may have happened than was told: a folder came or went, or events were lost.
    whole: bool,
}
