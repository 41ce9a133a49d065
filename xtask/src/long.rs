//! `cargo xtask long`: what takes too long for every change, one chore after the other.

use std::fmt::Write as _;
use std::process::Command;
use std::time::Instant;

/// The chores with their arguments, shortest first.
const CHORES: [&[&str]; 4] = [&["fidelity"], &["agree"], &["mutate"], &["bench"]];

/// How the chores went.
pub(crate) struct Outcome {
    /// A table of all chores with their times.
    pub(crate) table: String,
    /// Whether every chore succeeded.
    pub(crate) passed: bool,
}

/// Runs every chore, also after one that fails.
pub(crate) fn run() -> Result<Outcome, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut outcome = Outcome { table: String::new(), passed: true };
    for chore in CHORES {
        let start = Instant::now();
        let status =
            Command::new(&own).args(chore).status().map_err(|error| format!("{}: {error}", chore.join(" ")))?;
        outcome.passed &= status.success();
        let verdict = if status.success() { "passed" } else { "failed" };
        let seconds = start.elapsed().as_secs();
        let _ =
            writeln!(outcome.table, "{:<10} {verdict} in {} min {:02} s", chore.join(" "), seconds / 60, seconds % 60);
    }
    Ok(outcome)
}
