//! The linked model: immutable, every reference resolved, every illegal state unbuildable.
//!
//! Only [`crate::link`] builds it. It knows no output format; serialized, it is `catalog.json`.

mod arena;
mod calendar;
mod fact;
mod guards;
mod handbook;
mod item;
mod kinds;
mod list;
mod region;
mod requirement;
mod sections;
mod step;
mod time;
mod vocabulary;

pub use arena::{Arena, HandbookIter, Handbooks, Link, Record};
pub use calendar::{Calendar, CalendarYear};
pub use fact::{Answer, Answers, Condition, Fact, NumberPhrases, Test};
pub use handbook::{
    Cover, Doubt, Erratum, Handbook, LimitStyle, OWN_PAGES, OfficeStyle, Portal, SectionStyle, Supervision, Toc,
};
pub use item::{AudienceLine, Case, Channel, Eligibility, Flowchart, Item, MaterialLine, Materials, Proxy, Reference};
pub use kinds::kind_name;
pub use list::List;
pub use region::{Agency, Assignment, Counter, Phone, PhoneUse, Region, Site};
pub use requirement::{DocumentRequirement, Image, Pages, Requirement, Seal, What};
pub use sections::{SectionExceptions, SectionIter, Sections};
pub use step::{FlowPattern, Step, StepNumber, Wait};
pub use time::{Acceptance, Limit, Limits, Monthly, Quarterly, TimeLimit, YearlyDate};
pub use vocabulary::{Audience, Document, DocumentChoice, Duty, Entry, EntryList, Role, Service, Theme};

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

// Regions and documents, of which a country has many, are shared among the copies of a catalog.
/// A whole catalog.
#[derive(Debug, Default, Clone, Serialize, JsonSchema)]
pub struct Catalog {
    /// 服务对象
    pub audiences: Arena<Audience>,
    /// 材料属于谁
    pub roles: Arena<Role>,
    /// 业务
    pub duties: Arena<Duty>,
    /// 主题
    pub themes: Arena<Theme>,
    /// 服务
    pub services: Arena<Service>,
    /// 材料、表单
    pub documents: Arc<Arena<Document>>,
    /// 几种材料任选其一
    pub choices: Vec<DocumentChoice>,
    /// 病种目录等
    pub lists: Arena<EntryList>,
    /// 事实
    pub facts: Arena<Fact>,
    /// 流程套路
    pub flows: Arena<FlowPattern>,
    /// 区划
    pub regions: Arc<Arena<Region>>,
    /// 工作日历
    pub calendar: Calendar,
    /// 手册
    pub handbooks: Handbooks,
}

impl Catalog {
    /// Counts the counters of all regions.
    pub(crate) fn counter_count(&self) -> usize {
        self.regions.iter().map(|region| region.counters.len()).sum()
    }
}
