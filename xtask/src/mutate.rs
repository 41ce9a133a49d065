//! `cargo xtask mutate`: mistakes made on purpose, and how many of them the checks see.

use std::fs;
use std::path::{Path, PathBuf};

use banshi_core::source::read_catalog;
use banshi_mutate::{Options, mistakes, prove};

use crate::report::ChoreReport;

/// How to run the proof.
#[derive(clap::Args)]
pub(crate) struct MutateOptions {
    /// Trials of each kind, if there are as many places
    #[arg(long, default_value_t = Options::default().trials)]
    trials: usize,
    /// What the places are drawn with
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Only this kind; the table is not written
    #[arg(long)]
    kind: Option<String>,
    /// Where the table goes, instead of docs/mutation.md
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the proof, and writes the table of a whole run.
pub(crate) fn run(root: &Path, options: &MutateOptions) -> Result<ChoreReport, String> {
    let MutateOptions { trials, seed, kind, out } = options;
    if let Some(kind) = kind
        && !mistakes().iter().any(|known| known.row.id == *kind)
    {
        return Err(format!("no kind {kind}"));
    }
    let (sources, _) = read_catalog(&root.join("catalog"));
    let proof = prove(&sources, &Options { trials: *trials, seed: *seed, kind: kind.clone() });
    let table = kind.is_none().then(|| root.join("docs/mutation.md"));
    if let Some(path) = out.as_ref().map(|out| root.join(out)).or(table) {
        fs::write(&path, proof.markdown()).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(ChoreReport { text: proof.to_string(), is_good: proof.is_good() })
}
