//! Records that many items share, then and now.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Audience, Catalog, Document, DocumentChoice, Handbook, Item, Link};
use banshi_core::value::{Id, Text};

use crate::asked::Asked;
use crate::change::{HandbookChange, SharedChange};
use crate::effect::added_removed;

/// A change of a shared record, and the items it touches.
#[derive(Debug)]
pub(crate) struct SharedRecordChange {
    pub(crate) change: SharedChange,
    pub(crate) touches: Touches,
}

/// Which items a shared record touches.
#[derive(Debug)]
pub(crate) enum Touches {
    /// Those that ask for this document.
    Document(Id<Document>),
    /// Those for this audience.
    Audience(Id<Audience>),
    /// Those that ask for this choice, as it was and as it is.
    Choice(BTreeSet<String>, BTreeSet<String>),
}

impl Touches {
    /// Returns whether a change between two requirements is this one.
    pub(crate) fn accounts_for(&self, old: &Asked<'_>, new: &Asked<'_>) -> bool {
        matches!(self, Self::Choice(before, now) if old.options == *before && new.options == *now)
    }
}

/// The shared changes by what an item can have in common with them: an item is visited once, however many changes there
/// are.
#[derive(Debug, Default)]
pub(crate) struct SharedIndex {
    documents: BTreeMap<Id<Document>, Vec<usize>>,
    audiences: BTreeMap<Id<Audience>, Vec<usize>>,
    choices: BTreeMap<BTreeSet<String>, Vec<usize>>,
}

impl SharedIndex {
    pub(crate) fn new(all: &[SharedRecordChange]) -> Self {
        let mut index = Self::default();
        for (number, shared) in all.iter().enumerate() {
            match &shared.touches {
                Touches::Document(id) => index.documents.entry(id.clone()).or_default().push(number),
                Touches::Audience(id) => index.audiences.entry(id.clone()).or_default().push(number),
                Touches::Choice(_, now) => index.choices.entry(now.clone()).or_default().push(number),
            }
        }
        index
    }

    /// Returns the changes that touch an item, by their numbers.
    pub(crate) fn changes_touching(&self, item: &Item, asks: &[Asked<'_>]) -> BTreeSet<usize> {
        let mut touching = BTreeSet::new();
        for asked in asks {
            touching.extend(self.choices.get(&asked.options).into_iter().flatten());
            for one in asked.requirement.documents() {
                touching.extend(self.documents.get(one.document.id()).into_iter().flatten());
            }
        }
        for who in item.audience.iter().flat_map(|line| &line.who) {
            touching.extend(self.audiences.get(who.id()).into_iter().flatten());
        }
        touching
    }
}

/// Returns all changes of shared records.
pub(crate) fn shared_changes(old: &Catalog, new: &Catalog) -> Vec<SharedRecordChange> {
    let mut all: Vec<SharedRecordChange> = Vec::new();
    for document in new.documents.iter() {
        if let Some(before) = old.documents.get(&document.id) {
            let of = |change| SharedRecordChange { change, touches: Touches::Document(document.id.clone()) };
            all.extend(document_changes(before, document).into_iter().map(of));
        }
    }
    for audience in &new.audiences {
        if let Some(before) = old.audiences.get(&audience.id).filter(|before| before.name != audience.name) {
            let change = SharedChange::AudienceRenamed { from: before.name.to_string(), to: audience.name.to_string() };
            all.push(SharedRecordChange { change, touches: Touches::Audience(audience.id.clone()) });
        }
    }
    all.extend(choice_changes(old, new));
    all
}

fn document_changes(before: &Document, now: &Document) -> Vec<SharedChange> {
    let words = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let document = || now.name.to_string();
    let mut changes = Vec::new();
    if before.name != now.name {
        changes.push(SharedChange::DocumentRenamed { from: before.name.to_string(), to: document() });
    }
    if before.issuer != now.issuer {
        let (from, to) = (words(&before.issuer), words(&now.issuer));
        changes.push(SharedChange::IssuerChanged { document: document(), from, to });
    }
    if before.template_from != now.template_from {
        let (from, to) = (words(&before.template_from), words(&now.template_from));
        changes.push(SharedChange::BlankFormChanged { document: document(), from, to });
    }
    changes
}

fn choice_changes(old: &Catalog, new: &Catalog) -> Vec<SharedRecordChange> {
    let before: BTreeMap<&str, &DocumentChoice> =
        old.choices.iter().map(|choice| (choice.id.as_str(), choice)).collect();
    let ids = |choice: &DocumentChoice| choice.one_of.iter().map(|link| link.id().to_string()).collect::<Vec<_>>();
    let mut changes = Vec::new();
    for choice in &new.choices {
        let Some(was) = before.get(choice.id.as_str()) else { continue };
        let (was_ids, is_ids) = (ids(was), ids(choice));
        let (added, removed) = added_removed(&was_ids, &is_ids);
        if added.is_empty() && removed.is_empty() {
            continue;
        }
        let names = |catalog: &Catalog, links: &[Link<Document>], of: &[String]| {
            let links = links.iter().filter(|link| of.contains(&link.id().to_string()));
            links.map(|link| format!("“{}”", catalog.documents[link].name)).collect::<Vec<_>>()
        };
        let change = SharedChange::SharedChoiceChanged {
            choice: choice.name.to_string(),
            added: names(new, &choice.one_of, &added),
            removed: names(old, &was.one_of, &removed),
        };
        let touches = Touches::Choice(was_ids.into_iter().collect(), is_ids.into_iter().collect());
        changes.push(SharedRecordChange { change, touches });
    }
    changes
}

/// Returns what has changed of a handbook as a whole.
pub(crate) fn handbook_changes(old: (&Catalog, &Handbook), new: (&Catalog, &Handbook)) -> Vec<HandbookChange> {
    let mut changes = Vec::new();
    let (from, to) = (full_title(old.1), full_title(new.1));
    if from != to {
        changes.push(HandbookChange::TitleChanged { from, to });
    }
    let number = |handbook: &Handbook| handbook.supervision.as_ref().map(|phone| phone.number.to_string());
    let (from, to) = (number(old.1), number(new.1));
    if from != to {
        changes.push(HandbookChange::SupervisionChanged { from, to });
    }
    let ids = |handbook: &Handbook| handbook.regions.iter().map(|link| link.id().clone()).collect::<Vec<_>>();
    let (added, removed) = added_removed(&ids(old.1), &ids(new.1));
    let name = |catalog: &Catalog, id: &Id<_>| catalog.regions.get(id).map(|region| region.name.to_string());
    let added = added.iter().filter_map(|id| name(new.0, id));
    changes.extend(added.map(|region| HandbookChange::RegionAdded { region }));
    let removed = removed.iter().filter_map(|id| name(old.0, id));
    changes.extend(removed.map(|region| HandbookChange::RegionRemoved { region }));
    changes.extend(portal_changes(old.1, new.1));
    changes
}

fn portal_changes(old: &Handbook, new: &Handbook) -> Vec<HandbookChange> {
    let gone = old.portals.iter().filter(|portal| new.portals.get(&portal.id).is_none());
    let mut changes: Vec<HandbookChange> =
        gone.map(|portal| HandbookChange::PortalChanged { from: Some(portal.url.to_string()), to: None }).collect();
    for portal in &new.portals {
        let (from, to) = (old.portals.get(&portal.id).map(|before| before.url.to_string()), portal.url.to_string());
        if from.as_ref() != Some(&to) {
            changes.push(HandbookChange::PortalChanged { from, to: Some(to) });
        }
    }
    changes
}

/// Returns the title of a handbook with its edition.
pub(crate) fn full_title(handbook: &Handbook) -> String {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{}{}{}", handbook.cover.title, text(&handbook.cover.subtitle), text(&handbook.cover.edition))
}
