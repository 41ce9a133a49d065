//! Running a program and looking at what it takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::figures::{Times, clock};

/// Runs of one measurement together need not take longer than this.
const ENOUGH: Duration = Duration::from_mins(1);
/// Measures memory and processor time of a process.
const TIME: &str = "/usr/bin/time";

/// How often something is run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    runs: usize,
    /// So many are made even if they take long.
    least: usize,
}

/// What runs of a program took.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    /// From start to end.
    pub(super) wall: Times,
    /// What a run took of memory and processor; `None` where that cannot be measured.
    pub(super) usage: Option<Usage>,
}

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    /// The most memory it held, in bytes.
    pub(super) peak: u64,
    /// User and system time, in seconds.
    pub(super) processor: f64,
}

/// A program to be measured.
pub(super) struct Program {
    path: PathBuf,
}

impl Effort {
    /// Three times at least.
    pub(super) fn headline(runs: usize) -> Self {
        Self { runs, least: runs.min(3) }
    }

    /// Once is enough if it takes long.
    pub(super) fn brief(self) -> Self {
        Self { least: 1, ..self }
    }

    pub(super) fn runs(self) -> usize {
        self.runs
    }

    /// How many runs are made, each of which takes so long.
    fn runs_of(self, each: Duration) -> usize {
        // So short a run that this would overflow is run as often as is asked for.
        let fitting = ENOUGH.as_millis() / each.as_millis().max(1);
        usize::try_from(fitting).unwrap_or(usize::MAX).clamp(self.least, self.runs)
    }
}

impl Program {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// This program itself.
    pub(super) fn own() -> Result<Self, String> {
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
    ) -> Result<Measured, String> {
        before()?;
        let (first, usage) = self.watched(args)?;
        let mut times = Vec::new();
        for _ in 0..effort.runs_of(first) {
            before()?;
            times.push(self.once(args)?);
        }
        let wall = Times::new(times).ok_or("no run")?;
        Ok(Measured { wall, usage })
    }

    /// Runs it once.
    pub(super) fn once(&self, args: &[&str]) -> Result<Duration, String> {
        clock(|| run(self.command(args)))
    }

    /// Runs it under another program that looks on. That one is small; started from here, a process would be
    /// taken to have held what this one holds until it became another program. It takes a
    /// millisecond of its own, so the clock is read in other runs.
    fn watched(&self, args: &[&str]) -> Result<(Duration, Option<Usage>), String> {
        if !Path::new(TIME).is_file() || cfg!(not(target_os = "linux")) {
            return Ok((self.once(args)?, None));
        }
        let noted = std::env::temp_dir().join(format!("banshi-bench-{}-usage", std::process::id()));
        let mut command = Command::new(TIME);
        command.args(["-f", "%M %U %S", "-o"]).arg(&noted).arg(&self.path).args(args);
        let took = clock(|| run(command))?;
        let usage = fs::read_to_string(&noted).ok().and_then(|text| Usage::parse(&text));
        // A leftover of a few bytes in the temporary directory harms nobody.
        let _ = fs::remove_file(&noted);
        Ok((took, usage))
    }
}

impl Usage {
    /// Memory in units of 1,024 bytes, then seconds of user and of system.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace();
        let peak = numbers.next()?.parse::<u64>().ok()? * 1024;
        let seconds: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
        Some(Self { peak, processor: seconds.iter().sum() })
    }
}

fn run(mut command: Command) -> Result<(), String> {
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
        let runs = |seconds| Effort::headline(5).runs_of(Duration::from_secs(seconds));
        assert_eq!([0, 14, 30, 600].map(runs), [5, 4, 3, 3]);
        assert_eq!(Effort::headline(5).brief().runs_of(Duration::from_mins(10)), 1);
        assert_eq!(Effort::headline(1).runs_of(Duration::from_mins(10)), 1);
    }

    #[test]
    fn what_a_run_took_is_read() {
        let usage = Usage::parse("94376 0.30 0.12\n").unwrap();
        assert_eq!(usage.peak, 94376 * 1024);
        assert!((usage.processor - 0.42).abs() < 1e-9);
        assert!(Usage::parse("Command exited with non-zero status 1\n0 0 0").is_none());
    }
}
