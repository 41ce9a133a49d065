//! The proof by itself, without the rest of the chores: `mutate CATALOG [TRIALS] [KIND]`.

use std::path::Path;

use banshi_core::source::read_catalog;
use banshi_mutate::{Options, prove};

#[expect(clippy::print_stdout, reason = "an example reports to whoever runs it")]
fn main() {
    let mut args = std::env::args().skip(1);
    let dir = args.next().unwrap_or_else(|| "catalog".to_owned());
    let mut options = Options::default();
    options.trials = args.next().and_then(|trials| trials.parse().ok()).unwrap_or(options.trials);
    options.kind = args.next();
    let (sources, _) = read_catalog(Path::new(&dir));
    let proof = prove(&sources, &options);
    for outcome in proof.outcomes.iter().filter(|_| options.kind.is_some()) {
        for trial in &outcome.trials {
            println!("{} {:?} {}", if trial.codes.is_empty() { "-" } else { "+" }, trial.codes, trial.file);
            println!("    {}", trial.change.replace('\n', "\\n"));
        }
    }
    println!("{proof}");
}
