//! Which item, region or list somebody means by some words.

use std::collections::BTreeSet;

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Catalog, Entry, EntryList, Handbook, Item, Link, Region};
use banshi_core::value::Id;

/// Why it is not clear what is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    /// Nothing was said.
    #[error("没有写是哪个事项：写编号、手册/编号，或名称的一部分")]
    NoItemNamed,
    /// No item is called that.
    #[error("没有叫「{wanted}」的事项。{hint}")]
    UnknownItem {
        /// What was said.
        wanted: String,
        /// A name that is close, as a question; may be empty.
        hint: String,
    },
    /// No handbook is called that, or several are.
    #[error("「{wanted}」不能确定是哪本手册，请写编号：\n{}", .handbooks.join("\n"))]
    UnknownHandbook {
        /// What was said.
        wanted: String,
        /// One line for each handbook.
        handbooks: Vec<String>,
    },
    /// Several items are called that.
    #[error("「{wanted}」不止一个事项，请写其中一个的编号：\n{}", .items.join("\n"))]
    SeveralItems {
        /// What was said.
        wanted: String,
        /// One line for each item.
        items: Vec<String>,
    },
    /// The handbook has no region of that name.
    #[error("本手册没有区划「{wanted}」；{hint}有 {}", .regions.join("、"))]
    UnknownRegion {
        /// What was said.
        wanted: String,
        /// A name that is close, as a question; may be empty.
        hint: String,
        /// The names of the regions.
        regions: Vec<String>,
    },
    /// Several regions of the handbook have that in their names.
    #[error("「{wanted}」不止一个区划，请写全：{}", .regions.join("、"))]
    SeveralRegions {
        /// What was said.
        wanted: String,
        /// The names of these regions.
        regions: Vec<String>,
    },
    /// No list of the item is called that or holds it.
    #[error("「{item}」的目录里没有「{wanted}」。{hint}")]
    NotListed {
        /// The item's name.
        item: String,
        /// What was said.
        wanted: String,
        /// An entry that is close, as a question; may be empty.
        hint: String,
    },
}

type BookItem<'c> = (&'c Handbook, &'c Item);

/// Finds the handbook with this id or title, or the only one with this part of a title.
pub fn find_handbook<'c>(catalog: &'c Catalog, wanted: &str) -> Result<&'c Handbook, LookupError> {
    let is_it = |book: &&Handbook| book.id.as_str() == wanted || book.cover.title.as_str() == wanted;
    let mut alike = catalog.handbooks.iter().filter(|book| !wanted.is_empty() && book.cover.title.contains(wanted));
    let only = || alike.next().filter(|_| alike.next().is_none());
    catalog.handbooks.iter().find(is_it).or_else(only).ok_or_else(|| {
        let handbooks = catalog.handbooks.iter().map(|book| format!("  {}  {}", book.id, book.cover.title)).collect();
        LookupError::UnknownHandbook { wanted: wanted.to_owned(), handbooks }
    })
}

/// Where an item is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct SearchScope<'a> {
    /// In this handbook; `None`: in all.
    pub handbook: Option<&'a Handbook>,
    /// By its name only in handbooks with this region, if any has it.
    pub region: Option<&'a str>,
}

impl SearchScope<'_> {
    /// Returns the items of the handbook, or of all.
    fn items<'c>(&self, catalog: &'c Catalog) -> Vec<BookItem<'c>> {
        let books = catalog.handbooks.iter().filter(|book| self.handbook.is_none_or(|within| within.id == book.id));
        books.flat_map(|book| book.items.iter().map(move |item| (book, item))).collect()
    }

    /// Leaves the items of handbooks with the region.
    fn narrow<'c>(&self, catalog: &'c Catalog, items: &[BookItem<'c>]) -> Vec<BookItem<'c>> {
        let has_region = |book: &Handbook| self.region.is_none_or(|wanted| find_region(catalog, book, wanted).is_ok());
        let narrowed: Vec<_> = items.iter().filter(|(book, _)| has_region(book)).copied().collect();
        if narrowed.is_empty() { items.to_vec() } else { narrowed }
    }
}

fn address_of((book, item): &BookItem<'_>) -> String {
    format!("{}/{}", book.id, item.id)
}

/// Finds the item with this `handbook/id`, id, name, or part of a name.
///
/// If items of several handbooks fit a name, it is nobody's, even if it is exactly the name of one of them: which county is
/// meant must be said.
pub fn find_item<'c>(
    catalog: &'c Catalog,
    within: &SearchScope<'_>,
    wanted: &str,
) -> Result<BookItem<'c>, LookupError> {
    if wanted.trim().is_empty() {
        return Err(LookupError::NoItemNamed);
    }
    let all = within.items(catalog);
    let by_address: [&dyn Fn(&BookItem<'_>) -> bool; 2] =
        [&|found| address_of(found) == wanted, &|(_, item)| item.id.as_str() == wanted];
    let addressed = by_address.into_iter().map(|test| all.iter().filter(|found| test(found)).copied().collect());
    let named = || items_called(&within.narrow(catalog, &all), wanted);
    let hits: Vec<BookItem<'c>> = addressed.into_iter().find(|hits: &Vec<_>| !hits.is_empty()).unwrap_or_else(named);
    match hits.as_slice() {
        [] => Err(unknown_item(&all, wanted)),
        [only] => Ok(*only),
        several => {
            let items = several.iter().map(|found| format!("  {}  {}", address_of(found), found.1.name)).collect();
            Err(LookupError::SeveralItems { wanted: wanted.to_owned(), items })
        }
    }
}

/// Returns the items of this name, or else those with this part of a name, and the items of other handbooks that it fits.
fn items_called<'c>(items: &[BookItem<'c>], wanted: &str) -> Vec<BookItem<'c>> {
    let tests: [&dyn Fn(&Item) -> bool; 2] = [&|item| item.name.as_str() == wanted, &|item| item.name.contains(wanted)];
    let hits = tests.map(|test| items.iter().filter(|(_, item)| test(item)).copied().collect::<Vec<_>>());
    let mut hits = hits.into_iter().find(|hits| !hits.is_empty()).unwrap_or_default();
    let books: BTreeSet<&Id<Handbook>> = hits.iter().map(|(book, _)| &book.id).collect();
    if !books.is_empty() {
        hits.extend(items.iter().filter(|(book, item)| !books.contains(&book.id) && fits(&item.name, wanted)));
    }
    hits
}

/// Whether the characters of `wanted` stand in a name in this order: 职工参保登记 in 城镇职工基本医疗保险参保登记.
fn fits(name: &str, wanted: &str) -> bool {
    let mut name = name.chars();
    wanted.chars().all(|wanted| name.any(|c| c == wanted))
}

fn unknown_item(all: &[BookItem<'_>], wanted: &str) -> LookupError {
    let names = all.iter().flat_map(|(_, item)| [item.name.as_str(), item.id.as_str()]);
    // With the handbook before it every id of that handbook would be near.
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let hint = did_you_mean(name, names).unwrap_or_default();
    LookupError::UnknownItem { wanted: wanted.to_owned(), hint }
}

/// Finds the region of the handbook with this id, name, or part of a name that no other region has.
pub fn find_region(catalog: &Catalog, handbook: &Handbook, wanted: &str) -> Result<Link<Region>, LookupError> {
    let name_of = |link: &Link<Region>| catalog.regions[link].name.as_str();
    let is_meant = |link: &&Link<Region>| link.id().as_str() == wanted || name_of(link) == wanted;
    if let Some(found) = handbook.regions.iter().find(is_meant) {
        return Ok(found.clone());
    }
    let alike = handbook.regions.iter().filter(|link| !wanted.is_empty() && name_of(link).contains(wanted));
    let alike: Vec<&Link<Region>> = alike.collect();
    let names = |links: &mut dyn Iterator<Item = &Link<Region>>| links.map(|link| name_of(link).to_owned()).collect();
    match alike.as_slice() {
        [only] => Ok((*only).clone()),
        [] => {
            let all = handbook.regions.iter().flat_map(|link| [link.id().as_str(), name_of(link)]);
            let hint = did_you_mean(wanted, all).unwrap_or_default();
            let regions = names(&mut handbook.regions.iter());
            Err(LookupError::UnknownRegion { wanted: wanted.to_owned(), hint, regions })
        }
        several => {
            let regions = names(&mut several.iter().copied());
            Err(LookupError::SeveralRegions { wanted: wanted.to_owned(), regions })
        }
    }
}

/// Finds the list of the item that is called `wanted` or holds an entry of that name.
pub fn find_list(catalog: &Catalog, item: &Item, wanted: &str) -> Result<Link<EntryList>, LookupError> {
    let is_entry =
        |entry: &Entry| entry.name.as_str() == wanted || entry.includes.iter().any(|one| one.as_str() == wanted);
    let holds = |link: &&Link<EntryList>| {
        let list = &catalog.lists[*link];
        list.name.as_str() == wanted || list.entries.iter().any(is_entry)
    };
    item.lists.iter().find(holds).cloned().ok_or_else(|| {
        let names = item.lists.iter().flat_map(|link| &catalog.lists[link].entries).map(|entry| entry.name.as_str());
        let hint = did_you_mean(wanted, names).unwrap_or_default();
        LookupError::NotListed { item: item.name.to_string(), wanted: wanted.to_owned(), hint }
    })
}
