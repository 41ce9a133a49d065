//! Where to go and whom to call, then and now.

use std::collections::BTreeSet;

use banshi_core::model::{Assignment, Duty, Region};
use banshi_core::value::{Id, Text};

use crate::change::OfficeChange;
use crate::effect::added_removed;
use crate::matching::pair_by_key;

/// One counter as it serves one duty.
struct Desk {
    /// Stable: the counter, and what it is for.
    key: (String, String),
    place: String,
    /// The place with what it is for.
    called: String,
    address: String,
    /// Room, desk and windows.
    within: String,
    phones: Vec<String>,
}

/// What has changed in how a region serves a duty. The duty of an item may itself have changed.
pub(crate) fn offices(old: (&Region, &Id<Duty>), new: (&Region, &Id<Duty>)) -> BTreeSet<OfficeChange> {
    let (before, now) = (desks(old.0, old.1), desks(new.0, new.1));
    let places = |desks: &[Desk]| desks.iter().map(|desk| desk.called.clone()).collect();
    match (before.is_empty(), now.is_empty()) {
        (true, true) => BTreeSet::new(),
        (true, false) => BTreeSet::from([OfficeChange::Served { places: places(&now) }]),
        (false, true) => BTreeSet::from([OfficeChange::NotServed { places: places(&before) }]),
        (false, false) => of_desks(&before, &now),
    }
}

fn of_desks(before: &[Desk], now: &[Desk]) -> BTreeSet<OfficeChange> {
    let keys = |desks: &[Desk]| desks.iter().map(|desk| desk.key.clone()).collect::<Vec<_>>();
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
        changes.extend(of_pair(&before[old], &now[new]));
    }
    let added = pairs.only_new.iter().map(|&index| OfficeChange::CounterAdded { place: now[index].called.clone() });
    changes.extend(added);
    let gone = pairs.only_old.iter().map(|&index| OfficeChange::CounterRemoved { place: before[index].called.clone() });
    changes.extend(gone);
    changes
}

fn of_pair(old: &Desk, new: &Desk) -> Vec<OfficeChange> {
    let mut changes = Vec::new();
    if old.address == new.address && old.within != new.within && !old.within.is_empty() && !new.within.is_empty() {
        let (from, to) = (old.within.clone(), new.within.clone());
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

fn desks(region: &Region, duty: &Id<Duty>) -> Vec<Desk> {
    region.duties.get(duty).into_iter().flatten().map(|assignment| desk(region, assignment)).collect()
}

fn desk(region: &Region, assignment: &Assignment) -> Desk {
    let counter = &region.counters[&assignment.counter];
    let words = |text: &Option<Text>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    let windows: Vec<_> = counter.windows.iter().map(Text::as_str).collect();
    let windows = if windows.is_empty() { String::new() } else { format!("{}号窗口", windows.join("、")) };
    let purpose = words(&assignment.function) + &words(&assignment.label);
    let place = region.place(counter);
    Desk {
        key: (counter.id.to_string(), purpose.clone()),
        called: if purpose.is_empty() { place.clone() } else { format!("{purpose}：{place}") },
        place,
        address: region.sites[&counter.site].address.to_string(),
        within: format!("{}{}{windows}", words(&counter.room), words(&counter.unit)),
        phones: assignment.phones.iter().map(|used| region.phones[&used.phone].number.to_string()).collect(),
    }
}
