//! Who may apply, how, and in which cases, then and now.

use std::collections::BTreeMap;

use banshi_core::model::{Case, Item};
use banshi_core::value::{ChannelKind, Purpose};
use banshi_reason::words::{NOT_STATED, either};

use crate::asked::{View, json};
use crate::change::{CatalogChange, Permission, ReachChange};
use crate::effect::added_removed;
use crate::matching::pair_by_key;

/// Returns all changes of reach.
pub(crate) fn reach_changes(old: View<'_>, new: View<'_>) -> Vec<CatalogChange> {
    let mut changes = audience_changes(old, new);
    changes.extend(rule_changes(old, new));
    changes.extend(case_changes(old.item, new.item));
    changes.extend(channel_changes(old.item, new.item));
    changes.extend(proxy_changes(old.item, new.item));
    changes.extend(list_changes(old, new));
    changes.into_iter().map(CatalogChange::Reach).collect()
}

/// Returns the names of those whom an item is for, by id and in printed order.
pub(crate) fn audience_names(view: View<'_>) -> Vec<(String, String)> {
    let lines = view.item.audience.iter().flat_map(|line| &line.who);
    let mut who: Vec<(String, String)> = Vec::new();
    for link in lines {
        let one = (link.id().to_string(), view.catalog.audiences[link].name.to_string());
        if !who.contains(&one) {
            who.push(one);
        }
    }
    who
}

fn audience_changes(old: View<'_>, new: View<'_>) -> Vec<ReachChange> {
    let (before, now): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (audience_names(old).into_iter().collect(), audience_names(new).into_iter().collect());
    let ids = |view: View<'_>| audience_names(view).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let (added, removed) = added_removed(&ids(old), &ids(new));
    let added = added.iter().map(|id| ReachChange::AudienceAdded { who: now[id].clone() });
    let removed = removed.iter().map(|id| ReachChange::AudienceRemoved { who: before[id].clone() });
    added.chain(removed).collect()
}

fn rule_changes(old: View<'_>, new: View<'_>) -> Vec<ReachChange> {
    let keys = |item: &Item| {
        let key = |rule: &banshi_core::model::Eligibility| json(&(&rule.rule, &rule.who, &rule.event));
        item.eligibility.iter().map(key).collect::<Vec<_>>()
    };
    let pairs = pair_by_key(&keys(old.item), &keys(new.item));
    let added = pairs.only_new.iter().map(|&index| &new.item.eligibility[index]);
    let added = added.map(|rule| ReachChange::RuleAdded { rule: rule.rule, quote: rule.quote.to_string() });
    let removed = pairs.only_old.iter().map(|&index| &old.item.eligibility[index]);
    let removed = removed.map(|rule| ReachChange::RuleRemoved { rule: rule.rule, quote: rule.quote.to_string() });
    added.chain(removed).collect()
}

fn case_changes(old: &Item, new: &Item) -> Vec<ReachChange> {
    let beside = |item: &Item| item.cases.iter().any(|case| !case.additive);
    let counts = beside(old) && beside(new);
    let more = |case: &Case| counts && !case.additive;
    let mut changes = Vec::new();
    for case in &new.cases {
        let name = case.name.to_string();
        match old.cases.get(&case.id) {
            None => changes.push(ReachChange::CaseAdded { case: name, serves_more: more(case) }),
            Some(before) if before.name != case.name => {
                changes.push(ReachChange::CaseRenamed { from: before.name.to_string(), to: name });
            }
            Some(_) => {}
        }
    }
    let gone = old.cases.iter().filter(|case| new.cases.get(&case.id).is_none());
    changes.extend(gone.map(|case| ReachChange::CaseRemoved { case: case.name.to_string(), serves_less: more(case) }));
    changes
}

/// Returns the kinds of channel and what they are for, in printed order.
pub(crate) fn channel_kinds(item: &Item) -> Vec<(ChannelKind, Purpose)> {
    item.channels.iter().flat_map(|line| line.kinds.iter().map(|kind| (*kind, line.purpose))).collect()
}

fn channel_changes(old: &Item, new: &Item) -> Vec<ReachChange> {
    let (added, removed) = added_removed(&channel_kinds(old), &channel_kinds(new));
    let added = added.into_iter().map(|(channel, purpose)| ReachChange::ChannelAdded { channel, purpose });
    let removed = removed.into_iter().map(|(channel, purpose)| ReachChange::ChannelRemoved { channel, purpose });
    added.chain(removed).collect()
}

/// Returns whether somebody else may come, by the cases that the rule is for.
fn proxy_permissions(item: &Item) -> BTreeMap<Vec<String>, (Permission, Vec<String>)> {
    let mut all = BTreeMap::new();
    // The first rule that applies decides.
    for rule in item.proxies.iter().rev() {
        let mut cases: Vec<_> = rule.cases.iter().map(|case| case.id().to_string()).collect();
        cases.sort();
        let names = rule.cases.iter().map(|case| item.cases[case].name.to_string()).collect();
        all.insert(cases, (if rule.allowed { Permission::Allowed } else { Permission::Refused }, names));
    }
    all
}

/// Tells whether somebody else may come.
pub(crate) fn proxy_words(item: &Item) -> String {
    let all = proxy_permissions(item);
    if all.is_empty() {
        return NOT_STATED.to_owned();
    }
    let one = |(permission, cases): &(Permission, Vec<String>)| match cases.as_slice() {
        [] => permission.chinese().to_owned(),
        cases => format!("{}的，{}", either(cases, "或者"), permission.chinese()),
    };
    all.values().map(one).collect::<Vec<_>>().join("；")
}

fn proxy_changes(old: &Item, new: &Item) -> Vec<ReachChange> {
    let (before, now) = (proxy_permissions(old), proxy_permissions(new));
    let keys = || before.keys().chain(now.keys().filter(|key| !before.contains_key(*key)));
    let state =
        |of: Option<&(Permission, Vec<String>)>| of.map_or(Permission::NotStated, |(permission, _)| *permission);
    let mut changes = Vec::new();
    for key in keys() {
        let (from, to) = (state(before.get(key)), state(now.get(key)));
        let cases = now.get(key).or_else(|| before.get(key)).map(|(_, names)| names.clone()).unwrap_or_default();
        if from != to {
            changes.push(ReachChange::Proxy { cases, from, to });
        }
    }
    changes
}

fn list_changes(old: View<'_>, new: View<'_>) -> Vec<ReachChange> {
    let names = |view: View<'_>, index: usize| {
        let entries = &view.catalog.lists[&view.item.lists[index]].entries;
        entries.iter().map(|entry| entry.name.to_string()).collect::<Vec<_>>()
    };
    let ids = |view: View<'_>| view.item.lists.iter().map(|list| list.id().to_string()).collect::<Vec<_>>();
    let mut changes = Vec::new();
    for (before, now) in pair_by_key(&ids(old), &ids(new)).paired {
        let (added, removed) = added_removed(&names(old, before), &names(new, now));
        let list = || new.catalog.lists[&new.item.lists[now]].name.to_string();
        changes.extend((!added.is_empty()).then(|| ReachChange::EntriesAdded { list: list(), entries: added }));
        changes.extend((!removed.is_empty()).then(|| ReachChange::EntriesRemoved { list: list(), entries: removed }));
    }
    changes
}
