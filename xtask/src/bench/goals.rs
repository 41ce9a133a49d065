//! What is to be reached, and whether it is.

use std::fmt::Write;

use super::figures::{
    RunTimes, count_as_f64, format_kilobytes, format_megabytes, format_microseconds, format_ratio, format_whole,
};
use super::options::TYPICAL;
use super::results::{BenchResults, SizeResults};
use super::serve::ServeTimes;

/// One of the goals, with what was measured.
struct BenchGoal {
    words: &'static str,
    /// What was measured, and whether it is enough; `None`: it was not.
    measured: Option<(String, bool)>,
}

fn goal(words: &'static str, measured: Option<(String, bool)>) -> BenchGoal {
    BenchGoal { words, measured }
}

/// Writes a section for each group of goals.
pub(super) fn goal_sections(results: &BenchResults) -> String {
    let groups = [
        ("1. Checking 100,000 items", check_goals(results)),
        ("2. Web pages", page_goals(results)),
        ("3. PDF", pdf_goals(results)),
        ("4. One edit with 1,000 items", edit_goals(results)),
        ("5. Growth from 1,000 to 100,000 items", growth_goals(results)),
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

/// Writes a time, and says whether its median is under a limit in seconds.
fn time_under(times: &RunTimes, limit: f64) -> (String, bool) {
    (times.median_with_range(), times.median_seconds() < limit)
}

fn check_goals(results: &BenchResults) -> Vec<BenchGoal> {
    let size = results.of_size(LARGE);
    let throughput = size.zip(size.and_then(|size| size.checked.as_ref())).map(|(size, checked)| {
        let (reference, ours) = (checked.parsing.median_seconds(), checked.check.wall.median_seconds());
        let each = |seconds: f64| format_whole(count_as_f64(size.catalog.items) / seconds);
        let words = format!(
            "{} items/s of {} items/s; check {}",
            each(ours),
            each(reference),
            checked.check.wall.median_with_range()
        );
        (format!("{:.2} of it: {words}", reference / ours), reference / ours >= 0.5)
    });
    let memory = size.and_then(SizeResults::check_bytes).map(|bytes| (format_kilobytes(bytes), bytes < 12_000.0));
    vec![
        goal("at least half the throughput of reading and parsing alone", throughput),
        goal("peak memory under 12 KB an item", memory),
    ]
}

fn page_goals(results: &BenchResults) -> Vec<BenchGoal> {
    let html = |items| results.of_size(items).and_then(SizeResults::html_output);
    let wall = |items, limit: f64| html(items).map(|output| time_under(&output.build.wall, limit));
    let memory = |items| {
        html(items)
            .and_then(|output| output.build.usage)
            .map(|usage| (format_megabytes(usage.peak), usage.peak < 100_000_000))
    };
    let writing = |items| {
        let output = html(items)?;
        let share = output.writing_ratio()?;
        Some((format_ratio(share), share <= 2.0))
    };
    vec![
        goal("1,000 items under 0.12 s", wall(1000, 0.12)),
        goal("10,000 items under 1.0 s", wall(10_000, 1.0)),
        goal("1,000 items under 100 MB", memory(1000)),
        goal("10,000 items under 100 MB", memory(10_000)),
        goal("1,000 items within twice the writing of the same files", writing(1000)),
        goal("10,000 items within twice the writing of the same files", writing(10_000)),
    ]
}

fn pdf_goals(results: &BenchResults) -> Vec<BenchGoal> {
    let real = results.typeset.as_ref().map(|typeset| {
        let share = typeset.ratio_to_fastest();
        (format!("{}: {}", format_ratio(share), typeset.build.wall.median_with_range()), share <= 1.25)
    });
    let memory = results.of_size(TYPICAL).and_then(|size| size.output_of("pdf")).and_then(|output| {
        output.build.usage.map(|usage| {
            (
                format!("{} in {}", format_megabytes(usage.peak), output.build.wall.median_with_range()),
                usage.peak < 700_000_000,
            )
        })
    });
    vec![
        goal("both real handbooks within 1.25 × Typst's own time", real),
        goal("1,000 items as separate handbooks under 700 MB", memory),
    ]
}

fn edit_goals(results: &BenchResults) -> Vec<BenchGoal> {
    let build = results.of_size(TYPICAL).and_then(|size| size.edited.iter().find(|edited| edited.formats == "html"));
    let build = build.map(|edited| time_under(&edited.word.wall, 0.05));
    let served = |of: fn(&ServeTimes) -> &RunTimes, limit: f64| {
        results.served.as_ref().map(|served| time_under(of(served), limit))
    };
    vec![
        goal("`build --format html` again under 50 ms", build),
        goal("`serve`: the item's page under 50 ms", served(|served| &served.page, 0.05)),
        goal("`serve`: the handbook's PDF under 350 ms", served(|served| &served.pdf, 0.35)),
        goal("`serve`: findings under 30 ms", served(|served| &served.findings, 0.03)),
    ]
}

/// What grows by no more than this, for each item, is linear.
const LINEAR: f64 = 1.15;
/// The size that is large.
const LARGE: usize = 100_000;

fn growth_goals(results: &BenchResults) -> Vec<BenchGoal> {
    let (small, large) = (results.of_size(TYPICAL), results.of_size(LARGE));
    let grown = |each: fn(&SizeResults) -> Option<f64>, words: fn(f64) -> String| {
        let (before, after) = (small.and_then(each)?, large.and_then(each)?);
        let grown = after / before;
        Some((format!("{} an item: {} → {}", format_ratio(grown), words(before), words(after)), grown <= LINEAR))
    };
    vec![
        goal("`check` linear within 15 %", grown(SizeResults::check_seconds, format_microseconds)),
        goal("`build --format html` linear within 15 %", grown(SizeResults::html_seconds, format_microseconds)),
        goal("memory of `check` linear within 15 %", grown(SizeResults::check_bytes, format_kilobytes)),
        goal("memory of `build --format html` linear within 15 %", grown(SizeResults::html_bytes, format_kilobytes)),
    ]
}
