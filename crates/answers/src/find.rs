//! Finding items by words, numbers or pinyin: the answer of `banshi find`.

use std::borrow::Cow;

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::printed::fold;
use pinyin::{Pinyin, ToPinyin};
use serde::Serialize;

use crate::office::{serving_counters, supervision_phone};

/// Fewer hits than this may not be all that was meant: items with similar names are added.
const FEW_HITS: usize = 5;
/// A shared part of a name with fewer characters than this says too little.
const LEAST_SHARED: usize = 4;

/// One item that was found.
#[derive(Debug, Serialize)]
pub struct SearchHit<'c> {
    /// The handbook's id.
    pub handbook: &'c str,
    /// The item's id.
    pub item: &'c str,
    /// The item's name.
    pub name: &'c str,
    /// Where it was found.
    pub field: SearchField,
    /// The words that hold what was sought.
    pub found: String,
}

/// Where an item was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchField {
    /// In the item's name or id.
    Name,
    /// In the name of a service it offers.
    Service,
    /// In the pinyin of a name.
    Pinyin,
    /// In the name of a document it asks for.
    Document,
    /// In a phone number.
    Phone,
    /// In the address of a counter.
    Address,
    /// In a printed line.
    Words,
    /// Not found as a whole: a long part of it is in the name.
    Part,
}

impl SearchField {
    /// The field in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Name => "名称",
            Self::Service => "服务",
            Self::Pinyin => "拼音",
            Self::Document => "材料",
            Self::Phone => "电话",
            Self::Address => "地址",
            Self::Words => "正文",
            Self::Part => "名称相近",
        }
    }
}

/// What is sought, as words are compared: folded and in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText(String);

/// There is nothing to search for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("要查的文字是空的")]
pub struct NothingToFind;

impl SearchText {
    /// Takes the words that somebody seeks.
    pub fn new(words: &str) -> Result<Self, NothingToFind> {
        // 《》 around a title are not part of its name.
        let wanted = fold(words).trim_matches(['《', '》']).to_lowercase();
        if wanted.is_empty() { Err(NothingToFind) } else { Ok(Self(wanted)) }
    }
}

type BookItem<'c> = (&'c Handbook, &'c Item);

/// Finds the items that the words point at, best first.
pub fn find_items<'c>(catalog: &'c Catalog, SearchText(wanted): &SearchText) -> Vec<SearchHit<'c>> {
    let items = catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item)));
    let (mut hits, mut others) = (Vec::new(), Vec::new());
    for found in items {
        match (ItemSearch { catalog, found, wanted }).best_hit() {
            Some(hit) => hits.push(hit),
            None => others.push(found),
        }
    }
    // The sort is stable: within a field the order of the handbooks stays.
    hits.sort_by_key(|hit| hit.field);
    if hits.len() < FEW_HITS {
        hits.extend(items_with_similar_names(&others, wanted));
    }
    hits
}

/// Returns the items whose names share the longest part with what is wanted.
fn items_with_similar_names<'c>(items: &[BookItem<'c>], wanted: &str) -> Vec<SearchHit<'c>> {
    let wanted: Vec<char> = wanted.chars().collect();
    let shortest = LEAST_SHARED.max(wanted.len().div_ceil(2));
    let sharing = |length: usize| {
        let parts: Vec<String> = wanted.windows(length).map(String::from_iter).collect();
        items.iter().filter_map(|found| shared_part(*found, &parts)).collect::<Vec<_>>()
    };
    let by_length = (shortest..wanted.len()).rev().map(sharing);
    by_length.into_iter().find(|hits| !hits.is_empty()).unwrap_or_default()
}

fn shared_part<'c>(found: BookItem<'c>, parts: &[String]) -> Option<SearchHit<'c>> {
    let name = fold(&found.1.name).to_lowercase();
    let part = parts.iter().find(|part| name.contains(*part))?;
    Some(search_hit(found, SearchField::Part, part.clone()))
}

fn search_hit((book, item): BookItem<'_>, field: SearchField, found: String) -> SearchHit<'_> {
    SearchHit { handbook: book.id.as_str(), item: item.id.as_str(), name: &item.name, field, found }
}

/// The search in one item.
struct ItemSearch<'c, 'w> {
    catalog: &'c Catalog,
    found: BookItem<'c>,
    /// Folded and in lower case.
    wanted: &'w str,
}

impl<'c> ItemSearch<'c, '_> {
    /// The best field that holds what is wanted.
    fn best_hit(&self) -> Option<SearchHit<'c>> {
        let (field, words) = self
            .in_names()
            .or_else(|| Some((SearchField::Document, self.in_documents()?)))
            .or_else(|| self.in_offices())
            .or_else(|| Some((SearchField::Words, self.in_lines()?)))?;
        Some(search_hit(self.found, field, words))
    }

    fn holds(&self, words: &str) -> bool {
        fold(words).to_lowercase().contains(self.wanted)
    }

    fn in_names(&self) -> Option<(SearchField, String)> {
        let item = self.found.1;
        if self.holds(&item.name) || self.holds(item.id.as_str()) {
            return Some((SearchField::Name, item.name.to_string()));
        }
        let services = || item.services.iter().map(|link| self.catalog.services[link].name.as_str());
        if let Some(service) = services().find(|name| self.holds(name)) {
            return Some((SearchField::Service, service.to_owned()));
        }
        let is_pinyin = self.wanted.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut names = services().chain([item.name.as_str()]);
        let name = names.find(|name| is_pinyin && sounds_like(name, self.wanted))?;
        Some((SearchField::Pinyin, name.to_owned()))
    }

    /// A document that is wanted, under its name or an alias, and that the item's words name.
    fn in_documents(&self) -> Option<String> {
        let words = fold(&self.found.1.lines().join("\n"));
        let mut documents = self.catalog.documents.iter();
        let named = documents.find(|document| {
            let mut names = document.aliases.iter().chain([&document.name]);
            names.clone().any(|name| self.holds(name)) && names.any(|name| words.contains(&fold(name)))
        });
        named.map(|document| document.name.to_string())
    }

    /// A phone or an address that serves the item in some region.
    fn in_offices(&self) -> Option<(SearchField, String)> {
        let (book, item) = self.found;
        let is_number = |number: &str| self.holds(number) || self.holds(&number.replace('-', ""));
        if let Some(number) = supervision_phone(book, item).filter(|number| is_number(number.as_str())) {
            return Some((SearchField::Phone, format!("监督电话 {}", number.as_str())));
        }
        for region in book.regions.iter().map(|link| &self.catalog.regions[link]) {
            for serving in serving_counters(region, item.duty.id()) {
                let mut numbers = serving.phones().map(|(number, _)| number.as_str());
                if let Some(number) = numbers.find(|number| is_number(number)) {
                    return Some((SearchField::Phone, format!("{} {number}", region.name)));
                }
                let place = serving.place();
                if self.holds(&place) {
                    return Some((SearchField::Address, place));
                }
            }
        }
        None
    }

    /// A printed line, or an entry of a printed list.
    fn in_lines(&self) -> Option<String> {
        let (book, item) = self.found;
        let channels = item.channels.iter().filter_map(|channel| channel.printed(&book.portals));
        let around =
            item.sections.values().flat_map(|section| section.lead.iter().chain(&section.note).chain(&section.text));
        let around = around.chain(item.step_leads()).map(|words| Cow::Borrowed(words.as_str()));
        // A channel is searched as it is printed, with the portal's address.
        let is_channel = |line: &&str| item.channels.iter().any(|channel| channel.text.as_deref() == Some(*line));
        let lines = item.lines().into_iter().filter(|line| !is_channel(line)).map(Cow::Borrowed);
        if let Some(line) = channels.chain(lines).chain(around).find(|line| self.holds(line)) {
            return Some(line.into_owned());
        }
        let mut entries = item.lists.iter().flat_map(|link| &self.catalog.lists[link].entries);
        let entry = entries.find(|entry| self.holds(&entry.name) || entry.includes.iter().any(|name| self.holds(name)));
        entry.map(|entry| entry.name.to_string())
    }
}

/// Whether `wanted` is in the full pinyin of the words or in its initials.
fn sounds_like(words: &str, wanted: &str) -> bool {
    let syllables: Vec<&str> = words.to_pinyin().flatten().map(Pinyin::plain).collect();
    let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
    initials.contains(wanted) || syllables.concat().contains(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinyin_is_taken_in_full_and_by_initials() {
        assert!(sounds_like("转移接续", "zyjx"));
        assert!(sounds_like("转移接续", "jiexu"));
        assert!(!sounds_like("转移接续", "zyxj"));
    }
}
