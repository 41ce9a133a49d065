use schemars::JsonSchema;
use serde::Serialize;

use super::{Arena, Item, Link, Phone, Region};
use crate::place::Place;
use crate::value::{FaultClass, Id, Mark, OfficeLayout, PhoneNumber, SectionKind, Text, YearMonth};

/// The web page of a handbook, and that of its errata, without their ending. They are next to the pages of its items,
/// which are named by their ids: no item is called so.
pub const OWN_PAGES: [&str; 2] = ["index", "errata"];

/// 办事指南: an ordered set of items with one house style.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Handbook {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// Cover.
    pub cover: Cover,
    /// Whose handbook it is.
    pub region: Link<Region>,
    /// Rows of the office tables, in order.
    pub regions: Vec<Link<Region>>,
    /// Items in printed order.
    pub items: Arena<Item>,
    /// Final mark of generated sentences; may be empty.
    pub terminal: String,
    /// Table of contents.
    pub toc: Toc,
    /// Mark of section headings.
    pub section_mark: Mark,
    /// Marks of lists by depth.
    pub list_marks: Vec<Mark>,
    /// Supervision phone; `None`: the handbook has none.
    pub supervision: Option<Supervision>,
    /// Office section.
    pub offices: OfficeStyle,
    /// Time limits.
    pub limits: LimitStyle,
    /// Printed behind the item's name in the heading of its flowchart.
    pub flowchart_suffix: Option<Text>,
    /// Web portals.
    pub portals: Arena<Portal>,
    /// Sections in printed order.
    pub sections: Vec<SectionStyle>,
    /// 勘误
    pub errata: Vec<Erratum>,
    /// 存疑
    pub doubts: Vec<Doubt>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

impl Handbook {
    /// Returns the heading of a section as the item prints it; where neither item nor handbook prints one, the usual
    /// words.
    pub fn section_heading<'h>(&'h self, item: &'h Item, section: SectionKind) -> &'h str {
        let own = item.sections.get(&section).and_then(|own| own.heading.as_deref());
        let style = |kind| self.sections.iter().find(|style| style.kind == kind)?.heading.as_deref();
        let instead = if section == SectionKind::Limits { style(SectionKind::Process) } else { None };
        own.or_else(|| style(section)).or(instead).unwrap_or(match section {
            SectionKind::Audience => "服务对象",
            SectionKind::Channels => "办理方式",
            SectionKind::Steps => "办理流程",
            SectionKind::Materials => "申办材料",
            SectionKind::Limits | SectionKind::Process => "办理时限",
            _ => "办事指南",
        })
    }
}

/// 封面
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cover {
    /// First line.
    pub title: Text,
    /// Second line.
    pub subtitle: Option<Text>,
    /// Edition.
    pub edition: Option<Text>,
    /// Publisher; `None`: not stated.
    pub publisher: Option<Text>,
    /// Month of publication.
    pub date: YearMonth,
}

/// 目录
#[derive(Debug, Serialize, JsonSchema)]
pub struct Toc {
    /// Heading.
    pub heading: Text,
    /// Mark before each entry.
    pub mark: Mark,
}

/// 监督电话
#[derive(Debug, Serialize, JsonSchema)]
pub struct Supervision {
    /// The region whose phone it is.
    pub region: Link<Region>,
    /// The phone.
    pub phone: Link<Phone>,
    /// Its number.
    pub number: PhoneNumber,
    /// Printed before the number.
    pub label: Text,
}

/// How offices are printed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfficeStyle {
    /// Table or lines.
    pub layout: OfficeLayout,
    /// Head of the region column; tables only.
    pub region_heading: Option<Text>,
    /// Head of the address column, or label of the address line.
    pub address_heading: Text,
    /// Head of the phone column, or label of the phone line.
    pub phone_heading: Text,
}

/// The words of time limits.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitStyle {
    /// Printed before the limit; may be empty.
    pub label: String,
    /// Words for an immediate decision.
    pub immediate: Text,
    /// Words for working days, with `{days}`.
    pub working_days: Text,
    /// Words for a monthly acceptance window, with `{from}` and `{to}`.
    pub monthly: Text,
}

/// 网上办事门户
#[derive(Debug, Serialize, JsonSchema)]
pub struct Portal {
    /// Id within the handbook.
    pub id: Id<Self>,
    /// Name; `None`: not stated.
    pub name: Option<Text>,
    /// Address.
    pub url: Text,
}

/// One section of the house style.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionStyle {
    /// Which section.
    pub kind: SectionKind,
    /// Its heading; `None`: each item gives its own.
    pub heading: Option<Text>,
}

/// 勘误: one departure of the catalog from the printed source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Erratum {
    /// The item; `None` for cover and table of contents.
    pub item: Option<Link<Item>>,
    /// Lines of the source, from 1.
    pub lines: Vec<u32>,
    /// The words of the source.
    pub printed: Text,
    /// The words of the catalog; may be empty.
    pub corrected: String,
    /// What kind of fault.
    pub class: FaultClass,
    /// Why.
    pub reason: Text,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 存疑: a question that only the office can decide. Nothing is changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Doubt {
    /// The item; `None` for cover and table of contents.
    pub item: Option<Link<Item>>,
    /// Lines of the source, from 1.
    pub lines: Vec<u32>,
    /// The words of the source.
    pub printed: Text,
    /// What kind of fault it may be.
    pub class: FaultClass,
    /// The question.
    pub question: Text,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}
