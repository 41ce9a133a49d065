//! Raw structs of `handbooks/*/handbook.toml` and `handbooks/*/errata.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use crate::model;
use crate::value::{FaultClass, Id, Mark, OfficeLayout, SectionKind, Text, YearMonth};

/// A handbook's house style and order.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "手册", description = "手册的体例和次序", extend("required" = ["id", "title", "date", "region", "regions"]))]
#[schemars(extend("x-name" = [["{title}"]]))]
pub(crate) struct HandbookFile {
    /// Id; also the directory's name.
    #[schemars(title = "编号", description = "也是文件夹的名称")]
    pub id: Option<Sp<Id<model::Handbook>>>,
    /// First line of the cover.
    #[schemars(title = "书名", description = "封面第一行")]
    pub title: Option<Sp<Text>>,
    /// Second line of the cover.
    #[schemars(title = "副题", description = "封面第二行，印了才写")]
    pub subtitle: Option<Sp<Text>>,
    /// Edition, on the cover.
    #[schemars(title = "版次", description = "封面上的版次，印了才写")]
    pub edition: Option<Sp<Text>>,
    /// Publisher, on the cover.
    #[schemars(title = "编者", description = "封面上的编者，印了才写")]
    pub publisher: Option<Sp<Text>>,
    /// Month of publication.
    #[schemars(title = "年月", description = "封面上的年月，写成 2020-11")]
    pub date: Option<Sp<YearMonth>>,
    /// Whose handbook it is.
    #[schemars(title = "区划", description = "哪个区划的手册")]
    pub region: Option<Sp<Id<model::Region>>>,
    /// Rows of the office tables, in order.
    #[schemars(title = "各区划", description = "办理地址表的各行，按次序")]
    pub regions: Vec<Sp<Id<model::Region>>>,
    /// Items in printed order.
    #[schemars(title = "事项", description = "按印刷次序列出全部事项")]
    pub items: Vec<Sp<Id<model::Item>>>,
    /// Final mark of generated sentences; may be empty.
    #[schemars(title = "句末标点", description = "生成的句子用什么收尾；可以是空的")]
    pub terminal: Option<Sp<String>>,
    /// Grades of the satisfaction scale.
    #[schemars(title = "满意度", description = "满意度测评的各档")]
    pub satisfaction: Vec<Sp<Text>>,
    /// Table of contents.
    #[schemars(title = "目录页", description = "目录页的样子")]
    pub toc: RawToc,
    /// Numbering.
    #[schemars(title = "编号", description = "标题和列表的编号")]
    pub numbering: RawNumbering,
    /// Supervision phone.
    #[schemars(title = "监督电话", description = "监督电话怎么印")]
    pub supervision: RawSupervision,
    /// Office section.
    #[schemars(title = "办理地址", description = "办理地址一节的样子")]
    pub offices: RawOfficeStyle,
    /// Time limits.
    #[schemars(title = "办理时限", description = "时限怎么写成句子")]
    pub limits: RawLimitStyle,
    /// Flowcharts.
    #[schemars(title = "流程图", description = "流程图的样子")]
    pub flowchart: RawFlowchartStyle,
    /// Web portals.
    #[schemars(title = "门户", description = "网上办理的网址；一个写一个 [[portals]]")]
    pub portals: Vec<Sp<RawPortal>>,
    /// Sections in printed order.
    #[schemars(title = "各节", description = "一个事项的各节，按印刷次序")]
    pub sections: Vec<Sp<RawSectionStyle>>,
}

/// `[toc]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "目录页", description = "目录页的样子")]
pub(crate) struct RawToc {
    /// Heading.
    #[schemars(title = "标题", description = "如「目录」")]
    pub heading: Option<Sp<Text>>,
    /// Mark before each entry.
    #[schemars(title = "编号", description = "每一条前面的编号")]
    pub numbering: Option<Mark>,
}

/// `[numbering]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "编号", description = "标题和列表的编号")]
pub(crate) struct RawNumbering {
    /// Mark of section headings.
    #[schemars(title = "各节标题", description = "各节标题的编号")]
    pub sections: Option<Mark>,
    /// Marks of lists by depth.
    #[schemars(title = "列表", description = "列表的编号，一层一个")]
    pub lists: Vec<Mark>,
}

/// `[supervision]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "监督电话", description = "监督电话怎么印")]
pub(crate) struct RawSupervision {
    /// `region/phone`.
    #[schemars(title = "电话", description = "写成 区划/电话编号", extend("x-record" = "region/phone"))]
    pub phone: Option<Sp<String>>,
    /// Printed before the number.
    #[schemars(title = "标签", description = "印在号码前面，如「监督电话：」")]
    pub label: Option<Sp<Text>>,
    /// Whether items print it unless they say otherwise.
    #[schemars(title = "都印", description = "没有另说的事项都印")]
    pub default: Option<bool>,
}

/// `[offices]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "办理地址", description = "办理地址一节的样子", extend("required" = ["layout", "address_heading", "phone_heading"]))]
pub(crate) struct RawOfficeStyle {
    /// Table or lines.
    #[schemars(title = "排法", description = "表格，还是一行一行")]
    pub layout: Option<Sp<OfficeLayout>>,
    /// Head of the region column.
    #[schemars(title = "区划栏", description = "表格里区划那一栏的标题")]
    pub region_heading: Option<Sp<Text>>,
    /// Head of the address column, or label of the address line.
    #[schemars(title = "地址栏", description = "地址那一栏的标题，或行首的标签")]
    pub address_heading: Option<Sp<Text>>,
    /// Head of the phone column, or label of the phone line.
    #[schemars(title = "电话栏", description = "电话那一栏的标题，或行首的标签")]
    pub phone_heading: Option<Sp<Text>>,
}

/// `[limits]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "办理时限", description = "时限怎么写成句子", extend("required" = ["immediate", "working_days", "monthly"]))]
pub(crate) struct RawLimitStyle {
    /// Printed before the limit; may be empty.
    #[schemars(title = "标签", description = "印在时限前面，如「办结时限：」；可以是空的")]
    pub label: Option<Sp<String>>,
    /// Words for an immediate decision.
    #[schemars(title = "即时办结", description = "即时办结的说法")]
    pub immediate: Option<Sp<Text>>,
    /// Words for working days, with `{days}`.
    #[schemars(title = "工作日", description = "几个工作日的说法，{days} 处是天数")]
    pub working_days: Option<Sp<Text>>,
    /// Words for a monthly acceptance window, with `{from}` and `{to}`.
    #[schemars(title = "受理期", description = "每月受理期的说法，{from} {to} 处是日子")]
    pub monthly: Option<Sp<Text>>,
}

/// `[flowchart]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "流程图", description = "流程图的样子")]
pub(crate) struct RawFlowchartStyle {
    /// Printed behind the item's name.
    #[schemars(title = "后缀", description = "印在事项名称后面，如「流程图」")]
    pub suffix: Option<Sp<Text>>,
}

/// One web portal.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "门户", description = "一个网上办理的网址", extend("required" = ["id", "url"]))]
#[schemars(extend("x-name" = [["{name}"], ["{url}"]]))]
pub(crate) struct RawPortal {
    /// Id within the handbook.
    #[schemars(title = "编号", description = "办理方式的 portal 里用它")]
    pub id: Option<Sp<Id<model::Portal>>>,
    /// Name, where the source gives one.
    #[schemars(title = "名称", description = "原文有名称才写")]
    pub name: Option<Sp<Text>>,
    /// Address.
    #[schemars(title = "网址", description = "完整的网址")]
    pub url: Option<Sp<Text>>,
}

/// One section of the house style.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "一节", description = "事项的一节", extend("required" = ["kind"]))]
pub(crate) struct RawSectionStyle {
    /// Which section.
    #[schemars(title = "哪一节", description = "是哪一节")]
    pub kind: Option<Sp<SectionKind>>,
    /// Its heading.
    #[schemars(title = "标题", description = "这一节的标题；没有的，只在事项自己写了标题时才印")]
    pub heading: Option<Sp<Text>>,
}

/// `errata.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "勘误与存疑", description = "与原书不同的地方，和只有经办机构能定的问题")]
pub(crate) struct ErrataFile {
    /// 勘误
    #[schemars(title = "勘误", description = "一处改动写一个 [[errata]]")]
    pub errata: Vec<Sp<RawErratum>>,
    /// 存疑
    #[schemars(title = "存疑", description = "一个问题写一个 [[doubts]]；不改文字")]
    pub doubts: Vec<Sp<RawDoubt>>,
}

/// One departure from the printed source.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "勘误", description = "与原书不同的一处", extend("required" = ["printed", "corrected", "class", "reason", "lines"]))]
pub(crate) struct RawErratum {
    /// The item; none for cover and table of contents.
    #[schemars(title = "事项", description = "哪个事项；封面和目录的不写")]
    pub item: Option<Sp<Id<model::Item>>>,
    /// Lines of the source, from 1.
    #[schemars(title = "行号", description = "在原文的第几行，从 1 起", inner(range(min = 1)))]
    pub lines: Vec<Sp<u32>>,
    /// The words of the source.
    #[schemars(title = "原文", description = "原书印的字，要多写几个，使它在那里只有一处")]
    pub printed: Option<Sp<Text>>,
    /// The words of the catalog; may be empty.
    #[schemars(title = "改为", description = "目录里的字；可以是空的")]
    pub corrected: Option<Sp<String>>,
    /// What kind of fault.
    #[schemars(title = "哪类差错", description = "属于哪类差错")]
    pub class: Option<Sp<FaultClass>>,
    /// Why.
    #[schemars(title = "理由", description = "为什么改，一句话，给经办机构看")]
    pub reason: Option<Sp<Text>>,
}

/// One question that only the office can decide.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "存疑", description = "只有经办机构能定的一个问题", extend("required" = ["printed", "class", "question", "lines"]))]
pub(crate) struct RawDoubt {
    /// The item; none for cover and table of contents.
    #[schemars(title = "事项", description = "哪个事项；封面和目录的不写")]
    pub item: Option<Sp<Id<model::Item>>>,
    /// Lines of the source, from 1.
    #[schemars(title = "行号", description = "在原文的第几行，从 1 起", inner(range(min = 1)))]
    pub lines: Vec<Sp<u32>>,
    /// The words of the source.
    #[schemars(title = "原文", description = "原书印的字")]
    pub printed: Option<Sp<Text>>,
    /// What kind of fault it may be.
    #[schemars(title = "哪类差错", description = "可能属于哪类差错")]
    pub class: Option<Sp<FaultClass>>,
    /// The question.
    #[schemars(title = "问题", description = "问经办机构的话，一句")]
    pub question: Option<Sp<Text>>,
}
