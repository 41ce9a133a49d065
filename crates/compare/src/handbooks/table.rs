//! What a comparison of two handbooks consists of: the data of the command.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diff::ItemName;

/// Two handbooks side by side.
#[derive(Debug, Serialize)]
pub struct HandbookComparison {
    /// The first.
    pub left: ComparedHandbook,
    /// The second.
    pub right: ComparedHandbook,
    /// Items that correspond, in the order of the first handbook.
    pub groups: Vec<ItemGroup>,
    /// Items of the first that have no partner.
    pub only_left: Vec<ItemName>,
    /// Items of the second that have no partner.
    pub only_right: Vec<ItemName>,
    /// How many groups there are of each relation, such as `4:1`.
    pub relations: BTreeMap<String, usize>,
}

/// One handbook.
#[derive(Debug, Serialize)]
pub struct ComparedHandbook {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A short name.
    pub short: String,
    /// How many items it has.
    pub items: usize,
}

/// Items of both that offer the same services.
#[derive(Debug, Serialize)]
pub struct ItemGroup {
    /// The services that both offer.
    pub services: Vec<String>,
    /// How many items on either side, such as `1:2`.
    pub relation: String,
    /// Items of the first.
    pub left: Vec<ItemName>,
    /// Items of the second.
    pub right: Vec<ItemName>,
    /// Limits, days of acceptance, audience, channels, proxy.
    pub rows: Vec<AspectRow>,
    /// What is to be handed in.
    pub materials: MaterialTable,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComparedAspect {
    /// 办结时限
    Limits,
    /// 受理的日子
    Acceptance,
    /// 服务对象
    Audience,
    /// 办理方式
    Channels,
    /// 能否代办
    Proxy,
}

impl ComparedAspect {
    /// Returns the Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Limits => "办结时限",
            Self::Acceptance => "受理的日子",
            Self::Audience => "服务对象",
            Self::Channels => "办理方式",
            Self::Proxy => "能否代办",
        }
    }
}

/// One aspect on both sides.
#[derive(Debug, Serialize)]
pub struct AspectRow {
    /// Which.
    pub aspect: ComparedAspect,
    /// The Chinese word for it.
    pub heading: &'static str,
    /// In the first.
    pub left: String,
    /// In the second.
    pub right: String,
    /// Whether they are the same.
    pub same: bool,
}

/// What is to be handed in on both sides.
#[derive(Debug, Default, Serialize)]
pub struct MaterialTable {
    /// Asked for by both, and in the same way.
    pub same: Vec<String>,
    /// Asked for by both in different ways.
    pub differing: Vec<DifferingMaterial>,
    /// Asked for by the first only.
    pub only_left: Vec<String>,
    /// Asked for by the second only.
    pub only_right: Vec<String>,
}

/// One thing that both ask for in different ways.
#[derive(Debug, Serialize)]
pub struct DifferingMaterial {
    /// What.
    pub material: String,
    /// What about it.
    pub what: &'static str,
    /// In the first.
    pub left: String,
    /// In the second.
    pub right: String,
}
