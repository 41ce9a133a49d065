//! `banshi find`

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::printed::fold;
use pinyin::{Pinyin, ToPinyin};
use serde::Serialize;

use super::place::supervision;
use super::{answer, respond};
use crate::Failure;
use crate::args::{FindOptions, RunCommand};

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
    /// Not found as a whole: a long part of it is in the name.
    Part,
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
            Self::Part => "名称相近",
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

impl RunCommand for FindOptions {
    fn run(&self) -> Result<u8, Failure> {
        // 《》 around a title are not part of its name.
        let asked = self.text.join(" ");
        let wanted = fold(&asked).trim_matches(['《', '》']).to_lowercase();
        if wanted.is_empty() {
            return Err(Failure("要查的文字是空的".to_owned()));
        }
        answer(&self.source, |catalog| {
            let items = catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item)));
            let (mut hits, mut others) = (Vec::new(), Vec::new());
            for (book, item) in items {
                match search(catalog, book, item, &wanted) {
                    Some(hit) => hits.push(hit),
                    None => others.push((book, item)),
                }
            }
            // Stable: within a field the order of the handbooks stays.
            hits.sort_by_key(|hit| hit.field);
            if hits.len() < FEW {
                hits.extend(alike(&others, &wanted));
            }
            respond(&self.source, &text(&asked, &hits), &hits)
        })
    }
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

/// So few hits may not be all that was meant.
const FEW: usize = 5;
/// A part with fewer characters says too little.
const LONG: usize = 4;

/// The items whose names hold a part of what is wanted, the longest that any of them holds.
fn alike<'c>(items: &[(&'c Handbook, &'c Item)], wanted: &str) -> Vec<Hit<'c>> {
    let wanted: Vec<char> = wanted.chars().collect();
    let shortest = LONG.max(wanted.len().div_ceil(2));
    let parts_of = |length| wanted.windows(length).map(String::from_iter).collect::<Vec<_>>();
    let holding = |parts: Vec<String>| items.iter().filter_map(|found| like(*found, &parts)).collect::<Vec<_>>();
    let by_length = (shortest..wanted.len()).rev().map(|length| holding(parts_of(length)));
    by_length.into_iter().find(|hits| !hits.is_empty()).unwrap_or_default()
}

fn like<'c>((book, item): (&'c Handbook, &'c Item), parts: &[String]) -> Option<Hit<'c>> {
    let name = fold(&item.name).to_lowercase();
    let found = parts.iter().find(|part| name.contains(*part))?.clone();
    Some(Hit { handbook: book.id.as_str(), item: item.id.as_str(), name: &item.name, field: Field::Part, found })
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
