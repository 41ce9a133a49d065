//! `template_from`, and the attachment of the document: where the blank form comes from, and what it looks like.

use super::{Attribute, Paper, Quote, Said, Slot, same_or_open};
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct Template;

impl Attribute for Template {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        let document = paper.document();
        let from = paper.asked.template_from.as_ref().or(document.template_from.as_ref());
        let blank = from.map(|from| format!("空白表：{from}"));
        let attached = document.attachment.as_ref().filter(|_| paper.line.contains("附件"));
        let shown = attached.map(|attachment| format!("样式见{attachment}"));
        blank.into_iter().chain(shown).map(|words| Said { slot: Slot::Help, words }).collect()
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        same_or_open(given.template_from.as_ref(), asked.template_from.as_ref())
    }

    fn quoted_words<'c>(&self, asked: &'c DocumentRequirement) -> Vec<Quote<'c>> {
        asked.template_from.iter().map(|words| Quote { words, what: None }).collect()
    }
}
