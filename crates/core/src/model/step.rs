use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Audience, Case, Condition, Document, Link, List, Monthly, Requirement};
use crate::place::Place;
use crate::value::{Actor, ChannelKind, Id, NotBefore, Reader, StepKind, Text};

/// Steps that items share. What they are is in the items that use them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FlowPattern {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
}

/// The number of a step, unique in its item; the order is that of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct StepNumber(#[schemars(with = "usize")] pub(crate) u32);

/// One step of an item.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file")]
pub struct Step {
    /// Its number; other steps refer to it.
    pub number: StepNumber,
    /// Whether the words are the source's; otherwise they are made from what the item states.
    pub printed: bool,
    /// Whether it is in the flowchart.
    pub charted: bool,
    /// The pattern it comes from.
    pub pattern: Option<Link<FlowPattern>>,
    /// What it is.
    pub kind: StepKind,
    /// Who acts; `None`: not stated.
    pub actor: Option<Actor>,
    /// The words.
    pub text: Text,
    /// The case it belongs to; `None`: all.
    pub case: Option<Link<Case>>,
    /// For these audiences only; empty: for all.
    pub audiences: List<Link<Audience>>,
    /// Kinds of channel it belongs to; empty: all.
    pub channels: List<ChannelKind>,
    /// When these facts are so; `None`: always.
    pub when: Option<Box<Condition>>,
    /// One of several ways, named by the words; the sub-steps go it.
    pub alternative: bool,
    /// Under a decision: with this answer.
    pub answer: Option<Text>,
    /// The answers of a decision; empty for all other kinds.
    pub answers: List<Text>,
    /// The step that follows, where it is not the next one.
    pub next: Option<StepNumber>,
    /// Paragraphs before the sub-steps.
    pub lead: List<Text>,
    /// Who it is written for.
    pub reader: Reader,
    /// Forms to fill in.
    pub forms: List<Link<Document>>,
    /// What the words of the step ask for.
    pub requires: List<Requirement>,
    /// Documents consumed.
    pub needs: List<Link<Document>>,
    /// Documents produced.
    pub produces: List<Link<Document>>,
    /// Who receives what is produced.
    pub to: Option<Actor>,
    /// Monthly window of this step.
    pub monthly: Option<Monthly>,
    /// Delay before this step.
    pub not_before: Option<NotBefore>,
    /// How long a wait takes; `None`: not stated, or not a wait.
    pub waits: Option<Wait>,
    /// Whether it takes place only where conditions allow.
    pub optional: bool,
    /// Whether the materials of the item are got ready here.
    pub materials: bool,
    /// Whether the application is accepted here.
    pub accepts: bool,
    /// Whether the item's time limits apply to this step.
    pub timed: bool,
    /// Sub-steps.
    pub steps: List<Step>,
    /// Where it is written; for a step of a pattern, where the item uses it.
    #[serde(skip)]
    pub at: Place,
}

/// How long a wait takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Wait {
    /// N 个工作日
    WorkingDays(NonZeroU32),
    /// N 日
    CalendarDays(NonZeroU32),
}
