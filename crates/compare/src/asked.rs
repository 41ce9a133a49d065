//! What an item asks for, one requirement at a time.

use std::collections::BTreeSet;

use banshi_core::model::{
    Case, Catalog, Condition, DocumentRequirement, Handbook, Item, Link, Requirement, Test, What,
};
use banshi_core::printed::fold;
use banshi_reason::asked::Asking;
use banshi_reason::evaluate::{Demand, demands};
use banshi_reason::facts::Known;
use banshi_reason::words::circumstances;

/// An item with what it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) handbook: &'c Handbook,
    pub(crate) item: &'c Item,
}

/// One requirement. Several things asked for together are several of these.
#[derive(Debug)]
pub(crate) struct Asked<'c> {
    pub(crate) view: View<'c>,
    pub(crate) requirement: &'c Requirement,
    pub(crate) conditions: Vec<Condition>,
    /// The printed line.
    pub(crate) line: &'c str,
    /// What it is, whatever its conditions and wherever it stands: of a choice every member.
    pub(crate) options: BTreeSet<String>,
    /// All of it; the same for the same requirement under the same conditions.
    pub(crate) fingerprint: String,
}

impl<'c> View<'c> {
    /// Everything the item asks for, in printed order.
    pub(crate) fn asks(self) -> Vec<Asked<'c>> {
        let mut asks = Vec::new();
        for demand in demands(self.item, &Known::new()) {
            self.flatten(demand, &mut asks);
        }
        asks
    }

    fn flatten(self, demand: Demand<'c>, asks: &mut Vec<Asked<'c>>) {
        if matches!(demand.requirement.what, What::AllOf(_)) {
            for part in demand.parts {
                self.flatten(part, asks);
            }
            return;
        }
        asks.push(Asked {
            view: self,
            requirement: demand.requirement,
            options: options(demand.requirement),
            fingerprint: json(&(&demand.requirement.what, &demand.conditions)),
            conditions: demand.conditions,
            line: demand.line.text,
        });
    }
}

impl Asked<'_> {
    /// Words it with all that is asked of it. What the source leaves open is quoted.
    pub(crate) fn words(&self) -> String {
        let words = self.asking(&Known::new(), |asking| asking.requirement_words(self.requirement));
        if matches!(self.requirement.what, What::Open(_)) { format!("{words}（原文如此）") } else { words }
    }

    fn asking(&self, known: &Known, words: impl FnOnce(Asking<'_>) -> String) -> String {
        let View { catalog, item, .. } = self.view;
        words(Asking { catalog, item, known, line: self.line, around: &self.conditions })
    }

    /// Whether it is no paper but something that must be so.
    pub(crate) fn is_condition(&self) -> bool {
        matches!(self.requirement.what, What::Meets { .. })
    }

    /// Words it without what is asked of it.
    pub(crate) fn name(&self) -> String {
        self.part_name(self.requirement)
    }

    /// Words a part of it without what is asked of it.
    pub(crate) fn part_name(&self, part: &Requirement) -> String {
        self.asking(&Known::new(), |asking| asking.requirement_name(part))
    }

    /// When it is asked for; `None`: always.
    pub(crate) fn when(&self) -> Option<String> {
        when(self.view, &self.conditions)
    }

    /// The innermost case it belongs to.
    pub(crate) fn case(&self) -> Option<&Link<Case>> {
        self.conditions.iter().rev().find_map(|condition| match condition {
            Condition::Test(Test::Case(case)) => Some(case),
            _ => None,
        })
    }

    /// The document, if it is one.
    pub(crate) fn document(&self) -> Option<&DocumentRequirement> {
        self.requirement.document()
    }
}

/// Words those of whom all of these hold; `None`: everybody.
pub(crate) fn when(view: View<'_>, conditions: &[Condition]) -> Option<String> {
    circumstances(conditions, view.catalog, view.item)
}

/// What a requirement is: a document and whose it is, or words.
pub(crate) fn identity(requirement: &Requirement) -> String {
    let join = |parts: &[Requirement], by: &str| parts.iter().map(identity).collect::<Vec<_>>().join(by);
    match &requirement.what {
        What::Document(asked) => {
            let whose = asked.whose.as_ref().map(|whose| format!(" of {}", whose.id().as_str())).unwrap_or_default();
            format!("{}{whose}", asked.document.id())
        }
        What::Open(words) | What::Meets { words, .. } => format!("“{}”", fold(words)),
        What::AllOf(parts) => join(parts, " + "),
        What::OneOf(parts) => join(parts, " | "),
        What::AtLeast { of, .. } => join(of, " & "),
    }
}

fn options(requirement: &Requirement) -> BTreeSet<String> {
    match &requirement.what {
        What::OneOf(parts) => parts.iter().flat_map(options).collect(),
        What::AtLeast { of, .. } => of.iter().map(identity).collect(),
        _ => BTreeSet::from([identity(requirement)]),
    }
}

/// The members of a choice, a choice within a choice taken apart; itself, if it is none.
pub(crate) fn members(requirement: &Requirement) -> Vec<&Requirement> {
    match &requirement.what {
        What::OneOf(parts) => parts.iter().flat_map(members).collect(),
        What::AtLeast { of, .. } => of.iter().collect(),
        _ => vec![requirement],
    }
}

/// A record as text to compare: places do not show in it. The records of a catalog can all be written.
pub(crate) fn json(data: &impl serde::Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}
