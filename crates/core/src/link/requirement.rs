//! What lines ask for.

use std::sync::{Arc, OnceLock};

use super::context::{plain_value, plain_values};
use super::fact::Conditions;
use crate::finding::Finding;
use crate::link::codes::CONTRADICTION;
use crate::model::{Arena, Document, DocumentRequirement, Image, Link, Pages, Requirement, Seal, What};
use crate::place::Place;
use crate::schema::Sp;
use crate::schema::requirement::{RawImage, RawPages, RawRequirement, RawSeal};

/// What a requirement may speak of.
pub(super) struct Requirements<'a> {
    pub(super) conditions: Conditions<'a>,
    pub(super) plain: &'a Plain,
}

/// Each document as it is asked for where nothing more is said of it. Most are, in item after item, and
/// share it.
#[derive(Debug, Default)]
pub(super) struct Plain(Vec<OnceLock<Arc<DocumentRequirement>>>);

impl Plain {
    pub(super) fn new(documents: &Arena<Document>) -> Self {
        Self(documents.iter().map(|_| OnceLock::new()).collect())
    }
}

impl Requirements<'_> {
    pub(super) fn link_all(&self, raw: &[Sp<RawRequirement>]) -> Vec<Requirement> {
        raw.iter().filter_map(|raw| self.link_requirement(raw)).collect()
    }

    fn link_requirement(&self, written: &Sp<RawRequirement>) -> Option<Requirement> {
        let cx = self.conditions.cx;
        let (at, raw) = (cx.head(written.span()), written.get_ref());
        let when = match &raw.when {
            Some(when) => Some(Box::new(self.conditions.link_condition(when)?)),
            None => None,
        };
        let shapes = [
            raw.document.is_some(),
            raw.open.is_some(),
            raw.meets.is_some(),
            !raw.one_of.is_empty(),
            !raw.all_of.is_empty(),
            raw.at_least.is_some(),
        ];
        if shapes.iter().filter(|shape| **shape).count() != 1 {
            if !cx.is_faulty() {
                let message = "一条要求只能是 document、open、meets、one_of、all_of、at_least（带 of）中的一种";
                cx.report(Finding::new(CONTRADICTION, at, message));
            }
            return None;
        }
        self.check_attributes(raw, at);
        Some(Requirement { what: self.link_what(raw, at)?, when, at })
    }

    fn link_what(&self, raw: &RawRequirement, at: Place) -> Option<What> {
        let cx = self.conditions.cx;
        if let Some(document) = &raw.document {
            return self.link_documents(document, raw, at);
        }
        if let Some(words) = &raw.open {
            return Some(What::Open(words.get_ref().clone()));
        }
        if let Some(condition) = &raw.meets {
            let words = cx.require(raw.name.as_ref(), "name", at);
            return Some(What::Meets {
                condition: Box::new(self.conditions.link_condition(condition)?),
                words: words?,
            });
        }
        if let Some(count) = &raw.at_least {
            if raw.of.len() < count.get_ref().get() as usize {
                cx.error(CONTRADICTION, count.span(), "at_least 比 of 里列出的还多，永远达不到");
            }
            return Some(What::AtLeast { count: *count.get_ref(), of: self.link_all(&raw.of).into() });
        }
        let several = if raw.one_of.is_empty() { &raw.all_of } else { &raw.one_of };
        if several.len() < 2 {
            let message = "one_of、all_of 至少要有两项；只有一项时直接写 document";
            cx.report(Finding::new(CONTRADICTION, at, message));
        }
        let several = self.link_all(several).into();
        Some(if raw.one_of.is_empty() { What::AllOf(several) } else { What::OneOf(several) })
    }

    /// Links a document, or each document of a named choice with the same attributes.
    fn link_documents(&self, id: &Sp<crate::value::Id<Document>>, raw: &RawRequirement, at: Place) -> Option<What> {
        let catalog = self.conditions.catalog;
        let plain = !has_attributes(raw);
        let asked = |document: &Link<Document>| {
            let made = || Arc::new(self.link_document(document.clone(), raw));
            let shared = self.plain.0.get(document.index()).filter(|_| plain);
            shared.map_or_else(made, |shared| Arc::clone(shared.get_or_init(made)))
        };
        if let Some(document) = catalog.documents.link(id.get_ref()) {
            return Some(What::Document(asked(&document)));
        }
        if let Some(choice) = catalog.choices.iter().find(|choice| choice.id.as_str() == id.get_ref().as_str()) {
            let member = |document| Requirement { what: What::Document(asked(document)), when: None, at };
            return Some(What::OneOf(choice.one_of.iter().map(member).collect()));
        }
        let document = self.conditions.cx.resolve(id, &catalog.documents, self.conditions.broken)?;
        Some(What::Document(asked(&document)))
    }

    fn link_document(&self, document: Link<Document>, raw: &RawRequirement) -> DocumentRequirement {
        let conditions = &self.conditions;
        let whose = raw.whose.as_ref();
        DocumentRequirement {
            document,
            name: plain_value(raw.name.as_ref()),
            form: plain_value(raw.form.as_ref()),
            copies: plain_value(raw.copies.as_ref()),
            sides: raw.sides,
            pages: raw.pages.as_ref().and_then(|raw| self.link_pages(raw)),
            whose: whose.and_then(|id| conditions.cx.resolve(id, &conditions.catalog.roles, conditions.broken)),
            seal: raw.seal.as_ref().and_then(|raw| self.link_seal(raw)).map(Box::new),
            issuer: plain_value(raw.issuer.as_ref()),
            filled_by: plain_value(raw.filled_by.as_ref()),
            template_from: plain_value(raw.template_from.as_ref()),
            contains: plain_values(&raw.contains),
            except: plain_values(&raw.except),
            annotate: plain_values(&raw.annotate),
            held_days: plain_value(raw.held_days.as_ref()),
            issued_within_days: plain_value(raw.issued_within_days.as_ref()),
            in_force: raw.in_force,
            term_years: plain_value(raw.term_years.as_ref()),
            image: raw.image.as_ref().and_then(|raw| self.link_image(raw)).map(Box::new),
            remark: plain_value(raw.remark.as_ref()),
        }
    }

    /// Checks that attributes of a document are asked of documents only.
    fn check_attributes(&self, raw: &RawRequirement, at: Place) {
        let misplaced = raw.document.is_none() && has_attributes(raw);
        if misplaced || (!raw.of.is_empty() && raw.at_least.is_none()) {
            let message = "份数、原件复印件、印章等要求写在 document 旁边，不能写在一组要求上；of 与 at_least 一起用";
            self.conditions.cx.report(Finding::new(CONTRADICTION, at, message));
        }
    }

    fn link_pages(&self, written: &Sp<RawPages>) -> Option<Pages> {
        let pages = written.get_ref().from.zip(written.get_ref().to).filter(|(from, to)| from <= to);
        if pages.is_none() {
            let message = "pages 写成 { from = 1, to = 4 }，from 不大于 to";
            self.conditions.cx.error(CONTRADICTION, written.span(), message);
        }
        pages.map(|(from, to)| Pages { from, to })
    }

    fn link_seal(&self, written: &Sp<RawSeal>) -> Option<Seal> {
        let (at, raw) = (self.conditions.cx.head(written.span()), written.get_ref());
        let name = self.conditions.cx.require(raw.name.as_ref(), "name", at)?;
        let when = match &raw.when {
            Some(when) => Some(self.conditions.link_condition(when)?),
            None => None,
        };
        Some(Seal { name, on: raw.on, when })
    }

    fn link_image(&self, written: &Sp<RawImage>) -> Option<Image> {
        let raw = written.get_ref();
        let sizes = [raw.width, raw.height, raw.kb_from, raw.kb_to];
        let empty = raw.format.is_none() && raw.look.is_empty() && sizes.iter().all(Option::is_none);
        if empty || raw.kb_from.zip(raw.kb_to).is_some_and(|(from, to)| from > to) {
            let message = "image 至少要写一项要求，kb_from 不大于 kb_to";
            self.conditions.cx.error(CONTRADICTION, written.span(), message);
            return None;
        }
        Some(Image {
            format: raw.format,
            width: raw.width,
            height: raw.height,
            kb_from: raw.kb_from,
            kb_to: raw.kb_to,
            look: plain_values(&raw.look),
        })
    }
}

/// Returns whether it is said how a document must be.
fn has_attributes(raw: &RawRequirement) -> bool {
    [
        raw.form.is_some(),
        raw.copies.is_some(),
        raw.sides.is_some(),
        raw.pages.is_some(),
        raw.whose.is_some(),
        raw.seal.is_some(),
        raw.issuer.is_some(),
        raw.filled_by.is_some(),
        raw.template_from.is_some(),
        !raw.contains.is_empty(),
        !raw.except.is_empty(),
        !raw.annotate.is_empty(),
        raw.held_days.is_some(),
        raw.issued_within_days.is_some(),
        raw.in_force,
        raw.term_years.is_some(),
        raw.image.is_some(),
        raw.remark.is_some(),
        raw.name.is_some() && raw.meets.is_none(),
    ]
    .contains(&true)
}
