//! The kinds of change.

mod general;
mod material;
mod office;
mod reach;
mod time;

pub use general::{HandbookChange, ItemChange, SharedChange, Wording};
pub use material::MaterialChange;
pub use office::OfficeChange;
pub use reach::{Permission, ReachChange};
pub use time::{Pace, TimeChange};

use serde::Serialize;

use crate::Effect;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Change {
    /// An item as a whole.
    Item(ItemChange),
    /// What is to be handed in.
    Material(MaterialChange),
    /// How long it takes, and when it is accepted.
    Time(TimeChange),
    /// Who may apply, how, and in which cases.
    Reach(ReachChange),
    /// Where to go and whom to call.
    Office(OfficeChange),
    /// A record that many items share.
    Shared(SharedChange),
    /// A handbook as a whole.
    Handbook(HandbookChange),
    /// Words alone; the data are the same.
    Wording(Wording),
}

impl Change {
    /// What it means for the applicant.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Item(change) => change.effect(),
            Self::Material(change) => change.effect(),
            Self::Time(change) => change.effect(),
            Self::Reach(change) => change.effect(),
            Self::Office(change) => change.effect(),
            Self::Shared(change) => change.effect(),
            Self::Handbook(change) => change.effect(),
            Self::Wording(_) => Effect::Neutral,
        }
    }

    /// The change in Chinese.
    pub fn words(&self) -> String {
        match self {
            Self::Item(change) => change.words(),
            Self::Material(change) => change.words(),
            Self::Time(change) => change.words(),
            Self::Reach(change) => change.words(),
            Self::Office(change) => change.words(),
            Self::Shared(change) => change.words(),
            Self::Handbook(change) => change.words(),
            Self::Wording(change) => change.words(),
        }
    }
}

/// A change as it stands in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What it means for the applicant.
    pub effect: Effect,
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The change in Chinese.
    pub words: String,
}

impl From<Change> for Entry {
    fn from(change: Change) -> Self {
        Self { effect: change.effect(), words: change.words(), change }
    }
}

/// Entries, easier first; within a class in the order in which they were found.
pub(crate) fn entries(changes: Vec<Change>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = changes.into_iter().map(Entry::from).collect();
    entries.sort_by_key(|entry| entry.effect);
    entries
}
