//! All changes between two catalogs.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Catalog, Duty, Handbook, Item, Region};
use banshi_core::value::Id;
use serde::Serialize;

use crate::Effect;
use crate::asked::{View, json};
use crate::change::{Change, Entry, HandbookChange, ItemChange, OfficeChange, entries};
use crate::materials::materials;
use crate::office::office_changes;
use crate::reach::{reach, who};
use crate::shared::{Index, Shared, of_handbook, shared, title};
use crate::time::times;
use crate::wording::wording;

/// What has changed.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// By handbook, in the order of the new catalog; handbooks that are gone last.
    pub handbooks: Vec<HandbookChanges>,
    /// Offices by region.
    pub regions: Vec<RegionChanges>,
    /// Records that many items share.
    pub shared: Vec<SharedEntry>,
    /// How much it is.
    pub tally: Tally,
}

/// What has changed in one handbook.
#[derive(Debug, Serialize)]
pub struct HandbookChanges {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Changes of the handbook as a whole.
    pub changes: Vec<Entry>,
    /// Items with changes, in printed order; items that are gone last.
    pub items: Vec<ItemChanges>,
}

/// What has changed in one item.
#[derive(Debug, Serialize)]
pub struct ItemChanges {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whom it is for.
    pub audience: Vec<String>,
    /// The changes, easier first.
    pub changes: Vec<Entry>,
}

/// What has changed in one region.
#[derive(Debug, Serialize)]
pub struct RegionChanges {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The changes, easier first.
    pub changes: Vec<SharedEntry>,
}

/// One change that touches several items.
#[derive(Debug, Serialize)]
pub struct SharedEntry {
    /// The change.
    #[serde(flatten)]
    pub entry: Entry,
    /// The items it touches.
    pub items: Vec<Named>,
    /// Whether these are all items of their handbooks.
    pub all_items: bool,
}

/// An item by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Id of its handbook.
    pub handbook: String,
    /// Its id.
    pub item: String,
    /// Its name.
    pub name: String,
}

/// How many changes there are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Easier for the applicant.
    pub easier: usize,
    /// Harder.
    pub harder: usize,
    /// Neutral.
    pub neutral: usize,
    /// Items with changes of their own.
    pub items: usize,
    /// Regions with changes.
    pub regions: usize,
}

impl Report {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.tally == Tally::default()
    }

    fn count(&mut self) {
        let own = self.handbooks.iter().flat_map(|book| {
            book.changes.iter().chain(book.items.iter().flat_map(|item| &item.changes)).map(|entry| entry.effect)
        });
        let regions = self.regions.iter().flat_map(|region| &region.changes);
        let shared = regions.chain(&self.shared).map(|shared| shared.entry.effect);
        let mut tally = Tally {
            items: self.handbooks.iter().map(|book| book.items.len()).sum(),
            regions: self.regions.len(),
            ..Tally::default()
        };
        for effect in own.chain(shared) {
            match effect {
                Effect::Easier => tally.easier += 1,
                Effect::Harder => tally.harder += 1,
                Effect::Neutral => tally.neutral += 1,
            }
        }
        self.tally = tally;
    }
}

/// All changes from `old` to `new`.
pub fn diff(old: &Catalog, new: &Catalog) -> Report {
    let shared = shared(old, new);
    let mut work = Work { index: Index::of(&shared), shared, ..Work::default() };
    let mut report = Report::default();
    for handbook in &new.handbooks {
        let changes = match old.handbooks.get(&handbook.id) {
            Some(before) => work.handbook((old, before), (new, handbook)),
            None => Some(whole(handbook, HandbookChange::HandbookAdded { items: handbook.items.len() })),
        };
        report.handbooks.extend(changes);
    }
    let gone = old.handbooks.iter().filter(|handbook| new.handbooks.get(&handbook.id).is_none());
    report.handbooks.extend(gone.map(|book| whole(book, HandbookChange::HandbookRemoved { items: book.items.len() })));
    work.finish(new, &mut report);
    report.count();
    report
}

fn whole(handbook: &Handbook, change: HandbookChange) -> HandbookChanges {
    let (id, title) = (handbook.id.to_string(), title(handbook));
    HandbookChanges { id, title, changes: entries(vec![Change::Handbook(change)]), items: Vec::new() }
}

type Books<'c> = (&'c Catalog, &'c Handbook);
/// Items with their places in the order of the catalog.
type Touched = BTreeSet<(usize, Named)>;
type Served = (Id<Region>, Id<Duty>, Id<Duty>);

/// What is gathered while items are gone through.
#[derive(Default)]
struct Work {
    shared: Vec<Shared>,
    index: Index,
    /// The items touched by each shared change, by its index.
    touched: BTreeMap<usize, Touched>,
    /// Changes of offices: the same for all items of one duty.
    offices: BTreeMap<Served, BTreeSet<OfficeChange>>,
    /// The items touched by each change of an office, in printed order.
    places: BTreeMap<Id<Region>, BTreeMap<OfficeChange, Touched>>,
    /// How many items have been gone through, by handbook.
    items: BTreeMap<String, usize>,
    count: usize,
}

impl Work {
    fn handbook<'c>(&mut self, old: Books<'c>, new: Books<'c>) -> Option<HandbookChanges> {
        let changes = of_handbook(old, new).into_iter().map(Change::Handbook).collect();
        let before = same_items(old.1, new.1);
        let mut items = Vec::new();
        for item in &new.1.items {
            let new = View { catalog: new.0, handbook: new.1, item };
            let own = match before.get(&item.id) {
                Some(before) => self.item(View { catalog: old.0, handbook: old.1, item: before }, new),
                None => vec![Change::Item(ItemChange::ItemAdded)],
            };
            items.extend(of_item(new, own));
        }
        let kept: BTreeSet<&Id<Item>> = before.values().map(|item| &item.id).collect();
        for item in old.1.items.iter().filter(|item| !kept.contains(&item.id)) {
            let view = View { catalog: old.0, handbook: old.1, item };
            items.extend(of_item(view, vec![Change::Item(ItemChange::ItemRemoved)]));
        }
        let changes =
            HandbookChanges { id: new.1.id.to_string(), title: title(new.1), changes: entries(changes), items };
        (!changes.changes.is_empty() || !changes.items.is_empty()).then_some(changes)
    }

    fn item<'c>(&mut self, old: View<'c>, new: View<'c>) -> Vec<Change> {
        let named = (self.count, named(new));
        self.count += 1;
        *self.items.entry(named.1.handbook.clone()).or_default() += 1;
        self.touch(new, &named);
        self.serve(old, new, &named);
        let mut changes = Vec::new();
        if old.item.name != new.item.name {
            let (from, to) = (old.item.name.to_string(), new.item.name.to_string());
            changes.push(Change::Item(ItemChange::ItemRenamed { from, to }));
        }
        let found = materials(old, new, &self.shared);
        changes.extend(reach(old, new));
        changes.extend(found.changes);
        changes.extend(times(old, new));
        let words =
            if json(old.item) == json(new.item) { Vec::new() } else { wording(old, new, &changes, &found.lines) };
        changes.extend(words);
        changes
    }

    fn touch(&mut self, new: View<'_>, named: &(usize, Named)) {
        if self.shared.is_empty() {
            return;
        }
        for number in self.index.touching(new.item, &new.asks()) {
            self.touched.entry(number).or_default().insert(named.clone());
        }
    }

    fn serve(&mut self, old: View<'_>, new: View<'_>, named: &(usize, Named)) {
        for link in &new.handbook.regions {
            let now = &new.catalog.regions[link];
            let Some(before) = old.catalog.regions.get(link.id()) else { continue };
            let (from, to) = (old.item.duty.id(), new.item.duty.id());
            let key = (now.id.clone(), from.clone(), to.clone());
            let changes = self.offices.entry(key).or_insert_with(|| office_changes((before, from), (now, to)));
            for change in changes.iter() {
                let places = self.places.entry(now.id.clone()).or_default();
                places.entry(change.clone()).or_default().insert(named.clone());
            }
        }
    }

    fn finish(self, new: &Catalog, report: &mut Report) {
        let items = self.items;
        let entry = |change: Change, touched: Touched| {
            let touched: Vec<Named> = touched.into_iter().map(|(_, named)| named).collect();
            let books: BTreeSet<&String> = touched.iter().map(|named| &named.handbook).collect();
            let all: usize = books.iter().filter_map(|book| items.get(*book)).sum();
            SharedEntry { entry: Entry::from(change), all_items: all > 1 && touched.len() == all, items: touched }
        };
        let mut places = self.places;
        for region in new.regions.iter() {
            let Some(changes) = places.remove(&region.id) else { continue };
            let mut changes: Vec<_> =
                changes.into_iter().map(|(change, touched)| entry(Change::Office(change), touched)).collect();
            changes.sort_by_key(|shared| shared.entry.effect);
            report.regions.push(RegionChanges { id: region.id.to_string(), name: region.name.to_string(), changes });
        }
        let mut touched = self.touched;
        let shared = self.shared.into_iter().enumerate();
        report.shared = shared
            .map(|(index, shared)| entry(Change::Shared(shared.change), touched.remove(&index).unwrap_or_default()))
            .collect();
        report.shared.sort_by_key(|shared| shared.entry.effect);
    }
}

fn of_item(view: View<'_>, changes: Vec<Change>) -> Option<ItemChanges> {
    (!changes.is_empty()).then(|| ItemChanges {
        id: view.item.id.to_string(),
        name: view.item.name.to_string(),
        audience: who(view).into_iter().map(|(_, name)| name).collect(),
        changes: entries(changes),
    })
}

pub(crate) fn named(view: View<'_>) -> Named {
    Named { handbook: view.handbook.id.to_string(), item: view.item.id.to_string(), name: view.item.name.to_string() }
}

/// The old item for each new one: by id, or else by name.
fn same_items<'c>(old: &'c Handbook, new: &'c Handbook) -> BTreeMap<&'c Id<Item>, &'c Item> {
    let mut same: BTreeMap<&Id<Item>, &Item> =
        new.items.iter().filter_map(|item| Some((&item.id, old.items.get(&item.id)?))).collect();
    let left: BTreeMap<&str, &Item> = old
        .items
        .iter()
        .filter(|item| new.items.get(&item.id).is_none())
        .map(|item| (item.name.as_str(), item))
        .collect();
    for item in new.items.iter().filter(|item| old.items.get(&item.id).is_none()) {
        if let Some(before) = left.get(item.name.as_str()) {
            same.insert(&item.id, before);
        }
    }
    same
}
