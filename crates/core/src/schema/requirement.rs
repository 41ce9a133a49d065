//! Raw structs of what a line asks for.

use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use super::fact::RawCondition;
use crate::model;
use crate::value::{Form, Id, ImageFormat, SealOn, Sides, Text};

/// What is asked for: a document, a choice, several things, words. As a bare string: the id of a
/// document, or of a named choice of documents.
#[derive(Debug, Default)]
pub(crate) struct RawRequirement {
    /// The document, or the named choice of documents.
    pub document: Option<Sp<Id<model::Document>>>,
    /// Wording that leaves open what is meant, as printed.
    pub open: Option<Sp<Text>>,
    /// Something that must be so, and is no paper.
    pub meets: Option<Sp<RawCondition>>,
    /// Any one of these.
    pub one_of: Vec<Sp<RawRequirement>>,
    /// All of these.
    pub all_of: Vec<Sp<RawRequirement>>,
    /// At least that many of `of`.
    pub at_least: Option<Sp<NonZeroU32>>,
    /// See `at_least`.
    pub of: Vec<Sp<RawRequirement>>,
    /// Asked for only when these facts are so.
    pub when: Option<Sp<RawCondition>>,
    /// The words of the line for it, where they are neither its name nor an alias; of `meets`, what
    /// is demanded.
    pub name: Option<Sp<Text>>,
    /// Original or copy.
    pub form: Option<Sp<Form>>,
    /// How many.
    pub copies: Option<Sp<NonZeroU32>>,
    /// Which sides of a copy.
    pub sides: Option<Sides>,
    /// Which pages.
    pub pages: Option<Sp<RawPages>>,
    /// Whose document; the applicant's, where the line does not say.
    pub whose: Option<Sp<Id<model::Role>>>,
    /// The seal it bears.
    pub seal: Option<Sp<RawSeal>>,
    /// Who issues it, where that is not said of the document.
    pub issuer: Option<Sp<Text>>,
    /// Who fills it in, where that is not said of the document.
    pub filled_by: Option<Sp<Text>>,
    /// Where the blank form comes from, where that is not said of the document.
    pub template_from: Option<Sp<Text>>,
    /// What it must contain.
    pub contains: Vec<Sp<Text>>,
    /// What is not accepted.
    pub except: Vec<Sp<Text>>,
    /// What is to be written on it.
    pub annotate: Vec<Sp<Text>>,
    /// Held for at least so many days.
    pub held_days: Option<Sp<NonZeroU32>>,
    /// Issued no more than so many days ago.
    pub issued_within_days: Option<Sp<NonZeroU32>>,
    /// Still in force.
    pub in_force: bool,
    /// For a term of at least so many years.
    pub term_years: Option<Sp<NonZeroU32>>,
    /// What a picture file must be.
    pub image: Option<Sp<RawImage>>,
    /// Any other printed words about it.
    pub remark: Option<Sp<Text>>,
}

super::either!(RawRequirement, ("要求", "要的东西：材料的编号，或表"), "材料的编号，或写有 document、one_of 等的表",
Id<model::Document> => |document| RawRequirement { document: Some(document), ..RawRequirement::default() },
struct {
    #[schemars(title = "材料", description = "材料（documents/）或任选其一的编号")]
    document: Option<Sp<Id<model::Document>>>,
    #[schemars(title = "原文没有说清", description = "原文没有说清要什么的话，照抄")]
    open: Option<Sp<Text>>,
    #[schemars(title = "须符合", description = "必须这样，但不是纸：写条件，并用 name 写要求")]
    meets: Option<Sp<RawCondition>>,
    #[schemars(title = "任选其一", description = "其中一样就行")]
    one_of: Vec<Sp<RawRequirement>>,
    #[schemars(title = "都要", description = "这些都要")]
    all_of: Vec<Sp<RawRequirement>>,
    #[schemars(title = "至少几样", description = "与 of 同写：至少几样")]
    at_least: Option<Sp<NonZeroU32>>,
    #[schemars(title = "从这些里", description = "与 at_least 同写")]
    of: Vec<Sp<RawRequirement>>,
    #[schemars(title = "条件", description = "这些事实成立时才要")]
    when: Option<Sp<RawCondition>>,
    #[schemars(title = "叫法", description = "这一行里的叫法，不是正式名称也不是别名时才写")]
    name: Option<Sp<Text>>,
    #[schemars(title = "原件或复印件", description = "要原件还是复印件")]
    form: Option<Sp<Form>>,
    #[schemars(title = "份数", description = "一式几份、各几份")]
    copies: Option<Sp<NonZeroU32>>,
    #[schemars(title = "正反面", description = "复印哪几面")]
    sides: Option<Sides>,
    #[schemars(title = "页码", description = "要哪几页")]
    pages: Option<Sp<RawPages>>,
    #[schemars(title = "谁的", description = "是谁的材料（roles.toml）[默认：申请人]")]
    whose: Option<Sp<Id<model::Role>>>,
    #[schemars(title = "印章", description = "盖什么章：写名称，或写有 name 的表")]
    seal: Option<Sp<RawSeal>>,
    #[schemars(title = "出具单位", description = "谁出具，这一行写明才写")]
    issuer: Option<Sp<Text>>,
    #[schemars(title = "填写人", description = "谁填写，这一行写明才写")]
    filled_by: Option<Sp<Text>>,
    #[schemars(title = "空表来源", description = "空白表从哪里拿，这一行写明才写")]
    template_from: Option<Sp<Text>>,
    #[schemars(title = "要写明", description = "材料里要有的内容")]
    contains: Vec<Sp<Text>>,
    #[schemars(title = "不收", description = "不接受的")]
    except: Vec<Sp<Text>>,
    #[schemars(title = "要注上", description = "要在上面写的字")]
    annotate: Vec<Sp<Text>>,
    #[schemars(title = "持有天数", description = "至少持有多少天")]
    held_days: Option<Sp<NonZeroU32>>,
    #[schemars(title = "几天内出具", description = "出具不超过多少天")]
    issued_within_days: Option<Sp<NonZeroU32>>,
    #[schemars(title = "在有效期内", description = "必须在有效期内")]
    in_force: bool,
    #[schemars(title = "年限", description = "期限至少几年")]
    term_years: Option<Sp<NonZeroU32>>,
    #[schemars(title = "图片", description = "图片文件的要求")]
    image: Option<Sp<RawImage>>,
    #[schemars(title = "其他", description = "关于它的其他原文")]
    remark: Option<Sp<Text>>,
});

/// `pages`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "页码", description = "从第几页到第几页")]
pub struct RawPages {
    /// First page.
    #[schemars(title = "从", description = "第几页起")]
    pub from: Option<NonZeroU32>,
    /// Last page.
    #[schemars(title = "到", description = "第几页止")]
    pub to: Option<NonZeroU32>,
}

/// `seal`: its name, or a table.
#[derive(Debug, Default)]
pub(crate) struct RawSeal {
    /// What seal, as in 单位公章.
    pub name: Option<Sp<Text>>,
    /// On what, where not on whatever is handed in.
    pub on: Option<SealOn>,
    /// Only when these facts are so.
    pub when: Option<Sp<RawCondition>>,
}

super::either!(RawSeal, ("印章", "盖的章"), "印章的名称，或写有 name 的表", Text => |name| RawSeal { name: Some(name), ..RawSeal::default() },
struct {
    #[schemars(title = "名称", description = "什么章，如「单位公章」")]
    name: Option<Sp<Text>>,
    #[schemars(title = "盖在哪里", description = "盖在原件上还是复印件上")]
    on: Option<SealOn>,
    #[schemars(title = "条件", description = "这些事实成立时才要盖")]
    when: Option<Sp<RawCondition>>,
});

/// `image`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "图片", description = "图片文件的要求")]
pub(crate) struct RawImage {
    /// File format.
    #[schemars(title = "格式", description = "文件的格式")]
    pub format: Option<ImageFormat>,
    /// Width in pixels.
    #[schemars(title = "宽", description = "宽多少像素")]
    pub width: Option<NonZeroU32>,
    /// Height in pixels.
    #[schemars(title = "高", description = "高多少像素")]
    pub height: Option<NonZeroU32>,
    /// Least size of the file in KB.
    #[schemars(title = "最小", description = "文件至少多少 KB")]
    pub kb_from: Option<NonZeroU32>,
    /// Greatest size of the file in KB.
    #[schemars(title = "最大", description = "文件至多多少 KB")]
    pub kb_to: Option<NonZeroU32>,
    /// How it must look, word by word.
    #[schemars(title = "样子", description = "要求的样子，逐条照抄，如「白底」")]
    pub look: Vec<Sp<Text>>,
}
