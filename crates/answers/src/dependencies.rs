//! What must be done before what: the answer of `banshi deps`.

use banshi_core::flow::{Dependencies, Dependency, Passing};
use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::value::{Id, NotBefore};
use serde::Serialize;

/// The dependencies between items of one handbook.
#[derive(Debug, Serialize)]
pub struct HandbookDependencies<'c> {
    /// The handbook's id.
    pub handbook: &'c str,
    /// The dependencies, in the order of the items.
    pub dependencies: Vec<ItemDependency<'c>>,
}

/// One item that depends on another.
#[derive(Debug, Serialize)]
pub struct ItemDependency<'c> {
    /// The item that comes first, or is pointed to.
    pub first: NamedItem<'c>,
    /// The case of the first item that is meant.
    pub case: Option<&'c str>,
    /// The item that comes after, or points.
    pub then: NamedItem<'c>,
    /// How the two hang together.
    pub kind: DependencyKind,
    /// The document that passes between them.
    pub document: Option<&'c str>,
    /// Whether the second may only be applied for from the month after.
    pub next_month: bool,
    /// The printed words; `null`: it follows from the documents of the steps.
    pub quote: Option<String>,
}

/// How two items hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DependencyKind {
    /// The first must be done before the other.
    Before,
    /// A document made by the first is used by the other.
    Document,
    /// One only points to the other.
    See,
}

/// An item by id and name.
#[derive(Debug, Serialize)]
pub struct NamedItem<'c> {
    /// Its id.
    pub item: &'c str,
    /// Its name.
    pub name: &'c str,
}

/// Returns the dependencies of a handbook, or those that one item of it is part of.
pub fn handbook_dependencies<'c>(
    catalog: &'c Catalog,
    handbook: &'c Handbook,
    only: Option<&Item>,
) -> HandbookDependencies<'c> {
    let all = Dependencies::new(handbook);
    let is_wanted = |found: &&Dependency| only.is_none_or(|item| found.first == item.id || found.then == item.id);
    let wanted = all.all.iter().filter(is_wanted);
    let dependencies = wanted.filter_map(|found| item_dependency(catalog, handbook, found)).collect();
    HandbookDependencies { handbook: handbook.id.as_str(), dependencies }
}

fn item_dependency<'c>(catalog: &'c Catalog, handbook: &'c Handbook, found: &Dependency) -> Option<ItemDependency<'c>> {
    let item = |id: &Id<Item>| handbook.items.get(id);
    let named = |item: &'c Item| NamedItem { item: item.id.as_str(), name: &item.name };
    let (first, then) = (item(&found.first)?, item(&found.then)?);
    Some(ItemDependency {
        first: named(first),
        case: found.case.as_ref().and_then(|case| Some(first.cases.get(case)?.name.as_str())),
        then: named(then),
        kind: match found.passing {
            Passing::Before => DependencyKind::Before,
            Passing::Document => DependencyKind::Document,
            Passing::See => DependencyKind::See,
        },
        document: found.document.as_ref().map(|document| catalog.documents[document].name.as_str()),
        next_month: found.not_before == Some(NotBefore::NextMonth),
        quote: found.quote.clone(),
    })
}
