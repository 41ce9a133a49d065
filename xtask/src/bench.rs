//! `cargo xtask bench`: what the program takes, end to end, next to what reading, parsing and writing alone take.

mod build;
mod catalog;
mod check;
mod edit;
mod figures;
mod files;
mod goals;
mod ground;
mod machine;
mod options;
mod pdf;
mod program;
mod progress;
mod report;
mod results;
mod serve;
mod table;
mod tables;

use std::fs;
use std::path::Path;

use crate::profile::{build_banshi, is_dist, run_in_dist};
use crate::report::ChoreReport;
use build::build_all;
use catalog::BenchCatalog;
use check::measure_check;
use edit::measure_edits;
use ground::BenchGround;
use options::{BenchPart, TYPICAL};
use pdf::measure_pdf;
use program::{Effort, MeasuredProgram};
use progress::announce;
use results::{BenchResults, SizeResults};
use serve::measure_serve;

pub(crate) use options::{BenchOptions, TypstOptions};

/// Measures, and writes the tables.
pub(crate) fn run(root: &Path, options: &BenchOptions) -> Result<ChoreReport, String> {
    if !is_dist() {
        let status = run_in_dist(root, std::env::args_os().skip(1))?;
        return Ok(ChoreReport { text: String::new(), is_good: status.success() });
    }
    let program = match &options.program {
        Some(path) => MeasuredProgram::new(root.join(path)),
        None => MeasuredProgram::new(build_banshi(root)?),
    };
    let bench = Bench { root, options, program, ground: BenchGround::claim()?, out: root.join(&options.out) };
    bench.run()?;
    Ok(ChoreReport::good(format!("written to {}", bench.out.display())))
}

/// The hidden chore `bench-typst`: Typst by itself, in a process of its own.
pub(crate) fn run_typst(options: &TypstOptions) -> Result<ChoreReport, String> {
    pdf::typeset_documents(options).map(ChoreReport::good)
}

/// One run of the benchmark.
struct Bench<'b> {
    root: &'b Path,
    options: &'b BenchOptions,
    program: MeasuredProgram,
    ground: BenchGround,
    out: std::path::PathBuf,
}

impl Bench<'_> {
    fn run(&self) -> Result<(), String> {
        let machine = machine::describe_machine(self.root, &self.ground);
        let mut results = BenchResults::default();
        for items in self.options.sizes() {
            announce(&format!("{items} items"));
            let catalog = BenchCatalog::place(self.root, &self.ground, items)?;
            let size = self.measure_size(catalog, &results.sizes)?;
            if items == TYPICAL && self.options.wants(BenchPart::Serve) {
                results.served = Some(measure_serve(&self.program, &size.catalog)?);
            }
            size.catalog.remove()?;
            results.sizes.push(size);
            self.write_report(&machine, &results)?;
        }
        if self.options.wants(BenchPart::Pdf) {
            let effort = Effort::headline(self.options.runs());
            results.typeset = Some(measure_pdf(self.root, effort, &self.program, &self.ground)?);
        }
        self.write_report(&machine, &results)
    }

    /// Writes the report as far as it has come: a whole run takes long, and what ends it early takes nothing away.
    fn write_report(&self, machine: &str, results: &BenchResults) -> Result<(), String> {
        let text = report::markdown(self.options, machine, &self.ground, results);
        fs::write(&self.out, text).map_err(|error| format!("{}: {error}", self.out.display()))
    }

    fn measure_size(&self, catalog: BenchCatalog, before: &[SizeResults]) -> Result<SizeResults, String> {
        let (options, program, ground) = (self.options, &self.program, &self.ground);
        let effort = Effort::headline(options.runs());
        let wanted = |part| options.wants(part).then_some(());
        let checked = wanted(BenchPart::Check).map(|()| measure_check(program, &catalog, effort)).transpose()?;
        let before: Vec<_> = before.iter().map(|size| (size.catalog.items, size.made.as_slice())).collect();
        let made = wanted(BenchPart::Build).map(|()| build_all(program, ground, &catalog, effort, &before));
        let edited = wanted(BenchPart::Edit).map(|()| measure_edits(program, ground, &catalog, effort)).transpose()?;
        Ok(SizeResults { catalog, checked, made: made.unwrap_or_default(), edited: edited.unwrap_or_default() })
    }
}
