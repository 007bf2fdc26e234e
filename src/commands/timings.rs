//! How long each stage of a build takes: `build --timings`.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::DecimalBytes;
use serde::Serialize;

use crate::cli::StatsFormat;
use crate::progress::{Observer, Stage};
use crate::units::grouped;

use super::progress::Progress;

/// The stages that have files.
const READ: &str = "read";
const WRITE: &str = "render and write";

/// A number of files and their size.
#[derive(Clone, Copy)]
pub(super) struct Volume {
    pub files: usize,
    pub bytes: u64,
}

/// Shows progress and notes when each stage begins.
pub(super) struct Timings {
    progress: Progress,
    begun: Mutex<Vec<(&'static str, Usage)>>,
}

/// What the process has used up to a moment.
#[derive(Clone, Copy)]
struct Usage {
    at: Instant,
    cpu: Option<Duration>,
    peak_bytes: Option<u64>,
}

/// What one stage took.
#[derive(Serialize)]
struct StageTiming {
    stage: &'static str,
    wall_seconds: f64,
    /// Processor time on all cores; not known on every system.
    cpu_seconds: Option<f64>,
    /// Documents read or files of the site, where the stage has any.
    files: Option<usize>,
    bytes: Option<u64>,
    /// The most memory that the process had used when the stage ended.
    peak_bytes: Option<u64>,
}

/// The stages of a finished build, in order, and all of them together.
#[derive(Serialize)]
pub(super) struct StageTimings {
    stages: Vec<StageTiming>,
    total: StageTiming,
}

impl Timings {
    /// Begins with the search for documents.
    pub(super) fn begin(progress: Progress) -> Self {
        Self { progress, begun: Mutex::new(vec![("find", Usage::now())]) }
    }

    /// Ends the last stage, and the progress on the terminal.
    pub(super) fn end(self) -> StageTimings {
        let end = Usage::now();
        let begun = self.begun.into_inner().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, usage)| *usage).chain([end]);
        let stages = begun.iter().zip(ends).map(|((stage, from), to)| StageTiming::between(stage, from, &to)).collect();
        let total = begun.first().map_or(end, |(_, usage)| *usage);
        StageTimings { stages, total: StageTiming::between("total", &total, &end) }
    }
}

impl Observer for Timings {
    fn stage(&self, stage: Stage, pieces: usize) {
        let name = match stage {
            Stage::Reading => READ,
            Stage::Ordering => "order",
            Stage::Writing => WRITE,
        };
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).push((name, Usage::now()));
        self.progress.stage(stage, pieces);
    }

    fn done(&self) {
        self.progress.done();
    }
}

impl Usage {
    fn now() -> Self {
        let (cpu, peak_bytes) = of_process();
        Self { at: Instant::now(), cpu, peak_bytes }
    }
}

/// Processor time and peak memory of this process.
#[cfg(unix)]
fn of_process() -> (Option<Duration>, Option<u64>) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    // Linux counts the peak in KiB, macOS in bytes.
    const UNIT: u64 = if cfg!(target_os = "macos") { 1 } else { 1_024 };
    let duration = |time: TimeVal| {
        Some(
            Duration::from_secs(time.tv_sec().try_into().ok()?)
                + Duration::from_micros(time.tv_usec().try_into().ok()?),
        )
    };
    let Ok(usage) = getrusage(UsageWho::RUSAGE_SELF) else { return (None, None) };
    let cpu = duration(usage.user_time()).zip(duration(usage.system_time())).map(|(user, system)| user + system);
    (cpu, u64::try_from(usage.max_rss()).ok().map(|peak| peak * UNIT))
}

#[cfg(not(unix))]
fn of_process() -> (Option<Duration>, Option<u64>) {
    (None, None)
}

impl StageTiming {
    fn between(stage: &'static str, from: &Usage, to: &Usage) -> Self {
        let cpu = to.cpu.zip(from.cpu).map(|(to, from)| to.saturating_sub(from).as_secs_f64());
        let wall_seconds = (to.at - from.at).as_secs_f64();
        Self { stage, wall_seconds, cpu_seconds: cpu, files: None, bytes: None, peak_bytes: to.peak_bytes }
    }

    fn line(&self) -> String {
        let seconds = |seconds: f64| format!("{seconds:.2} s");
        let bytes = |bytes: u64| DecimalBytes(bytes).to_string();
        let dash = || "–".to_owned();
        format!(
            "{:<18}{:>10}{:>10}{:>10}{:>12}{:>14}",
            self.stage,
            seconds(self.wall_seconds),
            self.cpu_seconds.map_or_else(dash, seconds),
            self.files.map_or_else(dash, |files| grouped(files as u64)),
            self.bytes.map_or_else(dash, bytes),
            self.peak_bytes.map_or_else(dash, bytes),
        )
    }
}

impl StageTimings {
    /// The table for people, or JSON, with the documents that were read and the site that was written.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub(super) fn print(mut self, format: StatsFormat, read: Volume, written: Volume) -> serde_json::Result<String> {
        for stage in &mut self.stages {
            let volume = match stage.stage {
                READ => read,
                WRITE => written,
                _ => continue,
            };
            (stage.files, stage.bytes) = (Some(volume.files), Some(volume.bytes));
        }
        match format {
            StatsFormat::Json => serde_json::to_string(&self),
            StatsFormat::Human => {
                let mut table = format!(
                    "{:<18}{:>10}{:>10}{:>10}{:>12}{:>14}",
                    "stage", "wall", "CPU", "files", "bytes", "peak memory"
                );
                for stage in self.stages.iter().chain([&self.total]) {
                    let _ = write!(table, "\n{}", stage.line());
                }
                Ok(table)
            }
        }
    }
}
