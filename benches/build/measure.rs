//! How long a program takes, and how much memory.

use std::error::Error;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    /// Wall time.
    pub seconds: f64,
    /// The most memory that one process of the run held; `None` where the system does not tell.
    pub megabytes: Option<f64>,
    /// The program of that process.
    pub program: Option<PathBuf>,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} s", self.seconds)?;
        self.megabytes.map_or(Ok(()), |peak| write!(f, " {peak:.0} MB"))
    }
}

/// How often the memory of a running program is asked for. The system keeps the peak, so only what happens between the
/// last look and the end can be missed.
const PAUSE: Duration = Duration::from_millis(4);

/// Runs a program to its end.
pub(crate) fn measure(command: &mut Command) -> Result<Measured, Box<dyn Error>> {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let (mut peak, mut program) = (0_u64, None);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        for process in family(&child) {
            if let Some(kilobytes) = peak_of(process).filter(|kilobytes| *kilobytes > peak) {
                peak = kilobytes;
                program = fs::read_link(format!("/proc/{process}/exe")).ok();
            }
        }
        thread::sleep(PAUSE);
    };
    let seconds = begun.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("{command:?} failed").into());
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 kilobytes")]
    let megabytes = (peak > 0).then(|| peak as f64 / 1024.0);
    Ok(Measured { seconds, megabytes, program })
}

/// A process and all that it started.
fn family(child: &Child) -> Vec<u32> {
    let mut family = vec![child.id()];
    let mut at = 0;
    while let Some(&process) = family.get(at) {
        at += 1;
        let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
        family.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
    }
    family
}

/// The most memory that a process has held so far, in kilobytes.
fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The middle of some numbers, or the mean of the two in the middle.
pub(crate) fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(numbers[middle]),
        _ => Some(f64::midpoint(numbers[middle - 1], numbers[middle])),
    }
}
