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

use args::{Arguments, Command, NewCommand};

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
            render::error_line(&args::complaint(&error));
            return ExitCode::from(exit::FAILED);
        }
    };
    arguments.color.apply();
    let result = start_threads(arguments.threads).and_then(|()| match &arguments.command {
        Command::Check(options) => commands::check::run(options),
        Command::Explain(options) => commands::lints::explain(options),
        Command::Lints(options) => commands::lints::list(options),
        Command::Build(options) => commands::build::run(options),
        Command::Merge(options) => commands::build::join(options),
        Command::Links(options) => commands::links::run(options),
        Command::Serve(options) => commands::serve::run(options),
        Command::Checklist(options) => commands::checklist::run(options),
        Command::Assess(options) => commands::assess::run(options),
        Command::New(NewCommand::Application(options)) => commands::new::application(options),
        Command::Rules(options) => commands::rules::run(options),
        Command::Coverage(options) => commands::rules::coverage(options),
        Command::Where(options) => commands::place::run(options),
        Command::Due(options) => commands::time::due(options),
        Command::Open(options) => commands::time::open(options),
        Command::Find(options) => commands::find::run(options),
        Command::Flow(options) => commands::flow::run(options),
        Command::Deps(options) => commands::deps::run(options),
        Command::Diff(options) => commands::diff::run(options),
        Command::Compare(options) => commands::compare::run(options),
        Command::Completions(options) => Ok(commands::manual::completions(options)),
        Command::Man(options) => commands::manual::man(options),
        Command::Reference => Ok(commands::manual::reference()),
        Command::Calendar(options) => commands::time::calendar(options),
        Command::Fmt(options) => commands::fmt::run(options),
        Command::New(NewCommand::Item(options)) => commands::scaffold::item(options),
        Command::New(NewCommand::Office(options)) => commands::scaffold::office(options),
        Command::New(NewCommand::Handbook(options)) => commands::scaffold::handbook(options),
        Command::Lsp(options) => commands::lsp::run(options),
    });
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
