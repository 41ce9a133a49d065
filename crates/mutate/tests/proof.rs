//! A small run of every kind, and whether the committed table is about the kinds there are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use banshi_core::source::read_catalog;
use banshi_mutate::{KINDS, Kind, Options, prove};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().flatten()
}

#[test]
fn hardly_any_mistake_is_missed() {
    let (sources, _) = read_catalog(&root().join("catalog"));
    let proof = prove(&sources, &Options { trials: 3, ..Options::default() });
    assert_eq!(proof.false_alarms, Vec::<String>::new());
    for outcome in &proof.outcomes {
        assert!(!outcome.trials.is_empty(), "{}: no place in the catalog", outcome.kind.id);
        let missed = outcome.trials.len() - outcome.caught();
        // One of three may be the fifth that a kind is allowed.
        assert!(outcome.kind.reason.is_some() || missed <= 1, "{}: {:?}", outcome.kind.id, outcome.trials);
    }
    let explained = |outcome: &&banshi_mutate::Outcome| outcome.kind.reason.is_none();
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
fn kinds_are_many_and_told_apart() {
    let ids: BTreeSet<&str> = kinds().map(|kind| kind.id).collect();
    let names: BTreeSet<&str> = kinds().map(|kind| kind.name).collect();
    assert_eq!((ids.len(), names.len()), (kinds().count(), kinds().count()));
    assert!(ids.len() >= 40);
}

#[test]
fn the_table_is_current() {
    let page = std::fs::read_to_string(root().join("docs/mutation.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), kinds().count());
    for (row, kind) in rows.iter().zip(kinds()) {
        assert!(row.starts_with(&format!("| `{}` | {} | {} |", kind.id, kind.name, kind.act)), "{row}");
        assert!(kind.reason.is_none_or(|reason| page.contains(reason)), "{}", kind.id);
    }
    assert!(page.contains(&format!("--seed {}", Options::default().seed)));
}
