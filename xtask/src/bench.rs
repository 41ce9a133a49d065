//! `cargo xtask bench`: what the program takes, end to end, beside what reading, parsing and writing alone take.

mod build;
mod catalog;
mod check;
mod edit;
mod figures;
mod files;
mod goals;
mod ground;
mod machine;
mod pdf;
mod program;
mod report;
mod serve;
mod table;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use build::{Made, builds};
use catalog::Catalog;
use check::{Checked, check};
use edit::{Edited, edits};
use ground::Ground;
use pdf::{Typeset, typeset};
use program::{Effort, Program};
use serve::{Served, serve};

const USAGE: &str = "cargo xtask bench [--sizes 61,1000,10000,100000] [--runs 5] [--out BENCHMARKS.md] \
                     [--only check,build,edit,serve,pdf] [--program FILE]";

/// What can be measured.
const PARTS: [&str; 5] = ["check", "build", "edit", "serve", "pdf"];
/// The real catalog has so many items. This size stands for it, all others are made up.
const REAL: usize = 61;
/// A typical catalog: what somebody waits for who edits is measured with so many items.
const TYPICAL: usize = 1000;

/// What to measure.
struct Options {
    sizes: Vec<usize>,
    runs: usize,
    out: PathBuf,
    only: BTreeSet<String>,
    /// The program to measure; `None`: it is built first.
    program: Option<PathBuf>,
}

/// Everything measured.
#[derive(Default)]
struct Results {
    sizes: Vec<Size>,
    served: Option<Served>,
    typeset: Option<Typeset>,
}

/// What was measured with a catalog of one size.
struct Size {
    catalog: Catalog,
    checked: Option<Checked>,
    made: Vec<Made>,
    edited: Vec<Edited>,
}

/// Measures as the arguments behind `bench` say, and writes the tables.
pub(crate) fn run(root: &Path, args: impl Iterator<Item = String>) -> Result<String, String> {
    let options = Options::parse(root, args)?;
    let program = match &options.program {
        Some(path) => Program::new(path.clone()),
        None => built(root)?,
    };
    let ground = Ground::claim()?;
    let machine = machine::describe(root, &ground);
    // Written as far as it has come: a whole run takes long, and what ends it early takes nothing away.
    let write = |results: &Results| {
        let text = report::markdown(&options, &machine, &ground, results);
        fs::write(&options.out, text).map_err(|error| format!("{}: {error}", options.out.display()))
    };
    measure(root, &options, &program, &ground, &write)?;
    Ok(format!("written to {}", options.out.display()))
}

/// The hidden chore `bench-typst`: Typst by itself, in a process of its own.
pub(crate) fn typst_alone(args: impl Iterator<Item = String>) -> Result<String, String> {
    pdf::alone(args)
}

fn measure(
    root: &Path,
    options: &Options,
    program: &Program,
    ground: &Ground,
    write: &dyn Fn(&Results) -> Result<(), String>,
) -> Result<(), String> {
    let mut results = Results::default();
    for &items in &options.sizes {
        say(&format!("{items} items"));
        let catalog = Catalog::place(root, ground, items)?;
        let size = one_size(options, program, ground, catalog, &results.sizes)?;
        if items == TYPICAL && options.wants("serve") {
            results.served = Some(serve(program, &size.catalog)?);
        }
        size.catalog.remove()?;
        results.sizes.push(size);
        write(&results)?;
    }
    if options.wants("pdf") {
        results.typeset = Some(typeset(root, options, program, ground)?);
    }
    write(&results)
}

fn one_size(
    options: &Options,
    program: &Program,
    ground: &Ground,
    catalog: Catalog,
    before: &[Size],
) -> Result<Size, String> {
    let effort = Effort::headline(options.runs);
    let checked = options.wants("check").then(|| check(program, &catalog, effort)).transpose()?;
    let made = if options.wants("build") { builds(program, ground, &catalog, effort, before) } else { Vec::new() };
    let edited = if options.wants("edit") { edits(program, ground, &catalog, effort)? } else { Vec::new() };
    Ok(Size { catalog, checked, made, edited })
}

/// The release binary, made now. It lies where this program does.
fn built(root: &Path) -> Result<Program, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(["build", "--release", "-p", "banshi"]).current_dir(root).status();
    if !status.map_err(|error| format!("cargo: {error}"))?.success() {
        return Err("cargo build --release -p banshi failed".to_owned());
    }
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    Ok(Program::new(own.with_file_name(format!("banshi{}", std::env::consts::EXE_SUFFIX))))
}

impl Options {
    fn parse(root: &Path, mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            sizes: vec![REAL, TYPICAL, 10_000, 100_000],
            runs: 5,
            out: root.join("BENCHMARKS.md"),
            only: PARTS.map(str::to_owned).into(),
            program: None,
        };
        while let Some(name) = args.next() {
            let value = args.next().ok_or(USAGE)?;
            let faulty = |error: std::num::ParseIntError| format!("{name} {value}: {error}");
            match name.as_str() {
                "--sizes" => {
                    options.sizes = value.split(',').map(str::parse).collect::<Result<_, _>>().map_err(faulty)?;
                    options.sizes.sort_unstable();
                }
                "--runs" => options.runs = value.parse::<std::num::NonZeroUsize>().map_err(faulty)?.get(),
                "--out" => options.out = root.join(value),
                "--only" => options.only = value.split(',').map(str::to_owned).collect(),
                "--program" => options.program = Some(root.join(value)),
                _ => return Err(USAGE.to_owned()),
            }
        }
        match options.only.iter().find(|part| !PARTS.contains(&part.as_str())) {
            Some(part) => Err(format!("{part}: one of {}", PARTS.join(", "))),
            None => Ok(options),
        }
    }

    fn wants(&self, part: &str) -> bool {
        self.only.contains(part)
    }
}

#[expect(clippy::print_stderr, reason = "a whole run takes long; whoever started it sees where it is")]
fn say(words: &str) {
    eprintln!("{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_understood_or_refused() {
        let parse = |words: &str| Options::parse(Path::new("/there"), words.split_whitespace().map(str::to_owned));
        let options = parse("--sizes 1000,61 --runs 2 --out b.md --only check,pdf").unwrap();
        assert_eq!((options.sizes, options.runs, options.out), (vec![61, 1000], 2, "/there/b.md".into()));
        assert_eq!(options.only.len(), 2);
        for faulty in ["--sizes", "--runs 0", "--sizes 1,x", "--only checks", "--fast yes"] {
            assert!(parse(faulty).is_err(), "{faulty}");
        }
    }
}
