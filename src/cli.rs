//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Turn a folder of postmortems into a searchable static archive.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Publish the archive as a static site
    Build(Shared),
    /// Read the whole archive and report every problem, without writing
    Check(Shared),
    /// Bring in postmortems that were never written with front matter
    Import {
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Where to write them; nothing that exists is overwritten
        #[arg(long, default_value = "content", value_name = "DIR")]
        into: PathBuf,
        /// Show what would be written, and write nothing
        #[arg(long)]
        dry_run: bool,
        /// Settings of the archive
        #[arg(long, default_value = "site.toml", value_name = "FILE")]
        config: PathBuf,
    },
    /// Show what is understood of postmortems, and why
    Inspect {
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to show it
        #[arg(long, value_enum, default_value_t)]
        format: InspectFormat,
        /// Settings of the archive
        #[arg(long, default_value = "site.toml", value_name = "FILE")]
        config: PathBuf,
    },
}

/// Options of every command that reads the archive.
#[derive(Clone, Debug, Args)]
pub struct Shared {
    /// Settings of the archive
    #[arg(long, default_value = "site.toml", value_name = "FILE")]
    pub config: PathBuf,
    /// Where the site will be published, instead of `base_url`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Where the site is written, instead of `output`
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Build drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Who the build is for, instead of `audience`
    #[arg(long, value_enum)]
    pub audience: Option<AudienceChoice>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The day of the build, for ages and running periods [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Print nothing but problems
    #[arg(long, short)]
    pub quiet: bool,
    /// How problems are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

/// Who a build is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AudienceChoice {
    /// Everybody
    Public,
    /// Inside readers
    Internal,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object a line
    Json,
    /// Annotations in a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// How `inspect` shows what it understands.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum InspectFormat {
    /// A card for each file
    #[default]
    Human,
    /// One JSON object a line
    Json,
}
