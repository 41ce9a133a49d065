//! The proof by itself, without the rest of the chores: `mutate CATALOG [TRIALS] [KIND | OUT.md]`.

use std::path::Path;

use banshi_core::source::read_catalog;
use banshi_mutate::{KINDS, Options, Proof, prove};

#[expect(clippy::print_stdout, reason = "an example reports to whoever runs it")]
fn main() {
    let mut args = std::env::args().skip(1);
    let dir = args.next().unwrap_or_else(|| "catalog".to_owned());
    let mut options = Options::default();
    options.trials = args.next().and_then(|trials| trials.parse().ok()).unwrap_or(options.trials);
    let last = args.next();
    let is_file = last.as_ref().is_some_and(|last| last.ends_with(".md"));
    let (out, kind) = if is_file { (last, None) } else { (None, last) };
    let (sources, _) = read_catalog(Path::new(&dir));
    let mut whole = Proof { options: options.clone(), outcomes: Vec::new(), false_alarms: Vec::new() };
    for one in KINDS.iter().copied().flatten().filter(|one| kind.as_ref().is_none_or(|kind| one.id == kind)) {
        let proof = prove(&sources, &Options { kind: Some(one.id.to_owned()), ..options.clone() });
        for trial in proof.outcomes.iter().filter(|_| kind.is_some()).flat_map(|outcome| &outcome.trials) {
            println!("{} {:?} {}", if trial.codes.is_empty() { "-" } else { "+" }, trial.codes, trial.file);
            println!("    {}", trial.change.replace('\n', "\\n"));
        }
        println!("{proof}");
        whole.outcomes.extend(proof.outcomes);
        whole.false_alarms = proof.false_alarms;
    }
    println!("{whole}");
    if let Some(out) = out {
        let written = std::fs::write(&out, whole.markdown());
        println!("{out}: {written:?}");
    }
}
