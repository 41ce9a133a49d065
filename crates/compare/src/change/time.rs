//! How long it takes, and when it is accepted.

use serde::Serialize;

use crate::{Effect, Shift};

/// How two time limits lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// The new one is shorter.
    Shorter,
    /// The new one is longer.
    Longer,
    /// No rule says which is longer.
    Other,
}

/// A change of times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TimeChange {
    /// Another limit: easier if shorter, harder if longer.
    LimitChanged {
        /// What it holds for; empty: everything.
        circumstances: String,
        /// The old limit.
        from: String,
        /// The new limit.
        to: String,
        /// Which is shorter.
        pace: Pace,
    },
    /// A limit is stated that was not: easier, for now it is promised.
    LimitStated {
        /// What it holds for; empty: everything.
        circumstances: String,
        /// The limit.
        to: String,
    },
    /// A limit is no longer stated: harder.
    LimitDropped {
        /// What it held for; empty: everything.
        circumstances: String,
        /// The limit.
        from: String,
    },
    /// Other days of acceptance: easier if more, harder if fewer.
    WindowChanged {
        /// The old days.
        from: String,
        /// The new days.
        to: String,
        /// How the old and the new days lie.
        shift: Shift,
    },
}

impl TimeChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::LimitChanged { pace: Pace::Shorter, .. } | Self::LimitStated { .. } => Effect::Easier,
            Self::LimitChanged { pace: Pace::Longer, .. } | Self::LimitDropped { .. } => Effect::Harder,
            Self::LimitChanged { pace: Pace::Other, .. } => Effect::Neutral,
            Self::WindowChanged { shift, .. } => shift.effect(),
        }
    }

    pub(super) fn sentence(&self) -> String {
        let holds_for = |words: &str| if words.is_empty() { String::new() } else { format!("{words}，") };
        match self {
            Self::LimitChanged { circumstances, from, to, pace } => {
                let verb = match pace {
                    Pace::Shorter => "缩短为",
                    Pace::Longer => "延长为",
                    Pace::Other => "改为",
                };
                format!("{}办结时限由{from}{verb}{to}", holds_for(circumstances))
            }
            Self::LimitStated { circumstances, to } => {
                format!("{}写明办结时限：{to}（原来没有写）", holds_for(circumstances))
            }
            Self::LimitDropped { circumstances, from } => {
                format!("{}不再写明办结时限（原来是{from}）", holds_for(circumstances))
            }
            Self::WindowChanged { from, to, .. } => format!("受理的日子由“{from}”改为“{to}”"),
        }
    }
}
