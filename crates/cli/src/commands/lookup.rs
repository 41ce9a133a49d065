//! Finding the item or region that a person means.

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Case, Catalog, EntryList, Handbook, Item, Link, Region};

use crate::Failure;

type Found<'c> = (&'c Handbook, &'c Item);

/// The item with this id, `handbook/id`, name, or part of a name. Several are no answer.
pub(crate) fn item<'c>(catalog: &'c Catalog, wanted: &str) -> Result<Found<'c>, Failure> {
    if wanted.trim().is_empty() {
        return Err(Failure("没有写是哪个事项：写编号、手册/编号，或名称的一部分".to_owned()));
    }
    let all: Vec<Found<'c>> =
        catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item))).collect();
    let address = |(book, item): &Found<'_>| format!("{}/{}", book.id, item.id);
    let tests: [&dyn Fn(&Found<'_>) -> bool; 4] = [
        &|found| address(found) == wanted,
        &|(_, item)| item.id.as_str() == wanted,
        &|(_, item)| item.name.as_str() == wanted,
        &|(_, item)| item.name.contains(wanted),
    ];
    for test in tests {
        let hits: Vec<_> = all.iter().filter(|found| test(found)).collect();
        match hits.as_slice() {
            [] => {}
            [only] => return Ok(**only),
            several => {
                let lines: Vec<_> =
                    several.iter().map(|found| format!("  {}  {}", address(found), found.1.name)).collect();
                return Err(Failure(format!("「{wanted}」不止一个事项，请写其中一个的编号：\n{}", lines.join("\n"))));
            }
        }
    }
    let names = all.iter().flat_map(|(_, item)| [item.name.as_str(), item.id.as_str()]);
    // With the handbook before it every id of that handbook would be near.
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let mend = did_you_mean(name, names).unwrap_or_default();
    Err(Failure(format!("没有叫「{wanted}」的事项。{mend}也可以用 banshi find 查")))
}

/// The region of the handbook with this id, name, or part of a name that no other has.
pub(super) fn region<'c>(catalog: &'c Catalog, handbook: &Handbook, wanted: &str) -> Result<&'c Region, Failure> {
    let regions: Vec<&Region> = handbook.regions.iter().map(|link| &catalog.regions[link]).collect();
    let found = regions.iter().find(|region| region.id.as_str() == wanted || region.name.as_str() == wanted);
    let like: Vec<&Region> =
        regions.iter().copied().filter(|region| !wanted.is_empty() && region.name.contains(wanted)).collect();
    match (found, like.as_slice()) {
        (Some(found), _) => Ok(found),
        (None, [only]) => Ok(only),
        (None, []) => Err(Failure(format!("本手册没有区划「{wanted}」；有 {}", names(&regions)))),
        (None, several) => Err(Failure(format!("「{wanted}」不止一个区划，请写全：{}", names(several)))),
    }
}

fn names(regions: &[&Region]) -> String {
    regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>().join("、")
}

/// The list of the item that is called `wanted` or holds an entry of that name.
pub(super) fn list(catalog: &Catalog, item: &Item, wanted: &str) -> Result<Link<EntryList>, Failure> {
    let holds = |link: &&Link<EntryList>| {
        let list = &catalog.lists[*link];
        let entry = |entry: &banshi_core::model::Entry| {
            entry.name.as_str() == wanted || entry.includes.iter().any(|one| one.as_str() == wanted)
        };
        list.name.as_str() == wanted || list.entries.iter().any(entry)
    };
    item.lists.iter().find(holds).cloned().ok_or_else(|| {
        let names = item.lists.iter().flat_map(|link| &catalog.lists[link].entries).map(|entry| entry.name.as_str());
        let mend = did_you_mean(wanted, names).unwrap_or_default();
        Failure(format!("「{}」的目录里没有「{wanted}」。{mend}", item.name))
    })
}

/// The case of the item with this id or name.
pub(super) fn case(item: &Item, wanted: &str) -> Result<Link<Case>, Failure> {
    let found = item.cases.iter().find(|case| case.id.as_str() == wanted || case.name.as_str() == wanted);
    found.and_then(|case| item.cases.link(&case.id)).ok_or_else(|| {
        let known: Vec<_> = item.cases.iter().map(|case| format!("{}（{}）", case.id, case.name)).collect();
        let known = if known.is_empty() { "它不分情形".to_owned() } else { format!("有 {}", known.join("、")) };
        Failure(format!("「{}」没有情形「{wanted}」；{known}", item.name))
    })
}
