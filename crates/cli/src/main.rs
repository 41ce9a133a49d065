//! `banshi`: one catalog of public service items; handbooks, checklists and rules made from it.
//!
//! This crate is the thin layer: arguments, output formats, exit codes, and writing files.

mod args;
mod baseline;
mod catalog;
mod commands;
mod preview;
mod render;
mod watch;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, RunCommand};

/// A catalog is some hundred thousand small allocations; this allocator is faster at them than that of
/// the system, on several threads above all, and gives back what is not needed. It cannot be built for MSVC.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Exit codes, the same for every command.
mod exit {
    /// Done; no finding of severity error.
    pub(crate) const CLEAN: u8 = 0;
    /// Findings of severity error, or an application that is not accepted.
    pub(crate) const FINDINGS: u8 = 1;
    /// Could not run.
    pub(crate) const FAILED: u8 = 2;
}

/// Why a command could not run: one line for the terminal.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            render::error_line(&args::usage_complaint(&error));
            return ExitCode::from(exit::FAILED);
        }
    };
    arguments.color.apply();
    let result = start_threads(arguments.threads).and_then(|()| arguments.command.run());
    let result = result.and_then(|code| match render::unwritten() {
        Some(words) => Err(Failure(format!("没有写全标准输出：{words}"))),
        None => Ok(code),
    });
    ExitCode::from(result.unwrap_or_else(|Failure(message)| {
        render::error_line(&message);
        exit::FAILED
    }))
}

fn start_threads(count: Option<NonZeroUsize>) -> Result<(), Failure> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(count.map_or(0, NonZeroUsize::get));
    Ok(builder.build_global()?)
}
