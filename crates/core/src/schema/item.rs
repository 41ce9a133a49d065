//! Raw structs of `handbooks/*/items/*.toml`.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde::Deserialize;

use super::Sp;
use super::fact::RawCondition;
use super::flow::RawStep;
use super::requirement::RawRequirement;
use crate::model;
use crate::value::{
    Actor, ChannelKind, Date, DayOfMonth, EligibilityRule, Id, LimitKind, Mark, MaterialKind, NotBefore, Purpose,
    Relation, SectionKind, StartEvent, TargetYear, Text,
};

/// One service item.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ItemFile {
    /// Id within the handbook.
    pub id: Option<Sp<Id<model::Item>>>,
    /// Name in heading, table of contents and flowchart.
    pub name: Option<Sp<Text>>,
    /// Words of the name field where they differ.
    pub printed_name: Option<Sp<Text>>,
    /// 办理内容
    pub scope: Vec<Sp<Text>>,
    /// The services it offers.
    pub services: Vec<Sp<Id<model::Service>>>,
    /// Decides the counters.
    pub duty: Option<Sp<Id<model::Duty>>>,
    /// Lists printed under the name.
    pub lists: Vec<Sp<Id<model::EntryList>>>,
    /// Whether the supervision phone is printed, where that differs from the handbook.
    pub supervision: Option<bool>,
    /// Satisfaction grades, where they differ from the handbook.
    pub satisfaction: Vec<Sp<Text>>,
    /// 服务对象
    pub audience: Vec<Sp<RawAudienceLine>>,
    /// 情形
    pub cases: Vec<Sp<RawCase>>,
    /// 办理方式
    pub channels: Vec<Sp<RawChannel>>,
    /// 办理流程
    pub steps: Vec<Sp<RawStep>>,
    /// 申办材料
    pub materials: Vec<Sp<RawMaterial>>,
    /// 受理期
    pub acceptance: Option<Sp<RawAcceptance>>,
    /// 办结时限
    pub limits: Vec<Sp<RawLimit>>,
    /// Who may, who may not.
    pub eligibility: Vec<Sp<RawEligibility>>,
    /// 代办
    pub proxies: Vec<Sp<RawProxy>>,
    /// Other items.
    pub references: Vec<Sp<RawReference>>,
    /// 流程图
    pub flowchart: RawFlowchart,
    /// Exceptions to the house style.
    pub sections: BTreeMap<Sp<SectionKind>, RawSection>,
}

/// One printed line of the audience.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawAudienceLine {
    /// Printed words.
    pub text: Option<Sp<Text>>,
    /// Who is meant.
    pub who: Vec<Sp<Id<model::Audience>>>,
}

/// One case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawCase {
    /// Id within the item.
    pub id: Option<Sp<Id<model::Case>>>,
    /// Name.
    pub name: Option<Sp<Text>>,
    /// Comes on top of another case.
    pub additive: bool,
    /// The case it is part of.
    pub parent: Option<Sp<Id<model::Case>>>,
    /// Of a case on top: it applies when these facts are so, and is not asked for.
    pub when: Option<Sp<RawCondition>>,
}

/// One channel line.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawChannel {
    /// What kinds of channel the line names.
    pub kinds: Vec<ChannelKind>,
    /// Printed words, with `{portal}` for the address of `portal`.
    pub text: Option<Sp<Text>>,
    /// The web portal.
    pub portal: Option<Sp<Id<model::Portal>>>,
    /// For these audiences only.
    #[serde(rename = "for")]
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// What it is for.
    pub purpose: Option<Purpose>,
}

/// One line of the materials.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawMaterial {
    /// Printed words; may be left out on a line that is a case.
    pub text: Option<Sp<Text>>,
    /// The case it belongs to.
    pub case: Option<Sp<Id<model::Case>>>,
    /// What the line is.
    pub kind: Option<Sp<MaterialKind>>,
    /// For these audiences only.
    #[serde(rename = "for")]
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// Only when these facts are so.
    pub when: Option<Sp<RawCondition>>,
    /// Sub-lines run on in the same paragraph.
    pub inline: bool,
    /// Any one of the sub-lines will do.
    pub any_one: bool,
    /// What the line asks for, typed.
    pub requires: Vec<Sp<RawRequirement>>,
    /// Sub-lines.
    pub lines: Vec<Sp<RawMaterial>>,
}

/// `[acceptance]`: exactly one of these.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawAcceptance {
    /// Every month, from a day to a day.
    pub monthly: Option<Sp<RawMonthly>>,
    /// Every quarter, its first working days.
    pub quarterly: Option<Sp<RawQuarterly>>,
    /// Every working day.
    pub every_working_day: Option<bool>,
}

/// 每月 from–to 日
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawMonthly {
    /// First day.
    pub from: Option<Sp<DayOfMonth>>,
    /// Last day.
    pub to: Option<Sp<DayOfMonth>>,
}

/// 每季度第 month 个月的前 N 个工作日
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawQuarterly {
    /// Month of the quarter, 1 to 3.
    pub month: Option<Sp<u8>>,
    /// How many working days.
    pub first_working_days: Option<Sp<NonZeroU32>>,
    /// Whether holidays move the window on.
    pub rollover: bool,
}

/// One time limit.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawLimit {
    /// Which kind.
    pub kind: Option<Sp<LimitKind>>,
    /// How many days.
    pub days: Option<Sp<NonZeroU32>>,
    /// The limit of the law or of the state's rules, in the same days.
    pub statutory: Option<Sp<NonZeroU32>>,
    /// What starts the clock.
    pub start: Option<StartEvent>,
    /// At these accepting bodies.
    pub by: Vec<Actor>,
    /// Through these kinds of channel.
    pub channels: Vec<ChannelKind>,
    /// For this class of disease.
    pub list: Option<Sp<Id<model::EntryList>>>,
    /// In this case.
    pub case: Option<Sp<Id<model::Case>>>,
    /// Yearly dates.
    pub dates: Vec<Sp<RawYearlyDate>>,
    /// The year the dates speak of.
    pub applies_to: Option<TargetYear>,
}

/// One yearly date.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawYearlyDate {
    /// Who must act by then.
    pub actor: Option<Sp<Actor>>,
    /// Month.
    pub month: Option<Sp<i64>>,
    /// Day.
    pub day: Option<Sp<i64>>,
}

/// One rule on who may apply.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawEligibility {
    /// Require or exclude.
    pub rule: Option<Sp<EligibilityRule>>,
    /// Whom.
    pub who: Vec<Sp<Id<model::Audience>>>,
    /// An event in the applicant's life …
    pub event: Option<Sp<Text>>,
    /// … that lies before this day.
    pub before: Option<Sp<Date>>,
    /// The printed words it rests on.
    pub quote: Option<Sp<Text>>,
}

/// Whether somebody else may come.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawProxy {
    /// Allowed or not.
    pub allowed: Option<Sp<bool>>,
    /// In these cases only.
    pub cases: Vec<Sp<Id<model::Case>>>,
    /// The item's word for the proxy.
    pub term: Option<Sp<Text>>,
    /// The printed words it rests on.
    pub quote: Option<Sp<Text>>,
}

/// A reference to another item of the handbook.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawReference {
    /// The other item.
    pub item: Option<Sp<Id<model::Item>>>,
    /// How they relate.
    pub relation: Option<Sp<Relation>>,
    /// The case of the other item.
    pub case: Option<Sp<Id<model::Case>>>,
    /// What passes between them.
    pub document: Option<Sp<Id<model::Document>>>,
    /// Delay between them.
    pub not_before: Option<NotBefore>,
    /// The printed words it rests on.
    pub quote: Option<Sp<Text>>,
}

/// `[flowchart]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawFlowchart {
    /// Heading where it is not name and suffix.
    pub title: Option<Sp<Text>>,
    /// Whether the caption is printed again.
    pub caption: bool,
    /// The picture repeats the materials under these words.
    pub materials_lead: Option<Sp<Text>>,
}

/// `[sections.<kind>]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSection {
    /// Heading that differs.
    pub heading: Option<Sp<Text>>,
    /// Paragraphs before the list.
    pub lead: Vec<Sp<Text>>,
    /// Paragraphs after the list.
    pub note: Vec<Sp<Text>>,
    /// Marks that differ.
    pub numbering: Vec<Mark>,
    /// Words that cannot be made from the data.
    pub text: Vec<Sp<Text>>,
    /// The item has no such section.
    pub absent: bool,
    /// The section prints another's lines.
    pub shows: Option<Sp<SectionKind>>,
    /// Head of the address column that differs.
    pub address_heading: Option<Sp<Text>>,
}
