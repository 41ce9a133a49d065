//! What is to be handed in on both sides.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::Requirement;

use super::table::{DifferingMaterial, MaterialTable};
use crate::asked::{Asked, View, identity, members};
use crate::detail::attribute_changes;
use crate::matching::{Pairs, form_likeness, pair_by_key, requirement_likeness};
use crate::materials::option_changes;

/// Returns what is to be handed in on both sides.
pub(super) fn material_table(left: &[View<'_>], right: &[View<'_>]) -> MaterialTable {
    let (first, second) = (distinct_asks(left), distinct_asks(right));
    let pairs = pair_materials(&first, &second);
    let mut table = MaterialTable::default();
    for &(old, new) in &pairs.paired {
        let (old, new) = (&first[old], &second[new]);
        let differing = differing_rows(old, new);
        if differing.is_empty() {
            push_new(&mut table.same, new.name());
        }
        table.differing.extend(differing);
    }
    for &index in &pairs.only_old {
        push_new(&mut table.only_left, asked_words(&first[index]));
    }
    for &index in &pairs.only_new {
        push_new(&mut table.only_right, asked_words(&second[index]));
    }
    table
}

fn push_new(list: &mut Vec<String>, words: String) {
    if !list.contains(&words) {
        list.push(words);
    }
}

fn asked_words(asked: &Asked<'_>) -> String {
    let when = asked.when().map(|when| format!("{when}：")).unwrap_or_default();
    format!("{when}{}", asked.words())
}

/// Returns what the items of one side ask for, each thing once, with the conditions under which it is asked for first.
fn distinct_asks<'c>(views: &[View<'c>]) -> Vec<Asked<'c>> {
    let mut seen = BTreeSet::new();
    let all = views.iter().flat_map(|view| view.asks());
    all.filter(|asked| seen.insert(asked.options.clone())).collect()
}

/// Pairs materials by what they are, then by what they share, then forms by their names: each handbook has its own.
fn pair_materials(first: &[Asked<'_>], second: &[Asked<'_>]) -> Pairs {
    let keys = |asks: &[Asked<'_>]| asks.iter().map(|asked| asked.options.clone()).collect::<Vec<_>>();
    let mut pairs = pair_by_key(&keys(first), &keys(second));
    pairs.pair_by_score(|old, new| requirement_likeness(&first[old], &second[new]));
    pairs.pair_by_score(|old, new| form_likeness(&first[old], &second[new]));
    pairs
}

fn differing_rows(left: &Asked<'_>, right: &Asked<'_>) -> Vec<DifferingMaterial> {
    let (added, removed) = option_changes(left, right);
    let renamed = left.document().is_some() && right.document().is_some();
    let what = if renamed { "名称" } else { "可选的材料" };
    let mut rows = Vec::new();
    if !added.is_empty() || !removed.is_empty() {
        rows.push(DifferingMaterial { material: left.name(), what, left: left.name(), right: right.name() });
    }
    rows.extend(demand_rows(left, right, renamed));
    rows
}

/// Returns how the documents that both sides know must be. Members for which the same holds share a row.
fn demand_rows(left: &Asked<'_>, right: &Asked<'_>, renamed: bool) -> Vec<DifferingMaterial> {
    let mut rows: BTreeMap<(&'static str, String, String), Vec<String>> = BTreeMap::new();
    for one in members(left.requirement) {
        let other = members(right.requirement).into_iter().find(|other| renamed || identity(other) == identity(one));
        let both = one.document().zip(other.and_then(Requirement::document));
        let all = both.map(|(first, second)| attribute_changes((left.view, first), (right.view, second)));
        for change in all.into_iter().flatten() {
            rows.entry((change.aspect, change.from, change.to)).or_default().push(left.part_name(one));
        }
    }
    let rows = rows.into_iter();
    rows.map(|((what, left, right), of)| DifferingMaterial { material: of.join("或"), what, left, right }).collect()
}
