//! `cargo xtask long`: what takes too long for every change, one chore after the other.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use crate::profile::run_in_dist;
use crate::report::ChoreReport;

/// The chores, shortest first.
const CHORES: [&str; 4] = ["fidelity", "agree", "mutate", "bench"];

/// Runs every chore, also after one that fails.
pub(crate) fn run(root: &Path) -> Result<ChoreReport, String> {
    let mut report = ChoreReport { text: String::new(), is_good: true };
    for chore in CHORES {
        let start = Instant::now();
        let status = run_in_dist(root, [chore])?;
        report.is_good &= status.success();
        let verdict = if status.success() { "passed" } else { "failed" };
        let seconds = start.elapsed().as_secs();
        let _ = writeln!(report.text, "{chore:<10} {verdict} in {} min {:02} s", seconds / 60, seconds % 60);
    }
    Ok(report)
}
