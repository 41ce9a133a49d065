//! What a change means for the applicant.

use std::collections::BTreeSet;

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

    /// Returns the Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Easier => "更方便",
            Self::Harder => "更严",
            Self::Neutral => "不变",
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
    /// Tells how old and new lie, from whether each holds the other.
    pub(crate) fn from_inclusion(new_holds_old: bool, old_holds_new: bool) -> Self {
        match (new_holds_old, old_holds_new) {
            (true, false) => Self::Wider,
            (false, true) => Self::Narrower,
            _ => Self::Other,
        }
    }

    /// Tells how old and new lie, from what was added and taken away.
    pub(crate) fn from_lists<T>(added: &[T], removed: &[T]) -> Self {
        Self::from_inclusion(removed.is_empty(), added.is_empty())
    }

    /// Returns what it means where wider is better for the applicant.
    pub(crate) fn effect(self) -> Effect {
        match self {
            Self::Wider => Effect::Easier,
            Self::Narrower => Effect::Harder,
            Self::Other => Effect::Neutral,
        }
    }

    /// Returns what it means where wider is worse for the applicant.
    pub(crate) fn burden(self) -> Effect {
        match self {
            Self::Wider => Effect::Harder,
            Self::Narrower => Effect::Easier,
            Self::Other => Effect::Neutral,
        }
    }
}

/// Returns what is in `new` and not in `old`, and the reverse, each in its own order.
pub(crate) fn added_removed<T: Ord + Clone>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    let missing = |from: &[T], other: &[T]| {
        let other: BTreeSet<&T> = other.iter().collect();
        let mut seen = BTreeSet::new();
        from.iter().filter(|one| !other.contains(one) && seen.insert(*one)).cloned().collect::<Vec<T>>()
    };
    (missing(new, old), missing(old, new))
}

/// Measures how alike two texts are, from 0 to 1000.
pub(crate) fn text_similarity(one: &str, other: &str) -> u32 {
    // The ratio lies between 0 and 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let thousandths = (strsim::normalized_levenshtein(one, other) * 1000.0).round() as u32;
    thousandths
}
