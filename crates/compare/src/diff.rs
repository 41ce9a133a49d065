//! All changes between two catalogs.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Catalog, Duty, Handbook, Item, Region};
use banshi_core::value::Id;
use serde::Serialize;

use crate::asked::{View, json};
use crate::change::{CatalogChange, HandbookChange, ItemChange, OfficeChange, ToldChange, told_changes};
use crate::effect::Effect;
use crate::materials::material_changes;
use crate::office::office_changes;
use crate::reach::{audience_names, reach_changes};
use crate::shared::{SharedIndex, SharedRecordChange, full_title, handbook_changes, shared_changes};
use crate::time::time_changes;
use crate::wording::wording_changes;

/// What has changed.
#[derive(Debug, Default, Serialize)]
pub struct DiffReport {
    /// By handbook, in the order of the new catalog; handbooks that are gone last.
    pub handbooks: Vec<HandbookChanges>,
    /// Offices by region.
    pub regions: Vec<RegionChanges>,
    /// Records that many items share.
    pub shared: Vec<SharedEntry>,
    /// How much it is.
    pub tally: EffectTally,
}

/// What has changed in one handbook.
#[derive(Debug, Serialize)]
pub struct HandbookChanges {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Changes of the handbook as a whole.
    pub changes: Vec<ToldChange>,
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
    pub changes: Vec<ToldChange>,
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
    pub entry: ToldChange,
    /// The items it touches.
    pub items: Vec<ItemName>,
    /// Whether these are all items of their handbooks.
    pub all_items: bool,
}

/// An item by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ItemName {
    /// Id of its handbook.
    pub handbook: String,
    /// Its id.
    pub item: String,
    /// Its name.
    pub name: String,
}

/// How many changes there are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EffectTally {
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

impl DiffReport {
    /// Returns whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.tally == EffectTally::default()
    }

    fn count_effects(&mut self) {
        let own = self.handbooks.iter().flat_map(|book| {
            book.changes.iter().chain(book.items.iter().flat_map(|item| &item.changes)).map(|entry| entry.effect)
        });
        let regions = self.regions.iter().flat_map(|region| &region.changes);
        let shared = regions.chain(&self.shared).map(|shared| shared.entry.effect);
        let mut tally = EffectTally {
            items: self.handbooks.iter().map(|book| book.items.len()).sum(),
            regions: self.regions.len(),
            ..EffectTally::default()
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

/// Returns all changes from `old` to `new`.
pub fn diff_catalogs(old: &Catalog, new: &Catalog) -> DiffReport {
    let shared = shared_changes(old, new);
    let mut work = DiffWork { index: SharedIndex::new(&shared), shared, ..DiffWork::default() };
    let mut report = DiffReport::default();
    for handbook in &new.handbooks {
        let changes = match old.handbooks.get(&handbook.id) {
            Some(before) => work.diff_handbook((old, before), (new, handbook)),
            None => Some(whole_handbook(handbook, HandbookChange::HandbookAdded { items: handbook.items.len() })),
        };
        report.handbooks.extend(changes);
    }
    let gone = old.handbooks.iter().filter(|handbook| new.handbooks.get(&handbook.id).is_none());
    report
        .handbooks
        .extend(gone.map(|book| whole_handbook(book, HandbookChange::HandbookRemoved { items: book.items.len() })));
    work.finish_report(new, &mut report);
    report.count_effects();
    report
}

fn whole_handbook(handbook: &Handbook, change: HandbookChange) -> HandbookChanges {
    let (id, title) = (handbook.id.to_string(), full_title(handbook));
    HandbookChanges { id, title, changes: told_changes(vec![CatalogChange::Handbook(change)]), items: Vec::new() }
}

type Books<'c> = (&'c Catalog, &'c Handbook);
/// Items with their places in the order of the catalog.
type Touched = BTreeSet<(usize, ItemName)>;
type ServedDuty = (Id<Region>, Id<Duty>, Id<Duty>);

/// What is gathered while items are gone through.
#[derive(Default)]
struct DiffWork {
    shared: Vec<SharedRecordChange>,
    index: SharedIndex,
    /// The items touched by each shared change, by its index.
    touched: BTreeMap<usize, Touched>,
    /// Changes of offices: the same for all items of one duty.
    offices: BTreeMap<ServedDuty, BTreeSet<OfficeChange>>,
    /// The items touched by each change of an office, in printed order.
    places: BTreeMap<Id<Region>, BTreeMap<OfficeChange, Touched>>,
    /// How many items have been gone through, by handbook.
    items: BTreeMap<String, usize>,
    count: usize,
}

impl DiffWork {
    fn diff_handbook<'c>(&mut self, old: Books<'c>, new: Books<'c>) -> Option<HandbookChanges> {
        let changes = handbook_changes(old, new).into_iter().map(CatalogChange::Handbook).collect();
        let before = pair_items(old.1, new.1);
        let mut items = Vec::new();
        for item in &new.1.items {
            let new = View { catalog: new.0, handbook: new.1, item };
            let own = match before.get(&item.id) {
                Some(before) => self.diff_item(View { catalog: old.0, handbook: old.1, item: before }, new),
                None => vec![CatalogChange::Item(ItemChange::ItemAdded)],
            };
            items.extend(item_changes(new, own));
        }
        let kept: BTreeSet<&Id<Item>> = before.values().map(|item| &item.id).collect();
        for item in old.1.items.iter().filter(|item| !kept.contains(&item.id)) {
            let view = View { catalog: old.0, handbook: old.1, item };
            items.extend(item_changes(view, vec![CatalogChange::Item(ItemChange::ItemRemoved)]));
        }
        let changes = HandbookChanges {
            id: new.1.id.to_string(),
            title: full_title(new.1),
            changes: told_changes(changes),
            items,
        };
        (!changes.changes.is_empty() || !changes.items.is_empty()).then_some(changes)
    }

    fn diff_item<'c>(&mut self, old: View<'c>, new: View<'c>) -> Vec<CatalogChange> {
        let named = (self.count, item_name(new));
        self.count += 1;
        *self.items.entry(named.1.handbook.clone()).or_default() += 1;
        self.note_shared(new, &named);
        self.note_offices(old, new, &named);
        let mut changes = Vec::new();
        if old.item.name != new.item.name {
            let (from, to) = (old.item.name.to_string(), new.item.name.to_string());
            changes.push(CatalogChange::Item(ItemChange::ItemRenamed { from, to }));
        }
        let found = material_changes(old, new, &self.shared);
        changes.extend(reach_changes(old, new));
        changes.extend(found.changes);
        changes.extend(time_changes(old, new));
        let words = if json(old.item) == json(new.item) {
            Vec::new()
        } else {
            wording_changes(old, new, &changes, &found.lines)
        };
        changes.extend(words);
        changes
    }

    fn note_shared(&mut self, new: View<'_>, named: &(usize, ItemName)) {
        if self.shared.is_empty() {
            return;
        }
        for number in self.index.changes_touching(new.item, &new.asks()) {
            self.touched.entry(number).or_default().insert(named.clone());
        }
    }

    fn note_offices(&mut self, old: View<'_>, new: View<'_>, named: &(usize, ItemName)) {
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

    fn finish_report(self, new: &Catalog, report: &mut DiffReport) {
        let items = self.items;
        let entry = |change: CatalogChange, touched: Touched| {
            let touched: Vec<ItemName> = touched.into_iter().map(|(_, named)| named).collect();
            let books: BTreeSet<&String> = touched.iter().map(|named| &named.handbook).collect();
            let all: usize = books.iter().filter_map(|book| items.get(*book)).sum();
            SharedEntry { entry: ToldChange::from(change), all_items: all > 1 && touched.len() == all, items: touched }
        };
        let mut places = self.places;
        for region in new.regions.iter() {
            let Some(changes) = places.remove(&region.id) else { continue };
            let mut changes: Vec<_> =
                changes.into_iter().map(|(change, touched)| entry(CatalogChange::Office(change), touched)).collect();
            changes.sort_by_key(|shared| shared.entry.effect);
            report.regions.push(RegionChanges { id: region.id.to_string(), name: region.name.to_string(), changes });
        }
        let mut touched = self.touched;
        let shared = self.shared.into_iter().enumerate();
        report.shared = shared
            .map(|(index, shared)| {
                entry(CatalogChange::Shared(shared.change), touched.remove(&index).unwrap_or_default())
            })
            .collect();
        report.shared.sort_by_key(|shared| shared.entry.effect);
    }
}

fn item_changes(view: View<'_>, changes: Vec<CatalogChange>) -> Option<ItemChanges> {
    (!changes.is_empty()).then(|| ItemChanges {
        id: view.item.id.to_string(),
        name: view.item.name.to_string(),
        audience: audience_names(view).into_iter().map(|(_, name)| name).collect(),
        changes: told_changes(changes),
    })
}

pub(crate) fn item_name(view: View<'_>) -> ItemName {
    ItemName {
        handbook: view.handbook.id.to_string(),
        item: view.item.id.to_string(),
        name: view.item.name.to_string(),
    }
}

/// Returns the old item for each new one: by id, or else by name.
fn pair_items<'c>(old: &'c Handbook, new: &'c Handbook) -> BTreeMap<&'c Id<Item>, &'c Item> {
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
