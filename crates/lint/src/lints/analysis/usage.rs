//! What items use of what handbooks share.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use banshi_core::model::{
    Audience, Catalog, Condition, Document, DocumentChoice, Duty, Fact, Item, Link, Requirement, Role, Step, Test, What,
};
use banshi_core::printed::{fold, titles};
use banshi_core::value::{DocumentKind, Id, Text};
use rustc_hash::{FxHashMap, FxHashSet};

use super::walk::Guarded;

/// The shared records that items use.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct UsedRecords {
    pub(super) documents: BTreeSet<Id<Document>>,
    pub(super) choices: BTreeSet<Id<Document>>,
    pub(super) roles: BTreeSet<Id<Role>>,
    pub(super) facts: BTreeSet<Id<Fact>>,
    pub(super) audiences: BTreeSet<Id<Audience>>,
    pub(super) duties: BTreeSet<Id<Duty>>,
}

/// Documents by the words that name them without typed data.
pub(crate) struct NamedPapers<'c> {
    /// By their titles, folded.
    titles: FxHashMap<String, Vec<&'c Id<Document>>>,
    /// Choices by the first of their members.
    choices: FxHashMap<&'c Id<Document>, Vec<&'c DocumentChoice>>,
    /// The papers that nobody hands in, in the order of the finder's patterns.
    papers: Vec<&'c Id<Document>>,
    /// `None` only if there are too many names to look for.
    finder: Option<AhoCorasick>,
}

impl<'c> NamedPapers<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let mut titles: FxHashMap<String, Vec<&Id<Document>>> = FxHashMap::default();
        let (mut papers, mut names) = (Vec::new(), Vec::new());
        for document in catalog.documents.iter() {
            for name in document.aliases.iter().chain([&document.name]) {
                titles.entry(fold(name)).or_default().push(&document.id);
                if matches!(document.kind, DocumentKind::Result | DocumentKind::Internal) {
                    papers.push(&document.id);
                    names.push(name.as_str());
                }
            }
        }
        let mut choices: FxHashMap<&Id<Document>, Vec<&DocumentChoice>> = FxHashMap::default();
        for choice in &catalog.choices {
            if let Some(first) = choice.one_of.first() {
                choices.entry(first.id()).or_default().push(choice);
            }
        }
        Self { titles, choices, papers, finder: AhoCorasick::new(names).ok() }
    }

    /// Returns the documents that some words use. A document is used where its title is printed. A paper that nobody hands in is used where its
    /// name is printed at all.
    fn documents_in<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'c Id<Document>> + use<'a, 'c> {
        let titled = titles(words).filter_map(|(_, title)| self.titles.get(&fold(title))).flatten().copied();
        let named = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(words));
        titled.chain(named.map(|found| self.papers[found.pattern().as_usize()]))
    }
}

impl UsedRecords {
    /// Adds what others use.
    pub(super) fn add(&mut self, other: &Self) {
        self.documents.extend(other.documents.iter().cloned());
        self.choices.extend(other.choices.iter().cloned());
        self.roles.extend(other.roles.iter().cloned());
        self.facts.extend(other.facts.iter().cloned());
        self.audiences.extend(other.audiences.iter().cloned());
        self.duties.extend(other.duties.iter().cloned());
    }
}

/// What items use, while they are gone through one after another.
#[derive(Default)]
pub(super) struct UsageScan {
    pub(super) used: UsedRecords,
    /// Where in memory the ids and words lie that have been noted: those of a record are held once, however
    /// many items share them.
    seen: FxHashSet<*const u8>,
}

impl UsageScan {
    pub(super) fn add_item(&mut self, named: &NamedPapers<'_>, item: &Item, guarded: &[Guarded<'_>]) {
        note_ids(&mut self.used.duties, &mut self.seen, [item.duty.id()]);
        note_ids(
            &mut self.used.audiences,
            &mut self.seen,
            item.audience.iter().flat_map(|line| &line.who).map(Link::id),
        );
        note_ids(
            &mut self.used.audiences,
            &mut self.seen,
            item.eligibility.iter().flat_map(|rule| &rule.who).map(Link::id),
        );
        for guarded in guarded {
            for test in guarded.own.iter().flat_map(|own| all_tests(own)) {
                self.add_test(test);
            }
            if let Some(requirement) = guarded.demand() {
                self.add_requirement(named, requirement);
            }
        }
        item.all_steps().into_iter().for_each(|step| self.add_step(step));
        let of_references = item.references.iter().filter_map(|reference| Some(reference.document.as_ref()?.id()));
        note_ids(&mut self.used.documents, &mut self.seen, of_references);
        for words in printed_words(item) {
            if self.seen.insert(words.as_ptr()) {
                note_ids(&mut self.used.documents, &mut self.seen, named.documents_in(words));
            }
        }
    }

    fn add_test(&mut self, test: &Test) {
        match test {
            Test::Answer { fact, .. }
            | Test::Yes { fact, .. }
            | Test::Number { fact, .. }
            | Test::Date { fact, .. } => {
                note_ids(&mut self.used.facts, &mut self.seen, [fact.id()]);
            }
            Test::Audience(who) => note_ids(&mut self.used.audiences, &mut self.seen, who.iter().map(Link::id)),
            Test::Case(_) | Test::Channel(_) | Test::Proxy(_) => {}
        }
    }

    fn add_requirement(&mut self, named: &NamedPapers<'_>, requirement: &Requirement) {
        if let Some(document) = requirement.document() {
            note_ids(&mut self.used.documents, &mut self.seen, [document.document.id()]);
            note_ids(&mut self.used.roles, &mut self.seen, document.whose.as_ref().map(Link::id));
        }
        let What::OneOf(members) = &requirement.what else { return };
        let first = members.first().and_then(Requirement::document).map(|first| first.document.id());
        let likely = first.and_then(|first| named.choices.get(first)).into_iter().flatten();
        let chosen = likely.filter(|choice| is_choice(requirement, members, choice));
        note_ids(&mut self.used.choices, &mut self.seen, chosen.map(|choice| &choice.id));
    }

    fn add_step(&mut self, step: &Step) {
        let papers = step.forms.iter().chain(&step.needs).chain(&step.produces);
        note_ids(&mut self.used.documents, &mut self.seen, papers.map(Link::id));
    }
}

/// Returns whether a requirement is a named choice: it is resolved to its members, all written at the same place.
fn is_choice(requirement: &Requirement, members: &[Requirement], choice: &DocumentChoice) -> bool {
    let documents: Vec<_> = members.iter().filter_map(|member| Some(&member.document()?.document)).collect();
    let same_place = members.iter().all(|member| member.at == requirement.at);
    same_place && documents.len() == members.len() && documents.into_iter().eq(&choice.one_of)
}

/// Returns all words of an item in which titles may be printed.
fn printed_words(item: &Item) -> Vec<&str> {
    let sections = item.sections.values();
    let sections = sections.flat_map(|section| section.lead.iter().chain(&section.note).chain(&section.text));
    let leads = item.all_steps().into_iter().flat_map(|step| &step.lead);
    let others = item.scope.iter().chain(&item.flowchart.materials_lead).chain(sections).chain(leads);
    let cases = item.cases.iter().map(|case| case.name.as_str());
    others.map(Text::as_str).chain([item.name.as_str()]).chain(cases).chain(item.lines()).collect()
}

/// Returns every test in a condition.
pub(super) fn all_tests(condition: &Condition) -> Vec<&Test> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(all_tests).collect(),
        Condition::Not(part) => all_tests(part),
        Condition::Test(test) => vec![test],
    }
}

/// Adds ids of which most have been seen already.
fn note_ids<'i, T: 'i>(
    known: &mut BTreeSet<Id<T>>,
    seen: &mut FxHashSet<*const u8>,
    ids: impl IntoIterator<Item = &'i Id<T>>,
) {
    for id in ids {
        if seen.insert(id.as_str().as_ptr()) {
            known.insert(id.clone());
        }
    }
}

/// Returns `ids` and what is used with them.
pub(super) fn with_members<'c, T: 'c, M>(
    ids: &'c BTreeSet<Id<T>>,
    members: impl Fn(&Id<T>) -> Option<&'c M>,
) -> BTreeSet<Id<T>>
where
    &'c M: IntoIterator<Item = &'c Id<T>>,
    M: 'c,
{
    let (mut all, mut left) = (BTreeSet::new(), ids.iter().collect::<Vec<_>>());
    while let Some(id) = left.pop() {
        if all.insert(id.clone()) {
            left.extend(members(id).into_iter().flatten());
        }
    }
    all
}
