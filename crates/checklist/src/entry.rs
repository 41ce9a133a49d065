//! The entries of a checklist, made from the demands of an evaluation.

use banshi_core::model::{Catalog, DocumentRequirement, Item, What};
use banshi_core::value::{DocumentKind, SectionKind};
use banshi_reason::asked::{Paper, Slot};
use banshi_reason::evaluate::Demand;
use banshi_reason::facts::{Known, Truth};
use banshi_reason::words::{circumstances_within, counted};
use serde::Serialize;

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Needed, whatever else comes out.
    Required,
    /// It depends on what is still open.
    Depends,
    /// Not needed, whatever else comes out.
    NotRequired,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A document.
    Document,
    /// Information that is no paper.
    Data,
    /// Any one of its members.
    OneOf,
    /// All of its members.
    AllOf,
    /// Some of its members.
    AtLeast,
    /// Wording that leaves open what is meant.
    Open,
    /// Something that must be so, and is no paper.
    Condition,
}

/// One thing to tick off, or a group of them.
#[derive(Debug, Clone, Serialize)]
pub struct SheetEntry {
    /// How it stands.
    pub state: State,
    /// What it is.
    pub kind: EntryKind,
    /// Its name, or the words over its members.
    pub title: String,
    /// Id of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Its official name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub official: Option<String>,
    /// How many, with the unit; `None`: not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Original or copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// Who fills it in or issues it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    /// Everything else that is demanded of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// What it depends on, in words, while that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The printed line that asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<EntrySource>,
    /// Members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<SheetEntry>,
}

impl SheetEntry {
    /// Several things that are all asked for stand on a list one by one.
    pub(crate) fn split_apart(self) -> Vec<Self> {
        if self.kind != EntryKind::AllOf {
            return vec![self];
        }
        let Self { when, source, members, .. } = self;
        let inherit = |mut member: Self| {
            // Its own words say what stands over it, too.
            member.when = member.when.take().or_else(|| when.clone());
            member.source.clone_from(&source);
            member.split_apart()
        };
        members.into_iter().flat_map(inherit).collect()
    }

    /// The documents in it.
    pub(crate) fn document_ids(&self) -> Vec<&str> {
        let own = self.document.as_deref();
        own.into_iter().chain(self.members.iter().flat_map(Self::document_ids)).collect()
    }
}

/// Where an entry comes from.
#[derive(Debug, Clone, Serialize)]
pub struct EntrySource {
    /// The section's name.
    pub section: &'static str,
    /// The printed words.
    pub text: String,
}

/// What entries are made with.
#[derive(Clone, Copy)]
pub(crate) struct EntryMaker<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) item: &'a Item,
    pub(crate) known: &'a Known,
}

impl EntryMaker<'_> {
    /// Returns the entry of a demand; `None` if nothing is left of it for anybody in this situation.
    pub(crate) fn demand_entry(&self, demand: &Demand<'_>) -> Option<SheetEntry> {
        let mut entry = self.entry_within(demand, 0)?;
        entry.source =
            Some(EntrySource { section: section_name(demand.line.section), text: demand.line.text.to_owned() });
        Some(entry)
    }

    /// `said`: how many of its conditions are said over it already.
    fn entry_within(&self, demand: &Demand<'_>, said: usize) -> Option<SheetEntry> {
        match &demand.requirement.what {
            What::Document(asked) => Some(self.document_entry(demand, asked, said)),
            What::Open(words) => {
                let words = words.trim_end_matches(['；', '。', '，', '、']);
                Some(self.bare_entry(demand, EntryKind::Open, words.to_owned(), said))
            }
            What::Meets { words, .. } => Some(self.bare_entry(demand, EntryKind::Condition, words.to_string(), said)),
            What::OneOf(_) => self.group_entry(demand, EntryKind::OneOf, "以下任选其一".to_owned(), said),
            What::AllOf(_) => self.group_entry(demand, EntryKind::AllOf, "以下全部".to_owned(), said),
            What::AtLeast { count, .. } => {
                self.group_entry(demand, EntryKind::AtLeast, format!("以下至少{}种", counted(count.get())), said)
            }
        }
    }

    fn group_entry(&self, demand: &Demand<'_>, kind: EntryKind, title: String, said: usize) -> Option<SheetEntry> {
        // Several things that stand on the list one by one say for themselves when they are asked for.
        let is_apart = kind == EntryKind::AllOf && said == 0;
        let over = if is_apart { said } else { demand.conditions.len() };
        let parts = demand.parts.iter();
        let left = parts.filter(|part| part.state != Truth::Fails || demand.state == Truth::Fails);
        let members = left.filter_map(|part| self.entry_within(part, over));
        // A choice among choices is one choice, unless a part has a condition of its own.
        let flat = |member: SheetEntry| {
            let same = member.kind == kind && member.when.is_none() && kind != EntryKind::AtLeast;
            if same { member.members } else { vec![member] }
        };
        let mut members: Vec<SheetEntry> = members.flat_map(flat).collect();
        if members.len() > 1 {
            return Some(SheetEntry { members, ..self.bare_entry(demand, kind, title, said) });
        }
        // Of a choice with one member left, only that is asked for.
        let only = members.pop()?;
        let when = self.open_words(demand, said).or(only.when);
        Some(SheetEntry { state: entry_state(&demand.state).max_of(only.state), when, ..only })
    }

    fn document_entry(&self, demand: &Demand<'_>, asked: &DocumentRequirement, said: usize) -> SheetEntry {
        let Self { catalog, item, known } = *self;
        let paper = Paper { catalog, item, known, line: demand.line.text, around: &demand.conditions, asked };
        let parts = paper.said();
        let in_slot = |slots: &[Slot]| {
            let parts = parts.iter().filter(|part| slots.contains(&part.slot));
            parts.map(|part| part.words.clone()).collect::<Vec<_>>()
        };
        let first = |slots: &[Slot]| in_slot(slots).into_iter().next();
        let mut remarks = in_slot(&[Slot::Detail, Slot::Help]);
        remarks.extend(in_slot(&[Slot::Printed]).into_iter().map(|words| format!("原文{words}")));
        remarks.extend(paper.is_internal().then(|| "经办机构内部依据，办事人不用提供".to_owned()));
        let document = paper.document();
        let record = paper.record_name().map(|name| format!("（{name}）")).unwrap_or_default();
        let title = format!("{}{record}", paper.title());
        let kind = if document.kind == DocumentKind::Data { EntryKind::Data } else { EntryKind::Document };
        SheetEntry {
            document: Some(asked.document.id().to_string()),
            amount: first(&[Slot::Amount]),
            form: first(&[Slot::Form]),
            seal: first(&[Slot::Seal]),
            maker: first(&[Slot::Maker, Slot::UsualMaker]),
            remarks,
            official: Some(document.name.to_string()),
            ..self.bare_entry(demand, kind, title, said)
        }
    }

    fn bare_entry(&self, demand: &Demand<'_>, kind: EntryKind, title: String, said: usize) -> SheetEntry {
        SheetEntry {
            state: entry_state(&demand.state),
            kind,
            title,
            document: None,
            official: None,
            amount: None,
            form: None,
            seal: None,
            maker: None,
            remarks: Vec::new(),
            when: self.open_words(demand, said),
            source: None,
            members: Vec::new(),
        }
    }

    /// What it still depends on, in words.
    fn open_words(&self, demand: &Demand<'_>, said: usize) -> Option<String> {
        let pending = demand.pending_conditions(self.item, self.known, said);
        circumstances_within(&demand.conditions[..said], pending, self.catalog, self.item)
    }
}

impl State {
    /// The less certain of the two.
    fn max_of(self, other: Self) -> Self {
        if self == Self::Depends || other == Self::Depends { Self::Depends } else { self }
    }
}

fn entry_state(truth: &Truth) -> State {
    match truth {
        Truth::Holds => State::Required,
        Truth::Open(_) => State::Depends,
        Truth::Fails => State::NotRequired,
    }
}

fn section_name(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Steps => "办理流程",
        _ => "申办材料",
    }
}
