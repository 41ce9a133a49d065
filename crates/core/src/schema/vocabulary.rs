//! Raw structs of what items share: audiences, duties, services, documents, lists.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use crate::model;
use crate::value::{DocumentKind, Id, Text};

/// `audiences.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "服务对象", description = "全部服务对象")]
pub(crate) struct AudiencesFile {
    /// 服务对象
    #[schemars(title = "服务对象", description = "一类服务对象写一个 [[audiences]]")]
    pub audiences: Vec<Sp<RawAudience>>,
}

/// One audience.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "服务对象", description = "一类服务对象", extend("required" = ["id", "name"]))]
pub(crate) struct RawAudience {
    #[schemars(title = "编号", description = "事项里用它指这类服务对象")]
    pub id: Option<Sp<Id<model::Audience>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
}

/// `roles.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "材料所属的人", description = "材料是谁的：全部角色")]
pub(crate) struct RolesFile {
    /// 材料属于谁
    #[schemars(title = "角色", description = "一个角色写一个 [[roles]]")]
    pub roles: Vec<Sp<RawRole>>,
}

/// One role.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "角色", description = "材料所属的人", extend("required" = ["id", "name"]))]
pub(crate) struct RawRole {
    #[schemars(title = "编号", description = "材料的 whose 里用它")]
    pub id: Option<Sp<Id<model::Role>>>,
    #[schemars(title = "名称", description = "中文名称，如「参保人」")]
    pub name: Option<Sp<Text>>,
    /// The roles that count as this one.
    #[schemars(title = "包括", description = "哪些角色也算这个角色")]
    pub includes: Vec<Sp<Id<model::Role>>>,
}

/// `duties.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "业务", description = "全部业务；区划按业务安排窗口")]
pub(crate) struct DutiesFile {
    /// 业务
    #[schemars(title = "业务", description = "一项业务写一个 [[duties]]")]
    pub duties: Vec<Sp<RawDuty>>,
}

/// One duty.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "业务", description = "窗口按业务安排", extend("required" = ["id", "name"]))]
pub(crate) struct RawDuty {
    #[schemars(title = "编号", description = "事项的 duty 和区划的 [duties] 里用它")]
    pub id: Option<Sp<Id<model::Duty>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
    /// The wider duty whose counters serve where a region names none for this one.
    #[schemars(title = "属于", description = "更宽的业务：区划没有另行安排时，用它的窗口")]
    pub within: Option<Sp<Id<model::Duty>>>,
}

/// `services.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "主题和服务", description = "服务是什么，不管各手册怎么叫")]
pub(crate) struct ServicesFile {
    /// 主题
    #[schemars(title = "主题", description = "网页上按主题列事项；一个主题写一个 [[themes]]")]
    pub themes: Vec<Sp<RawTheme>>,
    /// 服务
    #[schemars(title = "服务", description = "一项服务写一个 [[services]]；两本手册的事项靠它对上")]
    pub services: Vec<Sp<RawService>>,
}

/// One theme of the web index.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "主题", description = "网页目录的一个标题", extend("required" = ["id", "name"]))]
pub(crate) struct RawTheme {
    #[schemars(title = "编号", description = "服务的 theme 里用它")]
    pub id: Option<Sp<Id<model::Theme>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
}

/// One service, whatever handbooks call it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "服务", description = "一项服务，不管各手册怎么叫", extend("required" = ["id", "name", "theme"]))]
pub(crate) struct RawService {
    #[schemars(title = "编号", description = "事项的 services 里用它")]
    pub id: Option<Sp<Id<model::Service>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
    /// Its theme.
    #[schemars(title = "主题", description = "属于哪个主题（services.toml 的 [[themes]]）")]
    pub theme: Option<Sp<Id<model::Theme>>>,
}

/// `documents/*.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "材料库", description = "材料和表单")]
pub(crate) struct DocumentsFile {
    /// 材料、表单
    #[schemars(title = "材料", description = "一种材料或表单写一个 [[documents]]")]
    pub documents: Vec<Sp<RawDocument>>,
    /// 几种材料任选其一的固定说法
    #[schemars(title = "任选其一", description = "几种材料任选其一的固定说法，写一个 [[choices]]")]
    pub choices: Vec<Sp<RawDocumentChoice>>,
}

/// Documents of which any one will do, under one id.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "任选其一", description = "这几种材料有一种就行", extend("required" = ["id", "name", "one_of"]))]
pub(crate) struct RawDocumentChoice {
    /// Id; items write it where they write the id of a document.
    #[schemars(title = "编号", description = "事项里像材料一样用它")]
    pub id: Option<Sp<Id<model::Document>>>,
    #[schemars(title = "名称", description = "中文说法")]
    pub name: Option<Sp<Text>>,
    /// Any one of these.
    #[schemars(title = "任选其一", description = "其中一种就行的材料")]
    pub one_of: Vec<Sp<Id<model::Document>>>,
}

/// One document or form.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "材料", description = "一种材料或表单", extend("required" = ["id", "name", "kind"]))]
#[schemars(extend("x-more" = ["又叫：{aliases}", "出具：{issuer}"]))]
pub(crate) struct RawDocument {
    #[schemars(title = "编号", description = "事项里用它指这种材料")]
    pub id: Option<Sp<Id<model::Document>>>,
    /// Official name, without 《》.
    #[schemars(title = "名称", description = "正式名称，不带书名号")]
    pub name: Option<Sp<Text>>,
    /// Other names in use.
    #[schemars(title = "别名", description = "印出来的其他叫法；一个叫法不能指两种材料")]
    pub aliases: Vec<Sp<Text>>,
    /// Names in use that should not be; each is an alias as well.
    #[schemars(title = "不再用的叫法", description = "别名里不规范、该让位给正式名称的；写在文字里会提醒（B447）")]
    pub avoid: Vec<Sp<Text>>,
    /// What it is.
    #[schemars(title = "种类", description = "是证照、表单，还是别的")]
    pub kind: Option<Sp<DocumentKind>>,
    /// Any of these documents is one, where the source says so.
    #[schemars(title = "包括", description = "其中任何一种都算这种材料（有效身份证件包括……），原文写明的才写")]
    pub includes: Vec<Sp<Id<model::Document>>>,
    /// What it is counted in, where not 份.
    #[schemars(title = "单位", description = "用什么单位计数 [默认：份]")]
    pub unit: Option<Sp<Text>>,
    /// Who issues it, where the source says so.
    #[schemars(title = "出具单位", description = "谁出具，原文写明的才写")]
    pub issuer: Option<Sp<Text>>,
    /// Who fills it in, where the source says so.
    #[schemars(title = "填写人", description = "谁填写，原文写明的才写")]
    pub filled_by: Option<Sp<Text>>,
    /// Where the blank form comes from, where the source says so.
    #[schemars(title = "空表来源", description = "空白表从哪里拿，原文写明的才写")]
    pub template_from: Option<Sp<Text>>,
    /// The attachment the source refers to.
    #[schemars(title = "附件", description = "原文指的附件，如「附件5」")]
    pub attachment: Option<Sp<Text>>,
    /// The region whose form it is.
    #[schemars(title = "区划", description = "哪个区划自己的表")]
    pub region: Option<Sp<Id<model::Region>>>,
}

/// `lists/*.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "目录", description = "病种目录等")]
pub(crate) struct ListsFile {
    /// 病种目录等
    #[schemars(title = "目录", description = "一个目录写一个 [[lists]]")]
    pub lists: Vec<Sp<RawList>>,
}

/// One enumeration.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "目录", description = "逐条列出的目录，如病种", extend("required" = ["id", "name", "heading", "count"]))]
pub(crate) struct RawList {
    #[schemars(title = "编号", description = "事项的 lists 里用它")]
    pub id: Option<Sp<Id<model::EntryList>>>,
    #[schemars(title = "名称", description = "中文名称")]
    pub name: Option<Sp<Text>>,
    /// Words printed before the entries; they state the count.
    #[schemars(title = "标题", description = "印在各条之前的话，其中写着有多少条")]
    pub heading: Option<Sp<Text>>,
    /// How many entries the heading promises.
    #[schemars(title = "条数", description = "标题说有多少条")]
    pub count: Option<Sp<u32>>,
    /// The entries.
    #[schemars(title = "各条", description = "写名称，或写有 name、grade、note 的表")]
    pub entries: Vec<Sp<RawEntry>>,
}

/// One entry: a name, or a table with grade and note.
#[derive(Debug, Default)]
pub(crate) struct RawEntry {
    /// Name.
    pub name: Option<Sp<Text>>,
    /// Grade, printed behind the name.
    pub grade: Option<Sp<Text>>,
    /// Note, printed in brackets.
    pub note: Option<Sp<Text>>,
    /// What the note names, one by one.
    pub includes: Vec<Sp<Text>>,
}

super::either!(RawEntry, ("一条", "目录里的一条"), "名称，或写有 name 的表", Text => |name| RawEntry { name: Some(name), ..RawEntry::default() },
struct {
    #[schemars(title = "名称", description = "这一条的名称")]
    name: Option<Sp<Text>>,
    #[schemars(title = "等级", description = "印在名称后面，如「II~III级」")]
    grade: Option<Sp<Text>>,
    #[schemars(title = "说明", description = "印在括号里")]
    note: Option<Sp<Text>>,
    #[schemars(title = "包括", description = "说明里逐个列出的东西")]
    includes: Vec<Sp<Text>>,
});
