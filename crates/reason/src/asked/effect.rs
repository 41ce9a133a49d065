//! What a change means for the applicant.

use serde::Serialize;

/// What a change means for the applicant. The order is that of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Less to bring, to do or to wait for.
    Easier,
    /// More of it.
    Harder,
    /// Neither, or for some the one and for others the other.
    Neutral,
}

impl Effect {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Easier, Self::Harder, Self::Neutral];

    /// The Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Easier => "更方便",
            Self::Harder => "更严",
            Self::Neutral => "不变",
        }
    }

    /// What a change of a burden means: less is easier.
    pub fn of_burden(from: u32, to: u32) -> Self {
        match to.cmp(&from) {
            std::cmp::Ordering::Less => Self::Easier,
            std::cmp::Ordering::Greater => Self::Harder,
            std::cmp::Ordering::Equal => Self::Neutral,
        }
    }
}

/// How what something covers has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// All that it covered, and more.
    Wider,
    /// Only a part of what it covered.
    Narrower,
    /// Neither holds the other.
    Other,
}

impl Shift {
    /// From whether the new holds the old, and the old the new.
    pub fn from_inclusion(new_holds_old: bool, old_holds_new: bool) -> Self {
        match (new_holds_old, old_holds_new) {
            (true, false) => Self::Wider,
            (false, true) => Self::Narrower,
            _ => Self::Other,
        }
    }

    /// From what was added and taken away.
    pub fn from_lists<T>(added: &[T], removed: &[T]) -> Self {
        Self::from_inclusion(removed.is_empty(), added.is_empty())
    }

    /// What it means where wider is better for the applicant.
    pub fn effect(self) -> Effect {
        match self {
            Self::Wider => Effect::Easier,
            Self::Narrower => Effect::Harder,
            Self::Other => Effect::Neutral,
        }
    }

    /// What it means where wider is worse for the applicant.
    pub fn burden(self) -> Effect {
        match self {
            Self::Wider => Effect::Harder,
            Self::Narrower => Effect::Easier,
            Self::Other => Effect::Neutral,
        }
    }
}
