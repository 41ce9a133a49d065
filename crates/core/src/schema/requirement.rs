//! Raw structs of what a line asks for.

use std::num::NonZeroU32;

use serde::Deserialize;

use super::Sp;
use super::fact::RawCondition;
use crate::model;
use crate::value::{Form, Id, ImageFormat, SealOn, Sides, Text};

/// What is asked for: a document, a choice, several things, words. As a bare string: the id of a
/// document, or of a named choice of documents.
#[derive(Debug, Default)]
pub struct RawRequirement {
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

super::either!(RawRequirement, "材料的编号，或写有 document、one_of 等的表",
Id<model::Document> => |document| RawRequirement { document: Some(document), ..RawRequirement::default() },
struct {
    document: Option<Sp<Id<model::Document>>>,
    open: Option<Sp<Text>>,
    meets: Option<Sp<RawCondition>>,
    one_of: Vec<Sp<RawRequirement>>,
    all_of: Vec<Sp<RawRequirement>>,
    at_least: Option<Sp<NonZeroU32>>,
    of: Vec<Sp<RawRequirement>>,
    when: Option<Sp<RawCondition>>,
    name: Option<Sp<Text>>,
    form: Option<Sp<Form>>,
    copies: Option<Sp<NonZeroU32>>,
    sides: Option<Sides>,
    pages: Option<Sp<RawPages>>,
    whose: Option<Sp<Id<model::Role>>>,
    seal: Option<Sp<RawSeal>>,
    issuer: Option<Sp<Text>>,
    filled_by: Option<Sp<Text>>,
    template_from: Option<Sp<Text>>,
    contains: Vec<Sp<Text>>,
    except: Vec<Sp<Text>>,
    annotate: Vec<Sp<Text>>,
    held_days: Option<Sp<NonZeroU32>>,
    issued_within_days: Option<Sp<NonZeroU32>>,
    in_force: bool,
    term_years: Option<Sp<NonZeroU32>>,
    image: Option<Sp<RawImage>>,
    remark: Option<Sp<Text>>,
});

/// `pages`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawPages {
    /// First page.
    pub from: Option<NonZeroU32>,
    /// Last page.
    pub to: Option<NonZeroU32>,
}

/// `seal`: its name, or a table.
#[derive(Debug, Default)]
pub struct RawSeal {
    /// What seal, as in 单位公章.
    pub name: Option<Sp<Text>>,
    /// On what, where not on whatever is handed in.
    pub on: Option<SealOn>,
    /// Only when these facts are so.
    pub when: Option<Sp<RawCondition>>,
}

super::either!(RawSeal, "印章的名称，或写有 name 的表", Text => |name| RawSeal { name: Some(name), ..RawSeal::default() },
    struct { name: Option<Sp<Text>>, on: Option<SealOn>, when: Option<Sp<RawCondition>> });

/// `image`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawImage {
    /// File format.
    pub format: Option<ImageFormat>,
    /// Width in pixels.
    pub width: Option<NonZeroU32>,
    /// Height in pixels.
    pub height: Option<NonZeroU32>,
    /// Least size of the file in KB.
    pub kb_from: Option<NonZeroU32>,
    /// Greatest size of the file in KB.
    pub kb_to: Option<NonZeroU32>,
    /// How it must look, word by word.
    pub look: Vec<Sp<Text>>,
}
