//! How much of an item's printed material text is data, and which rules no trial breaks.

use std::collections::BTreeSet;

use banshi_core::model::{Catalog, Handbook, Item, MaterialLine, Requirement, What};
use banshi_core::value::MaterialKind;
use serde::Serialize;

use crate::rule::{RuleSeverity, item_rules};
use crate::trial::trials;

/// What is data and what is words only, of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCoverage {
    /// `handbook/item`
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// Lines of the materials.
    pub lines: Tally,
    /// The same in characters.
    pub characters: Tally,
    /// Lines with wording that leaves open what is meant, whole or in part.
    pub open: Vec<String>,
    /// Lines that ask for something and of which nothing is data.
    pub words_only: Vec<String>,
    /// Rules that the applicant can break.
    pub rules: usize,
    /// Those of them that no trial breaks.
    pub unbroken: Vec<String>,
    /// Trials of the item.
    pub trials: usize,
}

/// Printed lines by what they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All.
    pub all: usize,
    /// What they ask for is data.
    pub typed: usize,
    /// Heads of cases and lists, whose sub-lines ask for something.
    pub heads: usize,
    /// Remarks, definitions, and 「无」: they ask for nothing.
    pub remarks: usize,
    /// Open wording and nothing else: a person judges what is meant.
    pub open: usize,
    /// Words only.
    pub words_only: usize,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Typed,
    Head,
    Remark,
    Open,
    WordsOnly,
}

impl Tally {
    fn add_lines(&mut self, kind: LineKind, count: usize) {
        self.all += count;
        *match kind {
            LineKind::Typed => &mut self.typed,
            LineKind::Head => &mut self.heads,
            LineKind::Remark => &mut self.remarks,
            LineKind::Open => &mut self.open,
            LineKind::WordsOnly => &mut self.words_only,
        } += count;
    }

    /// Adds those of another item.
    pub fn add_tally(&mut self, other: Self) {
        self.all += other.all;
        self.typed += other.typed;
        self.heads += other.heads;
        self.remarks += other.remarks;
        self.open += other.open;
        self.words_only += other.words_only;
    }
}

/// The coverage of one item.
pub fn item_coverage(catalog: &Catalog, handbook: &Handbook, item: &Item) -> RuleCoverage {
    let trials = trials(catalog, handbook, item);
    let rules = item_rules(item);
    let breakable: Vec<_> = rules.iter().filter(|rule| rule.severity(catalog) != RuleSeverity::Hint).collect();
    let broken: BTreeSet<&str> =
        trials.iter().filter(|trial| !trial.expect.is_accepted()).map(|trial| trial.rule.as_str()).collect();
    let unbroken = breakable.iter().filter(|rule| !broken.contains(rule.id.as_str())).map(|rule| rule.id.clone());
    let mut coverage = RuleCoverage {
        id: format!("{}/{}", handbook.id, item.id),
        name: item.name.to_string(),
        lines: Tally::default(),
        characters: Tally::default(),
        open: Vec::new(),
        words_only: Vec::new(),
        rules: breakable.len(),
        unbroken: unbroken.collect(),
        trials: trials.len(),
    };
    coverage.count_lines(item.materials.lines(), false);
    coverage
}

impl RuleCoverage {
    /// `below`: the line above says in data what these lines say in words.
    fn count_lines(&mut self, lines: &[MaterialLine], below: bool) {
        for line in lines {
            let kind = line_kind(line, below);
            self.lines.add_lines(kind, 1);
            self.characters.add_lines(kind, line.text.chars().count());
            if line.requires.iter().any(leaves_open) {
                self.open.push(line.text.to_string());
            }
            if matches!(kind, LineKind::WordsOnly) {
                self.words_only.push(line.text.to_string());
            }
            self.count_lines(&line.lines, matches!(kind, LineKind::Typed));
        }
    }
}

/// Whether open wording is anywhere in it.
fn leaves_open(requirement: &Requirement) -> bool {
    requirement.all().iter().any(|part| matches!(part.what, What::Open(_)))
}

fn line_kind(line: &MaterialLine, below: bool) -> LineKind {
    let is_open = |requirement: &Requirement| matches!(requirement.what, What::Open(_));
    match line.kind {
        MaterialKind::Note | MaterialKind::Definition | MaterialKind::Exclusion | MaterialKind::None => {
            LineKind::Remark
        }
        MaterialKind::Requirement | MaterialKind::Proxy if !line.requires.is_empty() => {
            if line.requires.iter().all(is_open) { LineKind::Open } else { LineKind::Typed }
        }
        MaterialKind::Requirement | MaterialKind::Proxy if line.options.is_some() || !line.lines.is_empty() => {
            LineKind::Head
        }
        // A case in which the source says nothing more is a head without a body.
        MaterialKind::Requirement | MaterialKind::Proxy if below => LineKind::Typed,
        MaterialKind::Requirement | MaterialKind::Proxy => LineKind::WordsOnly,
    }
}
