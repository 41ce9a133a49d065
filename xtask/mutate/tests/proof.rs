//! A small run of every kind, and whether the committed table is about the kinds there are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use banshi_core::source::read_catalog;
use banshi_mutate::{MistakeOutcome, MistakeRow, Options, mistakes, prove};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rows() -> impl Iterator<Item = &'static MistakeRow> {
    mistakes().iter().map(|mistake| &mistake.row)
}

#[test]
fn hardly_any_mistake_is_missed() {
    let (sources, _) = read_catalog(&root().join("catalog"));
    let proof = prove(&sources, &Options { trials: 3, ..Options::default() });
    assert_eq!(proof.false_alarms, Vec::<String>::new());
    for outcome in &proof.outcomes {
        assert!(!outcome.trials.is_empty(), "{}: no place in the catalog", outcome.mistake.row.id);
        let missed = outcome.trials.len() - outcome.caught();
        // One of three may be the fifth that a kind is allowed.
        assert!(
            outcome.mistake.row.reason.is_some() || missed <= 1,
            "{}: {:?}",
            outcome.mistake.row.id,
            outcome.trials
        );
    }
    let explained = |outcome: &&MistakeOutcome| outcome.mistake.row.reason.is_none();
    let (mut trials, mut caught) = (0, 0);
    for outcome in proof.outcomes.iter().filter(explained) {
        trials += outcome.trials.len();
        caught += outcome.caught();
    }
    assert!(caught * 100 >= trials * 95, "{caught} of {trials}");
}

#[test]
fn a_seed_gives_the_same_trials() {
    let (sources, _) = read_catalog(&root().join("catalog"));
    let options = Options { trials: 2, kind: Some("typed-number".to_owned()), ..Options::default() };
    let changes = || prove(&sources, &options).outcomes.remove(0).trials.into_iter().map(|trial| trial.change);
    assert!(changes().eq(changes()));
}

#[test]
fn kinds_are_many_and_have_names_of_their_own() {
    let ids: BTreeSet<&str> = rows().map(|row| row.id.as_str()).collect();
    let names: BTreeSet<&str> = rows().map(|row| row.name.as_str()).collect();
    assert_eq!((ids.len(), names.len()), (rows().count(), rows().count()));
    assert!(ids.len() >= 40);
}

#[test]
fn the_table_is_current() {
    let page = std::fs::read_to_string(root().join("docs/mutation.md")).unwrap();
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(lines.len(), rows().count());
    for (line, row) in lines.iter().zip(rows()) {
        assert!(line.starts_with(&format!("| `{}` | {} | {} |", row.id, row.name, row.act)), "{line}");
        assert!(row.reason.as_ref().is_none_or(|reason| page.contains(reason)), "{}", row.id);
    }
    assert!(page.contains(&format!("--seed {}", Options::default().seed)));
}
