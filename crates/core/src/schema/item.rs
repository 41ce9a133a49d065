//! Raw structs of `handbooks/*/items/*.toml`.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use super::fact::RawCondition;
use super::flow::RawStep;
use super::requirement::RawRequirement;
use super::window::RawMonthly;
use crate::model;
use crate::value::{
    Actor, ChannelKind, Date, EligibilityRule, Id, LimitKind, Mark, MaterialKind, NotBefore, Phrase, Purpose, Relation,
    SectionKind, StartEvent, TargetYear, Text,
};

/// One service item.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "事项", description = "一个办事事项；键按印刷次序写", extend("required" = ["id", "name", "services", "duty", "audience", "channels", "limits"]))]
#[schemars(extend("x-more" = ["印作：{printed_name}"]))]
pub(crate) struct ItemFile {
    /// Id within the handbook.
    #[schemars(title = "编号", description = "在本手册内不重复")]
    pub id: Option<Sp<Id<model::Item>>>,
    /// Name in heading, table of contents and flowchart.
    #[schemars(title = "名称", description = "标题、目录和流程图用的名称")]
    pub name: Option<Sp<Text>>,
    /// Words of the name field where they differ.
    #[schemars(title = "印出的名称", description = "「事项名称」一节印的字与 name 不同时才写")]
    pub printed_name: Option<Sp<Text>>,
    /// 办理内容
    #[schemars(title = "办理内容", description = "有「办理内容」一节的手册逐行写；没有的印在名称后的括号里")]
    pub scope: Vec<Sp<Text>>,
    /// The services it offers.
    #[schemars(title = "服务", description = "属于哪些服务（services.toml）；两本手册靠它对上")]
    pub services: Vec<Sp<Id<model::Service>>>,
    /// Decides the counters.
    #[schemars(title = "业务", description = "由哪项业务（duties.toml）的窗口办，决定各区划的窗口")]
    pub duty: Option<Sp<Id<model::Duty>>>,
    /// Lists printed under the name.
    #[schemars(title = "目录", description = "印在名称下面的目录（lists/）")]
    pub lists: Vec<Sp<Id<model::EntryList>>>,
    /// Whether the supervision phone is printed, where that differs from the handbook.
    #[schemars(title = "监督电话", description = "印不印监督电话，与手册不同时才写")]
    pub supervision: Option<bool>,
    /// Satisfaction grades, where they differ from the handbook.
    #[schemars(title = "满意度", description = "满意度的各档，与手册不同时才写")]
    pub satisfaction: Vec<Sp<Text>>,
    /// 服务对象
    #[schemars(title = "服务对象", description = "印出的一行写一个 [[audience]]")]
    pub audience: Vec<Sp<RawAudienceLine>>,
    /// 情形
    #[schemars(title = "情形", description = "申请人来办什么；一种情形写一个 [[cases]]")]
    pub cases: Vec<Sp<RawCase>>,
    /// 办理方式
    #[schemars(title = "办理方式", description = "印出的一行写一个 [[channels]]")]
    pub channels: Vec<Sp<RawChannel>>,
    /// 办理流程
    #[schemars(title = "办理流程", description = "一个环节写一个 [[steps]]；流程图也由它画")]
    pub steps: Vec<Sp<RawStep>>,
    /// 申办材料
    #[schemars(title = "申办材料", description = "印出的一行写一个 [[materials]]；下级写 [[materials.lines]]")]
    pub materials: Vec<Sp<RawMaterial>>,
    /// 受理期
    #[schemars(title = "受理期", description = "什么时候受理；原文没有写的不写")]
    pub acceptance: Option<Sp<RawAcceptance>>,
    /// 办结时限
    #[schemars(title = "办结时限", description = "一个时限写一个 [[limits]]；原文没有写的，写 kind = \"not-stated\"")]
    pub limits: Vec<Sp<RawLimit>>,
    /// Who may, who may not.
    #[schemars(title = "申请条件", description = "谁能办、谁不能办")]
    pub eligibility: Vec<Sp<RawEligibility>>,
    /// 代办
    #[schemars(title = "代办", description = "能不能由别人代办")]
    pub proxies: Vec<Sp<RawProxy>>,
    /// Other items.
    #[schemars(title = "相关事项", description = "同一手册里的其他事项")]
    pub references: Vec<Sp<RawReference>>,
    /// 流程图
    #[schemars(title = "流程图", description = "流程图与体例不同的地方")]
    pub flowchart: RawFlowchart,
    /// Exceptions to the house style.
    #[schemars(title = "体例之外", description = "某一节与手册体例不同的地方，写成 [sections.materials] 等")]
    pub sections: BTreeMap<Sp<SectionKind>, RawSection>,
}

/// One printed line of the audience.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "服务对象", description = "服务对象一节的一行", extend("required" = ["text"]))]
pub(crate) struct RawAudienceLine {
    /// Printed words.
    #[schemars(title = "文字", description = "印出来的话")]
    pub text: Option<Sp<Text>>,
    /// Who is meant.
    #[schemars(title = "指谁", description = "指哪些服务对象（audiences.toml）；不写就只有文字")]
    pub who: Vec<Sp<Id<model::Audience>>>,
}

/// One case.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "情形", description = "申请人来办的一种情形", extend("required" = ["id", "name"]))]
pub(crate) struct RawCase {
    /// Id within the item.
    #[schemars(title = "编号", description = "在本事项内不重复")]
    pub id: Option<Sp<Id<model::Case>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
    /// How sentences name those whom it is for.
    #[schemars(
        title = "说法",
        description = "句子里怎样称呼属于这种情形的人，如「非本市户籍成年人」[默认：名称加“的”，如「续保的」]"
    )]
    pub phrase: Option<Sp<Phrase>>,
    /// Comes on top of another case.
    #[schemars(title = "附加", description = "在另一种情形之上再加（特殊人群还需提供）；不写就是互相排斥")]
    pub additive: bool,
    /// The case it is part of.
    #[schemars(title = "上级情形", description = "属于哪种情形")]
    pub parent: Option<Sp<Id<model::Case>>>,
    /// Makes it a case on top: it applies when these facts are so, and is not asked for.
    #[schemars(title = "条件", description = "附加情形：这些事实成立时就适用，不再问")]
    pub when: Option<Sp<RawCondition>>,
}

/// One channel line.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "办理方式", description = "办理方式一节的一行")]
pub(crate) struct RawChannel {
    /// What kinds of channel the line names.
    #[schemars(title = "方式", description = "这一行说的办理方式；不写就只有文字")]
    pub kinds: Vec<ChannelKind>,
    /// Printed words, with `{portal}` for the address of `portal`.
    #[schemars(title = "文字", description = "印出来的话；{portal} 处印 portal 的网址")]
    pub text: Option<Sp<Text>>,
    /// The web portal.
    #[schemars(title = "门户", description = "手册 [[portals]] 的编号")]
    pub portal: Option<Sp<Id<model::Portal>>>,
    /// For these audiences only.
    #[serde(rename = "for")]
    #[schemars(title = "服务对象", description = "只对这些服务对象")]
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// What it is for.
    #[schemars(title = "用途", description = "用来做什么 [默认：application]")]
    pub purpose: Option<Purpose>,
}

/// One line of the materials.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "材料的一行", description = "申办材料一节的一行")]
pub(crate) struct RawMaterial {
    /// Printed words; may be left out on a line that is a case.
    #[schemars(title = "文字", description = "印出来的话；写了 case 的可以不写，就印情形的名称")]
    pub text: Option<Sp<Text>>,
    /// The case it belongs to.
    #[schemars(title = "情形", description = "只在这种情形（本事项 [[cases]] 的编号）")]
    pub case: Option<Sp<Id<model::Case>>>,
    /// What the line is.
    #[schemars(title = "这一行是什么", description = "要交的材料，还是说明等 [默认：requirement]")]
    pub kind: Option<Sp<MaterialKind>>,
    /// For these audiences only.
    #[serde(rename = "for")]
    #[schemars(title = "服务对象", description = "只对这些服务对象")]
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// Only when these facts are so.
    #[schemars(title = "条件", description = "这些事实成立时才要，如 { residence = \"local\" }")]
    pub when: Option<Sp<RawCondition>>,
    /// Sub-lines run on in the same paragraph.
    #[schemars(title = "接着印", description = "下级各行接在同一段里印（①……；②……）")]
    pub inline: bool,
    /// Any one of the sub-lines will do.
    #[schemars(title = "任选其一", description = "下级各行有一项就行")]
    pub any_one: bool,
    /// What the line asks for, typed.
    #[schemars(title = "要什么", description = "这一行要的材料，写材料的编号或表")]
    pub requires: Vec<Sp<RawRequirement>>,
    /// Sub-lines.
    #[schemars(title = "下级", description = "下级各行，键相同")]
    pub lines: Vec<Sp<RawMaterial>>,
}

/// `[acceptance]`: exactly one of these.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "受理期", description = "什么时候受理，写其中一种")]
pub(crate) struct RawAcceptance {
    /// Every month, from a day to a day.
    #[schemars(title = "每月", description = "每月几日到几日")]
    pub monthly: Option<Sp<RawMonthly>>,
    /// Every quarter, its first working days.
    #[schemars(title = "每季度", description = "每季度头几个工作日")]
    pub quarterly: Option<Sp<RawQuarterly>>,
    /// Every working day.
    #[schemars(title = "每个工作日", description = "工作日都受理")]
    pub every_working_day: Option<bool>,
}

/// 每季度第 month 个月的前 N 个工作日
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "每季度", description = "每季度某个月的头几个工作日", extend("required" = ["month", "first_working_days"]))]
pub(crate) struct RawQuarterly {
    /// Month of the quarter, 1 to 3.
    #[schemars(title = "第几个月", description = "季度里的第几个月，1 到 3", range(min = 1, max = 3))]
    pub month: Option<Sp<u8>>,
    /// How many working days.
    #[schemars(title = "头几个工作日", description = "前几个工作日")]
    pub first_working_days: Option<Sp<NonZeroU32>>,
    /// Whether holidays move the window on.
    #[schemars(title = "遇节假日顺延", description = "遇节假日往后推")]
    pub rollover: bool,
}

/// One time limit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "办结时限", description = "一个办结时限", extend("required" = ["kind"]))]
pub(crate) struct RawLimit {
    /// Which kind.
    #[schemars(title = "种类", description = "怎样算")]
    pub kind: Option<Sp<LimitKind>>,
    /// How many days.
    #[schemars(title = "天数", description = "几个工作日，或几日")]
    pub days: Option<Sp<NonZeroU32>>,
    /// The limit of the law or of the state's rules, in the same days.
    #[schemars(title = "法定时限", description = "法律或国家规定的天数，同样的算法；承诺的比它长会提醒")]
    pub statutory: Option<Sp<NonZeroU32>>,
    /// What starts the clock.
    #[schemars(title = "从何时起", description = "从什么时候起算 [默认：acceptance]")]
    pub start: Option<StartEvent>,
    /// At these accepting bodies.
    #[schemars(title = "由谁受理", description = "由这些机构受理的")]
    pub by: Vec<Actor>,
    /// Through these kinds of channel.
    #[schemars(title = "办理方式", description = "走这些办理方式的")]
    pub channels: Vec<ChannelKind>,
    /// For this class of disease.
    #[schemars(title = "病种目录", description = "这个目录（lists/）里的病种")]
    pub list: Option<Sp<Id<model::EntryList>>>,
    /// In this case.
    #[schemars(title = "情形", description = "在这种情形")]
    pub case: Option<Sp<Id<model::Case>>>,
    /// Yearly dates.
    #[schemars(title = "日期", description = "kind = \"yearly\" 时：每年的日期")]
    pub dates: Vec<Sp<RawYearlyDate>>,
    /// The year the dates speak of.
    #[schemars(title = "哪一年", description = "日期说的是哪一年 [默认：this-year]")]
    pub applies_to: Option<TargetYear>,
}

/// One yearly date.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "每年的日期", description = "到这一天要做完", extend("required" = ["actor", "month", "day"]))]
pub(crate) struct RawYearlyDate {
    /// Who must act by then.
    #[schemars(title = "谁", description = "谁要在这一天前做完")]
    pub actor: Option<Sp<Actor>>,
    /// Month.
    #[schemars(title = "月", description = "几月", range(min = 1, max = 12))]
    pub month: Option<Sp<i64>>,
    /// Day.
    #[schemars(title = "日", description = "几日", range(min = 1, max = 31))]
    pub day: Option<Sp<i64>>,
}

/// One rule on who may apply.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "申请条件", description = "谁能办、谁不能办", extend("required" = ["rule", "quote"]))]
pub(crate) struct RawEligibility {
    /// Require or exclude.
    #[schemars(title = "要求或排除", description = "只有他们能办，还是他们不能办")]
    pub rule: Option<Sp<EligibilityRule>>,
    /// Whom.
    #[schemars(title = "谁", description = "指哪些服务对象")]
    pub who: Vec<Sp<Id<model::Audience>>>,
    /// An event in the applicant's life …
    #[schemars(title = "事件", description = "申请人经历的事，与 before 同写")]
    pub event: Option<Sp<Text>>,
    /// … that lies before this day.
    #[schemars(title = "早于", description = "事件在这一天以前")]
    pub before: Option<Sp<Date>>,
    /// The printed words it rests on.
    #[schemars(title = "引文", description = "依据的原文，要在本事项印出的文字里")]
    pub quote: Option<Sp<Text>>,
}

/// Whether somebody else may come.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "代办", description = "能不能由别人代办", extend("required" = ["allowed", "quote"]))]
pub(crate) struct RawProxy {
    /// Allowed or not.
    #[schemars(title = "可以吗", description = "可以代办写 true，不可以写 false")]
    pub allowed: Option<Sp<bool>>,
    /// In these cases only.
    #[schemars(title = "情形", description = "只在这些情形；不写就是整个事项")]
    pub cases: Vec<Sp<Id<model::Case>>>,
    /// The item's word for the proxy.
    #[schemars(title = "叫法", description = "原文对代办人的叫法")]
    pub term: Option<Sp<Text>>,
    /// The printed words it rests on.
    #[schemars(title = "引文", description = "依据的原文，要在本事项印出的文字里")]
    pub quote: Option<Sp<Text>>,
}

/// A reference to another item of the handbook.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "相关事项", description = "同一手册里的另一个事项", extend("required" = ["item", "relation", "quote"]))]
pub(crate) struct RawReference {
    /// The other item.
    #[schemars(title = "事项", description = "另一个事项的编号")]
    pub item: Option<Sp<Id<model::Item>>>,
    /// How they relate.
    #[schemars(title = "关系", description = "与那个事项的关系")]
    pub relation: Option<Sp<Relation>>,
    /// The case of the other item.
    #[schemars(title = "情形", description = "那个事项的哪种情形")]
    pub case: Option<Sp<Id<model::Case>>>,
    /// What passes between them.
    #[schemars(title = "材料", description = "两个事项之间传的材料")]
    pub document: Option<Sp<Id<model::Document>>>,
    /// Delay between them.
    #[schemars(title = "最早", description = "最早什么时候")]
    pub not_before: Option<NotBefore>,
    /// The printed words it rests on.
    #[schemars(title = "引文", description = "依据的原文，要在本事项印出的文字里")]
    pub quote: Option<Sp<Text>>,
}

/// `[flowchart]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "流程图", description = "流程图与体例不同的地方")]
pub(crate) struct RawFlowchart {
    /// Heading where it is not name and suffix.
    #[schemars(title = "标题", description = "不是「名称＋流程图」时才写")]
    pub title: Option<Sp<Text>>,
    /// Whether the caption is printed again.
    #[schemars(title = "重印标题", description = "图上方再印一次标题")]
    pub caption: bool,
    /// The picture repeats the materials under these words.
    #[schemars(title = "材料引言", description = "图里在这几个字之下再列一次材料")]
    pub materials_lead: Option<Sp<Text>>,
}

/// `[sections.<kind>]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "一节", description = "这一节与手册体例不同的地方")]
pub(crate) struct RawSection {
    /// Heading that differs.
    #[schemars(title = "标题", description = "与手册不同的标题")]
    pub heading: Option<Sp<Text>>,
    /// Paragraphs before the list.
    #[schemars(title = "引言", description = "列表之前不编号的段落")]
    pub lead: Vec<Sp<Text>>,
    /// Paragraphs after the list.
    #[schemars(title = "附注", description = "列表之后不编号的段落")]
    pub note: Vec<Sp<Text>>,
    /// Marks that differ.
    #[schemars(title = "编号", description = "与手册不同的编号，一层一个")]
    pub numbering: Vec<Mark>,
    /// Words that cannot be made from the data.
    #[schemars(title = "文字", description = "只用于 limits：不能由数据生成的原文")]
    pub text: Vec<Sp<Text>>,
    /// The item has no such section.
    #[schemars(title = "没有这一节", description = "事项没有这一节，原文也没有别的交代")]
    pub absent: bool,
    /// The section prints another's lines.
    #[schemars(title = "改印", description = "只用于 channels：这一节印另一节的内容")]
    pub shows: Option<Sp<SectionKind>>,
    /// Head of the address column that differs.
    #[schemars(title = "地址栏", description = "只用于 offices：不同的地址栏标题")]
    pub address_heading: Option<Sp<Text>>,
}
