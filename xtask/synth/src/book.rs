//! What a handbook is: its department, its house style and its items.

use rand::seq::SliceRandom;

use crate::ITEMS_IN_A_HANDBOOK;
use crate::places::Prefecture;
use crate::random::{one_of, stream};
use crate::tables::{Department, ItemSubject, ServiceKind, tables};

/// How a handbook is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Every item prints its steps and a flowchart; offices are in a table; lines end with a mark.
    Table,
    /// Steps are derived; offices are lines; lines have no mark at their end.
    Lines,
}

/// A handbook of one department of one prefecture.
pub(crate) struct SyntheticHandbook {
    pub(crate) id: String,
    pub(crate) department: &'static Department,
    pub(crate) prefecture: Prefecture,
    pub(crate) style: Style,
    /// What it calls somebody who applies for another.
    pub(crate) proxy_term: &'static str,
    pub(crate) topics: Vec<Topic>,
    pub(crate) seed: u64,
}

/// What an item is about, and what is done about it.
#[derive(Clone, Copy)]
pub(crate) struct Topic {
    pub(crate) subject: ItemSubject,
    pub(crate) kind: ServiceKind,
}

impl SyntheticHandbook {
    pub(crate) fn new(seed: u64, index: usize, items: usize) -> Self {
        let tables = tables();
        let departments = &tables.departments.departments;
        let prefecture = Prefecture::new(seed, index / departments.len());
        let department = &departments[index % departments.len()];
        let id = format!("{}-{}", prefecture.id, department.id);
        let mut dice = stream(seed, &id);
        let style = *one_of(&mut dice, &[Style::Table, Style::Lines]);
        let proxy_term = one_of(&mut dice, &tables.people.proxy_terms);
        let with_kinds = |subject| tables.departments.kinds().map(move |kind| Topic { subject, kind });
        let mut topics: Vec<_> = department.subjects().flat_map(with_kinds).collect();
        topics.shuffle(&mut dice);
        // What is cut short has the items that the whole begins with.
        topics.truncate(items.min(ITEMS_IN_A_HANDBOOK));
        Self { id, department, prefecture, style, proxy_term, topics, seed }
    }

    /// Returns the id of an item.
    pub(crate) fn item_id(&self, at: usize) -> String {
        let Topic { subject, kind } = self.topics[at];
        format!("{}-{}", subject.id, kind.id)
    }

    /// Returns what an item is called.
    pub(crate) fn item_name(&self, at: usize) -> String {
        let Topic { subject, kind } = self.topics[at];
        let place = if self.style == Style::Lines { self.prefecture.name.as_str() } else { "" };
        format!("{place}{}{}", subject.name, kind.name)
    }
}
