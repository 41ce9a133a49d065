//! Materials: the printed tree and what it asks for.

use super::{Linker, text};
use crate::finding::{Code, Finding};
use crate::link::context::{AUDIENCE, DOCUMENT};
use crate::model::{MaterialLine, Materials, Requirement};
use crate::schema::Sp;
use crate::schema::item::{RawMaterial, RawRequirement};
use crate::value::{MaterialKind, SectionKind};

impl Linker<'_> {
    pub(super) fn materials(&self) -> Option<Materials> {
        let absent =
            self.raw.sections.iter().find(|(kind, raw)| *kind.get_ref() == SectionKind::Materials && raw.absent);
        match (absent, self.raw.materials.is_empty()) {
            (Some(_), true) => Some(Materials::Absent),
            (Some((kind, _)), false) => {
                self.cx.error(Code::Contradiction, kind.span(), "写了没有材料栏（absent），却又列出了材料");
                None
            }
            (None, true) => {
                let mend = "用 [[materials]] 写申办材料；原文没有这一栏时写 [sections.materials] absent = true";
                self.cx.missing("materials", self.top, Some(mend));
                None
            }
            (None, false) => {
                Some(Materials::Lines(self.raw.materials.iter().filter_map(|raw| self.material(raw)).collect()))
            }
        }
    }

    fn material(&self, raw: &Sp<RawMaterial>) -> Option<MaterialLine> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let case = self.case(raw.case.as_ref());
        let words = text(raw.text.as_ref()).or_else(|| case.as_ref().map(|case| self.cases[case].name.clone()));
        if words.is_none() && raw.case.is_none() {
            self.cx.missing("text", at, Some("写印出来的文字；是情形标题的，写 case"));
        }
        Some(MaterialLine {
            text: words?,
            case,
            kind: raw.kind.as_ref().map_or(MaterialKind::Requirement, |kind| *kind.get_ref()),
            audiences: self.cx.resolve_all(&raw.audiences, &self.catalog.audiences, AUDIENCE, self.broken),
            inline: raw.inline,
            requires: self.requirements(&raw.requires),
            lines: raw.lines.iter().filter_map(|raw| self.material(raw)).collect(),
            at,
        })
    }

    fn requirements(&self, raw: &[Sp<RawRequirement>]) -> Vec<Requirement> {
        raw.iter().filter_map(|raw| self.requirement(raw)).collect()
    }

    fn requirement(&self, raw: &Sp<RawRequirement>) -> Option<Requirement> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let shapes = [raw.document.is_some(), !raw.one_of.is_empty(), !raw.all_of.is_empty(), raw.at_least.is_some()];
        if shapes.iter().filter(|shape| **shape).count() != 1 {
            let message = "一条要求只能是 document、one_of、all_of、at_least（带 of）中的一种";
            self.cx.report(Finding::new(Code::Contradiction, at, message));
            return None;
        }
        if let Some(document) = &raw.document {
            return Some(Requirement::Document {
                document: self.cx.resolve(document, &self.catalog.documents, DOCUMENT, self.broken)?,
                form: raw.form,
                copies: raw.copies.as_ref().map(|copies| *copies.get_ref()),
                whose: raw
                    .whose
                    .as_ref()
                    .and_then(|id| self.cx.resolve(id, &self.catalog.audiences, AUDIENCE, self.broken)),
                seal: text(raw.seal.as_ref()),
            });
        }
        if let Some(count) = &raw.at_least {
            if raw.of.len() < count.get_ref().get() as usize {
                self.cx.error(Code::Contradiction, count.span(), "at_least 比 of 里列出的还多，永远达不到");
            }
            return Some(Requirement::AtLeast { count: *count.get_ref(), of: self.requirements(&raw.of) });
        }
        let several = if raw.one_of.is_empty() { &raw.all_of } else { &raw.one_of };
        if several.len() < 2 {
            self.cx.report(Finding::new(
                Code::Contradiction,
                at,
                "one_of、all_of 至少要有两项；只有一项时直接写 document",
            ));
        }
        let several = self.requirements(several);
        Some(if raw.one_of.is_empty() { Requirement::AllOf(several) } else { Requirement::OneOf(several) })
    }
}
