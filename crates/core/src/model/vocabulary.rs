use schemars::JsonSchema;
use serde::Serialize;

use super::{Link, Region};
use crate::place::Place;
use crate::value::{DocumentKind, Id, Text};

/// 服务对象: whom an item is for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Audience {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 材料属于谁: whose document something is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Role {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// The roles that count as this one.
    pub includes: Vec<Id<Self>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 业务: what a counter is assigned to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Duty {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// The wider duty whose counters serve where a region names none for this one.
    pub within: Option<Id<Self>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 主题: a heading of the web index.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Theme {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
}

/// A service, whatever handbooks call it. Items of two handbooks with one service correspond.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Service {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// Its theme.
    pub theme: Link<Theme>,
}

/// 材料或表单
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Document {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// Official name, without 《》.
    pub name: Text,
    /// Other names in use.
    pub aliases: Vec<Text>,
    /// Those of the aliases that should give way to the name.
    pub avoid: Vec<Text>,
    /// What it is.
    pub kind: DocumentKind,
    /// Any of these documents is one.
    pub includes: Vec<Id<Self>>,
    /// What it is counted in.
    pub unit: Text,
    /// Who issues it; `None`: not stated.
    pub issuer: Option<Text>,
    /// Who fills it in; `None`: not stated.
    pub filled_by: Option<Text>,
    /// Where the blank form comes from; `None`: not stated.
    pub template_from: Option<Text>,
    /// The attachment that the source refers to.
    pub attachment: Option<Text>,
    /// The region whose form it is; `None`: used anywhere.
    pub region: Option<Link<Region>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// Documents of which any one will do, under one id.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentChoice {
    /// Id, different from that of any document.
    pub id: Id<Document>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// Any one of these; at least two.
    pub one_of: Vec<Link<Document>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// An enumeration that belongs to an item, such as a list of diseases.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryList {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// Words printed before the entries; they state the count.
    pub heading: Text,
    /// The entries; as many as the heading says.
    pub entries: Vec<Entry>,
}

/// One entry of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Entry {
    /// Name.
    pub name: Text,
    /// Grade, printed behind the name.
    pub grade: Option<Text>,
    /// Note, printed in brackets.
    pub note: Option<Text>,
    /// What the note names, one by one.
    pub includes: Vec<Text>,
}
