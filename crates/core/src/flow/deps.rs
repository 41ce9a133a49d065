//! What items of one handbook must wait for, and what passes between them.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Case, Document, Handbook, Item, Link};
use crate::place::Place;
use crate::value::{Id, NotBefore, Relation};

/// Every dependency between items of a handbook, in the order of the items.
#[derive(Debug)]
pub struct Dependencies {
    /// The dependencies.
    pub all: Vec<Dependency>,
}

/// One item depends on another.
#[derive(Debug, Clone)]
pub struct Dependency {
    /// The item that comes first, or is pointed to.
    pub first: Id<Item>,
    /// The case of it that is meant.
    pub case: Option<Id<Case>>,
    /// The item that comes after, or points.
    pub then: Id<Item>,
    /// How they hang together.
    pub passing: Passing,
    /// What passes between them.
    pub document: Option<Link<Document>>,
    /// Delay between them.
    pub not_before: Option<NotBefore>,
    /// The printed words it rests on; `None`: it follows from the documents of the steps.
    pub quote: Option<String>,
    /// Where it is written.
    pub at: Place,
}

/// How two items hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// The first must be done before the other.
    Before,
    /// A document made by the first is used by the other.
    Document,
    /// One only points to the other.
    See,
}

impl Dependencies {
    /// The dependencies of `handbook`.
    pub fn new(handbook: &Handbook) -> Self {
        let mut all: Vec<Dependency> = Vec::new();
        let mut at: HashMap<(Id<Item>, Id<Item>), Vec<usize>> = HashMap::new();
        for found in handbook.items.iter().flat_map(stated).chain(passed(handbook)) {
            let pair = at.entry((found.first.clone(), found.then.clone())).or_default();
            let same = |index: &&usize| all[**index].document == found.document && found.document.is_some();
            match pair.iter().find(same) {
                // Said at both ends: what binds more counts.
                Some(known) if found.passing == Passing::Before => all[*known].passing = Passing::Before,
                Some(_) => {}
                None => {
                    pair.push(all.len());
                    all.push(found);
                }
            }
        }
        Self { all }
    }
}

/// What the item itself says.
fn stated(item: &Item) -> Vec<Dependency> {
    let dependency = |reference: &crate::model::Reference| {
        let (own, other) = (item.id.clone(), reference.item.clone());
        let (first, then, passing) = match reference.relation {
            Relation::Requires => (other, own, Passing::Before),
            Relation::ProducesFor => (own, other, Passing::Document),
            Relation::FollowsWith => (own, other, Passing::Before),
            Relation::See => (other, own, Passing::See),
        };
        Dependency {
            first,
            case: reference.case.clone(),
            then,
            passing,
            document: reference.document.clone(),
            not_before: reference.not_before,
            quote: Some(reference.quote.to_string()),
            at: reference.at,
        }
    };
    item.references.iter().map(dependency).collect()
}

/// Documents that one item's steps make and another's use without making them.
fn passed(handbook: &Handbook) -> Vec<Dependency> {
    let mut makers: BTreeMap<&Id<Document>, Vec<&Item>> = BTreeMap::new();
    for item in &handbook.items {
        for document in item.produced() {
            let known = makers.entry(document.id()).or_default();
            if known.iter().all(|other| other.id != item.id) {
                known.push(item);
            }
        }
    }
    let mut found = Vec::new();
    for item in &handbook.items {
        for document in item.needed() {
            let makers = makers.get(document.id()).map(Vec::as_slice).unwrap_or_default();
            if makers.iter().any(|maker| maker.id == item.id) {
                continue;
            }
            found.extend(makers.iter().map(|maker| Dependency {
                first: maker.id.clone(),
                case: None,
                then: item.id.clone(),
                passing: Passing::Document,
                document: Some(document.clone()),
                not_before: None,
                quote: None,
                at: item.at,
            }));
        }
    }
    found
}
