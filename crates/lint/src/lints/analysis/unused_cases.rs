//! B608: cases of an item of which nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::finding::Finding;
use banshi_core::model::{Case, FlowPattern, Handbook, Item, Link, Test};
use banshi_core::value::Id;

use super::unused::UNUSED;
use super::usage::{all_tests, with_members};
use super::walk::{Guarded, Thing};

/// Returns the cases that references to items name.
pub(super) fn named_cases(handbook: &Handbook) -> BTreeMap<&Id<Item>, BTreeSet<Id<Case>>> {
    let mut named: BTreeMap<&Id<Item>, BTreeSet<Id<Case>>> = BTreeMap::new();
    for reference in handbook.items.iter().flat_map(|item| &item.references) {
        named.entry(&reference.item).or_default().extend(reference.case.clone());
    }
    named
}

/// Reports the cases of an item that nothing is said of. `named`: those that references of other items name.
pub(super) fn report_unused_cases(
    item: &Item,
    all: &[Guarded<'_>],
    named: BTreeSet<Id<Case>>,
    findings: &mut Vec<Finding>,
) {
    if item.cases.is_empty() {
        return;
    }
    for case in unused_cases(named, item, all) {
        let message = format!("没有地方用到情形「{}」", case.name);
        let mend = "删去；漏写的，在属于它的材料、环节或时限上写 case";
        findings.push(Finding::new(UNUSED, case.at, message).mend(mend));
    }
}

/// Returns the cases that nothing is said of. `used`: the cases that references of other items name.
fn unused_cases<'c>(mut used: BTreeSet<Id<Case>>, item: &'c Item, all: &[Guarded<'_>]) -> Vec<&'c Case> {
    // A pattern that repeats itself for every case says nothing of any of them.
    let in_pattern = |guarded: &Guarded<'_>| {
        let own = pattern_id(guarded);
        own.is_some() && guarded.within.is_some_and(|around| pattern_id(&all[around]) == own)
    };
    for guarded in all.iter().filter(|guarded| !in_pattern(guarded)) {
        let cases = guarded.own.iter().flat_map(|own| all_tests(own)).filter_map(|test| match test {
            Test::Case(case) => Some(case.id().clone()),
            _ => None,
        });
        used.extend(cases);
    }
    // What a part is used for, the whole is used for.
    let used = with_members(&used, |id| item.cases.get(id).map(|case| &case.parent));
    // Of cases that exclude each other, one may be there for those whom the others do not fit.
    let has_used_sister = |case: &&Case| {
        let mut sisters = item.cases.iter().filter(|other| !other.additive && other.parent == case.parent);
        !case.additive && sisters.any(|sister| used.contains(&sister.id))
    };
    item.cases.iter().filter(|case| !used.contains(&case.id) && !has_used_sister(case)).collect()
}

/// Returns the pattern that a step comes from.
fn pattern_id<'c>(guarded: &Guarded<'c>) -> Option<&'c Id<FlowPattern>> {
    if let Thing::Step(step) = guarded.thing { step.pattern.as_ref().map(Link::id) } else { None }
}
