//! Where to go and whom to call, then and now.

use std::collections::BTreeSet;

use banshi_answers::office::{ServingCounter, serving_counters};
use banshi_core::model::{Duty, Region};
use banshi_core::value::Id;

use crate::change::OfficeChange;
use crate::effect::added_removed;
use crate::matching::pair_by_key;

/// What is compared of one counter as it serves one duty.
struct ComparedCounter {
    /// What stays the same: the counter, and what it is for.
    key: (String, String),
    place: String,
    /// The place with what it is for.
    called: String,
    address: String,
    /// Room, desk and windows.
    desk: String,
    phones: Vec<String>,
}

/// Returns what has changed in how a region serves a duty. The duty of an item may itself have changed.
pub(crate) fn office_changes(old: (&Region, &Id<Duty>), new: (&Region, &Id<Duty>)) -> BTreeSet<OfficeChange> {
    let (before, now) = (compared_counters(old.0, old.1), compared_counters(new.0, new.1));
    let places = |counters: &[ComparedCounter]| counters.iter().map(|counter| counter.called.clone()).collect();
    match (before.is_empty(), now.is_empty()) {
        (true, true) => BTreeSet::new(),
        (true, false) => BTreeSet::from([OfficeChange::Served { places: places(&now) }]),
        (false, true) => BTreeSet::from([OfficeChange::NotServed { places: places(&before) }]),
        (false, false) => counter_changes(&before, &now),
    }
}

fn counter_changes(before: &[ComparedCounter], now: &[ComparedCounter]) -> BTreeSet<OfficeChange> {
    let keys = |counters: &[ComparedCounter]| counters.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
    let mut pairs = pair_by_key(&keys(before), &keys(now));
    pairs.pair_by_score(|old, new| {
        let (old, new) = (&before[old], &now[new]);
        let same = [old.place == new.place, old.key.1 == new.key.1 && !new.key.1.is_empty()];
        same.iter().position(|same| *same).map(|rank| if rank == 0 { 2 } else { 1 })
    });
    // One counter that has taken the place of one other has moved.
    if let ([old], [new]) = (pairs.only_old.as_slice(), pairs.only_new.as_slice()) {
        pairs.paired.push((*old, *new));
        pairs.only_old.clear();
        pairs.only_new.clear();
    }
    let mut changes = BTreeSet::new();
    for &(old, new) in &pairs.paired {
        changes.extend(pair_changes(&before[old], &now[new]));
    }
    let added = pairs.only_new.iter().map(|&index| OfficeChange::CounterAdded { place: now[index].called.clone() });
    changes.extend(added);
    let gone = pairs.only_old.iter().map(|&index| OfficeChange::CounterRemoved { place: before[index].called.clone() });
    changes.extend(gone);
    changes
}

fn pair_changes(old: &ComparedCounter, new: &ComparedCounter) -> Vec<OfficeChange> {
    let mut changes = Vec::new();
    if old.address == new.address && old.desk != new.desk && !old.desk.is_empty() && !new.desk.is_empty() {
        let (from, to) = (old.desk.clone(), new.desk.clone());
        changes.push(OfficeChange::WindowMoved { address: new.address.clone(), from, to });
    } else if old.place != new.place {
        changes.push(OfficeChange::Moved { from: old.place.clone(), to: new.place.clone() });
    }
    let (added, removed) = added_removed(&old.phones, &new.phones);
    if !added.is_empty() || !removed.is_empty() {
        changes.push(OfficeChange::Phones { place: new.place.clone(), added, removed });
    }
    changes
}

fn compared_counters(region: &Region, duty: &Id<Duty>) -> Vec<ComparedCounter> {
    serving_counters(region, duty).map(compared_counter).collect()
}

fn compared_counter(serving: ServingCounter<'_>) -> ComparedCounter {
    let purpose: String =
        [serving.function(), serving.label()].into_iter().flatten().map(banshi_core::value::Text::as_str).collect();
    let place = serving.place();
    ComparedCounter {
        key: (serving.counter().id.to_string(), purpose.clone()),
        called: if purpose.is_empty() { place.clone() } else { format!("{purpose}：{place}") },
        place,
        address: serving.site_address().to_string(),
        desk: serving.desk(),
        phones: serving.phones().map(|(number, _)| number.to_string()).collect(),
    }
}
