//! The figures as a document.

use super::figures::{count, megabytes, ratio, real, seconds, whole};
use super::goals::{kilobytes, microseconds, sections};
use super::ground::Ground;
use super::program::{Measured, Usage};
use super::table::Table;
use super::{Options, Results, Size};

/// What a figure stands for that there is none of.
const NONE: &str = "—";

pub(super) fn markdown(options: &Options, machine: &str, ground: &Ground, results: &Results) -> String {
    let parts = [
        head(options, machine),
        format!("## Goals\n\n{}", sections(results)),
        format!("## Catalogs\n\n{}", catalogs(results)),
        format!("## Check\n\n{CHECK}\n\n{}", checks(results)),
        format!("## Build\n\n{BUILD}\n\n{}", builds(ground, results)),
        format!("## One edit, then `build` again\n\n{EDIT}\n\n{}", edits(results)),
        format!("## One edit in a running `serve`, 1,000 items\n\n{SERVE}\n\n{}", serve(results)),
        format!("## PDF of both real handbooks\n\n{PDF}\n\n{}", pdf(results)),
        format!("## Growth\n\n{GROWTH}\n\n{}", growth(results)),
        OTHERS.to_owned(),
        MICRO.to_owned(),
    ];
    parts.map(|part| format!("{}\n", part.trim_end())).join("\n")
}

const CHECK: &str = "Reading: all files found and read. Parsing: all files found, read and parsed to a tree of TOML values \
(`toml::de::DeTable::parse`). Both run in the measuring program, with as many threads as banshi takes and its allocator. \
The last two columns say how many times as long `check` takes.";

const BUILD: &str = "`banshi build --format X --force`, into a directory that is not there before. Writing: the same files \
written into the same directories and nothing else, with as many threads. What was written to disk before is on it \
(`sync`) when a run begins; what a run writes need not be.";

const EDIT: &str = "The output is there and whole. Before each run one item gets a word more in one line; nothing is forced. \
`all`: all formats.";

const SERVE: &str = "From the moment before the item's file is written. Findings: until `/-/changed` answers the browser that \
waits, with the new edition. Page: until the item's page has been fetched with the new word, after the answer. PDF: until \
the handbook's PDF has been fetched, after the answer, in edits of their own. The server waits for 15 ms of quiet, since \
editors write several times; they are in all figures.";

const PDF: &str = "Typst: a process that loads the fonts, reads source and data of both handbooks as banshi hands them to \
Typst, compiles and exports them. It does nothing else. The goal is measured against the faster way.";

const GROWTH: &str = "For each item; in brackets how many times the figure at 1,000 items. «Further»: the difference to the \
size above it, for each item more. It leaves out what every run takes, whatever the size.";

const OTHERS: &str = "## Other programs

Not measured here: figures that were given with the goals, for pages of the same kind on another machine.

| program | figure |
|---|---|
| Hugo, data in front matter | 0.16 s, 0.36 s, 2.7 s for 61, 1,000, 10,000 pages; 500 MB |
| Hugo, from Markdown | 0.17 s, 0.56 s, 4.5 s; 1.1 GB |
| mdBook | 0.04 s, 2.3 s for 61, 1,000 pages, then quadratic |
| a program of 70 lines on one thread | 0.012 s, 0.10 s, 0.92 s |
| check: plain serde on one thread | 17,100 items/s |
| check: `taplo lint` | 1,900 files/s |
| check: `ajv` on JSON copies | 11,800 items/s |
| one edit: Eleventy, Hugo, Typst watch | 0.4 s, 0.46 s, 3.1 s |
";

const MICRO: &str = "## Parts

What single parts take is measured by `cargo bench` with the name of their crate: `cargo bench -p banshi-core` (evaluation,
conditions, verdicts, working days), `-p banshi-lint` (analysis of rules, the whole check), `-p banshi-flowchart` (layout),
`-p banshi-guide` (pages), `-p banshi-lsp` (what somebody waits for who types). No test measures time.
";

fn head(options: &Options, machine: &str) -> String {
    let sizes: Vec<String> = options.sizes.iter().map(ToString::to_string).collect();
    let parts: Vec<&str> = options.only.iter().map(String::as_str).collect();
    format!(
        "# Benchmarks

Written by `cargo xtask bench --sizes {} --runs {} --only {}`, which measures the release binary from start to end.

{machine}
61 items are the real catalog, copied; all other catalogs are those of `cargo xtask synth`. Unless a table says otherwise,
catalogs and outputs lie on a memory file system.

Each figure is the median of the runs after one to warm up, with the shortest and the longest in brackets. Where runs
take long, fewer are made, as many as fit into a minute; a column says how many. Peak memory is the largest resident set,
processor time user and system together (in steps of 10 ms), both those of the first run, as `/usr/bin/time` says: unsafe
code is forbidden here, so `wait4` cannot be called. MB and KB are 1,000,000 and 1,000 bytes.
",
        sizes.join(","),
        options.runs,
        parts.join(",")
    )
}

fn catalogs(results: &Results) -> Table {
    let mut table = Table::new(["items", "files", "size"]);
    for Size { catalog, .. } in &results.sizes {
        table.row([catalog.name(), whole(real(catalog.files)), megabytes(catalog.bytes)]);
    }
    table
}

fn checks(results: &Results) -> Table {
    let mut table = Table::new([
        "items",
        "reading",
        "parsing",
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

fn builds(ground: &Ground, results: &Results) -> Table {
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

fn edits(results: &Results) -> Table {
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

fn serve(results: &Results) -> Table {
    let mut table = Table::new(["until", "time", "edits"]);
    let served = results.served.iter();
    for (words, times) in served.flat_map(|it| [("findings", &it.findings), ("page", &it.page), ("PDF", &it.pdf)]) {
        table.row([words.to_owned(), times.range(), times.count().to_string()]);
    }
    table
}

fn pdf(results: &Results) -> Table {
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

fn growth(results: &Results) -> Table {
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
        let before = at.checked_sub(1).map(|at| &results.sizes[at]);
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
