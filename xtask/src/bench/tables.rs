//! All figures, as tables.

use super::figures::{
    as_f64, count_as_f64, format_kilobytes, format_megabytes, format_microseconds, format_ratio, format_seconds,
    format_whole,
};
use super::ground::BenchGround;
use super::options::{REAL, TYPICAL};
use super::program::{Measurement, ProcessUsage};
use super::results::{BenchResults, SizeResults};
use super::table::MarkdownTable;

/// Written where there is no figure.
const NO_FIGURE: &str = "—";

pub(super) fn catalog_table(results: &BenchResults) -> MarkdownTable {
    let mut table = MarkdownTable::new(["items", "files", "size"]);
    for SizeResults { catalog, .. } in &results.sizes {
        table.add_row([catalog.table_name(), format_whole(as_f64(catalog.files)), format_megabytes(catalog.bytes)]);
    }
    table
}

pub(super) fn check_table(results: &BenchResults) -> MarkdownTable {
    let mut table = MarkdownTable::new([
        "items",
        "reading",
        "parsing",
        "loading",
        "check",
        "runs",
        "items/s",
        "processor",
        "peak memory",
        "an item",
        "of reading",
        "of parsing",
    ]);
    for size in &results.sizes {
        let Some(checked) = &size.checked else { continue };
        let wall = &checked.check.wall;
        table.add_row([
            size.catalog.table_name(),
            format_seconds(checked.reading.median_seconds()),
            format_seconds(checked.parsing.median_seconds()),
            format_seconds(checked.loading.median_seconds()),
            wall.median_with_range(),
            wall.run_count().to_string(),
            format_whole(count_as_f64(size.catalog.items) / wall.median_seconds()),
            processor_time(&checked.check),
            peak_memory(&checked.check),
            size.check_bytes().map_or_else(no_figure, format_kilobytes),
            format_ratio(wall.median_seconds() / checked.reading.median_seconds()),
            format_ratio(wall.median_seconds() / checked.parsing.median_seconds()),
        ]);
    }
    table
}

pub(super) fn build_table(ground: &BenchGround, results: &BenchResults) -> MarkdownTable {
    let mut table = MarkdownTable::new([
        "format",
        "items",
        "output",
        "wall",
        "runs",
        "processor",
        "peak memory",
        "files",
        "size",
        "writing",
        "of writing",
    ]);
    let formats = results.sizes.first().map_or(&[][..], |size| &size.made);
    for (at, format) in formats.iter().enumerate() {
        for size in &results.sizes {
            let made = &size.made[at];
            let first =
                [format.format.to_owned(), size.catalog.table_name(), ground.place_name(made.on_disk).to_owned()];
            let rest = match &made.outcome {
                Ok(output) => vec![
                    output.build.wall.median_with_range(),
                    output.build.wall.run_count().to_string(),
                    processor_time(&output.build),
                    peak_memory(&output.build),
                    format_whole(as_f64(output.files)),
                    format_megabytes(output.bytes),
                    output.writing.as_ref().map_or_else(no_figure, |writing| format_seconds(writing.median_seconds())),
                    output.writing_ratio().map_or_else(no_figure, format_ratio),
                ],
                Err(reason) => std::iter::once(reason.clone()).chain((0..7).map(|_| no_figure())).collect(),
            };
            table.add_row(first.into_iter().chain(rest));
        }
    }
    table
}

pub(super) fn edit_table(results: &BenchResults) -> MarkdownTable {
    let mut table =
        MarkdownTable::new(["formats", "items", "one word changed", "runs", "peak memory", "nothing changed"]);
    for size in &results.sizes {
        for edited in &size.edited {
            table.add_row([
                edited.formats.to_owned(),
                size.catalog.table_name(),
                edited.word.wall.median_with_range(),
                edited.word.wall.run_count().to_string(),
                peak_memory(&edited.word),
                edited.nothing.wall.median_with_range(),
            ]);
        }
    }
    table
}

pub(super) fn serve_table(results: &BenchResults) -> MarkdownTable {
    let mut table = MarkdownTable::new(["until", "time", "edits"]);
    let served = results.served.iter();
    for (words, times) in served.flat_map(|it| [("findings", &it.findings), ("page", &it.page), ("PDF", &it.pdf)]) {
        table.add_row([words.to_owned(), times.median_with_range(), times.run_count().to_string()]);
    }
    table
}

pub(super) fn pdf_table(results: &BenchResults) -> MarkdownTable {
    let mut table = MarkdownTable::new(["program", "wall", "runs", "processor", "peak memory"]);
    let mut add = |words: String, measured: &Measurement| {
        let wall = &measured.wall;
        table.add_row([
            words,
            wall.median_with_range(),
            wall.run_count().to_string(),
            processor_time(measured),
            peak_memory(measured),
        ]);
    };
    if let Some(typeset) = &results.typeset {
        add("`banshi build --format pdf --force`".to_owned(), &typeset.build);
        for (way, alone) in &typeset.alone {
            add(format!("Typst, the two {way}"), alone);
        }
    }
    table
}

/// A figure for one item, and how it is written.
type Figure = (fn(&SizeResults) -> Option<f64>, fn(f64) -> String);

/// What should not grow.
const GROWTH_FIGURES: [Figure; 4] = [
    (SizeResults::check_seconds, format_microseconds),
    (SizeResults::html_seconds, format_microseconds),
    (SizeResults::check_bytes, format_kilobytes),
    (SizeResults::html_bytes, format_kilobytes),
];

pub(super) fn growth_table(results: &BenchResults) -> MarkdownTable {
    let mut table = MarkdownTable::new([
        "items",
        "check",
        "further",
        "html",
        "further",
        "memory of check",
        "further",
        "memory of html",
        "further",
    ]);
    let typical = results.sizes.iter().find(|size| size.catalog.items == TYPICAL);
    for (at, size) in results.sizes.iter().enumerate() {
        // The real catalog has other proportions.
        let before = at.checked_sub(1).map(|at| &results.sizes[at]).filter(|size| size.catalog.items != REAL);
        let cells = GROWTH_FIGURES.iter().flat_map(|(each, words)| {
            let share = each(size)
                .zip(typical.and_then(each))
                .map(|(here, there)| format!(" ({})", format_ratio(here / there)));
            let here = each(size).map_or_else(no_figure, |here| words(here) + &share.unwrap_or_default());
            let further = before.and_then(|before| further_items(size, before, *each));
            [here, further.map_or_else(no_figure, words)]
        });
        table.add_row(std::iter::once(size.catalog.table_name()).chain(cells));
    }
    table
}

/// Returns what each item takes that a smaller catalog does not have.
fn further_items(size: &SizeResults, before: &SizeResults, each: fn(&SizeResults) -> Option<f64>) -> Option<f64> {
    let (more, fewer) = (count_as_f64(size.catalog.items), count_as_f64(before.catalog.items));
    Some((each(size)? * more - each(before)? * fewer) / (more - fewer))
}

fn processor_time(measured: &Measurement) -> String {
    measured.usage.map_or_else(no_figure, |usage: ProcessUsage| format_seconds(usage.processor))
}

fn peak_memory(measured: &Measurement) -> String {
    measured.usage.map_or_else(no_figure, |usage| format_megabytes(usage.peak))
}

fn no_figure() -> String {
    NO_FIGURE.to_owned()
}
