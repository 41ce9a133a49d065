//! Evaluating conditions over what is known.
//!
//! Three-valued after Kleene: a condition holds, does not hold, or is open. It is monotone: what one
//! more known fact can do is settle what was open. It never turns what was settled.

mod condition;
mod diagram;
mod search;
mod space;
mod values;

use std::collections::{BTreeMap, BTreeSet};

pub use condition::{Evaluate, rule_applies};
pub use diagram::FactRule;
pub use space::{Space, Witness};
pub use values::values;

use banshi_core::model::{Answer, Audience, Case, Fact};
use banshi_core::value::{ChannelKind, Date, Id};

/// Something that may be asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Which of the cases that exclude each other.
    Case,
    /// Whether a case comes on top.
    Additive(Id<Case>),
    /// Who applies.
    Audience,
    /// Through which channel.
    Channel,
    /// Whether somebody else applies for the applicant.
    Proxy,
    /// A fact of the catalog.
    Fact(Id<Fact>),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A case.
    Case(Id<Case>),
    /// An audience.
    Audience(Id<Audience>),
    /// A kind of channel.
    Channel(ChannelKind),
    /// One of a fact's answers.
    Answer(Id<Answer>),
    /// All of a fact's answers that are so, and no others.
    Answers(BTreeSet<Id<Answer>>),
    /// 是 or 否.
    Yes(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
}

/// What is known.
pub type Known = BTreeMap<Question, Value>;

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds, whatever else comes out.
    Holds,
    /// It does not hold, whatever else comes out.
    Fails,
    /// It depends on these.
    Open(BTreeSet<Question>),
}

impl Truth {
    fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }

    fn not(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            open @ Self::Open(_) => open,
        }
    }
}

/// Combines parts: settled by the first part that is `settled`; else open if any part is; else the opposite.
pub(crate) fn combine(parts: impl Iterator<Item = Truth>, settled: &Truth, otherwise: Truth) -> Truth {
    let mut open = BTreeSet::new();
    for part in parts {
        match part {
            Truth::Open(questions) => open.extend(questions),
            part if part == *settled => return part,
            _ => {}
        }
    }
    if open.is_empty() { otherwise } else { Truth::Open(open) }
}

impl Question {
    /// Returns the word that commands and data have for it.
    pub fn id(&self) -> &str {
        match self {
            Self::Case => "case",
            Self::Additive(case) => case.as_str(),
            Self::Audience => "audience",
            Self::Channel => "channel",
            Self::Proxy => "proxy",
            Self::Fact(fact) => fact.as_str(),
        }
    }
}

impl Value {
    /// Returns the word that commands and data have for it.
    pub fn id(&self) -> String {
        match self {
            Self::Case(case) => case.to_string(),
            Self::Audience(who) => who.to_string(),
            Self::Channel(kind) => kind.id().to_owned(),
            Self::Answer(id) => id.to_string(),
            Self::Answers(ids) => ids.iter().map(Id::as_str).collect::<Vec<_>>().join(","),
            Self::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.civil().to_string(),
        }
    }
}
