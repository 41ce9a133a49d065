//! `banshi build` and `banshi merge`

use std::io::IsTerminal;
use std::time::Instant;

use banshi_build::{Output, Plan, Product, build, merge, stale};
use banshi_render::Templates;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{BuildFormat, BuildOptions, MergeOptions};
use crate::render::{Summary, error_line, print, text};
use crate::{Failure, exit};

pub(crate) fn run(options: &BuildOptions) -> Result<u8, Failure> {
    let timestamp = super::source_date()?;
    let output = if options.check { None } else { Some(Output::claim(&options.out, Some(&options.dir))?) };
    let fonts = super::fonts(options.font_path.as_deref())?;
    let (loaded, started) = super::load_lean(&options.dir, &fonts)?;
    let Some(catalog) = &loaded.catalog else {
        text::report(&loaded, &Summary::new(&loaded, started.elapsed()));
        return Ok(exit::FINDINGS);
    };
    let plan = Plan {
        catalog,
        from: &loaded.from,
        products: options.format.iter().map(|format| product(*format)).collect(),
        handbook: options.handbook.as_deref(),
        shard: options.shard,
        templates: &Templates::load(&options.dir)?,
        fonts: &fonts,
        timestamp,
    };
    let bar = if options.quiet { ProgressBar::hidden() } else { progress_bar() };
    let progress = |book: &str| bar.set_message(book.to_owned());
    let Some(output) = output else {
        let differing = stale(&plan, &options.out, &progress)?;
        bar.finish_and_clear();
        return Ok(tell_stale(options, &differing));
    };
    let built = build(&plan, output, options.force, &progress)?;
    bar.finish_and_clear();
    if !options.quiet {
        text::built(&loaded, built, &options.out, started.elapsed());
    }
    // The process is about to end, and gives its memory back faster in one piece.
    std::mem::forget(loaded);
    Ok(exit::CLEAN)
}

pub(crate) fn join(options: &MergeOptions) -> Result<u8, Failure> {
    let started = Instant::now();
    let built = merge(&options.parts, Output::claim(&options.out, None)?)?;
    if !options.quiet {
        print(&text::built_line(built, &options.out, started.elapsed()));
    }
    Ok(exit::CLEAN)
}

fn product(format: BuildFormat) -> Product {
    match format {
        BuildFormat::Pdf => Product::Pdf,
        BuildFormat::Html => Product::Html,
        BuildFormat::Md => Product::Markdown,
        BuildFormat::Checklist => Product::Checklist,
        BuildFormat::Rules => Product::Rules,
        BuildFormat::Json => Product::Json,
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
