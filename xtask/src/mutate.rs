//! `cargo xtask mutate`: mistakes made on purpose, and how many of them the checks see.

use std::fs;
use std::path::Path;

use banshi_core::source::read_catalog;
use banshi_mutate::{KINDS, Options, Proof, prove};

/// Runs the proof with the arguments behind `mutate`, and writes the table of a whole run.
pub(crate) fn run(root: &Path, mut args: impl Iterator<Item = String>) -> Result<Proof, String> {
    let (mut options, mut out) = (Options::default(), None);
    while let Some(name) = args.next() {
        let value = args.next().ok_or_else(|| format!("{name}: no value"))?;
        let number = |error: std::num::ParseIntError| format!("{name} {value}: {error}");
        match name.as_str() {
            "--trials" => options.trials = value.parse().map_err(number)?,
            "--seed" => options.seed = value.parse().map_err(number)?,
            "--kind" => options.kind = Some(value),
            "--out" => out = Some(root.join(value)),
            _ => return Err(format!("{name}: --trials N, --seed S, --kind K or --out FILE")),
        }
    }
    if let Some(kind) = &options.kind
        && !KINDS.iter().copied().flatten().any(|known| known.id == kind)
    {
        return Err(format!("no kind {kind}"));
    }
    let (sources, _) = read_catalog(&root.join("catalog"));
    let proof = prove(&sources, &options);
    let whole = options.kind.is_none().then(|| root.join("docs/mutation.md"));
    if let Some(path) = out.or(whole) {
        fs::write(&path, proof.markdown()).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(proof)
}
