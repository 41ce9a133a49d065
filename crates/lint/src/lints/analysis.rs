//! B601 to B610: what the requirement rules of an item say, reckoned over every combination of answers.
//!
//! The reckoning is exact ([`Space`]). Each finding names the smallest combination that shows it. An
//! item that is too large for that is itself a finding.

mod choices;
mod clashes;
mod conditions;
mod idle;
mod satisfies;
mod silent;
mod strangers;
mod unasked;
mod unused;
mod unused_cases;
mod unused_offices;
mod usage;
mod walk;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use banshi_core::finding::Finding;
use banshi_core::model::{Catalog, Condition, Duty, FlowPattern, Handbook, Item};
use banshi_core::place::Place;
use banshi_core::value::{Id, Text};
use banshi_reason::facts::{FactRule, Space};
use banshi_reason::soundness::codes::NOT_ANALYSED;
use rustc_hash::FxHashSet;
use unused::unused_records;
use unused_cases::{named_cases, report_unused_cases};
use unused_offices::unused_offices;
pub(crate) use usage::NamedPapers;
use usage::{UsageScan, UsedRecords};
use walk::Guarded;

use crate::registry::Lint;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint {
    codes: &[
        conditions::NEVER_HOLDS,
        conditions::ALWAYS_HOLDS,
        clashes::DEMANDS_CLASH,
        silent::NOTHING_ASKED,
        unasked::NEVER_ASKED,
        choices::IDLE_OPTION,
        idle::IDLE_QUESTION,
        unused::UNUSED,
        strangers::NOT_FOR_THEM,
        NOT_ANALYSED,
    ],
    check,
};

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    match inputs.shared_records() {
        None => {
            report.digest = inputs.own_handbook().map(|handbook| of_handbook(inputs, catalog, handbook, report)).next();
        }
        Some(_) => of_shared(inputs, catalog, report),
    }
}

/// What the analysis of one handbook leaves for the analysis of what all share.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Digest {
    /// What the handbook uses.
    used: UsedRecords,
    /// Steps of patterns, each with the fault it has in the items. It is one only if it has it in every item.
    steps: BTreeMap<PatternStep, Option<Box<Finding>>>,
}

impl Digest {
    /// Adds what another handbook has left.
    pub fn add(&mut self, other: &Self) {
        self.used.add(&other.used);
        for (step, fault) in &other.steps {
            self.add_step(step.clone(), fault.as_deref());
        }
    }

    /// The first item stands for all, unless it is right in one of them.
    fn add_step(&mut self, step: PatternStep, fault: Option<&Finding>) {
        let known = self.steps.entry(step).or_insert_with(|| fault.cloned().map(Box::new));
        *known = known.take().filter(|_| fault.is_some());
    }

    /// Returns the places that a finding may still point to.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.steps.values().flatten().filter_map(|finding| finding.place)
    }
}

/// Analyses every item of a handbook.
fn of_handbook(inputs: &Inputs<'_>, catalog: &Catalog, handbook: &Handbook, report: &mut Report) -> Digest {
    let mut digest = Digest::default();
    let (mut scan, mut right, mut unused) = (UsageScan::default(), FxHashSet::default(), Vec::new());
    let mut named = named_cases(handbook);
    for item in &handbook.items {
        let mut analysis = Analysis::new(catalog, item, &inputs.knowledge.duties_by_audience);
        let found = analysis.run();
        report.findings.extend(found.findings);
        for (step, fault) in found.shared {
            // Items share the words of a pattern's steps, and most of them are right in all.
            let (pattern, words, part) = &step;
            let whole = (pattern.as_str().as_ptr(), words.as_str().as_ptr());
            if fault.is_some() || !part.is_empty() || right.insert(whole) {
                digest.add_step(step, fault.as_ref());
            }
        }
        scan.add_item(&inputs.knowledge.named_papers, item, &analysis.guarded);
        report_unused_cases(item, &analysis.guarded, named.remove(&item.id).unwrap_or_default(), &mut unused);
    }
    report.findings.extend(unused);
    digest.used = scan.used;
    digest
}

/// What can be said once every handbook has been analysed.
fn of_shared(inputs: &Inputs<'_>, catalog: &Catalog, report: &mut Report) {
    let Some(digest) = inputs.digest else { return };
    report.findings.extend(digest.steps.values().flatten().map(|fault| fault.as_ref().clone()));
    unused_records(catalog, &digest.used, &mut report.findings);
    unused_offices(catalog, inputs.handbooks, &mut report.findings);
}

/// What is wrong with the rules of one item.
#[derive(Debug)]
pub struct Found {
    /// What is the item's own.
    pub findings: Vec<Finding>,
    /// Steps of patterns, each with the fault it has in this item. It is one only if it has it in every item.
    pub shared: Vec<(PatternStep, Option<Finding>)>,
}

/// A step of a pattern, or a part of its condition: the pattern, the words of the step, the part.
pub type PatternStep = (Id<FlowPattern>, Text, String);

/// The duties whose counters depend on who applies.
pub fn duties_by_audience(catalog: &Catalog) -> BTreeSet<Id<Duty>> {
    let duties = catalog.regions.iter().flat_map(|region| &region.duties);
    let by_audience = duties.filter(|(_, assignments)| assignments.iter().any(|one| !one.audiences.is_empty()));
    by_audience.map(|(duty, _)| duty.clone()).collect()
}

/// Analyses one item. `by_audience`: see [`duties_by_audience`].
pub fn of_item(catalog: &Catalog, item: &Item, by_audience: &BTreeSet<Id<Duty>>) -> Found {
    Analysis::new(catalog, item, by_audience).run()
}

struct Analysis<'c> {
    catalog: &'c Catalog,
    item: &'c Item,
    /// Whether who applies decides where they apply.
    audience_decides_the_place: bool,
    space: Space<'c>,
    /// Everything that applies to some people only, what is around before what is within.
    guarded: Rc<[Guarded<'c>]>,
    /// For each of them, when what is around it applies, and when it applies itself.
    when: Vec<GuardRules>,
    /// Those whose conditions are themselves faulty: what follows from that is no further fault.
    faulty: BTreeSet<usize>,
    findings: Vec<Finding>,
    shared: Vec<(PatternStep, Option<Finding>)>,
}

#[derive(Clone, Copy)]
struct GuardRules {
    around: FactRule,
    itself: FactRule,
}

impl<'c> Analysis<'c> {
    fn new(catalog: &'c Catalog, item: &'c Item, by_audience: &BTreeSet<Id<Duty>>) -> Self {
        let guarded: Rc<[Guarded<'c>]> = walk::of_item(item).into();
        let conditions: Vec<&Condition> = guarded.iter().flat_map(|guarded| &guarded.own).map(Cow::as_ref).collect();
        let mut space = Space::new(catalog, item, &conditions);
        let mut when: Vec<GuardRules> = Vec::with_capacity(guarded.len());
        for guarded in guarded.iter() {
            let around = guarded.within.map_or(FactRule::ALWAYS, |within| when[within].itself);
            let own = space.all_of(guarded.own.iter().map(Cow::as_ref));
            when.push(GuardRules { around, itself: space.and(around, own) });
        }
        let audience_decides_the_place = by_audience.contains(item.duty.id());
        Self {
            catalog,
            item,
            audience_decides_the_place,
            space,
            guarded,
            when,
            faulty: BTreeSet::new(),
            findings: Vec::new(),
            shared: Vec::new(),
        }
    }

    fn run(&mut self) -> Found {
        self.check_strangers();
        // Needs no reckoning, so it stands whatever comes.
        let certain = self.findings.len();
        self.check_conditions();
        self.check_clashes();
        self.check_silent();
        self.check_unasked();
        self.check_choices();
        self.check_idle();
        if self.space.is_too_large() {
            self.findings.truncate(certain);
            self.shared.clear();
            let message = format!(
                "「{}」的条件有 {} 种回答组合，太多，没有核对条件和材料是否矛盾、有没有遗漏",
                self.item.name,
                self.space.size()
            );
            let mend = "把条件写得简单些，或把事项拆开";
            self.findings.push(Finding::new(NOT_ANALYSED, self.item.at, message).mend(mend));
        }
        Found { findings: std::mem::take(&mut self.findings), shared: std::mem::take(&mut self.shared) }
    }

    /// When a rule holds, with as few answers as can be, in Chinese.
    fn rule_words(&mut self, rule: FactRule) -> String {
        let witness = self.space.witness(rule);
        witness.map_or_else(String::new, |witness| witness.when(self.catalog, self.item))
    }
}
