//! Repository chores, run as `cargo xtask <chore>`.

mod agree;
mod bench;
mod fidelity;
mod generate;
mod layout;
mod long;
mod mutate;
mod schemas;
mod synth;

use std::process::ExitCode;

/// The program's own allocator, so that what is measured beside it has the same.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("fidelity") => report(fidelity::run(&fidelity::repository())),
        Some("agree") => match agree::run(&fidelity::repository()) {
            Ok(agreement) => {
                say(&agreement.to_string());
                if agreement.agrees() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(message) => fail(&message),
        },
        Some("bench") => told(bench::run(&fidelity::repository(), std::env::args().skip(2))),
        Some("bench-typst") => told(bench::typst_alone(std::env::args().skip(2))),
        Some("generate") => told(generate::run(&fidelity::repository(), std::env::args().skip(2))),
        Some("long") => match long::run() {
            Ok(outcome) => {
                say(outcome.table.trim_end());
                if outcome.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(message) => fail(&message),
        },
        Some("mutate") => match mutate::run(&fidelity::repository(), std::env::args().skip(2)) {
            Ok(proof) => {
                say(&proof.to_string());
                if proof.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(message) => fail(&message),
        },
        Some("synth") => match synth::run(std::env::args().skip(2)) {
            Ok(written) => {
                say(&written.to_string());
                ExitCode::SUCCESS
            }
            Err(message) => fail(&message),
        },
        _ => {
            say("cargo xtask agree       runs exported rules against the evaluator, in Rust and other languages");
            say("cargo xtask bench       measures the program end to end and writes BENCHMARKS.md");
            say("cargo xtask fidelity    compares each handbook with its source, character by character");
            say(
                "cargo xtask generate    writes schemas, tables and references that the program makes; --check only compares",
            );
            say("cargo xtask long        runs the chores that take long, one after the other");
            say("cargo xtask mutate      makes mistakes in the catalog and counts those that the checks see");
            say("cargo xtask synth N DIR writes a made-up catalog of N items, for measuring");
            ExitCode::from(2)
        }
    }
}

fn report(outcome: Result<Vec<fidelity::Report>, String>) -> ExitCode {
    match outcome {
        Ok(reports) => {
            for report in &reports {
                say(&report.to_string());
            }
            if reports.iter().all(fidelity::Report::is_faithful) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(message) => fail(&message),
    }
}

/// Says how it went, and nothing more.
fn told(outcome: Result<String, String>) -> ExitCode {
    match outcome {
        Ok(words) => {
            say(&words);
            ExitCode::SUCCESS
        }
        Err(message) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    say(message);
    ExitCode::from(2)
}

#[expect(clippy::print_stdout, reason = "a chore reports to whoever runs it")]
fn say(words: &str) {
    println!("{words}");
}
