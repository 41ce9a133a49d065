//! What an item asks for, then and now.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Case, Condition, Requirement, Test, What};
use banshi_core::value::Id;
use banshi_reason::asked::AttributeChange;

use crate::asked::{Asked, View, identity, members};
use crate::change::{CatalogChange, MaterialChange};
use crate::detail::{attribute_changes, rest};
use crate::effect::{added_removed, condition_shift};
use crate::matching::pair_requirements;
use crate::shared::SharedRecordChange;

/// Changes of materials, and the printed lines that they account for.
#[derive(Debug, Default)]
pub(crate) struct FoundChanges<'c> {
    pub(crate) changes: Vec<CatalogChange>,
    pub(crate) lines: BTreeSet<&'c str>,
}

/// Returns all changes of what is to be handed in, less those of choices that `shared` tells.
pub(crate) fn material_changes<'c>(old: View<'c>, new: View<'c>, shared: &[SharedRecordChange]) -> FoundChanges<'c> {
    let (before, now) = (old.asks(), new.asks());
    let pairs = pair_requirements(&before, &now);
    let mut found = FoundChanges::default();
    let mut note = |lines: &[&'c str], changes: Vec<MaterialChange>, told: bool| {
        if told || !changes.is_empty() {
            found.lines.extend(lines);
            found.changes.extend(changes.into_iter().map(CatalogChange::Material));
        }
    };
    for &(old, new) in &pairs.paired {
        let (old, new) = (&before[old], &now[new]);
        if old.fingerprint != new.fingerprint {
            let told = shared.iter().any(|shared| shared.touches.accounts_for(old, new));
            let mut changes = if told { Vec::new() } else { pair_changes(old, new) };
            changes.extend(who_brings_change(old, new));
            note(&[old.line, new.line], changes, told);
        }
    }
    for &index in &pairs.only_old {
        let asked = &before[index];
        let (condition, with_case) = (asked.is_condition(), goes_with_more(asked, new));
        let change =
            MaterialChange::MaterialRemoved { material: asked.words(), when: asked.when(), condition, with_case };
        note(&[asked.line], vec![change], false);
    }
    for &index in &pairs.only_new {
        let asked = &now[index];
        let (condition, with_case) = (asked.is_condition(), goes_with_more(asked, old));
        let change =
            MaterialChange::MaterialAdded { material: asked.words(), when: asked.when(), condition, with_case };
        note(&[asked.line], vec![change], false);
    }
    found
}

/// Returns whether it belongs to a case that excludes others, or to a proxy, and the other side knows no such
/// case or proxy: then it is no burden of its own.
fn goes_with_more(asked: &Asked<'_>, other: View<'_>) -> bool {
    let item = asked.view.item;
    let proxy = asked.conditions.contains(&Condition::Test(Test::Proxy(true)));
    if proxy && other.item.proxies.is_empty() && !item.proxies.is_empty() {
        return true;
    }
    let mut case: Option<&Id<Case>> = asked.case().map(banshi_core::model::Link::id);
    while let Some(id) = case {
        let Some(record) = item.cases.get(id) else { return false };
        if !record.additive && other.item.cases.get(id).is_none() && other.item.cases.iter().any(|case| !case.additive)
        {
            return true;
        }
        case = record.parent.as_ref();
    }
    false
}

fn who_brings_change(old: &Asked<'_>, new: &Asked<'_>) -> Option<MaterialChange> {
    let shift = condition_shift((old.view.item, &old.conditions), (new.view.item, &new.conditions))?;
    Some(MaterialChange::WhoBrings { material: new.name(), from: old.when(), to: new.when(), shift })
}

/// Returns what has changed about one requirement, its conditions apart.
fn pair_changes(old: &Asked<'_>, new: &Asked<'_>) -> Vec<MaterialChange> {
    // What is left open is nothing but words.
    if matches!(new.requirement.what, What::Open(_)) && matches!(old.requirement.what, What::Open(_)) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let (added, removed) = option_changes(old, new);
    if !added.is_empty() || !removed.is_empty() {
        let of = members(old.requirement).into_iter().map(|part| old.part_name(part)).collect();
        changes.push(MaterialChange::ChoiceChanged { of, when: unchanged_condition(old, new), added, removed });
    }
    changes.extend(member_changes(old, new));
    if changes.is_empty() {
        changes.extend(rest(old, new).map(|detail| material_changed(old, new, new.name(), detail)));
    }
    changes
}

/// Returns the members of a choice that are new, and those that are gone.
pub(crate) fn option_changes(old: &Asked<'_>, new: &Asked<'_>) -> (Vec<String>, Vec<String>) {
    let keys = |asked: &Asked<'_>| members(asked.requirement).into_iter().map(identity).collect::<Vec<_>>();
    let (added, removed) = added_removed(&keys(old), &keys(new));
    let words = |asked: &Asked<'_>, keys: &[String]| {
        let members = members(asked.requirement).into_iter();
        let members = members.filter(|part| keys.contains(&identity(part)));
        members.map(|part| asked.part_name(part)).collect::<Vec<_>>()
    };
    (words(new, &added), words(old, &removed))
}

/// Returns the changes of documents on both sides that must be otherwise than before. Members of a choice of which the same is
/// told share a change.
fn member_changes(old: &Asked<'_>, new: &Asked<'_>) -> Vec<MaterialChange> {
    let mut before: BTreeMap<String, &Requirement> = BTreeMap::new();
    before.extend(members(old.requirement).into_iter().map(|part| (identity(part), part)));
    let mut told: Vec<(AttributeChange, Vec<String>)> = Vec::new();
    for part in members(new.requirement) {
        let Some(was) = before.get(&identity(part)) else { continue };
        let (Some(was), Some(now)) = (was.document(), part.document()) else { continue };
        for detail in attribute_changes((old.view, was), (new.view, now)) {
            let name = new.part_name(part);
            match told.iter_mut().find(|(same, _)| *same == detail) {
                Some((_, names)) => names.push(name),
                None => told.push((detail, vec![name])),
            }
        }
    }
    told.into_iter().map(|(detail, names)| material_changed(old, new, names.join("或"), detail)).collect()
}

fn material_changed(old: &Asked<'_>, new: &Asked<'_>, material: String, detail: AttributeChange) -> MaterialChange {
    MaterialChange::MaterialChanged { material, when: unchanged_condition(old, new), detail }
}

/// Returns when it is asked for; `None` if that has changed, for then it is a change of its own.
fn unchanged_condition(old: &Asked<'_>, new: &Asked<'_>) -> Option<String> {
    new.when().filter(|when| old.when().as_ref() == Some(when))
}
