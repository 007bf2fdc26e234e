//! Casebook and Hugo side by side on one made-up archive: `cargo bench --bench build`.
//!
//! 1. An archive is made from a seed (10,000 incidents unless `--incidents` says otherwise), and a Hugo site that shows the
//!    same documents as articles, lists, taxonomies and a feed.
//! 2. Both programs build it from nothing, in turn, `--rounds` times (5). Finished sites are moved aside, not deleted:
//!    creating files right after deleting many is slow on ext4, for every program.
//! 3. The medians are printed, with their ratios and the peak memory of each program.
//!
//! `--hugo PATH` names Hugo's binary where it is not the first `hugo` on the PATH. The aim is 0.35 of Hugo's time and 0.25 of
//! its memory, although its site has no charts, trends, data files and search index.

#![expect(clippy::disallowed_methods, reason = "these rules are for the library; here the disk is what is looked at")]

mod corpus;
mod measure;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Measured, measure, median};

/// What was asked for on the command line.
struct Options {
    incidents: usize,
    rounds: usize,
    hugo: PathBuf,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Option<Self>, Box<dyn Error>> {
        let mut options = Self { incidents: 10_000, rounds: 5, hugo: "hugo".into() };
        let mut asked_for = false;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match word.as_str() {
                // What cargo passes when it runs benchmarks, and only then.
                "--bench" => asked_for = true,
                "--incidents" => options.incidents = value()?.parse()?,
                "--rounds" => options.rounds = value()?.parse()?,
                "--hugo" => options.hugo = value()?.into(),
                _ => {
                    return Err(
                        format!("there is no option {word}; known: --incidents N, --rounds N, --hugo PATH").into()
                    );
                }
            }
        }
        Ok(asked_for.then_some(options))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Some(options) = Options::read(std::env::args().skip(1))? else { return Ok(()) };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let (ours, theirs) = (folder.path().join("casebook"), folder.path().join("hugo"));
    let documents = corpus::documents(options.incidents);
    let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    println!("{} incidents of {} words", documents.len(), words / documents.len().max(1));
    corpus::write(&documents, &ours.join("content"))?;
    fs::write(ours.join("site.toml"), "title = \"Benchmark\"\nbase_url = \"https://bench.example/\"\n")?;
    drop(documents);

    let mut casebook = Command::new(env!("CARGO_BIN_EXE_casebook"));
    casebook.current_dir(&ours).args(["build", "--quiet", "--today", "2026-01-01"]);
    let mut hugo = prepared_hugo(&options.hugo, &ours, &theirs)?;

    let (mut our_rounds, mut their_rounds) = (Vec::new(), Vec::new());
    for round in 1..=options.rounds {
        our_rounds.push(measure(&mut casebook)?);
        aside(&ours.join("public"), folder.path(), &format!("old-casebook-{round}"))?;
        print!("round {round}: Casebook {}", our_rounds[round - 1]);
        if let Some(hugo) = &mut hugo {
            their_rounds.push(measure(hugo)?);
            aside(&theirs.join("public"), folder.path(), &format!("old-hugo-{round}"))?;
            print!(", Hugo {}", their_rounds[round - 1]);
        }
        println!();
    }
    tell(&our_rounds, &their_rounds);
    Ok(())
}

/// A Hugo site beside ours, with the same documents. `None` where there is no Hugo.
fn prepared_hugo(binary: &Path, ours: &Path, theirs: &Path) -> Result<Option<Command>, Box<dyn Error>> {
    let Ok(version) = Command::new(binary).arg("version").output() else {
        println!("Hugo is not here ({}): only Casebook is measured.", binary.display());
        return Ok(None);
    };
    let version = String::from_utf8_lossy(&version.stdout);
    println!("{}", version.lines().last().unwrap_or("Hugo of an unknown version"));
    corpus::copy(&ours.join("content"), &theirs.join("content/incidents"))?;
    for (path, text) in HUGO {
        let file = theirs.join(path);
        fs::create_dir_all(file.parent().unwrap_or(theirs))?;
        fs::write(file, text)?;
    }
    // What is on the PATH may be a script that starts Hugo: a run on an empty site tells which program does the work.
    let empty = theirs.with_file_name("hugo-empty");
    fs::create_dir_all(&empty)?;
    fs::write(empty.join("hugo.toml"), "title = \"Empty\"\n")?;
    let heaviest = measure(Command::new(binary).current_dir(&empty).arg("--quiet"))?.program;
    let mut hugo = Command::new(heaviest.unwrap_or_else(|| binary.to_owned()));
    hugo.current_dir(theirs).arg("--quiet");
    Ok(Some(hugo))
}

fn aside(site: &Path, folder: &Path, name: &str) -> std::io::Result<()> {
    fs::rename(site, folder.join(name))
}

fn tell(ours: &[Measured], theirs: &[Measured]) {
    let seconds = |rounds: &[Measured]| median(rounds.iter().map(|round| round.seconds));
    let megabytes = |rounds: &[Measured]| median(rounds.iter().filter_map(|round| round.megabytes));
    let shown = |rounds: &[Measured]| {
        let memory = megabytes(rounds).map_or("memory not measured here".to_owned(), |peak| format!("{peak:.0} MB"));
        format!("{:.2} s, {memory}", seconds(rounds).unwrap_or_default())
    };
    println!("\nmedian   Casebook {}", shown(ours));
    if theirs.is_empty() {
        return;
    }
    println!("         Hugo     {}", shown(theirs));
    // Rounds are compared pair by pair: what slows the machine down for a while slows both.
    let pairs = ours.iter().zip(theirs);
    if let Some(time) = median(pairs.map(|(ours, theirs)| ours.seconds / theirs.seconds)) {
        println!("time     {time:.2} of Hugo's (at most 0.35 is aimed at)");
    }
    if let (Some(ours), Some(theirs)) = (megabytes(ours), megabytes(theirs)) {
        println!("memory   {:.2} of Hugo's (at most 0.25 is aimed at)", ours / theirs);
    }
}

/// The Hugo site without its documents.
const HUGO: [(&str, &str); 9] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/baseof.html", include_str!("hugo/layouts/baseof.html")),
    ("layouts/home.html", include_str!("hugo/layouts/home.html")),
    ("layouts/home.atom.xml", include_str!("hugo/layouts/home.atom.xml")),
    ("layouts/page.html", include_str!("hugo/layouts/page.html")),
    ("layouts/section.html", include_str!("hugo/layouts/section.html")),
    ("layouts/taxonomy.html", include_str!("hugo/layouts/taxonomy.html")),
    ("layouts/term.html", include_str!("hugo/layouts/term.html")),
    ("layouts/_partials/list.html", include_str!("hugo/layouts/_partials/list.html")),
];
