//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::import::ColumnMap;

/// Turn a folder of postmortems into a searchable static archive.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Reads the command line of the program. A query such as `'-dns mail'` begins with a hyphen and has a space before any
    /// `=`, which no option has; a space before it makes it a value for clap.
    #[must_use]
    pub(crate) fn of_program() -> Self {
        let is_query = |argument: &OsString| {
            let option = argument.to_str().and_then(|text| text.split('=').next());
            option.is_some_and(|option| option.starts_with('-') && option.contains(' '))
        };
        let mut arguments: Vec<OsString> = std::env::args_os().collect();
        if arguments.get(1).is_some_and(|command| command == "search") {
            for query in arguments.iter_mut().skip(2).filter(|argument| is_query(argument)) {
                let text = std::mem::replace(query, OsString::from(" "));
                query.push(text);
            }
        }
        Self::parse_from(arguments)
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Publish the archive as a static site
    Build {
        /// Options of every command that reads the archive.
        #[command(flatten)]
        shared: Shared,
        /// Publish the documents without errors; report the others and leave them out
        #[arg(long)]
        keep_going: bool,
        /// Print how long each stage took, with processor time, files, bytes and peak memory
        #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
        timings: Option<StatsFormat>,
    },
    /// Report every problem in the archive, without writing anything
    Check {
        /// Options of every command that reads the archive.
        #[command(flatten)]
        shared: Shared,
        /// Check only these files and folders, and links to them [default: the whole archive]
        #[arg(value_name = "PATH", conflicts_with_all = ["fix", "explain"])]
        paths: Vec<PathBuf>,
        /// Check only files that differ from a git revision, such as `origin/main`, and links to them
        #[arg(long, value_name = "REV", conflicts_with_all = ["fix", "explain", "paths"])]
        since: Option<String>,
        /// Report only problems that are not in this file
        #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "explain"])]
        baseline: Option<PathBuf>,
        /// Write all warnings and notes to a file for `--baseline` instead of reporting them
        #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "explain", "paths", "since", "baseline"])]
        write_baseline: Option<PathBuf>,
        /// Normalise front matter in place, and show what changes
        #[arg(long)]
        fix: bool,
        /// Show what `--fix` would change, without changing it
        #[arg(long, requires = "fix")]
        dry_run: bool,
        /// Explain a code, or all of them, instead of checking
        #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
        explain: Option<String>,
    },
    /// Start a postmortem from the template, and print its path
    New {
        /// One line that says what happened
        title: String,
        /// The settings of the archive [default: site.toml, here or in a folder above]
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// The day in the file name [default: today in UTC]
        #[arg(long, value_name = "DATE")]
        today: Option<Date>,
    },
    /// Create an archive: settings, an example, a template and a workflow that publishes it
    Init {
        /// The folder of the archive
        #[arg(default_value = ".", value_name = "DIR")]
        folder: PathBuf,
        /// The service that checks and publishes the archive
        #[arg(long, value_enum, default_value_t)]
        ci: CiChoice,
        /// Write a fictional archive of 150 postmortems instead, to try Casebook out; DIR must be empty or new
        #[arg(long, conflicts_with = "ci")]
        sample: bool,
        /// The date of the example, or the last day of the sample [default: today in UTC]
        #[arg(long, value_name = "DATE")]
        today: Option<Date>,
    },
    /// Print the figures of the trend pages
    Stats {
        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: StatsFormat,
        /// What to read
        #[command(flatten)]
        options: Shared,
    },
    /// Find incidents with the query language of the site
    Search {
        /// Words, phrases and fields, as in the explorer's search box; `--` before words that begin with a hyphen
        #[arg(required = true, value_name = "QUERY")]
        query: Vec<String>,
        /// What to read, and how to print the results
        #[command(flatten)]
        options: Find,
    },
    /// Find incidents similar to a text: a draft, an alert or a log
    Similar {
        /// The text: a file, or `-` for standard input
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// What to read, and how to print the results
        #[command(flatten)]
        options: Find,
    },
    /// Show the archive in a browser while you write
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Import existing postmortems, adding front matter from what their text says
    Import {
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Where to write them; existing files are never overwritten [default: the content folder]
        #[arg(long, value_name = "DIR")]
        into: Option<PathBuf>,
        /// Show what would be written, without writing it
        #[arg(long)]
        dry_run: bool,
        /// Write loosely written text as Markdown: labels as headings, events and actions as lists
        #[arg(long)]
        tidy: bool,
        /// The field that a column of a CSV file holds, such as `started=Began at`
        #[arg(long, value_name = "FIELD=COLUMN", value_parser = column_map)]
        map: Vec<ColumnMap>,
        /// The settings of the archive [default: site.toml, here or in a folder above]
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Show what Casebook reads in postmortems, and where
    Inspect {
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: InspectFormat,
        /// The settings of the archive [default: site.toml, here or in a folder above]
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Change how the site looks
    Theme {
        /// What to do
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// Print a JSON Schema, for editors that complete and validate
    Schema {
        /// What the schema describes
        #[arg(value_enum, default_value_t)]
        of: SchemaChoice,
    },
    /// Print a shell completion script
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page of Casebook or of a command
    Man {
        /// The command
        command: Option<String>,
    },
}

/// What to do with the theme.
#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    /// Write files of the default theme into the archive's theme, to be changed there
    Eject {
        /// Files such as `templates/base.html` or folders such as `assets` [default: all]
        #[arg(value_name = "PATH")]
        paths: Vec<String>,
        /// The settings of the archive [default: site.toml, here or in a folder above]
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

/// The service that checks and publishes a new archive.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum CiChoice {
    /// GitHub Actions and Pages
    #[default]
    Github,
    /// GitLab CI and Pages
    Gitlab,
    /// None: no workflow is written
    None,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum SchemaChoice {
    /// The front matter of postmortems
    #[default]
    FrontMatter,
    /// The settings in site.toml
    Site,
}

/// Options of `serve`.
#[cfg(feature = "serve")]
#[derive(Clone, Debug, Args)]
pub(crate) struct Serve {
    /// Options of every command that reads the archive
    #[command(flatten)]
    pub shared: Shared,
    /// Rebuild on changes and update open browsers
    #[arg(long, short)]
    pub watch: bool,
    /// Open the archive in the browser
    #[arg(long)]
    pub open: bool,
    /// The port [default: 4747, or the next one that is free]
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// The name or address to listen on; any other than the default lets other machines connect
    #[arg(long, default_value = "127.0.0.1", value_name = "HOST")]
    pub host: String,
    /// The address that a link to a problem opens, with {path}, {line} and {column}
    #[arg(long, default_value = "vscode://file{path}:{line}:{column}", value_name = "URL")]
    pub editor: String,
}

/// Options of the commands that find incidents.
#[derive(Clone, Debug, Args)]
pub(crate) struct Find {
    /// Maximum number of incidents to print
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: StatsFormat,
    /// What to read
    #[command(flatten)]
    pub shared: Shared,
}

/// Options of every command that reads the archive.
#[derive(Clone, Debug, Args)]
pub(crate) struct Shared {
    /// The settings of the archive [default: site.toml, here or in a folder above]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where the site will be published; overrides `base_url`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Where to write the site; overrides `output`
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Who the build is for; overrides `audience`
    #[arg(long, value_enum)]
    pub audience: Option<AudienceChoice>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The day of the build, for ages and periods that aren’t over [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Print only problems
    #[arg(long, short)]
    pub quiet: bool,
    /// The format of problems
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

/// Who a build is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum AudienceChoice {
    /// Everybody
    Public,
    /// Readers inside the organisation
    Internal,
}

/// The format of problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object per line
    Json,
    /// Annotations in a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// How figures and findings are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum StatsFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object
    Json,
}

/// How `inspect` shows what it understands.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum InspectFormat {
    /// A card for each file
    #[default]
    Human,
    /// One JSON object per line
    Json,
}

/// Reads `started=Began at`.
fn column_map(text: &str) -> Result<ColumnMap, String> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok(ColumnMap { field: field.trim().to_owned(), column: column.trim().to_owned() })
        }
        _ => Err("write a field and a column, such as `started=Began at`".to_owned()),
    }
}
