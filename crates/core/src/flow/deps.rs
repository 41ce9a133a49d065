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
    /// Finds the dependencies of `handbook`.
    pub fn new(handbook: &Handbook) -> Self {
        let mut all: Vec<Dependency> = Vec::new();
        let mut at: HashMap<(Id<Item>, Id<Item>), Vec<usize>> = HashMap::new();
        for found in handbook.items.iter().flat_map(stated_dependencies).chain(passed_documents(handbook)) {
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

/// Returns what the item itself says.
fn stated_dependencies(item: &Item) -> Vec<Dependency> {
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

/// Which items of a handbook make and use which documents in their steps.
#[derive(Debug, Default)]
pub struct Papers<'h> {
    made: BTreeMap<&'h Id<Document>, Vec<&'h Item>>,
    used: BTreeMap<&'h Id<Document>, Vec<&'h Item>>,
}

impl<'h> Papers<'h> {
    /// Finds the papers of `handbook`.
    pub fn new(handbook: &'h Handbook) -> Self {
        let mut papers = Self::default();
        for item in &handbook.items {
            for step in item.all_steps() {
                step.produces.iter().for_each(|document| note_item(&mut papers.made, document, item));
                step.needs.iter().for_each(|document| note_item(&mut papers.used, document, item));
            }
        }
        papers
    }

    /// Returns whether another item than `item` makes the document.
    pub fn made_elsewhere(&self, document: &Link<Document>, item: &Item) -> bool {
        self.made.get(document.id()).is_some_and(|makers| makers.iter().any(|maker| maker.id != item.id))
    }

    /// Returns whether another item than `item` uses the document.
    pub fn used_elsewhere(&self, document: &Link<Document>, item: &Item) -> bool {
        self.used.get(document.id()).is_some_and(|users| users.iter().any(|user| user.id != item.id))
    }
}

fn note_item<'h>(papers: &mut BTreeMap<&'h Id<Document>, Vec<&'h Item>>, document: &'h Link<Document>, item: &'h Item) {
    let known = papers.entry(document.id()).or_default();
    if known.last().is_none_or(|last| last.id != item.id) {
        known.push(item);
    }
}

/// Lists documents that one item's steps make and another's use without making them.
fn passed_documents(handbook: &Handbook) -> Vec<Dependency> {
    let papers = Papers::new(handbook);
    let mut found = Vec::new();
    for (document, users) in &papers.used {
        let makers = papers.made.get(document).map(Vec::as_slice).unwrap_or_default();
        let helpless = users.iter().filter(|user| makers.iter().all(|maker| maker.id != user.id));
        for (user, maker) in helpless.flat_map(|user| makers.iter().map(move |maker| (user, maker))) {
            let needed = user.needed().find(|needed| needed.id() == *document);
            found.push(Dependency {
                first: maker.id.clone(),
                case: None,
                then: user.id.clone(),
                passing: Passing::Document,
                document: needed.cloned(),
                not_before: None,
                quote: None,
                at: user.at,
            });
        }
    }
    found
}
