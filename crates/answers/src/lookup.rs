//! Which item, region or list somebody means by some words.

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Catalog, Entry, EntryList, Handbook, Item, Link, Region};

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
    #[error("没有叫「{wanted}」的手册，有：\n{}", .handbooks.join("\n"))]
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
    /// In handbooks with this region, if any has it.
    pub region: Option<&'a str>,
}

impl SearchScope<'_> {
    fn handbooks<'c>(&self, catalog: &'c Catalog) -> Vec<&'c Handbook> {
        let books = catalog.handbooks.iter().filter(|book| self.handbook.is_none_or(|within| within.id == book.id));
        let books: Vec<&Handbook> = books.collect();
        let has_region =
            |book: &&&Handbook| self.region.is_none_or(|wanted| find_region(catalog, book, wanted).is_ok());
        let narrowed: Vec<&Handbook> = books.iter().filter(has_region).copied().collect();
        if narrowed.is_empty() { books } else { narrowed }
    }
}

/// Finds the item with this id, `handbook/id`, name, or part of a name that no other item has: in one handbook, or in
/// all. A name that is one item's and a part of another's in a second handbook is nobody's: which county is meant must be
/// said.
pub fn find_item<'c>(
    catalog: &'c Catalog,
    within: &SearchScope<'_>,
    wanted: &str,
) -> Result<BookItem<'c>, LookupError> {
    if wanted.trim().is_empty() {
        return Err(LookupError::NoItemNamed);
    }
    let books = within.handbooks(catalog);
    let of_book = |book: &&'c Handbook| book.items.iter().map(|item| (*book, item)).collect::<Vec<_>>();
    let all: Vec<BookItem<'c>> = books.iter().flat_map(of_book).collect();
    let address = |(book, item): &BookItem<'_>| format!("{}/{}", book.id, item.id);
    let is_named = |(_, item): &BookItem<'_>| item.name.as_str() == wanted;
    let holds = |(_, item): &BookItem<'_>| item.name.contains(wanted);
    let exact = all.iter().find(|found| is_named(found));
    let is_elsewhere = |found: &BookItem<'_>| holds(found) && exact.is_some_and(|(book, _)| book.id != found.0.id);
    let is_clear = !all.iter().any(is_elsewhere);
    let tests: [&dyn Fn(&BookItem<'_>) -> bool; 4] = [
        &|found| address(found) == wanted,
        &|(_, item)| item.id.as_str() == wanted,
        &|found| is_clear && is_named(found),
        &holds,
    ];
    for test in tests {
        let hits: Vec<&BookItem<'_>> = all.iter().filter(|found| test(found)).collect();
        match hits.as_slice() {
            [] => {}
            [only] => return Ok(**only),
            several => {
                let items = several.iter().map(|found| format!("  {}  {}", address(found), found.1.name)).collect();
                return Err(LookupError::SeveralItems { wanted: wanted.to_owned(), items });
            }
        }
    }
    let names = all.iter().flat_map(|(_, item)| [item.name.as_str(), item.id.as_str()]);
    // With the handbook before it every id of that handbook would be near.
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let hint = did_you_mean(name, names).unwrap_or_default();
    Err(LookupError::UnknownItem { wanted: wanted.to_owned(), hint })
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
