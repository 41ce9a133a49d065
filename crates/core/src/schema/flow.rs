//! Raw structs of steps, as items write them and as `flows/*.toml` writes them once for many.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use super::fact::RawCondition;
use super::requirement::RawRequirement;
use super::window::RawMonthly;
use crate::model;
use crate::value::{Actor, ChannelKind, Each, Id, NotBefore, Reader, StepKind, Text};

/// A pattern of steps that items share.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "流程套路", description = "许多事项共用的环节", extend("required" = ["id", "name", "steps"]))]
pub(crate) struct PatternFile {
    #[schemars(title = "编号", description = "事项的 use 里用它")]
    pub id: Option<Sp<Id<model::FlowPattern>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
    /// The words are those of the printed handbook, and are printed where the pattern is used.
    #[schemars(title = "印出来", description = "文字是手册原文，用到的地方照印 [默认：false，只画在流程图里]")]
    pub printed: bool,
    /// Words that an item must give, each the name of a `{placeholder}`.
    #[schemars(title = "要给的词", description = "事项要用 words 给出的词，套路里写成 {词}")]
    pub words: Vec<Sp<String>>,
    /// The steps.
    #[schemars(title = "环节", description = "一个环节写一个 [[steps]]")]
    pub steps: Vec<Sp<RawStep>>,
}

/// One step.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file")]
#[schemars(title = "环节", description = "办理流程的一个环节")]
#[schemars(extend("x-name" = [["{text}"]]))]
pub(crate) struct RawStep {
    /// Id, where another step leads back or on to it.
    #[schemars(title = "编号", description = "别的环节要用 next 指到它时才写")]
    pub id: Option<Sp<Id<model::Step>>>,
    /// What it is.
    #[schemars(title = "种类", description = "这个环节是什么 [默认：action]")]
    pub kind: Option<StepKind>,
    /// Who acts.
    #[schemars(title = "办理主体", description = "谁做；不写就是前一个环节的人")]
    pub actor: Option<Sp<Actor>>,
    /// Words of the step, or the question of a decision.
    #[schemars(title = "文字", description = "印出来的话；判断环节写问题")]
    pub text: Option<Sp<Text>>,
    /// The case it belongs to.
    #[schemars(title = "情形", description = "只在这种情形（本事项 [[cases]] 的编号）")]
    pub case: Option<Sp<Id<model::Case>>>,
    /// For these audiences only.
    #[serde(rename = "for")]
    #[schemars(title = "服务对象", description = "只对这些服务对象")]
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// Kinds of channel it belongs to.
    #[schemars(title = "办理方式", description = "只走这些办理方式")]
    pub channels: Vec<ChannelKind>,
    /// When these facts are so.
    #[schemars(title = "条件", description = "这些事实成立时才有，如 { residence = \"local\" }")]
    pub when: Option<Sp<RawCondition>>,
    /// One of several ways; its words name the way, its sub-steps go it.
    #[schemars(title = "任选", description = "几条路里的一条：文字是路的名称，下级环节是怎么走")]
    pub alternative: bool,
    /// Under a decision: with this answer.
    #[schemars(title = "回答", description = "在判断之下：这样回答时")]
    pub answer: Option<Sp<Text>>,
    /// Answers of a decision, where they are not 是 and 否.
    #[schemars(title = "各个回答", description = "判断的回答 [默认：是、否]")]
    pub answers: Vec<Sp<Text>>,
    /// The step that follows, where it is not the next one written.
    #[schemars(title = "下一个环节", description = "不接着往下走时，跳到哪个环节")]
    pub next: Option<Sp<Id<model::Step>>>,
    /// Paragraphs before the sub-steps.
    #[schemars(title = "引言", description = "印在下级环节之前的段落")]
    pub lead: Vec<Sp<Text>>,
    /// Who it is written for.
    #[schemars(title = "写给谁", description = "这个环节写给谁看 [默认：applicant]")]
    pub reader: Option<Reader>,
    /// Forms to fill in.
    #[schemars(title = "表单", description = "要填的表单")]
    pub forms: Vec<Sp<Id<model::Document>>>,
    /// What the words of the step ask for, as a line of the materials would.
    #[schemars(title = "要什么", description = "这个环节向申请人要什么，写法同材料")]
    pub requires: Vec<Sp<RawRequirement>>,
    /// Documents consumed.
    #[schemars(title = "用到的材料", description = "这个环节用到的材料")]
    pub needs: Vec<Sp<Id<model::Document>>>,
    /// Documents produced.
    #[schemars(title = "产生的材料", description = "这个环节产生的材料")]
    pub produces: Vec<Sp<Id<model::Document>>>,
    /// Who receives what is produced.
    #[schemars(title = "送给谁", description = "产生的材料送给谁")]
    pub to: Option<Actor>,
    /// Monthly window of this step.
    #[schemars(title = "每月", description = "每月几日到几日")]
    pub monthly: Option<Sp<RawMonthly>>,
    /// Delay before this step.
    #[schemars(title = "最早", description = "最早什么时候")]
    pub not_before: Option<NotBefore>,
    /// How long a wait takes.
    #[schemars(title = "等多久", description = "kind = \"wait\" 时写等多久")]
    pub waits: Option<Sp<RawWait>>,
    /// Takes place only where conditions allow.
    #[schemars(title = "有条件才有", description = "有条件的地方才有这个环节")]
    pub optional: bool,
    /// The materials of the item are got ready here.
    #[schemars(title = "备齐材料", description = "在这里备齐申办材料")]
    pub materials: bool,
    /// The application is accepted here, within the item's acceptance window.
    #[schemars(title = "受理", description = "在这里受理，按受理期")]
    pub accepts: bool,
    /// The item's time limits bear on this step.
    #[schemars(title = "计时", description = "办结时限落在这个环节")]
    pub timed: bool,
    /// Not printed by the source; made from what the item states.
    #[schemars(title = "补出来的", description = "原文没有印，由数据补出；只画在流程图里")]
    pub derived: bool,
    /// Whether it stands in the flowchart, where that is not so.
    #[schemars(title = "画在流程图里", description = "印出来但不画进流程图的，写 false")]
    pub chart: Option<bool>,
    /// Sub-steps.
    #[schemars(title = "下级环节", description = "下级环节，键相同")]
    pub steps: Vec<Sp<RawStep>>,

    /// The steps of this pattern stand here.
    #[serde(rename = "use")]
    #[schemars(title = "用套路", description = "这里放这个套路（flows/）的环节")]
    pub pattern: Option<Sp<Id<model::FlowPattern>>>,
    /// Who takes the part of whom in the pattern.
    #[schemars(title = "谁担任谁", description = "套路里的谁由谁担任，如 { applicant = \"employer\" }")]
    pub actors: BTreeMap<Actor, Actor>,
    /// The words that the pattern asks for.
    #[schemars(title = "给套路的词", description = "套路要的词")]
    pub words: BTreeMap<String, Sp<Text>>,

    /// In a pattern: one such step for each of these that the item has.
    #[schemars(title = "每有一个", description = "套路里：事项每有一个，就有一个这样的环节")]
    pub each: Option<Each>,
    /// Words where the item has none of them.
    #[schemars(title = "没有时", description = "套路里：事项一个也没有时的文字")]
    pub otherwise: Option<Sp<Text>>,
}

/// `waits`: exactly one of these.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "等待", description = "等多久，写其中一个")]
pub(crate) struct RawWait {
    /// In working days.
    #[schemars(title = "工作日", description = "几个工作日")]
    pub working_days: Option<NonZeroU32>,
    /// In calendar days.
    #[schemars(title = "日", description = "几日")]
    pub calendar_days: Option<NonZeroU32>,
}
