//! The figures as a document.

use super::goals::sections;
use super::ground::Ground;
use super::tables::{builds, catalogs, checks, edits, growth, pdf, serve};
use super::{Options, Results};

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
(`toml::de::DeTable::parse`). Loading: decoded and linked as well, as before every lint; the \
rest of a check are the lints. All three run in the measuring program, with as many threads as banshi takes and its \
allocator. The last two columns say how many times as long `check` takes.";

const BUILD: &str = "`banshi build --format X --force`, into a directory that is not there before. Writing: the same files \
written into the same directories and nothing else, with as many threads. What was written to disk before is on it \
(`sync`) when a run begins; what a run writes need not be.";

const EDIT: &str = "The output is there and whole. Before each run one item gets a word more in one line; nothing is forced. \
`all`: all formats.";

const SERVE: &str = "From the moment before the item's file is written. Findings: until `/-/changed` answers the browser that \
waits, with the new edition. Page: until the item's page has been fetched with the new word, after the answer. PDF: until \
the handbook's PDF has been fetched, after the answer, in edits of their own. The server waits for 10 ms of quiet, since \
editors write several times; they are in all figures.";

const PDF: &str = "Typst: a process that loads the fonts, reads source and data of both handbooks as banshi hands them to \
Typst, compiles and exports them. It does nothing else. The goal is measured against the faster way.";

const GROWTH: &str = "For each item; in brackets how many times the figure at 1,000 items. «Further»: the difference to the \
size before, for each item more. It leaves out what every run takes, whatever the size.";

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
