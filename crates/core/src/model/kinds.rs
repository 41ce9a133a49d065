//! Every kind of record: its name and where it is written, in one place.

use super::{
    Agency, Answer, Audience, Case, Counter, Document, Duty, EntryList, Fact, FlowPattern, Handbook, Item, Phone,
    Portal, Record, Region, Role, Service, Site, Step, Theme,
};
use crate::value::kebab::kebab_id;
use crate::value::{Id, RecordKind};

macro_rules! kinds {
    ($($name:ident = $chinese:literal in $home:literal,)+) => {
        $(impl RecordKind for $name {
            const ID: &'static str = kebab_id!($name);
            const CHINESE: &'static str = $chinese;
            const HOME: &'static str = $home;
        })+

        /// The id and the Chinese name of every kind of record.
        const KINDS: &[(&str, &str)] = &[$(($name::ID, $name::CHINESE),)+];
    };
}

kinds! {
    Agency = "机构" in "本区划文件的 [[agencies]]",
    Answer = "回答" in "这个事实的 answers",
    Audience = "服务对象" in "audiences.toml",
    Case = "情形" in "事项文件的 [[cases]]",
    Counter = "窗口" in "本区划文件的 [[counters]]",
    Document = "材料" in "documents/",
    Duty = "业务" in "duties.toml",
    EntryList = "目录" in "lists/",
    Fact = "事实" in "facts.toml",
    FlowPattern = "流程套路" in "flows/",
    Handbook = "手册" in "handbooks/",
    Item = "事项" in "本手册的 items/",
    Phone = "电话" in "区划文件的 [[phones]]",
    Portal = "门户" in "handbook.toml 的 [[portals]]",
    Region = "区划" in "regions/",
    Role = "角色" in "roles.toml",
    Service = "服务" in "services.toml",
    Site = "地点" in "本区划文件的 [[sites]]",
    Step = "环节" in "同一组 [[steps]]",
    Theme = "主题" in "services.toml",
}

/// Returns the Chinese name of a kind of record, by the kind's id.
pub fn kind_name(id: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == id).map(|(_, chinese)| *chinese)
}

macro_rules! records {
    ($($name:ident)+) => {$(
        impl Record for $name {
            fn id(&self) -> &Id<Self> { &self.id }
        }
    )+};
}

// A step has no id in the model: it is found by its number.
records!(
    Agency Answer Audience Case Counter Document Duty EntryList Fact FlowPattern Handbook Item Phone Portal Region
    Role Service Site Theme
);
