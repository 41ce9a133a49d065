//! Running a program and measuring what it takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::figures::{RunTimes, measure_time};

/// The runs of one measurement together need not take longer.
const ENOUGH_TIME: Duration = Duration::from_mins(1);
/// Measures memory and processor time of a process.
const TIME_PROGRAM: &str = "/usr/bin/time";

/// How often something is run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    runs: usize,
    /// Number of runs that are made even if they take long.
    least: usize,
}

/// What runs of a program took.
#[derive(Debug, Clone)]
pub(super) struct Measurement {
    /// From start to end.
    pub(super) wall: RunTimes,
    /// What a run took of memory and processor; `None` where that cannot be measured.
    pub(super) usage: Option<ProcessUsage>,
}

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProcessUsage {
    /// The most memory it held, in bytes.
    pub(super) peak: u64,
    /// User and system time, in seconds.
    pub(super) processor: f64,
}

/// A program to be measured.
pub(super) struct MeasuredProgram {
    path: PathBuf,
}

impl Effort {
    /// Asks for three runs at least.
    pub(super) fn headline(runs: usize) -> Self {
        Self { runs, least: runs.min(3) }
    }

    /// Lets one run be enough if it takes long.
    pub(super) fn brief(self) -> Self {
        Self { least: 1, ..self }
    }

    pub(super) fn runs(self) -> usize {
        self.runs
    }

    /// Returns how many runs are made, each of which takes so long.
    fn fitting_runs(self, each: Duration) -> usize {
        // So short a run that this would overflow is run as often as is asked for.
        let fitting = ENOUGH_TIME.as_millis() / each.as_millis().max(1);
        usize::try_from(fitting).unwrap_or(usize::MAX).clamp(self.least, self.runs)
    }
}

impl MeasuredProgram {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Returns this program itself.
    pub(super) fn this_program() -> Result<Self, String> {
        Ok(Self::new(std::env::current_exe().map_err(|error| error.to_string())?))
    }

    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.args(args);
        command
    }

    /// Runs it to warm up and to see what it takes, then several times by the clock. `before` prepares each run.
    pub(super) fn measure(
        &self,
        args: &[&str],
        effort: Effort,
        mut before: impl FnMut() -> Result<(), String>,
    ) -> Result<Measurement, String> {
        before()?;
        let (first, usage) = self.run_watched(args)?;
        let mut times = Vec::new();
        for _ in 0..effort.fitting_runs(first) {
            before()?;
            times.push(self.run_once(args)?);
        }
        let wall = RunTimes::new(times).ok_or("no run")?;
        Ok(Measurement { wall, usage })
    }

    /// Runs it once.
    pub(super) fn run_once(&self, args: &[&str]) -> Result<Duration, String> {
        measure_time(|| run_command(self.command(args)))
    }

    /// Runs it under a small program that measures its memory. A process started from here would be taken to have held
    /// what this one holds until it became another program. The small one takes a millisecond of its own, so times are
    /// taken in other runs.
    fn run_watched(&self, args: &[&str]) -> Result<(Duration, Option<ProcessUsage>), String> {
        if !Path::new(TIME_PROGRAM).is_file() || cfg!(not(target_os = "linux")) {
            return Ok((self.run_once(args)?, None));
        }
        let noted = std::env::temp_dir().join(format!("banshi-bench-{}-usage", std::process::id()));
        let mut command = Command::new(TIME_PROGRAM);
        command.args(["-f", "%M %U %S", "-o"]).arg(&noted).arg(&self.path).args(args);
        let took = measure_time(|| run_command(command))?;
        let usage = fs::read_to_string(&noted).ok().and_then(|text| ProcessUsage::parse(&text));
        // A few bytes left in the temporary directory do no harm.
        let _ = fs::remove_file(&noted);
        Ok((took, usage))
    }
}

impl ProcessUsage {
    /// Memory in units of 1,024 bytes, then seconds of user and of system.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace();
        let peak = numbers.next()?.parse::<u64>().ok()? * 1024;
        let seconds: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
        Some(Self { peak, processor: seconds.iter().sum() })
    }
}

fn run_command(mut command: Command) -> Result<(), String> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let words = || format!("{command:?}");
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{status}: {}", words())),
        Err(error) => Err(format!("{error}: {}", words())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_made_less_often() {
        let runs = |seconds| Effort::headline(5).fitting_runs(Duration::from_secs(seconds));
        assert_eq!([0, 14, 30, 600].map(runs), [5, 4, 3, 3]);
        assert_eq!(Effort::headline(5).brief().fitting_runs(Duration::from_mins(10)), 1);
        assert_eq!(Effort::headline(1).fitting_runs(Duration::from_mins(10)), 1);
    }

    #[test]
    fn what_a_run_took_is_read() {
        let usage = ProcessUsage::parse("94376 0.30 0.12\n").unwrap();
        assert_eq!(usage.peak, 94376 * 1024);
        assert!((usage.processor - 0.42).abs() < 1e-9);
        assert!(ProcessUsage::parse("Command exited with non-zero status 1\n0 0 0").is_none());
    }
}
