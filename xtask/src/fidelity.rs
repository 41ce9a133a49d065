//! Source minus errata equals output: each `handbook.md` against the document it was made from.
//!
//! Both sides are folded ([`banshi_core::printed::fold_char`]): blanks, width of punctuation and
//! kind of dash do not count. The source loses what the extraction added ([`source`]), the output
//! what it marks as derived ([`output`]). Errata are applied to the source at the lines they name.
//! What then differs is unexplained.

mod output;
mod source;

use std::fmt;
use std::path::Path;

use banshi_core::model::Handbook;
use banshi_core::printed::fold;
use banshi_guide::{Book, Format, Request};
use banshi_render::{Part, Templates};
use banshi_typeset::Fonts;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::report::ChoreReport;
use crate::repository::load_catalog;
use source::{Letter, Seed};

/// How many characters of context a difference is shown with, on either side.
const CONTEXT: usize = 20;

/// The outcome for one handbook.
#[derive(Debug)]
struct FidelityReport {
    /// Id of the handbook.
    handbook: String,
    /// Characters of the source that were compared.
    compared: usize,
    /// Characters that equal the output's.
    equal: usize,
    /// Characters that an erratum replaces.
    corrected: usize,
    /// Errata applied, counting each line.
    errata: usize,
    /// What no erratum explains.
    unexplained: Vec<String>,
}

impl FidelityReport {
    /// Whether nothing is unexplained.
    fn is_faithful(&self) -> bool {
        self.unexplained.is_empty()
    }
}

impl fmt::Display for FidelityReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let explained = self.equal + self.corrected;
        #[expect(clippy::cast_precision_loss, reason = "a share for people; sources have some ten thousand characters")]
        let share = 100.0 * explained as f64 / self.compared as f64;
        write!(
            f,
            "{}: {} characters compared, {share:.2} % explained ({} equal, {} corrected by {} errata), {} unexplained",
            self.handbook,
            self.compared,
            self.equal,
            self.corrected,
            self.errata,
            self.unexplained.len()
        )?;
        self.unexplained.iter().try_for_each(|difference| write!(f, "\n  {difference}"))
    }
}

/// Compares every handbook of the repository with its seed.
pub(crate) fn run(root: &Path) -> Result<ChoreReport, String> {
    let reports = compare_all(root)?;
    let text: Vec<String> = reports.iter().map(ToString::to_string).collect();
    Ok(ChoreReport { text: text.join("\n"), is_good: reports.iter().all(FidelityReport::is_faithful) })
}

fn compare_all(root: &Path) -> Result<Vec<FidelityReport>, String> {
    let catalog = load_catalog(&root.join("catalog"))?;
    let fonts = Fonts::load(None).map_err(|error| error.to_string())?;
    let templates = Templates::load(&root.join("catalog")).map_err(|error| error.to_string())?;
    let request = Request {
        formats: vec![Format::Markdown],
        templates: &templates,
        checklists: None,
        fonts: &fonts,
        timestamp: None,
    };
    let compare = |seed: Seed| {
        let handbook = catalog.handbooks.iter().find(|handbook| handbook.id.as_str() == seed.handbook);
        let handbook = handbook.ok_or_else(|| format!("the catalog has no handbook {}", seed.handbook))?;
        let book = Book::new(&catalog, handbook, &request);
        let files: Result<Vec<_>, _> = book.parts().iter().map(Part::make).collect();
        let files = files.map_err(|error| error.to_string())?;
        let file = files.iter().flatten().next().ok_or_else(|| format!("nothing was made of {}", seed.handbook))?;
        let markdown = String::from_utf8_lossy(&file.bytes);
        Ok(compare_with_seed(&seed, handbook, &markdown))
    };
    source::read_seeds(&root.join("seeds"))?.into_iter().map(compare).collect()
}

fn compare_with_seed(seed: &Seed, handbook: &Handbook, markdown: &str) -> FidelityReport {
    let mut letters = source::seed_letters(seed);
    let mut report = FidelityReport {
        handbook: seed.handbook.clone(),
        compared: letters.len(),
        equal: 0,
        corrected: 0,
        errata: 0,
        unexplained: Vec::new(),
    };
    apply_errata(handbook, &mut letters, &mut report);
    check_doubts(seed, handbook, &mut report);
    let expected: Vec<char> = letters.iter().map(|letter| letter.character).collect();
    let printed: Vec<char> = fold(&output::visible_text(markdown)).chars().collect();
    for operation in capture_diff_slices(Algorithm::Myers, &expected, &printed) {
        match operation {
            DiffOp::Equal { old_index, len, .. } => {
                report.equal += letters[old_index..old_index + len].iter().filter(|letter| !letter.corrected).count();
            }
            other => report.unexplained.push(describe_difference(&other, &letters, &expected, &printed)),
        }
    }
    report
}

/// Replaces the printed words of every erratum, at every line it names.
fn apply_errata(handbook: &Handbook, letters: &mut Vec<Letter>, report: &mut FidelityReport) {
    for erratum in &handbook.errata {
        let printed: Vec<char> = fold(&erratum.printed).chars().collect();
        for line in &erratum.lines {
            let line = *line as usize;
            let Some(at) = find_words(letters, &printed, line) else {
                report.unexplained.push(not_printed("erratum", line, &erratum.printed));
                continue;
            };
            let corrected: Vec<char> = fold(&erratum.corrected).chars().collect();
            let corrected = corrected.into_iter().map(|character| Letter { character, line, corrected: true });
            letters.splice(at..at + printed.len(), corrected);
            report.errata += 1;
            report.corrected += printed.len();
        }
    }
}

/// Finds the first place on `line` where `words` begin.
fn find_words(letters: &[Letter], words: &[char], line: usize) -> Option<usize> {
    let start = letters.partition_point(|letter| letter.line < line);
    let end = letters.partition_point(|letter| letter.line <= line);
    (start..end).find(|at| {
        let here = letters.get(*at..*at + words.len()).unwrap_or_default();
        here.len() == words.len() && here.iter().zip(words).all(|(letter, word)| letter.character == *word)
    })
}

/// Checks that doubts are about words that are there.
fn check_doubts(seed: &Seed, handbook: &Handbook, report: &mut FidelityReport) {
    let letters = source::seed_letters(seed);
    for doubt in &handbook.doubts {
        let printed: Vec<char> = fold(&doubt.printed).chars().collect();
        for line in doubt.lines.iter().filter(|line| find_words(&letters, &printed, **line as usize).is_none()) {
            report.unexplained.push(not_printed("doubt", *line as usize, &doubt.printed));
        }
    }
}

fn not_printed(what: &str, line: usize, words: &str) -> String {
    format!("{what} at line {line}: the source does not print 「{words}」 there")
}

fn describe_difference(operation: &DiffOp, letters: &[Letter], expected: &[char], printed: &[char]) -> String {
    let (old, new) = (operation.old_range(), operation.new_range());
    let line = letters.get(old.start.min(letters.len().saturating_sub(1))).map_or(0, |letter| letter.line);
    let around = |all: &[char], range: &std::ops::Range<usize>| {
        let before: String = all[range.start.saturating_sub(CONTEXT)..range.start].iter().collect();
        let inside: String = all[range.clone()].iter().collect();
        let after: String = all[range.end..(range.end + CONTEXT).min(all.len())].iter().collect();
        format!("{before}【{inside}】{after}")
    };
    format!("line {line}: source {}\n           output {}", around(expected, &old), around(printed, &new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository::repository_root;

    #[test]
    fn both_handbooks_equal_their_sources_minus_errata() {
        for report in compare_all(&repository_root()).unwrap() {
            assert!(report.is_faithful(), "{report}");
        }
    }

    #[test]
    fn a_word_changed_in_the_catalog_is_unexplained() {
        let letters: Vec<_> =
            "甲乙丙".chars().map(|character| Letter { character, line: 1, corrected: false }).collect();
        let (expected, printed): (Vec<char>, Vec<char>) = ("甲乙丙".chars().collect(), "甲丁丙".chars().collect());
        let operations = capture_diff_slices(Algorithm::Myers, &expected, &printed);
        let changed: Vec<_> = operations
            .iter()
            .filter(|operation| !matches!(operation, DiffOp::Equal { .. }))
            .map(|operation| describe_difference(operation, &letters, &expected, &printed))
            .collect();
        assert_eq!(changed, ["line 1: source 甲【乙】丙\n           output 甲【丁】丙"]);
    }
}
