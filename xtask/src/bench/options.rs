//! What to measure.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;

/// The real catalog has so many items. This size stands for it, all others are made up.
pub(super) const REAL: usize = 61;
/// A typical catalog: what somebody waits for who edits is measured with so many items.
pub(super) const TYPICAL: usize = 1000;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct BenchOptions {
    /// Numbers of items; 61 is the real catalog
    #[arg(long, value_delimiter = ',', default_values_t = [REAL, TYPICAL, 10_000, 100_000])]
    sizes: Vec<usize>,
    /// How often each is run
    #[arg(long, default_value = "5")]
    runs: NonZeroUsize,
    /// Where the tables go
    #[arg(long, default_value = "BENCHMARKS.md")]
    pub(super) out: PathBuf,
    /// What is measured
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = BenchPart::value_variants().to_vec())]
    only: Vec<BenchPart>,
    /// The program to measure; it is built first unless given
    #[arg(long)]
    pub(super) program: Option<PathBuf>,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum BenchPart {
    Check,
    Build,
    Edit,
    Serve,
    Pdf,
}

/// The hidden chore `bench-typst`: Typst by itself.
#[derive(clap::Args)]
pub(crate) struct TypstOptions {
    #[arg(value_enum)]
    pub(super) way: TypstWay,
    pub(super) documents: PathBuf,
}

/// One document after the other, or all at once.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TypstWay {
    InTurn,
    AtOnce,
}

impl BenchOptions {
    pub(super) fn wants(&self, part: BenchPart) -> bool {
        self.only.contains(&part)
    }

    pub(super) fn runs(&self) -> usize {
        self.runs.get()
    }

    /// Returns the numbers of items, the smallest first.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let mut sizes = self.sizes.clone();
        sizes.sort_unstable();
        sizes
    }

    /// Writes the options as they are given on the command line.
    pub(super) fn command_line(&self) -> String {
        let sizes: Vec<String> = self.sizes().iter().map(ToString::to_string).collect();
        let parts: Vec<String> = self.only.iter().map(|part| format!("{part:?}").to_lowercase()).collect();
        format!("--sizes {} --runs {} --only {}", sizes.join(","), self.runs, parts.join(","))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use clap::{Args, Command, FromArgMatches};

    use super::*;

    /// Reads options as they are given on the command line.
    pub(in crate::bench) fn parse_options(words: &str) -> Result<BenchOptions, clap::Error> {
        let command = BenchOptions::augment_args(Command::new("bench").no_binary_name(true));
        BenchOptions::from_arg_matches(&command.try_get_matches_from(words.split_whitespace())?)
    }

    #[test]
    fn arguments_are_understood_or_refused() {
        let options = parse_options("--sizes 1000,61 --runs 2 --out b.md --only check,pdf").unwrap();
        assert_eq!(options.command_line(), "--sizes 61,1000 --runs 2 --only check,pdf");
        assert!(options.wants(BenchPart::Pdf) && !options.wants(BenchPart::Build));
        let usual = parse_options("").unwrap().command_line();
        assert_eq!(usual, "--sizes 61,1000,10000,100000 --runs 5 --only check,build,edit,serve,pdf");
        for faulty in ["--sizes", "--runs 0", "--sizes 1,x", "--only checks", "--fast yes"] {
            assert!(parse_options(faulty).is_err(), "{faulty}");
        }
    }
}
