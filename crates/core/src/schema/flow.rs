//! Raw structs of steps, as items write them and as `flows/*.toml` writes them once for many.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde::Deserialize;

use super::Sp;
use super::fact::RawCondition;
use super::item::RawMonthly;
use super::requirement::RawRequirement;
use crate::model;
use crate::value::{Actor, ChannelKind, Each, Id, NotBefore, Reader, StepKind, Text};

/// A pattern of steps that items share.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PatternFile {
    /// Id.
    pub id: Option<Sp<Id<model::FlowPattern>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
    /// The words are those of the printed handbook, and are printed where the pattern is used.
    pub printed: bool,
    /// Words that an item must give, each the name of a `{placeholder}`.
    pub words: Vec<Sp<String>>,
    /// The steps.
    pub steps: Vec<Sp<RawStep>>,
}

/// One step.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file")]
pub struct RawStep {
    /// Id, where another step leads back or on to it.
    pub id: Option<Sp<Id<model::Step>>>,
    /// What it is.
    pub kind: Option<StepKind>,
    /// Who acts.
    pub actor: Option<Sp<Actor>>,
    /// Words of the step, or the question of a decision.
    pub text: Option<Sp<Text>>,
    /// The case it belongs to.
    pub case: Option<Sp<Id<model::Case>>>,
    /// For these audiences only.
    #[serde(rename = "for")]
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// Kinds of channel it belongs to.
    pub channels: Vec<ChannelKind>,
    /// When these facts are so.
    pub when: Option<Sp<RawCondition>>,
    /// One of several ways; its words name the way, its sub-steps go it.
    pub alternative: bool,
    /// Under a decision: with this answer.
    pub answer: Option<Sp<Text>>,
    /// Answers of a decision, where they are not 是 and 否.
    pub answers: Vec<Sp<Text>>,
    /// The step that follows, where it is not the next one written.
    pub next: Option<Sp<Id<model::Step>>>,
    /// Paragraphs before the sub-steps.
    pub lead: Vec<Sp<Text>>,
    /// Who it is written for.
    pub reader: Option<Reader>,
    /// Forms to fill in.
    pub forms: Vec<Sp<Id<model::Document>>>,
    /// What the words of the step ask for, as a line of the materials would.
    pub requires: Vec<Sp<RawRequirement>>,
    /// Documents consumed.
    pub needs: Vec<Sp<Id<model::Document>>>,
    /// Documents produced.
    pub produces: Vec<Sp<Id<model::Document>>>,
    /// Who receives what is produced.
    pub to: Option<Actor>,
    /// Monthly window of this step.
    pub monthly: Option<Sp<RawMonthly>>,
    /// Delay before this step.
    pub not_before: Option<NotBefore>,
    /// How long a wait takes.
    pub waits: Option<Sp<RawWait>>,
    /// Takes place only where conditions allow.
    pub optional: bool,
    /// The materials of the item are got ready here.
    pub materials: bool,
    /// The application is accepted here, within the item's acceptance window.
    pub accepts: bool,
    /// The item's time limits bear on this step.
    pub timed: bool,
    /// Not printed by the source; made from what the item states.
    pub derived: bool,
    /// Whether it stands in the flowchart, where that is not so.
    pub chart: Option<bool>,
    /// Sub-steps.
    pub steps: Vec<Sp<RawStep>>,

    /// The steps of this pattern stand here.
    #[serde(rename = "use")]
    pub pattern: Option<Sp<Id<model::FlowPattern>>>,
    /// Who takes the part of whom in the pattern.
    pub actors: BTreeMap<Actor, Actor>,
    /// The words that the pattern asks for.
    pub words: BTreeMap<String, Sp<Text>>,

    /// In a pattern: one such step for each of these that the item has.
    pub each: Option<Each>,
    /// Words where the item has none of them.
    pub otherwise: Option<Sp<Text>>,
}

/// `waits`: exactly one of these.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawWait {
    /// In working days.
    pub working_days: Option<NonZeroU32>,
    /// In calendar days.
    pub calendar_days: Option<NonZeroU32>,
}
