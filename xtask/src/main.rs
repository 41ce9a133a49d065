//! Repository chores, run as `cargo xtask <chore>`.

mod agree;
mod bench;
mod fidelity;
mod generate;
mod layout;
mod long;
mod mutate;
mod profile;
mod report;
mod repository;
mod schemas;
mod synth;

use std::process::ExitCode;

use clap::Parser;

use report::ChoreReport;
use repository::repository_root;

/// The program's own allocator, so that what is measured next to it has the same.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Repository chores.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Chore {
    /// Runs exported rules against the evaluator, in Rust and other languages
    Agree,
    /// Measures the program end to end and writes BENCHMARKS.md
    Bench(bench::BenchOptions),
    /// Runs Typst by itself, in a process of its own
    #[command(hide = true)]
    BenchTypst(bench::TypstOptions),
    /// Compares each handbook with its source, character by character
    Fidelity,
    /// Writes schemas, tables and references that the program makes
    Generate(generate::GenerateOptions),
    /// Runs the chores that take long, one after the other
    Long,
    /// Makes mistakes in the catalog and counts those that the checks see
    Mutate(mutate::MutateOptions),
    /// Writes a made-up catalog, for measuring
    Synth(synth::SynthOptions),
}

impl Chore {
    fn run(&self) -> Result<ChoreReport, String> {
        let root = repository_root();
        match self {
            Self::Agree => agree::run(&root),
            Self::Bench(options) => bench::run(&root, options),
            Self::BenchTypst(options) => bench::run_typst(options),
            Self::Fidelity => fidelity::run(&root),
            Self::Generate(options) => generate::run(&root, options),
            Self::Long => long::run(&root),
            Self::Mutate(options) => mutate::run(&root, options),
            Self::Synth(options) => synth::run(options).map(ChoreReport::good),
        }
    }
}

#[expect(clippy::print_stdout, reason = "a chore reports to whoever runs it")]
fn main() -> ExitCode {
    match Chore::parse().run() {
        Ok(ChoreReport { text, is_good }) => {
            println!("{}", text.trim_end());
            if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(message) => {
            println!("{message}");
            ExitCode::from(2)
        }
    }
}
