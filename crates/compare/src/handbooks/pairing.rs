//! Which items of two handbooks correspond: those that are connected by services.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Handbook, Item, Link, Service};
use banshi_core::value::Id;

type Items<'c> = Vec<&'c Item>;

/// Returns the groups of items of both sides that are connected by services, in the order of the first handbook.
pub(super) fn connected_items<'c>(left: &'c Handbook, right: &'c Handbook) -> Vec<(Items<'c>, Items<'c>)> {
    let offers = |handbook: &'c Handbook| {
        let mut offers: BTreeMap<&Id<Service>, Items<'c>> = BTreeMap::new();
        for item in &handbook.items {
            for service in offered_services(item) {
                offers.entry(service).or_default().push(item);
            }
        }
        offers
    };
    let sides = [offers(left), offers(right)];
    let mut seen: BTreeSet<&Id<Service>> = BTreeSet::new();
    let mut groups = Vec::new();
    for item in &left.items {
        let mut waiting: Vec<&Id<Service>> = offered_services(item).filter(|service| seen.insert(service)).collect();
        let mut found: [BTreeSet<&Id<Item>>; 2] = Default::default();
        while let Some(service) = waiting.pop() {
            // A service that only one side offers joins nothing.
            let Some((first, second)) = sides[0].get(service).zip(sides[1].get(service)) else { continue };
            for (side, items) in [first, second].into_iter().enumerate() {
                for item in items {
                    found[side].insert(&item.id);
                    waiting.extend(offered_services(item).filter(|service| seen.insert(service)));
                }
            }
        }
        if found.iter().all(|side| !side.is_empty()) {
            let in_order = |handbook: &'c Handbook, ids: &BTreeSet<&Id<Item>>| {
                handbook.items.iter().filter(|item| ids.contains(&item.id)).collect()
            };
            groups.push((in_order(left, &found[0]), in_order(right, &found[1])));
        }
    }
    groups
}

/// Returns the services that an item offers.
pub(super) fn offered_services(item: &Item) -> impl Iterator<Item = &Id<Service>> {
    item.services.iter().map(Link::id)
}
