//! Raw structs of what items share: audiences, duties, services, documents, lists.

use serde::Deserialize;

use super::Sp;
use crate::model;
use crate::value::{DocumentKind, Id, Text};

/// `audiences.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AudiencesFile {
    /// 服务对象
    pub audiences: Vec<Sp<RawAudience>>,
}

/// One audience.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawAudience {
    /// Id.
    pub id: Option<Sp<Id<model::Audience>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
}

/// `roles.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RolesFile {
    /// 材料属于谁
    pub roles: Vec<Sp<RawRole>>,
}

/// One role.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawRole {
    /// Id.
    pub id: Option<Sp<Id<model::Role>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
    /// The roles that count as this one.
    pub includes: Vec<Sp<Id<model::Role>>>,
}

/// `duties.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DutiesFile {
    /// 业务
    pub duties: Vec<Sp<RawDuty>>,
}

/// One duty.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawDuty {
    /// Id.
    pub id: Option<Sp<Id<model::Duty>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
    /// The wider duty whose counters serve where a region names none for this one.
    pub within: Option<Sp<Id<model::Duty>>>,
}

/// `services.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServicesFile {
    /// 主题
    pub themes: Vec<Sp<RawTheme>>,
    /// 服务
    pub services: Vec<Sp<RawService>>,
}

/// One theme of the web index.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawTheme {
    /// Id.
    pub id: Option<Sp<Id<model::Theme>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
}

/// One service, whatever handbooks call it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawService {
    /// Id.
    pub id: Option<Sp<Id<model::Service>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
    /// Its theme.
    pub theme: Option<Sp<Id<model::Theme>>>,
}

/// `documents/*.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentsFile {
    /// 材料、表单
    pub documents: Vec<Sp<RawDocument>>,
    /// 几种材料任选其一的固定说法
    pub choices: Vec<Sp<RawDocumentChoice>>,
}

/// Documents of which any one will do, under one id.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawDocumentChoice {
    /// Id; items write it where they write the id of a document.
    pub id: Option<Sp<Id<model::Document>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
    /// Any one of these.
    pub one_of: Vec<Sp<Id<model::Document>>>,
}

/// One document or form.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawDocument {
    /// Id.
    pub id: Option<Sp<Id<model::Document>>>,
    /// Official name, without 《》.
    pub name: Option<Sp<Text>>,
    /// Other names in use.
    pub aliases: Vec<Sp<Text>>,
    /// Names in use that should not be; each is an alias as well.
    pub avoid: Vec<Sp<Text>>,
    /// What it is.
    pub kind: Option<Sp<DocumentKind>>,
    /// Any of these documents is one, where the source says so.
    pub includes: Vec<Sp<Id<model::Document>>>,
    /// What it is counted in, where not 份.
    pub unit: Option<Sp<Text>>,
    /// Who issues it, where the source says so.
    pub issuer: Option<Sp<Text>>,
    /// Who fills it in, where the source says so.
    pub filled_by: Option<Sp<Text>>,
    /// Where the blank form comes from, where the source says so.
    pub template_from: Option<Sp<Text>>,
    /// The attachment the source refers to.
    pub attachment: Option<Sp<Text>>,
    /// The region whose form it is.
    pub region: Option<Sp<Id<model::Region>>>,
}

/// `lists/*.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ListsFile {
    /// 病种目录等
    pub lists: Vec<Sp<RawList>>,
}

/// One enumeration.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawList {
    /// Id.
    pub id: Option<Sp<Id<model::EntryList>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
    /// Words printed before the entries; they state the count.
    pub heading: Option<Sp<Text>>,
    /// How many entries the heading promises.
    pub count: Option<Sp<u32>>,
    /// The entries.
    pub entries: Vec<Sp<RawEntry>>,
}

/// One entry: a name, or a table with grade and note.
#[derive(Debug, Default)]
pub struct RawEntry {
    /// Name.
    pub name: Option<Sp<Text>>,
    /// Grade, printed behind the name.
    pub grade: Option<Sp<Text>>,
    /// Note, printed in brackets.
    pub note: Option<Sp<Text>>,
    /// What the note names, one by one.
    pub includes: Vec<Sp<Text>>,
}

super::either!(RawEntry, "名称，或写有 name 的表", Text => |name| RawEntry { name: Some(name), ..RawEntry::default() },
    struct { name: Option<Sp<Text>>, grade: Option<Sp<Text>>, note: Option<Sp<Text>>, includes: Vec<Sp<Text>> });
