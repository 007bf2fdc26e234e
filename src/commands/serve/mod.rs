//! `serve`: shows the archive from memory; with `--watch` it follows every change.

mod rebuild;
mod snapshot;

use std::sync::Arc;

use anyhow::Context;
use tokio::sync::watch;

use crate::cli;
use crate::serve::{Server, Shown, Watch};

use super::exit::Exit;
use super::report::say;
use rebuild::{Looked, Rebuilder};

/// The first port that is tried, and how many after it.
const PORTS: std::ops::Range<u16> = 4747..4767;

/// Serves until Ctrl-C, or ends at once if the content has errors and nobody watches for them to be fixed.
pub(super) fn serve(options: &cli::Serve) -> anyhow::Result<Exit> {
    // A port that was asked for is that port or none; else any will do in the end.
    let server = match options.port {
        Some(port) => Server::listen(&options.host, [port])?,
        None => Server::listen(&options.host, PORTS.chain([0]))?,
    };
    let address = server.address().context("could not tell the server's address")?;
    let (sender, shown) = watch::channel(Arc::new(Shown::default()));
    let mut rebuilder = Rebuilder::new(options.clone(), sender)?;
    // The watch comes first: what changes while the archive is read for the first time is not missed.
    let mut watch = if options.watch { Some(Watch::new().context("could not watch for changes")?) } else { None };
    if let Some(watch) = &mut watch {
        follow(watch, &rebuilder);
    }
    let first = rebuilder.build();
    if first == Looked::Failed && !options.watch {
        return Ok(Exit::ContentErrors);
    }
    let site = format!("http://{address}{}", rebuilder.base());
    if !options.shared.quiet {
        let does = if options.watch { "updating on every change" } else { "not watching for changes (use --watch)" };
        say(&format!("Serving at {site}, {does}. Press Ctrl-C to stop."));
    }
    if let Some(mut watch) = watch {
        follow(&mut watch, &rebuilder);
        std::thread::spawn(move || {
            watch.run(|watch, change| {
                let looked = rebuilder.look(change);
                follow(watch, &rebuilder);
                looked != Looked::Unsettled
            });
        });
    }
    if options.open
        && let Err(error) = open::that_detached(&site)
    {
        say(&format!("warning: could not open a browser: {error}"));
    }
    server.run(shown).context("the server stopped")?;
    Ok(Exit::Clean)
}

fn follow(watch: &mut Watch, rebuilder: &Rebuilder) {
    if let Err(error) = watch.follow(rebuilder.roots()) {
        say(&format!("warning: not everything can be watched: {error}"));
    }
}
