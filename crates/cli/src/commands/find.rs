//! `banshi find`

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::printed::fold;
use pinyin::{Pinyin, ToPinyin};
use serde::Serialize;

use super::place::supervision;
use super::{answer, respond};
use crate::Failure;
use crate::args::FindOptions;

/// Where a search hit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Field {
    Name,
    Service,
    Pinyin,
    Document,
    Phone,
    Address,
    Words,
}

impl Field {
    fn chinese(self) -> &'static str {
        match self {
            Self::Name => "名称",
            Self::Service => "服务",
            Self::Pinyin => "拼音",
            Self::Document => "材料",
            Self::Phone => "电话",
            Self::Address => "地址",
            Self::Words => "正文",
        }
    }
}

#[derive(Serialize)]
struct Hit<'c> {
    handbook: &'c str,
    item: &'c str,
    name: &'c str,
    field: Field,
    /// The words that hold what was sought.
    found: String,
}

pub(crate) fn run(options: &FindOptions) -> Result<u8, Failure> {
    // 《》 around a title are not part of its name.
    let wanted = fold(&options.text).trim_matches(['《', '》']).to_lowercase();
    if wanted.is_empty() {
        return Err(Failure("要查的文字是空的".to_owned()));
    }
    answer(&options.source, |catalog| {
        let items = catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item)));
        let mut hits: Vec<_> = items.filter_map(|(book, item)| search(catalog, book, item, &wanted)).collect();
        // Stable: within a field the order of the handbooks stays.
        hits.sort_by_key(|hit| hit.field);
        respond(&options.source, &text(&options.text, &hits), &hits)
    })
}

fn text(wanted: &str, hits: &[Hit<'_>]) -> String {
    if hits.is_empty() {
        return format!("没有查到「{wanted}」");
    }
    let mut text = String::new();
    for hit in hits {
        text += &format!("{}/{}  {}", hit.handbook, hit.item, hit.name);
        if hit.field != Field::Name {
            text += &format!("  （{}：{}）", hit.field.chinese(), hit.found);
        }
        text.push('\n');
    }
    text
}

/// The best field of an item that holds what is wanted.
fn search<'c>(catalog: &'c Catalog, book: &'c Handbook, item: &'c Item, wanted: &str) -> Option<Hit<'c>> {
    let holds = |words: &str| fold(words).to_lowercase().contains(wanted);
    let hit = |field, found: String| {
        Some(Hit { handbook: book.id.as_str(), item: item.id.as_str(), name: &item.name, field, found })
    };
    if holds(&item.name) || holds(item.id.as_str()) {
        return hit(Field::Name, item.name.to_string());
    }
    let services = || item.services.iter().map(|link| catalog.services[link].name.as_str());
    if let Some(service) = services().find(|name| holds(name)) {
        return hit(Field::Service, service.to_owned());
    }
    let is_pinyin = wanted.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut names = services().chain([item.name.as_str()]);
    if let Some(name) = names.find(|name| is_pinyin && sounds_like(name, wanted)) {
        return hit(Field::Pinyin, name.to_owned());
    }
    if let Some(document) = document(catalog, item, &holds) {
        return hit(Field::Document, document);
    }
    if let Some((field, found)) = office(catalog, book, item, &holds) {
        return hit(field, found);
    }
    if let Some(line) = item.lines().into_iter().find(|line| holds(line)) {
        return hit(Field::Words, line.to_owned());
    }
    let mut entries = item.lists.iter().flat_map(|link| &catalog.lists[link].entries);
    let entry = entries.find(|entry| holds(&entry.name) || entry.includes.iter().any(|name| holds(name)))?;
    hit(Field::Words, entry.name.to_string())
}

/// Whether `wanted` is in the full pinyin or in the initials of the words.
fn sounds_like(words: &str, wanted: &str) -> bool {
    let syllables: Vec<&str> = words.to_pinyin().flatten().map(Pinyin::plain).collect();
    let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
    initials.contains(wanted) || syllables.concat().contains(wanted)
}

/// A document that is wanted, under its name or an alias, and that the item's words name.
fn document(catalog: &Catalog, item: &Item, holds: &dyn Fn(&str) -> bool) -> Option<String> {
    let words = fold(&item.lines().join("\n"));
    let wanted = catalog
        .documents
        .iter()
        .filter(|document| document.aliases.iter().chain([&document.name]).any(|name| holds(name)));
    let mut named = wanted
        .filter(|document| document.aliases.iter().chain([&document.name]).any(|name| words.contains(&fold(name))));
    named.next().map(|document| document.name.to_string())
}

/// A phone or an address that serves the item in some region.
fn office(catalog: &Catalog, book: &Handbook, item: &Item, holds: &dyn Fn(&str) -> bool) -> Option<(Field, String)> {
    let is_number = |number: &str| holds(number) || holds(&number.replace('-', ""));
    if let Some(number) = supervision(book, item).filter(|number| is_number(number)) {
        return Some((Field::Phone, format!("监督电话 {number}")));
    }
    for region in book.regions.iter().map(|link| &catalog.regions[link]) {
        for assignment in region.duties.get(item.duty.id()).into_iter().flatten() {
            let mut numbers = assignment.phones.iter().map(|used| region.phones[&used.phone].number.as_str());
            if let Some(number) = numbers.find(|number| is_number(number)) {
                return Some((Field::Phone, format!("{} {number}", region.name)));
            }
            let place = region.place(&region.counters[&assignment.counter]);
            if holds(&place) {
                return Some((Field::Address, place));
            }
        }
    }
    None
}
