//! Requirements in words: what is to be handed in, as a demand and as a thing.

use super::document::record_title;
use super::{ATTRIBUTES, Paper, Said, Slot, form};
use crate::application::HandedIn;
use crate::facts::Known;
use crate::model::{Catalog, Condition, DocumentRequirement, Item, Requirement, What};
use crate::value::{DocumentKind, Form};
use crate::words::{circumstances_within, counted, either, quoted, together};

/// What a line asks for, put into words.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'c> {
    /// The catalog.
    pub catalog: &'c Catalog,
    /// The item.
    pub item: &'c Item,
    /// What is known of the applicant.
    pub known: &'c Known,
    /// The printed line; empty: there is none.
    pub line: &'c str,
    /// What has been said already of when it is asked for.
    pub around: &'c [Condition],
}

impl<'c> Asking<'c> {
    /// The document as this line asks for it.
    pub fn paper(&self, asked: &'c DocumentRequirement) -> Paper<'c> {
        let Self { catalog, item, known, line, around } = *self;
        Paper { catalog, item, known, line, around, asked }
    }

    /// What is demanded, as a sentence without its full stop: 「应交…」.
    pub fn demand_sentence(&self, requirement: &'c Requirement) -> String {
        match &requirement.what {
            What::Document(asked) => self.paper(asked).demand_sentence(),
            What::Open(words) => format!("原文{}，由经办人员判断", quoted(words)),
            What::Meets { words, .. } => format!("应当符合：{words}"),
            What::AllOf(_) => format!("应交{}", self.requirement_words(requirement)),
            What::OneOf(parts) => self.choice_sentence(parts, 1),
            What::AtLeast { count, of } => self.choice_sentence(of, count.get()),
        }
    }

    fn choice_sentence(&self, parts: &'c [Requirement], count: u32) -> String {
        let words: Vec<String> = parts.iter().map(|part| self.member_words(part)).collect();
        // Members of several words stand apart.
        let is_plain = words.iter().all(|words| !words.contains(['，', '；', '（', '、', '和', '或']));
        match (is_plain, count) {
            (true, 1) => format!("应交{}之一", words.join("、")),
            (true, count) => format!("应交{}中的至少{}种", words.join("、"), counted(count)),
            (false, 1) => format!("应交下列材料之一：{}", words.join("；")),
            (false, count) => format!("应交下列材料中的至少{}种：{}", counted(count), words.join("；")),
        }
    }

    /// A member of a choice, with its own condition.
    pub fn member_words(&self, part: &'c Requirement) -> String {
        let around: Vec<_> = self.around.iter().collect();
        let when = part.when.as_deref();
        let when = when.and_then(|when| circumstances_within(self.catalog, self.item, &around, [when]));
        let words = self.requirement_words(part);
        when.map_or(words.clone(), |when| format!("{when}，{words}"))
    }

    /// What is asked for, with all that is asked of it: 「《…表》2份（加盖单位公章）」.
    pub fn requirement_words(&self, requirement: &'c Requirement) -> String {
        self.joined(requirement, &|paper| paper.words(), &|part| self.member_words(part))
    }

    /// What is asked for, without what is asked of it.
    pub fn requirement_name(&self, requirement: &'c Requirement) -> String {
        self.joined(requirement, &|paper| paper.title(), &|part| self.requirement_name(part))
    }

    fn joined(
        &self,
        requirement: &'c Requirement,
        document: &dyn Fn(Paper<'c>) -> String,
        member: &dyn Fn(&'c Requirement) -> String,
    ) -> String {
        let members = |parts: &'c [Requirement]| parts.iter().map(member).collect::<Vec<_>>();
        match &requirement.what {
            What::Document(asked) => document(self.paper(asked)),
            What::Open(words) => quoted(words),
            What::Meets { words, .. } => words.to_string(),
            What::AllOf(parts) => together(&members(parts)),
            What::OneOf(parts) => either(&members(parts), "或"),
            What::AtLeast { count, of } => format!("{}中的至少{}种", members(of).join("、"), counted(count.get())),
        }
    }
}

impl Paper<'_> {
    /// All that is said of it.
    pub fn said(&self) -> Vec<Said> {
        ATTRIBUTES.iter().flat_map(|attribute| attribute.said(self)).collect()
    }

    /// The words in one place.
    pub fn words_in(&self, slot: Slot) -> Vec<String> {
        self.said().into_iter().filter(|said| said.slot == slot).map(|said| said.words).collect()
    }

    fn demand_sentence(&self) -> String {
        let title = self.title();
        if self.is_internal() {
            return format!("{title}由经办机构查看，申请人不用交");
        }
        let details: String = self.details().iter().map(|words| format!("，{words}")).collect();
        let object = match self.asked.form {
            Some(Form::OriginalChecked) => {
                let amount = self.words_in(Slot::Amount).concat();
                format!("应出示{title}原件，并交{}{amount}", form::copy_words(self.asked))
            }
            _ if self.document().kind == DocumentKind::Data => format!("应提供{}", self.object()),
            _ => format!("应交{}", self.object()),
        };
        format!("{object}{details}{}", self.printed())
    }

    /// As a thing among others, with all that is asked of it in brackets.
    fn words(&self) -> String {
        let details = self.details();
        let details = if details.is_empty() { String::new() } else { format!("（{}）", details.join("，")) };
        format!("{}{details}{}", self.object(), self.printed())
    }

    /// Its title, original or copy, and how many.
    fn object(&self) -> String {
        let title = self.title();
        let (form, amount) = (self.words_in(Slot::Form).concat(), self.words_in(Slot::Amount).concat());
        match self.asked.form {
            Some(Form::OriginalChecked) => format!("{title}（{form}{amount}）"),
            _ => format!("{title}{form}{amount}"),
        }
    }

    /// The rest of what the line demands of it.
    fn details(&self) -> Vec<String> {
        let is_demanded = |slot| matches!(slot, Slot::Seal | Slot::Maker | Slot::Detail);
        self.said().into_iter().filter(|said| is_demanded(said.slot)).map(|said| said.words).collect()
    }

    fn printed(&self) -> String {
        let printed = self.words_in(Slot::Printed);
        if printed.is_empty() { String::new() } else { format!("（原文{}）", printed.join("、")) }
    }
}

/// What was handed in, for a receipt.
pub fn handed_in_words(catalog: &Catalog, entry: &HandedIn) -> String {
    let document = &catalog.documents[&entry.document];
    let whose = entry.whose.as_ref().map(|whose| format!("{}的", catalog.roles[whose].name)).unwrap_or_default();
    let counts = [("原件", entry.originals), ("复印件", entry.copies)];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts.map(|(kind, count)| format!("{kind}{count}{}", document.unit)).collect();
    format!("{whose}{}{}", record_title(document), counts.join("、"))
}
