use std::collections::VecDeque;
use std::num::NonZeroU32;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Condition, Document, Link, List, Role};
use crate::place::Place;
use crate::value::{Form, ImageFormat, SealOn, Sides, Text};

/// What a line asks for, typed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Requirement {
    /// What.
    pub what: What,
    /// Only when these facts are so; `None`: always.
    pub when: Option<Box<Condition>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// What is asked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// One document.
    Document(Arc<DocumentRequirement>),
    /// Wording that leaves open what is meant, as printed.
    Open(Text),
    /// Something that must be so, and is no paper.
    Meets {
        /// What is demanded, as printed.
        words: Text,
        /// What must be so.
        condition: Box<Condition>,
    },
    /// All of these; at least two.
    AllOf(List<Requirement>),
    /// Any one of these; at least two.
    OneOf(List<Requirement>),
    /// At least so many of these.
    AtLeast {
        /// How many; no more than there are.
        count: NonZeroU32,
        /// The alternatives.
        of: List<Requirement>,
    },
}

/// One document, and how it must be. What the source does not state is `None`, empty or false.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentRequirement {
    /// Which.
    pub document: Link<Document>,
    /// The words of the line for it, where they are neither its name nor an alias.
    pub name: Option<Text>,
    /// Original or copy.
    pub form: Option<Form>,
    /// How many.
    pub copies: Option<NonZeroU32>,
    /// Which sides of a copy.
    pub sides: Option<Sides>,
    /// Which pages.
    pub pages: Option<Pages>,
    /// Whose; `None`: the applicant's, or not stated.
    pub whose: Option<Link<Role>>,
    /// The seal on it.
    pub seal: Option<Box<Seal>>,
    /// Who issues it, where the line says so and the document does not.
    pub issuer: Option<Text>,
    /// Who fills it in, where the line says so and the document does not.
    pub filled_by: Option<Text>,
    /// Where the blank form comes from, where the line says so and the document does not.
    pub template_from: Option<Text>,
    /// What it must contain.
    pub contains: List<Text>,
    /// What is not accepted.
    pub except: List<Text>,
    /// What is to be written on it.
    pub annotate: List<Text>,
    /// Held for at least so many days.
    pub held_days: Option<NonZeroU32>,
    /// Issued no more than so many days ago.
    pub issued_within_days: Option<NonZeroU32>,
    /// Still in force.
    pub in_force: bool,
    /// For a term of at least so many years.
    pub term_years: Option<NonZeroU32>,
    /// What a picture file must be.
    pub image: Option<Box<Image>>,
    /// Any other printed words about it.
    pub remark: Option<Text>,
}

/// Pages of a document, both included; `from` is not after `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pages {
    /// First page.
    pub from: NonZeroU32,
    /// Last page.
    pub to: NonZeroU32,
}

/// A seal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Seal {
    /// What seal, as in 单位公章.
    pub name: Text,
    /// On what; `None`: on whatever is handed in.
    pub on: Option<SealOn>,
    /// Only when these facts are so; `None`: always.
    pub when: Option<Condition>,
}

/// What a picture file must be. Bounds are inclusive; `None`: not stated.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Image {
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
    pub look: List<Text>,
}

impl Requirement {
    /// Returns the requirements within it, one level down.
    pub fn parts(&self) -> &[Self] {
        match &self.what {
            What::AllOf(parts) | What::OneOf(parts) | What::AtLeast { of: parts, .. } => parts,
            What::Document(_) | What::Open(_) | What::Meets { .. } => &[],
        }
    }

    /// Returns every requirement in it, itself first.
    pub fn all(&self) -> Vec<&Self> {
        self.walk().collect()
    }

    /// Returns the same, one by one.
    pub fn walk(&self) -> impl Iterator<Item = &Self> {
        let mut left = VecDeque::new();
        let mut level: &[Self] = std::slice::from_ref(self);
        std::iter::from_fn(move || {
            while level.is_empty() {
                level = left.pop_front()?;
            }
            let (next, rest) = level.split_first()?;
            level = rest;
            left.extend(Some(next.parts()).filter(|parts| !parts.is_empty()));
            Some(next)
        })
    }

    /// Returns the document asked for, if it is one.
    pub fn document(&self) -> Option<&DocumentRequirement> {
        match &self.what {
            What::Document(document) => Some(document),
            _ => None,
        }
    }

    /// Returns every document in it.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentRequirement> {
        self.walk().filter_map(Self::document)
    }

    /// Returns whether it asks for this document, alone or among others.
    pub fn names(&self, wanted: &Link<Document>) -> bool {
        self.documents().any(|asked| asked.document == *wanted)
    }
}

impl DocumentRequirement {
    /// Lists what it must contain, carry or show, word by word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let look = self.image.iter().flat_map(|image| &image.look);
        self.contains.iter().chain(&self.annotate).chain(look).map(Text::as_str)
    }
}

impl Pages {
    /// Returns whether these pages include those.
    pub fn cover(self, asked: Self) -> bool {
        self.from <= asked.from && asked.to <= self.to
    }
}
