//! Raw structs of `handbooks/*/handbook.toml` and `handbooks/*/errata.toml`.

use serde::Deserialize;

use super::Sp;
use crate::model;
use crate::value::{FaultClass, Id, Mark, OfficeLayout, SectionKind, Text, YearMonth};

/// A handbook's house style and order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HandbookFile {
    /// Id; also the directory's name.
    pub id: Option<Sp<Id<model::Handbook>>>,
    /// First line of the cover.
    pub title: Option<Sp<Text>>,
    /// Second line of the cover.
    pub subtitle: Option<Sp<Text>>,
    /// Edition, on the cover.
    pub edition: Option<Sp<Text>>,
    /// Publisher, on the cover.
    pub publisher: Option<Sp<Text>>,
    /// Month of publication.
    pub date: Option<Sp<YearMonth>>,
    /// Whose handbook it is.
    pub region: Option<Sp<Id<model::Region>>>,
    /// Rows of the office tables, in order.
    pub regions: Vec<Sp<Id<model::Region>>>,
    /// Items in printed order.
    pub items: Vec<Sp<Id<model::Item>>>,
    /// Final mark of generated sentences; may be empty.
    pub terminal: Option<Sp<String>>,
    /// Grades of the satisfaction scale.
    pub satisfaction: Vec<Sp<Text>>,
    /// Table of contents.
    pub toc: RawToc,
    /// Numbering.
    pub numbering: RawNumbering,
    /// Supervision phone.
    pub supervision: RawSupervision,
    /// Office section.
    pub offices: RawOfficeStyle,
    /// Time limits.
    pub limits: RawLimitStyle,
    /// Flowcharts.
    pub flowchart: RawFlowchartStyle,
    /// Web portals.
    pub portals: Vec<Sp<RawPortal>>,
    /// Sections in printed order.
    pub sections: Vec<Sp<RawSectionStyle>>,
}

/// `[toc]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawToc {
    /// Heading.
    pub heading: Option<Sp<Text>>,
    /// Mark before each entry.
    pub numbering: Option<Mark>,
}

/// `[numbering]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawNumbering {
    /// Mark of section headings.
    pub sections: Option<Mark>,
    /// Marks of lists by depth.
    pub lists: Vec<Mark>,
}

/// `[supervision]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSupervision {
    /// `region/phone`.
    pub phone: Option<Sp<String>>,
    /// Printed before the number.
    pub label: Option<Sp<Text>>,
    /// Whether items print it unless they say otherwise.
    pub default: Option<bool>,
}

/// `[offices]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawOfficeStyle {
    /// Table or lines.
    pub layout: Option<Sp<OfficeLayout>>,
    /// Head of the region column.
    pub region_heading: Option<Sp<Text>>,
    /// Head of the address column, or label of the address line.
    pub address_heading: Option<Sp<Text>>,
    /// Head of the phone column, or label of the phone line.
    pub phone_heading: Option<Sp<Text>>,
}

/// `[limits]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawLimitStyle {
    /// Printed before the limit; may be empty.
    pub label: Option<Sp<String>>,
    /// Words for an immediate decision.
    pub immediate: Option<Sp<Text>>,
    /// Words for working days, with `{days}`.
    pub working_days: Option<Sp<Text>>,
    /// Words for a monthly acceptance window, with `{from}` and `{to}`.
    pub monthly: Option<Sp<Text>>,
}

/// `[flowchart]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawFlowchartStyle {
    /// Printed behind the item's name.
    pub suffix: Option<Sp<Text>>,
}

/// One web portal.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawPortal {
    /// Id within the handbook.
    pub id: Option<Sp<Id<model::Portal>>>,
    /// Name, where the source gives one.
    pub name: Option<Sp<Text>>,
    /// Address.
    pub url: Option<Sp<Text>>,
}

/// One section of the house style.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSectionStyle {
    /// Which section.
    pub kind: Option<Sp<SectionKind>>,
    /// Its heading.
    pub heading: Option<Sp<Text>>,
}

/// `errata.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ErrataFile {
    /// 勘误
    pub errata: Vec<Sp<RawErratum>>,
    /// 存疑
    pub doubts: Vec<Sp<RawDoubt>>,
}

/// One departure from the printed source.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawErratum {
    /// The item; none for cover and table of contents.
    pub item: Option<Sp<Id<model::Item>>>,
    /// Lines of the source, from 1.
    pub lines: Vec<Sp<u32>>,
    /// The words of the source.
    pub printed: Option<Sp<Text>>,
    /// The words of the catalog; may be empty.
    pub corrected: Option<Sp<String>>,
    /// What kind of fault.
    pub class: Option<Sp<FaultClass>>,
    /// Why.
    pub reason: Option<Sp<Text>>,
}

/// One question that only the office can decide.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawDoubt {
    /// The item; none for cover and table of contents.
    pub item: Option<Sp<Id<model::Item>>>,
    /// Lines of the source, from 1.
    pub lines: Vec<Sp<u32>>,
    /// The words of the source.
    pub printed: Option<Sp<Text>>,
    /// What kind of fault it may be.
    pub class: Option<Sp<FaultClass>>,
    /// The question.
    pub question: Option<Sp<Text>>,
}
