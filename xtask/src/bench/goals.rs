//! What is to be reached, and whether it is.

use std::fmt::Write;

use super::build::Output;
use super::check::Checked;
use super::figures::{count, megabytes, ratio, real, seconds, whole};
use super::program::Usage;
use super::{Results, Size, TYPICAL};

/// One of the goals, with what was measured.
struct Goal {
    words: &'static str,
    /// What was measured, and whether it is enough; `None`: it was not.
    measured: Option<(String, bool)>,
}

/// A section for each group of goals.
pub(super) fn sections(results: &Results) -> String {
    let groups = [
        ("1. Checking 100,000 items", checking(results)),
        ("2. Web pages", pages(results)),
        ("3. PDF", pdf(results)),
        ("4. One edit with 1,000 items", edit(results)),
        ("5. Growth from 1,000 to 100,000 items", growth(results)),
    ];
    let mut text = String::new();
    for (title, goals) in groups {
        let _ = write!(text, "### {title}\n\n| goal | measured | met? |\n|---|---|---|\n");
        for goal in goals {
            let (measured, met) = match &goal.measured {
                Some((words, true)) => (words.as_str(), "yes"),
                Some((words, false)) => (words.as_str(), "no"),
                None => ("not measured", "—"),
            };
            let _ = writeln!(text, "| {} | {measured} | {met} |", goal.words);
        }
        text.push('\n');
    }
    text
}

fn checking(results: &Results) -> Vec<Goal> {
    let size = results.of(LARGE);
    let throughput = size.zip(size.and_then(|size| size.checked.as_ref())).map(|(size, checked)| {
        let (reference, ours) = (checked.parsing.seconds(), checked.check.wall.seconds());
        let each = |seconds: f64| whole(count(size.catalog.items) / seconds);
        let words =
            format!("{} items/s of {} items/s; check {}", each(ours), each(reference), checked.check.wall.range());
        (format!("{:.2} of it: {words}", reference / ours), reference / ours >= 0.5)
    });
    let memory = size.and_then(Size::check_bytes).map(|bytes| (kilobytes(bytes), bytes < 12_000.0));
    vec![
        Goal { words: "at least half the throughput of reading and parsing alone", measured: throughput },
        Goal { words: "peak memory under 12 KB an item", measured: memory },
    ]
}

fn pages(results: &Results) -> Vec<Goal> {
    let html = |items| results.of(items).and_then(Size::html);
    let wall =
        |items, limit: f64| html(items).map(|output| (output.build.wall.range(), output.build.wall.seconds() < limit));
    let memory = |items| {
        html(items).and_then(|output| output.build.usage).map(|usage| (megabytes(usage.peak), usage.peak < 100_000_000))
    };
    let writing = |items| {
        let output = html(items)?;
        let share = output.writing_ratio()?;
        Some((ratio(share), share <= 2.0))
    };
    vec![
        Goal { words: "1,000 items under 0.12 s", measured: wall(1000, 0.12) },
        Goal { words: "10,000 items under 1.0 s", measured: wall(10_000, 1.0) },
        Goal { words: "1,000 items under 100 MB", measured: memory(1000) },
        Goal { words: "10,000 items under 100 MB", measured: memory(10_000) },
        Goal { words: "1,000 items within twice the writing of the same files", measured: writing(1000) },
        Goal { words: "10,000 items within twice the writing of the same files", measured: writing(10_000) },
    ]
}

fn pdf(results: &Results) -> Vec<Goal> {
    let real = results.typeset.as_ref().map(|typeset| {
        let share = typeset.ratio();
        (format!("{}: {}", ratio(share), typeset.build.wall.range()), share <= 1.25)
    });
    let memory = results.of(TYPICAL).and_then(|size| size.output("pdf")).and_then(|output| {
        output.build.usage.map(|usage| {
            (format!("{} in {}", megabytes(usage.peak), output.build.wall.range()), usage.peak < 700_000_000)
        })
    });
    vec![
        Goal { words: "both real handbooks within 1.25 × Typst's own time", measured: real },
        Goal { words: "1,000 items as separate handbooks under 700 MB", measured: memory },
    ]
}

fn edit(results: &Results) -> Vec<Goal> {
    let build = results.of(TYPICAL).and_then(|size| size.edited.iter().find(|edited| edited.formats == "html"));
    let build = build.map(|edited| (edited.word.wall.range(), edited.word.wall.seconds() < 0.05));
    let served = |of: fn(&super::Served) -> &super::figures::Times, limit: f64| {
        results.served.as_ref().map(|served| (of(served).range(), of(served).seconds() < limit))
    };
    vec![
        Goal { words: "`build --format html` again under 50 ms", measured: build },
        Goal { words: "`serve`: the item's page under 50 ms", measured: served(|served| &served.page, 0.05) },
        Goal { words: "`serve`: the handbook's PDF under 350 ms", measured: served(|served| &served.pdf, 0.35) },
        Goal { words: "`serve`: findings under 30 ms", measured: served(|served| &served.findings, 0.03) },
    ]
}

/// What grows by no more than this, for each item, is linear.
const LINEAR: f64 = 1.15;
/// The size that is large.
const LARGE: usize = 100_000;

fn growth(results: &Results) -> Vec<Goal> {
    let (small, large) = (results.of(TYPICAL), results.of(LARGE));
    let grown = |each: fn(&Size) -> Option<f64>, words: fn(f64) -> String| {
        let (before, after) = (small.and_then(each)?, large.and_then(each)?);
        let grown = after / before;
        Some((format!("{} an item: {} → {}", ratio(grown), words(before), words(after)), grown <= LINEAR))
    };
    vec![
        Goal { words: "`check` linear within 15 %", measured: grown(Size::check_seconds, microseconds) },
        Goal { words: "`build --format html` linear within 15 %", measured: grown(Size::html_seconds, microseconds) },
        Goal { words: "memory of `check` linear within 15 %", measured: grown(Size::check_bytes, kilobytes) },
        Goal {
            words: "memory of `build --format html` linear within 15 %",
            measured: grown(Size::html_bytes, kilobytes),
        },
    ]
}

/// Seconds as millionths.
pub(super) fn microseconds(time: f64) -> String {
    if time < 1.0 { format!("{} µs", whole(time * 1e6)) } else { seconds(time) }
}

/// Bytes as thousands.
pub(super) fn kilobytes(bytes: f64) -> String {
    let size = bytes / 1e3;
    if size < 99.5 { format!("{size:.1} KB") } else { format!("{} KB", whole(size)) }
}

impl Results {
    fn of(&self, items: usize) -> Option<&Size> {
        self.sizes.iter().find(|size| size.catalog.items == items)
    }
}

/// Figures for one item.
impl Size {
    pub(super) fn check_seconds(&self) -> Option<f64> {
        self.checked.as_ref().map(|checked: &Checked| self.each(checked.check.wall.seconds()))
    }

    pub(super) fn check_bytes(&self) -> Option<f64> {
        self.checked.as_ref().and_then(|checked| checked.check.usage).map(|usage| self.peak(usage))
    }

    pub(super) fn html_seconds(&self) -> Option<f64> {
        self.html().map(|output| self.each(output.build.wall.seconds()))
    }

    pub(super) fn html_bytes(&self) -> Option<f64> {
        self.html().and_then(|output| output.build.usage).map(|usage| self.peak(usage))
    }

    fn html(&self) -> Option<&Output> {
        self.output("html")
    }

    /// What was made of it in memory.
    fn output(&self, format: &str) -> Option<&Output> {
        let made = self.made.iter().find(|made| made.format == format && !made.disk)?;
        made.outcome.as_ref().ok()
    }

    fn each(&self, whole: f64) -> f64 {
        whole / count(self.catalog.items)
    }

    fn peak(&self, usage: Usage) -> f64 {
        self.each(real(usage.peak))
    }
}

impl Output {
    /// How many times as long as writing alone.
    pub(super) fn writing_ratio(&self) -> Option<f64> {
        self.writing.as_ref().map(|writing| self.build.wall.seconds() / writing.seconds())
    }
}
