//! The rule set of an item as data: what people sign off and other programs read.
//!
//! No key and no bare word of it means something else to a reader of YAML 1.1: there is no `on`,
//! `yes`, `no`.

use serde::Serialize;
use serde_json::{Map, Value};

/// The rules of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleSet {
    /// `handbook/item`
    pub id: String,
    /// Chinese name of the item.
    pub name: String,
    /// The handbook and its month.
    pub edition: String,
    /// The questions that decide what applies, or what must be so.
    pub facts: Vec<FactSet>,
    /// The cases.
    pub cases: Vec<CaseSet>,
    /// The rules in printed order.
    pub rules: Vec<RuleEntry>,
}

/// A question and its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactSet {
    /// The fact's id.
    pub id: String,
    /// The question.
    pub question: String,
    /// `choice`, `several`, `boolean`, `number` or `date`.
    pub kind: &'static str,
    /// What a number counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The answers to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Named>,
}

/// An id with its Chinese name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The record's id.
    pub id: String,
    /// Chinese name.
    pub name: String,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseSet {
    /// The case's id.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// `exclusive` or `additive`.
    pub kind: &'static str,
    /// The case it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// It applies when these facts are so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleEntry {
    /// Stable within the item.
    pub id: String,
    /// What it says, in Chinese.
    pub statement: String,
    /// 缺件, 不符 or 提示.
    pub severity: &'static str,
    /// When it applies; `None`: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// What it demands.
    pub requires: Requires,
    /// Where it is printed.
    pub source: SourceLine,
}

/// Where a rule is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Heading of the section.
    pub section: String,
    /// The printed words; empty: the source states nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub line: String,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// All of these.
    All(Vec<When>),
    /// At least one of these.
    Any(Vec<When>),
    /// Not this.
    Not(Box<When>),
    /// The answer to a question.
    #[serde(untagged)]
    Answer(FactTest),
    /// The case is this one or a part of it.
    #[serde(untagged)]
    Case {
        /// Id of the case.
        case: String,
    },
    /// The applicant is one of these.
    #[serde(untagged)]
    Audience {
        /// Ids of audiences.
        audience: Vec<String>,
    },
    /// The application comes through one of these.
    #[serde(untagged)]
    Channel {
        /// Kinds of channel.
        channel: Vec<&'static str>,
    },
    /// Somebody else applies for the applicant, or not.
    #[serde(untagged)]
    Proxy {
        /// Which.
        proxy: bool,
    },
}

/// A test of the answer to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FactTest {
    /// Id of the question.
    pub fact: String,
    /// The answer is one of these, or holds one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// The answer is 是, or 否.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<bool>,
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The first day after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

/// What a rule demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requires {
    /// Any one of these.
    OneOf(Vec<Member>),
    /// All of these.
    AllOf(Vec<Member>),
    /// So many of these.
    AtLeast {
        /// How many.
        count: u32,
        /// The alternatives.
        of: Vec<Member>,
    },
    /// This must be so.
    Meets(When),
    /// Printed words that a person judges.
    Words(String),
    /// These may not apply.
    Excluded(Vec<String>),
    /// Only these may apply; a person judges.
    Eligible(Vec<String>),
    /// Whether somebody else may come.
    ProxyAllowed(bool),
    /// It must be known which case it is.
    CaseKnown(bool),
    /// Days on which it is accepted.
    AcceptedOn(Window),
    /// One document.
    #[serde(untagged)]
    Document(Box<DocumentSet>),
}

/// Part of a demand, with its own condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// When it is among them; `None`: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// What it is.
    #[serde(flatten)]
    pub requires: Requires,
}

/// Days of acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// Every working day.
    WorkingDays(bool),
    /// Working days among these days of a month.
    Monthly {
        /// First day.
        first: u8,
        /// Last day.
        last: u8,
    },
    /// The first working days of a month of each quarter.
    Quarterly {
        /// Month of the quarter, 1 to 3.
        month: u8,
        /// How many working days.
        working_days: u32,
        /// Whether holidays move the window on.
        rollover: bool,
    },
}

/// A document, and how it must be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DocumentSet {
    /// The document's id.
    pub document: String,
    /// Chinese name.
    pub name: String,
    /// Other documents that are taken for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// How it must be: what each attribute states.
    #[serde(flatten)]
    pub attributes: Map<String, Value>,
    /// The agency has it: it is not asked of the applicant.
    #[serde(skip_serializing_if = "is_false")]
    pub internal: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
