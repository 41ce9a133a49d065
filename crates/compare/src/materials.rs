//! What an item asks for, then and now.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Case, Condition, Requirement, Test, What};
use banshi_core::value::Id;
use banshi_reason::asked::AttributeChange;

use crate::asked::{Asked, View, identity, members};
use crate::change::{Change, MaterialChange};
use crate::detail::{attribute_changes, rest};
use crate::effect::{added_removed, shift};
use crate::matching::requirements;
use crate::shared::Shared;

/// Changes of materials, and the printed lines that they account for.
#[derive(Debug, Default)]
pub(crate) struct Found<'c> {
    pub(crate) changes: Vec<Change>,
    pub(crate) lines: BTreeSet<&'c str>,
}

/// All changes of what is to be handed in, less those of choices that `shared` tells.
pub(crate) fn materials<'c>(old: View<'c>, new: View<'c>, shared: &[Shared]) -> Found<'c> {
    let (before, now) = (old.asks(), new.asks());
    let pairs = requirements(&before, &now);
    let mut found = Found::default();
    let mut note = |lines: &[&'c str], changes: Vec<MaterialChange>, told: bool| {
        if told || !changes.is_empty() {
            found.lines.extend(lines);
            found.changes.extend(changes.into_iter().map(Change::Material));
        }
    };
    for &(old, new) in &pairs.paired {
        let (old, new) = (&before[old], &now[new]);
        if old.fingerprint != new.fingerprint {
            let told = shared.iter().any(|shared| shared.touches.tells(old, new));
            let mut changes = if told { Vec::new() } else { of_pair(old, new) };
            changes.extend(who_brings(old, new));
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

/// Whether it belongs to a case that stands beside others, or to a proxy, and the other side knows no such
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

fn who_brings(old: &Asked<'_>, new: &Asked<'_>) -> Option<MaterialChange> {
    let shift = shift((old.view.item, &old.conditions), (new.view.item, &new.conditions))?;
    Some(MaterialChange::WhoBrings { material: new.name(), from: old.when(), to: new.when(), shift })
}

/// What has changed about one requirement, its conditions apart.
fn of_pair(old: &Asked<'_>, new: &Asked<'_>) -> Vec<MaterialChange> {
    // What is left open is nothing but words.
    if matches!(new.requirement.what, What::Open(_)) && matches!(old.requirement.what, What::Open(_)) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let (added, removed) = options(old, new);
    if !added.is_empty() || !removed.is_empty() {
        let of = members(old.requirement).into_iter().map(|part| old.part_name(part)).collect();
        changes.push(MaterialChange::ChoiceChanged { of, when: when(old, new), added, removed });
    }
    changes.extend(of_members(old, new));
    if changes.is_empty() {
        changes.extend(rest(old, new).map(|detail| changed(old, new, new.name(), detail)));
    }
    changes
}

/// Members of a choice that are new, and that are gone.
pub(crate) fn options(old: &Asked<'_>, new: &Asked<'_>) -> (Vec<String>, Vec<String>) {
    let keys = |asked: &Asked<'_>| members(asked.requirement).into_iter().map(identity).collect::<Vec<_>>();
    let (added, removed) = added_removed(&keys(old), &keys(new));
    let words = |asked: &Asked<'_>, keys: &[String]| {
        let members = members(asked.requirement).into_iter();
        let members = members.filter(|part| keys.contains(&identity(part)));
        members.map(|part| asked.part_name(part)).collect::<Vec<_>>()
    };
    (words(new, &added), words(old, &removed))
}

/// Documents on both sides that must be otherwise than before. Members of a choice of which the same is
/// told share a change.
fn of_members(old: &Asked<'_>, new: &Asked<'_>) -> Vec<MaterialChange> {
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
    told.into_iter().map(|(detail, names)| changed(old, new, names.join("或"), detail)).collect()
}

fn changed(old: &Asked<'_>, new: &Asked<'_>, material: String, detail: AttributeChange) -> MaterialChange {
    MaterialChange::MaterialChanged { material, when: when(old, new), detail }
}

/// When it is asked for. If that has changed, it is told by itself.
fn when(old: &Asked<'_>, new: &Asked<'_>) -> Option<String> {
    new.when().filter(|when| old.when().as_ref() == Some(when))
}
