//! All figures, as tables.

use super::figures::{count, megabytes, ratio, real, seconds, whole};
use super::goals::{kilobytes, microseconds};
use super::ground::Ground;
use super::program::{Measured, Usage};
use super::table::Table;
use super::{REAL, Results, Size};

/// What stands where there is no figure.
const NONE: &str = "—";

pub(super) fn catalogs(results: &Results) -> Table {
    let mut table = Table::new(["items", "files", "size"]);
    for Size { catalog, .. } in &results.sizes {
        table.row([catalog.name(), whole(real(catalog.files)), megabytes(catalog.bytes)]);
    }
    table
}

pub(super) fn checks(results: &Results) -> Table {
    let mut table = Table::new([
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
        table.row([
            size.catalog.name(),
            seconds(checked.reading.seconds()),
            seconds(checked.parsing.seconds()),
            seconds(checked.loading.seconds()),
            wall.range(),
            wall.count().to_string(),
            whole(count(size.catalog.items) / wall.seconds()),
            processor(&checked.check),
            peak(&checked.check),
            size.check_bytes().map_or_else(none, kilobytes),
            ratio(wall.seconds() / checked.reading.seconds()),
            ratio(wall.seconds() / checked.parsing.seconds()),
        ]);
    }
    table
}

pub(super) fn builds(ground: &Ground, results: &Results) -> Table {
    let mut table = Table::new([
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
            let first = [format.format.to_owned(), size.catalog.name(), ground.words(made.disk).to_owned()];
            let rest = match &made.outcome {
                Ok(output) => vec![
                    output.build.wall.range(),
                    output.build.wall.count().to_string(),
                    processor(&output.build),
                    peak(&output.build),
                    whole(real(output.files)),
                    megabytes(output.bytes),
                    output.writing.as_ref().map_or_else(none, |writing| seconds(writing.seconds())),
                    output.writing_ratio().map_or_else(none, ratio),
                ],
                Err(reason) => std::iter::once(reason.clone()).chain((0..7).map(|_| none())).collect(),
            };
            table.row(first.into_iter().chain(rest));
        }
    }
    table
}

pub(super) fn edits(results: &Results) -> Table {
    let mut table = Table::new(["formats", "items", "one word changed", "runs", "peak memory", "nothing changed"]);
    for size in &results.sizes {
        for edited in &size.edited {
            table.row([
                edited.formats.to_owned(),
                size.catalog.name(),
                edited.word.wall.range(),
                edited.word.wall.count().to_string(),
                peak(&edited.word),
                edited.nothing.wall.range(),
            ]);
        }
    }
    table
}

pub(super) fn serve(results: &Results) -> Table {
    let mut table = Table::new(["until", "time", "edits"]);
    let served = results.served.iter();
    for (words, times) in served.flat_map(|it| [("findings", &it.findings), ("page", &it.page), ("PDF", &it.pdf)]) {
        table.row([words.to_owned(), times.range(), times.count().to_string()]);
    }
    table
}

pub(super) fn pdf(results: &Results) -> Table {
    let mut table = Table::new(["program", "wall", "runs", "processor", "peak memory"]);
    let mut row = |words: String, measured: &Measured| {
        let wall = &measured.wall;
        table.row([words, wall.range(), wall.count().to_string(), processor(measured), peak(measured)]);
    };
    if let Some(typeset) = &results.typeset {
        row("`banshi build --format pdf --force`".to_owned(), &typeset.build);
        for (way, alone) in &typeset.alone {
            row(format!("Typst, the two {way}"), alone);
        }
    }
    table
}

/// A figure for one item, and how it is written.
type Figure = (fn(&Size) -> Option<f64>, fn(f64) -> String);

/// What should not grow.
const FIGURES: [Figure; 4] = [
    (Size::check_seconds, microseconds),
    (Size::html_seconds, microseconds),
    (Size::check_bytes, kilobytes),
    (Size::html_bytes, kilobytes),
];

pub(super) fn growth(results: &Results) -> Table {
    let mut table = Table::new([
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
    let typical = results.sizes.iter().find(|size| size.catalog.items == super::TYPICAL);
    for (at, size) in results.sizes.iter().enumerate() {
        // The real catalog has other proportions.
        let before = at.checked_sub(1).map(|at| &results.sizes[at]).filter(|size| size.catalog.items != REAL);
        let cells = FIGURES.iter().flat_map(|(each, words)| {
            let share =
                each(size).zip(typical.and_then(each)).map(|(here, there)| format!(" ({})", ratio(here / there)));
            let here = each(size).map_or_else(none, |here| words(here) + &share.unwrap_or_default());
            let further = before.and_then(|before| further(size, before, *each));
            [here, further.map_or_else(none, words)]
        });
        table.row(std::iter::once(size.catalog.name()).chain(cells));
    }
    table
}

/// What each item more takes than those of a smaller catalog.
fn further(size: &Size, before: &Size, each: fn(&Size) -> Option<f64>) -> Option<f64> {
    let (more, fewer) = (count(size.catalog.items), count(before.catalog.items));
    Some((each(size)? * more - each(before)? * fewer) / (more - fewer))
}

fn processor(measured: &Measured) -> String {
    measured.usage.map_or_else(none, |usage: Usage| seconds(usage.processor))
}

fn peak(measured: &Measured) -> String {
    measured.usage.map_or_else(none, |usage| megabytes(usage.peak))
}

fn none() -> String {
    NONE.to_owned()
}
