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

use crate::effect::Effect;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum CatalogChange {
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

impl CatalogChange {
    /// Returns what it means for the applicant.
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

    /// Returns the change in a Chinese sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Item(change) => change.sentence(),
            Self::Material(change) => change.sentence(),
            Self::Time(change) => change.sentence(),
            Self::Reach(change) => change.sentence(),
            Self::Office(change) => change.sentence(),
            Self::Shared(change) => change.sentence(),
            Self::Handbook(change) => change.sentence(),
            Self::Wording(change) => change.sentence(),
        }
    }
}

/// A change with its effect and its sentence, as a report has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldChange {
    /// What it means for the applicant.
    pub effect: Effect,
    /// The change.
    #[serde(flatten)]
    pub change: CatalogChange,
    /// The change in Chinese.
    pub words: String,
}

impl From<CatalogChange> for ToldChange {
    fn from(change: CatalogChange) -> Self {
        Self { effect: change.effect(), words: change.sentence(), change }
    }
}

/// Returns the changes with their sentences, easier first; within a class in the order in which they were found.
pub(crate) fn told_changes(changes: Vec<CatalogChange>) -> Vec<ToldChange> {
    let mut entries: Vec<ToldChange> = changes.into_iter().map(ToldChange::from).collect();
    entries.sort_by_key(|entry| entry.effect);
    entries
}
