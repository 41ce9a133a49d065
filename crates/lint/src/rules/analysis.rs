//! B601 to B610: what the requirement rules of an item say, reckoned over every combination of answers.
//!
//! The reckoning is exact ([`Space`]). Each finding names the smallest combination that shows it. An
//! item that is too large for that is itself a finding.

mod choices;
mod clashes;
mod conditions;
mod idle;
mod manuals;
mod offices;
mod satisfies;
mod silent;
mod strangers;
mod unasked;
mod unused;
mod walk;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::facts::{Rule, Space};
use banshi_core::finding::{Code, Finding};
use banshi_core::model::{Catalog, Condition, Item};
use walk::Guarded;

use crate::manual;

/// The rule.
pub(crate) const RULE: manual::Rule = manual::Rule {
    manuals: manuals::MANUALS,
    check: |inputs, report| report.findings.extend(inputs.catalog.map(of_catalog).into_iter().flatten()),
};

/// Analyses every item, and what items use.
pub fn of_catalog(catalog: &Catalog) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut shared: BTreeMap<String, Option<Finding>> = BTreeMap::new();
    for item in catalog.handbooks.iter().flat_map(|handbook| &handbook.items) {
        let found = of_item(catalog, item);
        findings.extend(found.findings);
        for (of, fault) in found.shared {
            let known = shared.entry(of).or_insert_with(|| fault.clone());
            // The first item stands for all, unless it is right in one of them.
            *known = known.take().filter(|_| fault.is_some());
        }
    }
    findings.extend(shared.into_values().flatten());
    unused::check(catalog, &mut findings);
    findings
}

/// What is wrong with the rules of one item.
#[derive(Debug)]
pub struct Found {
    /// What is the item's own.
    pub findings: Vec<Finding>,
    /// Steps of patterns, each with the fault it has in this item. It is one only if it has it in every item.
    pub shared: Vec<(String, Option<Finding>)>,
}

/// Analyses one item.
pub fn of_item(catalog: &Catalog, item: &Item) -> Found {
    let mut analysis = Analysis::new(catalog, item);
    analysis.strangers();
    // Needs no reckoning, so it stands whatever comes.
    let certain = analysis.findings.len();
    analysis.conditions();
    analysis.clashes();
    analysis.silent();
    analysis.unasked();
    analysis.choices();
    analysis.idle();
    if analysis.space.is_too_large() {
        analysis.findings.truncate(certain);
        analysis.shared.clear();
        let message = format!(
            "「{}」的条件有 {} 种回答组合，太多，没有核对条件和材料是否矛盾、有没有遗漏",
            item.name,
            analysis.space.size()
        );
        let mend = "把条件写得简单些，或把事项拆开";
        analysis.findings.push(Finding::new(Code::NotAnalysed, item.at, message).mend(mend));
    }
    Found { findings: analysis.findings, shared: analysis.shared }
}

struct Analysis<'c> {
    catalog: &'c Catalog,
    item: &'c Item,
    space: Space<'c>,
    /// Everything that applies to some people only, what is around before what is within.
    guarded: Vec<Guarded<'c>>,
    /// Of each: when what is around it applies, and when it applies itself.
    when: Vec<When>,
    /// Those whose conditions are themselves faulty: what follows from that is no further fault.
    faulty: BTreeSet<usize>,
    findings: Vec<Finding>,
    shared: Vec<(String, Option<Finding>)>,
}

#[derive(Clone, Copy)]
struct When {
    around: Rule,
    itself: Rule,
}

impl<'c> Analysis<'c> {
    fn new(catalog: &'c Catalog, item: &'c Item) -> Self {
        let guarded = walk::of_item(item);
        let conditions: Vec<&Condition> = guarded.iter().flat_map(|guarded| &guarded.own).collect();
        let mut space = Space::new(catalog, item, &conditions);
        let mut when: Vec<When> = Vec::with_capacity(guarded.len());
        for guarded in &guarded {
            let around = guarded.within.map_or(Rule::ALWAYS, |within| when[within].itself);
            let own = space.all_of(&guarded.own);
            when.push(When { around, itself: space.and(around, own) });
        }
        Self { catalog, item, space, guarded, when, faulty: BTreeSet::new(), findings: Vec::new(), shared: Vec::new() }
    }

    /// The conditions around one, from the outermost in.
    fn conditions_around(&self, index: usize) -> Vec<Condition> {
        let mut around = Vec::new();
        let mut at = self.guarded[index].within;
        while let Some(outer) = at {
            around.splice(0..0, self.guarded[outer].own.iter().cloned());
            at = self.guarded[outer].within;
        }
        around
    }

    /// When a rule holds, with as few answers as can be, in Chinese.
    fn shown(&mut self, rule: Rule) -> String {
        let witness = self.space.witness(rule);
        witness.map_or_else(String::new, |witness| witness.when(self.catalog, self.item))
    }
}
