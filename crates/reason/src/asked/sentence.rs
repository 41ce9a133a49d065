//! Requirements in words: what is to be handed in, as a demand and as a thing.

use super::document::record_title;
use super::{ATTRIBUTES, Paper, Said, Slot, form, seal};
use crate::application::HandedIn;
use crate::facts::Known;
use crate::words::{circumstances_within, counted, either, quoted, together};
use banshi_core::model::{Catalog, Condition, DocumentRequirement, Item, Requirement, What};
use banshi_core::value::{DocumentKind, Form};

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

/// One of several things, in words.
struct MemberWords {
    words: String,
    /// If it is a document, its title and what is asked of it.
    document: Option<(String, String)>,
}

impl<'c> Asking<'c> {
    /// Returns the document as this line asks for it.
    pub fn paper(&self, asked: &'c DocumentRequirement) -> Paper<'c> {
        let Self { catalog, item, known, line, around } = *self;
        Paper { catalog, item, known, line, around, asked }
    }

    /// Words what is demanded, as a sentence without its full stop: 「应交…」.
    pub fn demand_sentence(&self, requirement: &'c Requirement) -> String {
        match &requirement.what {
            What::Document(asked) => self.paper(asked).demand_sentence(),
            What::Open(words) => format!("原文要求{}，由经办人员判断", quoted(words)),
            What::Meets { words, .. } => format!("应当符合：{words}"),
            What::AllOf(parts) => self.all_sentence(parts),
            What::OneOf(parts) => choice_sentence(&self.group_members(parts, true), 1),
            What::AtLeast { count, of } => choice_sentence(&self.group_members(of, false), count.get()),
        }
    }

    fn all_sentence(&self, parts: &'c [Requirement]) -> String {
        let members = self.group_members(parts, false);
        let words: Vec<&str> = members.iter().map(|member| member.words.as_str()).collect();
        if parts.iter().any(|part| matches!(part.what, What::Meets { .. })) {
            return format!("应符合下列全部要求：{}", words.join("；"));
        }
        if members.iter().all(MemberWords::is_short) {
            format!("应交{}", together(&words))
        } else {
            format!("应交下列全部材料：{}", words.join("；"))
        }
    }

    /// Words what is asked for, with all that is asked of it: 「《…表》2份（加盖单位公章）」.
    pub fn requirement_words(&self, requirement: &'c Requirement) -> String {
        match &requirement.what {
            What::Document(asked) => self.paper(asked).thing_words(),
            What::Open(words) => quoted(words),
            What::Meets { words, .. } => words.to_string(),
            What::AllOf(parts) => together(&all_words(&self.group_members(parts, false))),
            What::OneOf(parts) => {
                let members = self.group_members(parts, true);
                match common_rest(&members) {
                    Some((titles, rest)) => format!("{}{}", either(&titles, "或"), rest_words(rest)),
                    None => either(&all_words(&members), "或"),
                }
            }
            What::AtLeast { count, of } => {
                let members = self.group_members(of, false);
                format!("{}中的至少{}种", all_words(&members).join("、"), counted(count.get()))
            }
        }
    }

    /// Words a member of a choice, with its own condition.
    pub fn member_words(&self, part: &'c Requirement) -> String {
        let words = self.requirement_words(part);
        match circumstances_within(self.around, part.when.as_deref(), self.catalog, self.item) {
            Some(when) => format!("{when}，{words}"),
            None => words,
        }
    }

    /// Names what is asked for, without what is asked of it.
    pub fn requirement_name(&self, requirement: &'c Requirement) -> String {
        let names = |parts: &'c [Requirement]| -> Vec<String> {
            parts.iter().map(|part| self.requirement_name(part)).collect()
        };
        match &requirement.what {
            What::Document(asked) => self.paper(asked).title(),
            What::Open(words) => quoted(words),
            What::Meets { words, .. } => words.to_string(),
            What::AllOf(parts) => together(&names(parts)),
            What::OneOf(parts) => either(&names(parts), "或"),
            What::AtLeast { count, of } => {
                format!("{}中的至少{}种", names(of).join("、"), counted(count.get()))
            }
        }
    }

    /// The members of a group; a choice among choices is one choice.
    fn group_members(&self, parts: &'c [Requirement], is_choice: bool) -> Vec<MemberWords> {
        let mut members = Vec::new();
        for part in parts {
            match &part.what {
                What::OneOf(inner) if is_choice && part.when.is_none() => {
                    members.extend(self.group_members(inner, true));
                }
                What::Document(asked) if part.when.is_none() => members.push(self.paper(asked).member_words()),
                _ => members.push(MemberWords { words: self.member_words(part), document: None }),
            }
        }
        members
    }
}

impl MemberWords {
    /// Whether it can stand in a row of others.
    fn is_short(&self) -> bool {
        is_short(&self.words)
    }
}

fn is_short(words: &str) -> bool {
    !words.contains(['，', '；', '、', '和', '或'])
}

fn all_words(members: &[MemberWords]) -> Vec<&str> {
    members.iter().map(|member| member.words.as_str()).collect()
}

/// The titles, and what is asked of all of them alike.
fn common_rest(members: &[MemberWords]) -> Option<(Vec<&str>, &str)> {
    let documents: Option<Vec<_>> = members.iter().map(|member| member.document.as_ref()).collect();
    let documents = documents?;
    let (_, rest) = documents.first()?;
    let is_common = !rest.is_empty() && documents.iter().all(|(title, other)| other == rest && is_short(title));
    is_common.then(|| (documents.iter().map(|(title, _)| title.as_str()).collect(), rest.as_str()))
}

/// What is asked of all, as it goes on from the names: 「的复印件」, 「：原件，或者…」, 「（…）」.
fn rest_words(rest: &str) -> String {
    match rest.split('（').next() {
        Some("") => rest.to_owned(),
        Some(words) if words.contains('，') => format!("：{rest}"),
        _ => format!("的{rest}"),
    }
}

fn choice_sentence(members: &[MemberWords], count: u32) -> String {
    let number = counted(count);
    if let Some((titles, rest)) = common_rest(members) {
        let (titles, rest) = (titles.join("、"), rest_words(rest));
        return match count {
            1 => format!("应交{titles}之一{rest}"),
            _ => format!("应交{titles}中至少{number}种{rest}"),
        };
    }
    let words = all_words(members);
    match (members.iter().all(MemberWords::is_short), count) {
        (true, 1) => format!("应交{}之一", words.join("、")),
        (true, _) => format!("应交{}中的至少{number}种", words.join("、")),
        (false, 1) => format!("应交下列材料之一：{}", words.join("；")),
        (false, _) => format!("应交下列材料中的至少{number}种：{}", words.join("；")),
    }
}

impl Paper<'_> {
    /// All that is said of it.
    pub fn said(&self) -> Vec<Said> {
        ATTRIBUTES.iter().flat_map(|attribute| attribute.said_words(self)).collect()
    }

    /// The words in one slot.
    fn words_in(&self, slot: Slot) -> Vec<String> {
        self.said().into_iter().filter(|said| said.slot == slot).map(|said| said.words).collect()
    }

    fn demand_sentence(&self) -> String {
        let title = self.title();
        if self.is_internal() {
            return format!("{title}由经办机构查看，申请人不用交");
        }
        let mut details = self.detail_words();
        let object = match self.asked.form {
            Some(Form::OriginalChecked) => {
                let amount = self.words_in(Slot::Amount).concat();
                let sealed = seal::sealed_copy(self);
                if sealed.is_some() {
                    details.retain(|said| said.slot != Slot::Seal);
                }
                let sealed = sealed.unwrap_or_default();
                format!("应出示{title}原件，并交{sealed}{}{amount}", form::copy_words(self.asked))
            }
            _ if self.document().kind == DocumentKind::Data => format!("应提供{title}{}", self.tail_words()),
            _ => format!("应交{title}{}", self.tail_words()),
        };
        let details: String = details.iter().map(|said| format!("，{}", said.words)).collect();
        let printed = self.printed_words();
        let printed = if printed.is_empty() { String::new() } else { format!("（{printed}）") };
        format!("{object}{details}{printed}")
    }

    /// Words it as a thing among others, with all that is asked of it in brackets.
    fn thing_words(&self) -> String {
        self.title() + &self.rest_words()
    }

    fn member_words(&self) -> MemberWords {
        MemberWords { words: self.thing_words(), document: Some((self.title(), self.rest_words())) }
    }

    /// What is asked of it: 「复印件1份（加盖单位公章）」.
    fn rest_words(&self) -> String {
        let is_checked = self.asked.form == Some(Form::OriginalChecked);
        let (tail, mut inner) =
            if is_checked { (String::new(), vec![self.tail_words()]) } else { (self.tail_words(), Vec::new()) };
        inner.extend(self.detail_words().into_iter().map(|said| said.words));
        inner.extend(Some(self.printed_words()).filter(|printed| !printed.is_empty()));
        if inner.is_empty() { tail } else { format!("{tail}（{}）", inner.join("，")) }
    }

    /// Original or copy, and how many.
    fn tail_words(&self) -> String {
        self.words_in(Slot::Form).concat() + &self.words_in(Slot::Amount).concat()
    }

    /// The rest of what the line demands of it.
    fn detail_words(&self) -> Vec<Said> {
        let is_demanded = |said: &Said| matches!(said.slot, Slot::Seal | Slot::Maker | Slot::Detail);
        self.said().into_iter().filter(is_demanded).collect()
    }

    fn printed_words(&self) -> String {
        let printed = self.words_in(Slot::Printed);
        if printed.is_empty() { String::new() } else { format!("原文{}", printed.join("、")) }
    }
}

/// Words what was handed in, for a receipt.
pub fn handed_in_words(catalog: &Catalog, entry: &HandedIn) -> String {
    let document = &catalog.documents[&entry.document];
    let whose = entry.whose.as_ref().map(|whose| format!("{}的", catalog.roles[whose].name)).unwrap_or_default();
    let counts = [("原件", entry.originals), ("复印件", entry.copies)];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts.map(|(kind, count)| format!("{kind}{count}{}", document.unit)).collect();
    format!("{whose}{}{}", record_title(document), counts.join("、"))
}
