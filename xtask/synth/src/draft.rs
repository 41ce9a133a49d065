//! An item while it is being made up.

use chacha20::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::book::{Style, SyntheticHandbook, Topic};
use crate::demand::Owner;
use crate::random::one_of;
use crate::tables::{DocumentRow, FactRow, NamedRow, tables};
use crate::used::Used;

/// What is known of the item, and what it has not used yet: no document and no question comes twice.
pub(crate) struct Draft<'a> {
    pub(crate) dice: ChaCha8Rng,
    pub(crate) book: &'a SyntheticHandbook,
    /// The item's place in the handbook.
    pub(crate) at: usize,
    pub(crate) topic: Topic,
    /// How much there is to say, from 0 to 3.
    pub(crate) size: usize,
    pub(crate) audience: Vec<&'static NamedRow>,
    pub(crate) used: &'a mut Used,
    papers: Vec<&'static DocumentRow>,
    facts: Vec<&'static FactRow>,
    /// How lists of options begin; a beginning is used once.
    options: Vec<&'static str>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(mut dice: ChaCha8Rng, used: &'a mut Used, book: &'a SyntheticHandbook, at: usize) -> Self {
        let tables = tables();
        let topic = book.topics[at];
        let size = *one_of(&mut dice, &[0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3]);
        let for_bodies = topic.subject.is_for_bodies;
        let mut papers: Vec<&DocumentRow> = tables.documents.brought(for_bodies).collect();
        papers.shuffle(&mut dice);
        let mut facts: Vec<&FactRow> = tables.facts.questions(for_bodies).collect();
        facts.shuffle(&mut dice);
        let mut audience: Vec<&NamedRow> = tables.people.applicants(for_bodies).iter().collect();
        audience.shuffle(&mut dice);
        audience.truncate(*one_of(&mut dice, &[1, 1, 1, 2, 2, 3]));
        used.audiences.extend(&audience);
        used.services.insert((&book.department.id, topic.kind.group.id));
        let options = tables.items.options.iter().map(String::as_str).collect();
        Self { dice, book, at, topic, size, audience, used, papers, facts, options }
    }

    /// Takes documents that the item has not asked for yet.
    pub(crate) fn take_papers(&mut self, count: usize) -> Vec<&'static DocumentRow> {
        let from = self.papers.len().saturating_sub(count);
        let papers = self.papers.split_off(from);
        for paper in &papers {
            self.used.add_paper(paper);
        }
        papers
    }

    /// Returns whether documents are left for one more line, besides those that every case needs.
    pub(crate) fn has_papers(&self) -> bool {
        self.papers.len() >= 20
    }

    /// Takes a condition on a question that the item has not asked yet: as TOML and in words.
    pub(crate) fn take_condition(&mut self) -> Option<(String, &'static str)> {
        let fact = self.facts.pop()?;
        self.used.facts.insert(&fact.id);
        let test = one_of(&mut self.dice, &fact.tests);
        Some((fact.entry(test), &test.words))
    }

    /// Takes words with which one more list of options begins.
    pub(crate) fn take_option_words(&mut self) -> Option<&'static str> {
        self.options.pop()
    }

    /// Picks somebody else whose documents are asked for.
    pub(crate) fn pick_owner(&mut self) -> Owner<'static> {
        let role = one_of(&mut self.dice, tables().people.others(self.topic.subject.is_for_bodies));
        self.used.roles.insert(role);
        Owner { role: &role.id, term: &role.name }
    }

    /// Returns the mark at the end of a line, where the house style has any.
    pub(crate) fn end_mark(&self, is_last: bool) -> &'static str {
        match (self.book.style, is_last) {
            (Style::Lines, _) => "",
            (Style::Table, false) => "；",
            (Style::Table, true) => "。",
        }
    }

    /// Returns the name of the office in charge.
    pub(crate) fn office_name(&self) -> String {
        format!("{}{}", self.book.prefecture.name, self.book.department.office)
    }
}
