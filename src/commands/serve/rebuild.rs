//! Builds the site that is served, again and again, and tells what it did.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use tokio::sync::watch::Sender;

use crate::cli;
use crate::commands::options::{of_command, today};
use crate::commands::progress::Progress;
use crate::commands::report::{self, Tally, counted, say, summary};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, error_chain};
use crate::fs;
use crate::load::{self, LoadError, Loaded, Loader, Options};
use crate::pipeline::{self, Memory, Outcome};
use crate::serve::{Change, Folder, Problem, Root, Shown};
use crate::theme::ThemeError;

use super::snapshot::Snapshot;

/// What came of a look at the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    /// Nothing that matters is different.
    Same,
    /// Something is missing that may come back.
    Unsettled,
    /// A new site is shown.
    Built,
    /// The site stays as it is.
    Failed,
}

/// Everything that lasts from build to build.
pub(super) struct Rebuilder {
    options: cli::Serve,
    /// Which archive is served.
    archive: Options,
    /// Where the command runs.
    here: PathBuf,
    /// The folders of the documents and the theme, as far as is known.
    content: PathBuf,
    loader: Loader,
    memory: Memory,
    /// Whether settings and files could be read the last time.
    was_loaded: bool,
    /// What the last build was made from.
    snapshot: Snapshot,
    /// What could not be read for it.
    unread: Diagnostics,
    /// All problems of the last attempt.
    problems: Diagnostics,
    shown: Shown,
    sender: Sender<Arc<Shown>>,
}

/// What an attempt came to.
struct Attempt {
    /// Whether settings and files could be read at all.
    loaded: bool,
    /// `None` where the last good site stays.
    folder: Option<Folder>,
    problems: Diagnostics,
}

impl Attempt {
    fn failed(problems: Diagnostics) -> Self {
        Self { loaded: false, folder: None, problems }
    }
}

impl Rebuilder {
    pub(super) fn new(options: cli::Serve, sender: Sender<Arc<Shown>>) -> anyhow::Result<Self> {
        let here = fs::canonical(Path::new(".")).context("the current folder doesn’t exist")?;
        let archive = of_command(&options.shared)?;
        let content = load::config(&archive).map_or_else(|_| "content".into(), |config| config.content);
        Ok(Self {
            content: archive.base().join(content),
            here,
            archive,
            options,
            loader: Loader::new(),
            memory: Memory::lasting(),
            was_loaded: false,
            snapshot: Snapshot::default(),
            unread: Diagnostics::new(),
            problems: Diagnostics::new(),
            shown: Shown::default(),
            sender,
        })
    }

    /// The path under which the site is served.
    pub(super) fn base(&self) -> &str {
        self.shown.folder.as_ref().map_or("/", |folder| folder.base())
    }

    /// Everything whose changes matter, by true path.
    pub(super) fn roots(&self) -> Vec<Root> {
        let settings = self.here.join(self.archive.settings());
        let base = settings.parent().unwrap_or(&self.here).to_owned();
        // Only the folder above is resolved: the last part may be missing, or be replaced.
        let true_path = |path: &Path| match (path.parent().map(fs::canonical), path.file_name()) {
            (Some(Ok(above)), Some(name)) => above.join(name),
            _ => path.to_owned(),
        };
        let content = self.here.join(&self.content);
        let mut roots = vec![Root::File(true_path(&settings))];
        // A content folder that is a link is watched where it leads; the link itself may be replaced.
        if fs::is_link(&content) {
            roots.push(Root::File(true_path(&content)));
            roots.extend(fs::canonical(&content).ok().map(Root::Tree));
        } else {
            roots.push(Root::Tree(true_path(&content)));
        }
        roots.extend(["themes", "templates", "static"].map(|name| Root::Tree(true_path(&base.join(name)))));
        roots
    }

    /// Builds for the first time.
    pub(super) fn build(&mut self) -> Looked {
        self.look(&Change { settled: true, ..Change::default() })
    }

    /// Looks at the files, and builds anew if one of them changed.
    pub(super) fn look(&mut self, change: &Change) -> Looked {
        let begun = Instant::now();
        self.archive.today = self.options.shared.today.unwrap_or_else(today);
        let loaded = self.loader.load(&self.archive, &change.touched);
        if !change.settled && loaded.is_err() {
            return Looked::Unsettled;
        }
        let (attempt, changed) = match loaded {
            Err(LoadError::Settings(problems)) => (Attempt::failed(problems), Vec::new()),
            Err(error) => (Attempt::failed(environment(&error).into()), Vec::new()),
            Ok(loaded) => {
                let snapshot = Snapshot::of(self.archive.settings(), &loaded);
                let difference = snapshot.since(&self.snapshot);
                if difference.lost && !change.settled {
                    return Looked::Unsettled;
                }
                if self.was_loaded && difference.changed.is_empty() && loaded.problems == self.unread {
                    return Looked::Same;
                }
                self.shown.copies += u64::from(difference.copies);
                let changed = difference.changed.into_iter().map(str::to_owned).collect();
                self.snapshot = snapshot;
                self.unread.clone_from(&loaded.problems);
                (self.attempt(loaded), changed)
            }
        };
        let Attempt { folder, problems, loaded } = attempt;
        if !loaded && !self.was_loaded && problems == self.problems {
            return Looked::Same;
        }
        self.was_loaded = loaded;
        let (is_first, failed) = (self.shown.folder.is_none(), folder.is_none());
        let old = folder.and_then(|folder| self.shown.folder.replace(Arc::new(folder)));
        self.show(&problems);
        self.tell(problems, &changed, is_first, failed, begun);
        // Giving a large site back takes a while; nobody waits for it.
        rayon::spawn(move || drop(old));
        if failed { Looked::Failed } else { Looked::Built }
    }

    fn attempt(&mut self, loaded: Loaded) -> Attempt {
        let Loaded { inputs, statics, content, mut problems, .. } = loaded;
        self.content = content;
        // Only the first build takes long.
        let is_first = self.shown.folder.is_none();
        let progress = if is_first { Progress::begin(&self.options.shared) } else { Progress::hidden() };
        let outcome = pipeline::build(inputs, &mut self.memory, &progress);
        drop(progress);
        let Outcome { site, diagnostics, .. } = match outcome {
            Ok(outcome) => outcome,
            Err(error) => return Attempt { loaded: true, ..Attempt::failed(template(&error).into()) },
        };
        problems.extend(diagnostics);
        if !self.options.watch && !Tally::of(&problems).is_good(self.options.shared.strict) {
            return Attempt { loaded: true, ..Attempt::failed(problems) };
        }
        let same_theme = self.shown.folder.as_ref().is_some_and(|old| Arc::ptr_eq(&old.site().theme, &site.theme));
        let homes = [self.content.clone(), self.archive.base().join("static")];
        let folder = Folder::new(site, &statics, &homes, self.options.watch);
        if !same_theme && let Err(error) = folder.try_templates() {
            problems.report(template(&error));
            return Attempt { loaded: true, ..Attempt::failed(problems) };
        }
        Attempt { loaded: true, folder: Some(folder), problems }
    }

    /// Shows the site and what is wrong with it to every browser.
    fn show(&mut self, problems: &[Diagnostic]) {
        let strict = self.options.shared.strict;
        let grave = problems
            .iter()
            .filter(|problem| problem.level == Level::Error || (strict && problem.level == Level::Warning));
        self.shown.problems = grave.map(|problem| Problem::new(problem, &self.here, &self.options.editor)).collect();
        self.sender.send_replace(Arc::new(self.shown.clone()));
    }

    /// One line for the build, after the problems that are new since the last.
    fn tell(&mut self, problems: Diagnostics, changed: &[String], first: bool, failed: bool, begun: Instant) {
        let known: HashSet<_> = self.problems.iter().map(key).collect();
        let fresh: Diagnostics = problems.iter().filter(|problem| !known.contains(&key(problem))).cloned().collect();
        report::problems(&fresh, self.options.shared.message_format, false);
        let found = summary(Tally::of(&problems));
        self.problems = problems;
        if self.options.shared.quiet {
            return;
        }
        let time = begun.elapsed().as_millis();
        let incidents = self.shown.folder.as_ref().map_or(0, |folder| folder.site().archive.entries().len());
        let what = match changed {
            _ if first => "Read".to_owned(),
            [] => "Read again".to_owned(),
            [one] => format!("{one} changed"),
            [one, rest @ ..] => format!("{one} and {} more changed", rest.len()),
        };
        let found = if found.is_empty() { String::new() } else { format!("; {found}") };
        say(&if failed {
            format!("{what}; still showing the last good pages{found}")
        } else {
            format!("{what}: {}, {time} ms{found}", counted(incidents, "incident"))
        });
    }
}

/// What tells problems apart for people. Places move with every line above them, which isn't worth telling.
fn key(problem: &Diagnostic) -> (&str, Code, &str) {
    (&problem.path, problem.code, &problem.message)
}

fn template(error: &ThemeError) -> Diagnostic {
    Diagnostic::new(Code::Template, "", error_chain(error))
}

fn environment(error: &LoadError) -> Diagnostic {
    Diagnostic::new(Code::Environment, "", error_chain(error))
}
