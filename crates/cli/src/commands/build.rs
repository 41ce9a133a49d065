//! `banshi build` and `banshi merge`

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use banshi_core::Loaded;
use banshi_core::load::Turn;
use banshi_driver::publish::{Build, Built, Comparison, Output, Plan, merge};
use banshi_driver::{Keep, Tools};
use banshi_render::Templates;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{BuildOptions, MergeOptions, RunCommand};
use crate::catalog::{load_fonts, open_with, source_date};
use crate::render::{Summary, error_line, print, text};
use crate::{Failure, exit};

impl RunCommand for BuildOptions {
    fn run(&self) -> Result<u8, Failure> {
        let (templates, fonts) = (Templates::load(&self.dir)?, load_fonts(self.font_path.as_deref())?);
        let plan = Plan {
            handbook: self.handbook.as_deref(),
            shard: self.shard,
            tools: Tools::new(self.format.iter().copied(), &templates, &fonts, source_date()?),
        };
        let bar = if self.quiet { ProgressBar::hidden() } else { progress_bar() };
        let progress = |book: &str| bar.set_message(book.to_owned());
        let done = if self.check { compare_files(self, &plan, &progress) } else { make_files(self, &plan, &progress) };
        bar.finish_and_clear();
        match done? {
            Done::Refused(loaded, elapsed) => {
                text::write_report(&loaded, &Summary::new(&loaded, elapsed));
                Ok(exit::FINDINGS)
            }
            Done::Built(loaded, built, elapsed) => {
                if !self.quiet {
                    text::write_built(&loaded, built, &self.out, elapsed);
                }
                // The process is about to end, and gives its memory back faster in one piece.
                std::mem::forget(loaded);
                Ok(exit::CLEAN)
            }
            Done::Compared(differing) => Ok(tell_stale(self, &differing)),
        }
    }
}

/// What has come of a build.
enum Done {
    /// The catalog has errors.
    Refused(Loaded, Duration),
    Built(Loaded, Built, Duration),
    /// The files that are not what they should be.
    Compared(Vec<String>),
}

type Progress<'a> = &'a (dyn Fn(&str) + Sync);

fn make_files(options: &BuildOptions, plan: &Plan<'_>, progress: Progress<'_>) -> Result<Done, Failure> {
    let making = Build::new(plan, Output::claim(&options.out, Some(&options.dir))?, options.force, progress)?;
    let (loaded, started) = load_each(options, plan, &|turn| making.handbook(turn))?;
    let Some(catalog) = &loaded.catalog else { return Ok(Done::Refused(loaded, started.elapsed())) };
    let built = making.publish(catalog, &loaded.from)?;
    Ok(Done::Built(loaded, built, started.elapsed()))
}

fn compare_files(options: &BuildOptions, plan: &Plan<'_>, progress: Progress<'_>) -> Result<Done, Failure> {
    let build = Build::against(plan, Comparison::new(&options.out), progress);
    let (loaded, started) = load_each(options, plan, &|turn| build.handbook(turn))?;
    let Some(catalog) = &loaded.catalog else { return Ok(Done::Refused(loaded, started.elapsed())) };
    Ok(Done::Compared(build.differing(catalog, &loaded.from)?))
}

fn load_each(
    options: &BuildOptions,
    plan: &Plan<'_>,
    each: &(dyn Fn(Turn<'_>) + Sync),
) -> Result<(Loaded, Instant), Failure> {
    let keep = if plan.needs_all_at_once() { Keep::Catalog } else { Keep::Shared };
    open_with(&options.dir, plan.tools.fonts(), |opening| opening.keep(keep).open_each(&options.dir, each))
}

impl RunCommand for MergeOptions {
    fn run(&self) -> Result<u8, Failure> {
        let started = Instant::now();
        let built = merge(&self.parts, Output::claim(&self.out, None)?)?;
        if !self.quiet {
            print(&text::built_line(built, &self.out, started.elapsed()));
        }
        Ok(exit::CLEAN)
    }
}

/// Whether the output is what would be made now.
fn tell_stale(options: &BuildOptions, differing: &[String]) -> u8 {
    for file in differing {
        print(&format!("不是最新的：{}", options.out.join(file).display()));
    }
    if differing.is_empty() {
        if !options.quiet {
            print(&format!("都是最新的：{}", options.out.display()));
        }
        return exit::CLEAN;
    }
    error_line(&format!("{} 个文件不是最新的：请运行 banshi build", differing.len()));
    exit::FINDINGS
}

/// A spinner on a terminal, nothing elsewhere.
fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message("排版");
    // The template is a constant; if it were wrong, the default style would do.
    bar.set_style(
        ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}
