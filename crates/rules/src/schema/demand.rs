//! What is to be handed in, and what must be so, as schemas of the whole application.
//!
//! The three questions are those of the verdict: whether something is asked for at all, whether it is
//! satisfied, and, for members of a choice, whether it is certainly among them.

use banshi_core::model::{DocumentRequirement, Requirement, What};
use banshi_core::value::{DocumentKind, Form, ImageFormat, SealOn, Sides};
use banshi_reason::evaluate::Demand;
use banshi_reason::verdict::{APPLICANT, brand_stem, included_documents, included_roles};
use serde_json::{Map, Value, json};

use super::conditions::{Scope, fails, holds};
use super::counts::{MOST_COPIES, at_least};
use super::logic::{ALWAYS, NEVER, all, any, has, lacks, not};

/// Makes schemas of demands; groups of which several are needed become definitions.
pub(super) struct Demands<'s, 'c> {
    pub(super) scope: Scope<'c>,
    pub(super) definitions: &'s mut Map<String, Value>,
    /// The id of the rule at hand, for names of definitions.
    pub(super) rule: String,
}

impl Demands<'_, '_> {
    /// Applications in which it is satisfied, if it is asked for.
    pub(super) fn satisfied(&mut self, demand: &Demand<'_>) -> Value {
        match &demand.requirement.what {
            What::Document(asked) => self.document(asked),
            What::Open(_) => ALWAYS,
            What::Meets { condition, .. } => holds(self.scope, condition),
            What::AllOf(_) => {
                let parts = demand.parts.iter().map(|part| {
                    let asked = self.member_asked(part);
                    any([not(asked), self.satisfied(part)])
                });
                all(parts.collect::<Vec<_>>())
            }
            What::OneOf(_) => self.enough(demand, 1),
            What::AtLeast { count, .. } => self.enough(demand, count.get() as usize),
        }
    }

    /// Applications in which there is anything to ask for.
    pub(super) fn asked(&self, demand: &Demand<'_>) -> Value {
        match &demand.requirement.what {
            What::Document(asked) => Value::Bool(!self.is_internal(asked)),
            What::Open(_) | What::Meets { .. } => ALWAYS,
            What::AllOf(_) | What::OneOf(_) | What::AtLeast { .. } => {
                any(demand.parts.iter().map(|part| self.member_asked(part)))
            }
        }
    }

    fn is_internal(&self, asked: &DocumentRequirement) -> bool {
        self.scope.catalog.documents[&asked.document].kind == DocumentKind::Internal
    }

    /// The same of a member, which has a condition of its own.
    fn member_asked(&self, part: &Demand<'_>) -> Value {
        all([not(self.own(part.requirement, false)), self.asked(part)])
    }

    /// Whether a member's own condition holds, or fails.
    fn own(&self, requirement: &Requirement, wanted: bool) -> Value {
        match &requirement.when {
            None => Value::Bool(wanted),
            Some(when) if wanted => holds(self.scope, when),
            Some(when) => fails(self.scope, when),
        }
    }

    /// So many members are certainly asked for and satisfied, or all that are asked for at all.
    fn enough(&mut self, demand: &Demand<'_>, count: usize) -> Value {
        let asked: Vec<Value> = demand.parts.iter().map(|part| self.member_asked(part)).collect();
        let sure: Vec<Value> = demand
            .parts
            .iter()
            .map(|part| all([self.own(part.requirement, true), self.asked(part), self.satisfied(part)]))
            .collect();
        let always = asked.iter().filter(|asked| **asked == ALWAYS).count();
        let everything = if always >= count {
            NEVER
        } else {
            all(asked.into_iter().zip(&sure).map(|(asked, sure)| any([not(asked), sure.clone()])))
        };
        any([self.so_many(&sure, count), everything])
    }

    /// At least `count` of these.
    fn so_many(&mut self, of: &[Value], count: usize) -> Value {
        match count {
            0 => ALWAYS,
            1 => any(of.iter().cloned()),
            _ if count > of.len() => NEVER,
            _ if count == of.len() => all(of.iter().cloned()),
            _ => {
                // The first and so many of the rest less one, or so many of the rest.
                let with = all([of[0].clone(), self.so_many(&of[1..], count - 1)]);
                let without = self.so_many(&of[1..], count);
                self.define(&format!("{count}-of-last-{}", of.len()), any([with, without]))
            }
        }
    }

    /// A definition, so that the schema grows no faster than the group.
    fn define(&mut self, name: &str, schema: Value) -> Value {
        let mut name = format!("{}.{name}", self.rule);
        while self.definitions.get(&name).is_some_and(|known| *known != schema) {
            name.push('\'');
        }
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        self.definitions.insert(name, schema);
        reference
    }

    /// Among what is handed in there is one that is as asked.
    fn document(&self, asked: &DocumentRequirement) -> Value {
        let dated = asked.held_days.or(asked.issued_within_days).is_some();
        let with = |entry: Value| has("documents", json!({ "contains": entry }));
        let with_dates = |entry: Value| {
            let dated = all([with(entry.clone()), has("date", ALWAYS)]);
            // Whether it has expired is asked only of what has a last day.
            if asked.in_force { any([with(all([entry, lacks("expires")])), dated]) } else { with(entry) }
        };
        let entry = |sealed: bool| {
            let parts = [self.named(asked), form(asked, sealed), looks(asked), dates(asked), picture(asked)];
            with_dates(all(parts))
        };
        let found = match &asked.seal {
            None => entry(false),
            Some(seal) => match &seal.when {
                None => entry(true),
                Some(when) => any([entry(true), all([fails(self.scope, when), entry(false)])]),
            },
        };
        if dated { all([found, has("date", ALWAYS)]) } else { found }
    }

    /// It is the document, or one that is taken for it, and that person's.
    fn named(&self, asked: &DocumentRequirement) -> Value {
        let documents = included_documents(self.scope.catalog, &asked.document);
        let documents: Vec<_> = documents.into_iter().map(banshi_core::value::Id::as_str).collect();
        let document = match documents.as_slice() {
            [only] => json!({ "const": only }),
            several => json!({ "enum": several }),
        };
        let roles = included_roles(self.scope.catalog, asked.whose.as_ref());
        let whose = json!({ "enum": roles });
        // What is said to be nobody's is the applicant's.
        let whose =
            if roles.contains(APPLICANT) { json!({ "properties": { "whose": whose } }) } else { has("whose", whose) };
        all([has("document", document), whose])
    }
}

fn yes(key: &str) -> Value {
    has(key, json!({ "const": true }))
}

/// Originals, copies and seals.
fn form(asked: &DocumentRequirement, seal: bool) -> Value {
    let count = asked.copies.map_or(1, u32::from);
    let sealed = |on: SealOn| {
        let bears = asked.seal.as_ref().filter(|_| seal).is_some_and(|seal| seal.on.is_none_or(|there| there == on));
        if bears { yes("sealed") } else { ALWAYS }
    };
    let originals = |count: u32| {
        // Neither stated is one original.
        let default = if count == 1 { lacks("copies") } else { NEVER };
        any([at_least("original", count), all([lacks("original"), default])])
    };
    let by_original = all([originals(count), sealed(SealOn::Original)]);
    let by_copy = all([at_least("copies", count), sealed(SealOn::Copy)]);
    match asked.form {
        Some(Form::Original) => by_original,
        Some(Form::Copy) => by_copy,
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => all([originals(1), by_copy, sealed(SealOn::Original)]),
        Some(Form::OriginalOrSealedCopy) => any([by_original, all([by_copy, yes("sealed")])]),
        Some(Form::OriginalOrSignedCopy) => any([by_original, all([by_copy, yes("signed")])]),
        None | Some(Form::OriginalOrCopy) => either(count, &originals, &sealed),
    }
}

/// Originals and copies count together; originals first.
fn either(count: u32, originals: &dyn Fn(u32) -> Value, sealed: &dyn Fn(SealOn) -> Value) -> Value {
    if count > MOST_COPIES {
        return ALWAYS;
    }
    let ways = (0..=count).map(|by_original| {
        let copies = count - by_original;
        let exactly = if by_original < count { not(originals(by_original + 1)) } else { ALWAYS };
        let on_original = if by_original > 0 { sealed(SealOn::Original) } else { ALWAYS };
        let on_copy = if copies > 0 { sealed(SealOn::Copy) } else { ALWAYS };
        let there = if by_original == 0 { ALWAYS } else { originals(by_original) };
        // How many of them are originals matters only where one kind bears a seal and the other does not.
        let exactly = if sealed(SealOn::Original) == sealed(SealOn::Copy) { ALWAYS } else { exactly };
        all([there, at_least("copies", copies), exactly, on_original, on_copy])
    });
    any(ways.collect::<Vec<_>>())
}

/// What can be seen of it.
fn looks(asked: &DocumentRequirement) -> Value {
    let sides = if asked.sides == Some(Sides::Both) { yes("both_sides") } else { ALWAYS };
    let pages = asked.pages.map_or(ALWAYS, |pages| {
        let from = has("from", json!({ "maximum": pages.from }));
        has("pages", all([from, has("to", json!({ "minimum": pages.to }))]))
    });
    let words: Vec<&str> = asked.words().collect();
    let lacks = if words.is_empty() {
        ALWAYS
    } else {
        json!({ "properties": { "lacks": not(json!({ "contains": { "enum": words } })) } })
    };
    let brand = if asked.except.is_empty() {
        ALWAYS
    } else {
        has("brand", all(asked.except.iter().map(|words| other_than(words))))
    };
    all([sides, pages, lacks, brand])
}

/// Another bank, or brand. What names itself in other words is beyond a pattern.
fn other_than(excepted: &str) -> Value {
    let by_stem = if is_told_by_stem(excepted) { not(json!({ "pattern": brand_stem(excepted) })) } else { ALWAYS };
    all([not(json!({ "const": excepted })), by_stem])
}

/// Whether whatever has its stem in it means it. A stem that shares a character with an ending could
/// be cut short by taking the ending off.
pub(crate) fn is_told_by_stem(excepted: &str) -> bool {
    let stem = brand_stem(excepted);
    let whole = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !"银行储蓄卡".contains(c);
    !stem.is_empty() && stem.chars().all(whole)
}

/// Days are not compared; that they are stated is.
fn dates(asked: &DocumentRequirement) -> Value {
    let issued = if asked.held_days.or(asked.issued_within_days).is_some() { has("issued", ALWAYS) } else { ALWAYS };
    let term = asked.term_years.map_or(ALWAYS, |years| has("term_years", json!({ "minimum": years })));
    all([issued, term])
}

/// What a picture file must be.
fn picture(asked: &DocumentRequirement) -> Value {
    let Some(image) = &asked.image else { return ALWAYS };
    let format = image.format.map_or(ALWAYS, |format| {
        let pattern = match format {
            ImageFormat::Jpg => "^\\.*[jJ][pP][eE]?[gG]$",
            ImageFormat::Png => "^\\.*[pP][nN][gG]$",
        };
        has("format", json!({ "pattern": pattern }))
    });
    let exactly =
        |key: &str, size: Option<std::num::NonZeroU32>| size.map_or(ALWAYS, |size| has(key, json!({ "const": size })));
    let kb = [("minimum", image.kb_from), ("maximum", image.kb_to)];
    let kb: Map<String, Value> =
        kb.into_iter().filter_map(|(key, size)| Some((key.to_owned(), json!(size?)))).collect();
    let kb = if kb.is_empty() { ALWAYS } else { has("kb", Value::Object(kb)) };
    let parts = all([format, exactly("width", image.width), exactly("height", image.height), kb]);
    if parts == ALWAYS { ALWAYS } else { has("image", parts) }
}
