//! What is handed in.

use std::collections::BTreeSet;

use banshi_core::finding::{Finding, did_you_mean};
use banshi_core::link::codes::{CONTRADICTION, UNKNOWN_REFERENCE};
use banshi_core::model::{Document, DocumentRequirement, Item, Link, Pages};
use banshi_core::place::Place;
use banshi_core::schema::application::{RawCount, RawHandedIn, RawPicture};
use banshi_core::schema::codes::BAD_VALUE;
use banshi_core::schema::{RawPages, Sp};
use banshi_core::value::{Id, Text};
use banshi_reason::application::{HandedIn, Picture};
use banshi_reason::evaluate::demands;
use banshi_reason::facts::Known;

use super::ApplicationLinker;

impl ApplicationLinker<'_> {
    pub(super) fn documents(&self, item: Option<&Item>) -> Vec<HandedIn> {
        let words = item.map(asked_words);
        self.raw.documents.iter().filter_map(|raw| self.handed_in(raw, words.as_ref())).collect()
    }

    fn handed_in(&self, written: &Sp<RawHandedIn>, words: Option<&BTreeSet<&str>>) -> Option<HandedIn> {
        let (at, raw) = (self.cx.head(written.span()), written.get_ref());
        for lacking in &raw.lacks {
            self.lacking(lacking, words);
        }
        let pages = raw.pages.as_ref().and_then(|pages| self.pages(pages));
        let whose = raw.whose.as_ref();
        let whose = whose.map(|id| self.cx.resolve(id, &self.catalog.roles, &self.broken));
        let (originals, copies) = self.counts(raw, at);
        let Some(id) = &raw.document else {
            self.cx.missing("document", at, Some("写明是什么材料：document = \"材料的编号\""));
            return None;
        };
        Some(HandedIn {
            originals,
            copies,
            sealed: raw.sealed,
            signed: raw.signed,
            // A role that is unknown is not the applicant.
            whose: match whose {
                Some(role) => Some(role?),
                None => None,
            },
            both_sides: raw.both_sides,
            pages,
            brand: raw.brand.clone(),
            lacks: raw.lacks.iter().map(|words| words.get_ref().clone()).collect(),
            issued: raw.issued,
            expires: raw.expires,
            term_years: raw.term_years,
            image: raw.image.as_ref().map(picture),
            ..HandedIn::original(self.document(id)?)
        })
    }

    fn document(&self, id: &Sp<Id<Document>>) -> Option<Link<Document>> {
        let choice = self.catalog.choices.iter().find(|choice| choice.id == *id.get_ref());
        if let Some(choice) = choice {
            let message = format!("「{}」是几种材料任选其一，要写明交的是哪一种", choice.name);
            let ids: Vec<_> = choice.one_of.iter().map(|document| document.id().as_str()).collect();
            let finding = Finding::new(UNKNOWN_REFERENCE, self.cx.place(id.span()), message);
            self.cx.report(finding.mend(format!("这里可以写：{}", ids.join("、"))));
            return None;
        }
        self.cx.resolve(id, &self.catalog.documents, &self.broken)
    }

    /// Returns how many originals and copies. Neither said: one original.
    fn counts(&self, raw: &RawHandedIn, at: Place) -> (u32, u32) {
        let count = |raw: Option<&Sp<RawCount>>| raw.map(|count| count.get_ref().0);
        match (count(raw.original.as_ref()), count(raw.copies.as_ref())) {
            (None, None) => (1, 0),
            (originals, copies) => {
                let counts = (originals.unwrap_or(0), copies.unwrap_or(0));
                if counts == (0, 0) {
                    let message = "原件和复印件都是 0 份，等于没有交";
                    self.cx.report(Finding::new(CONTRADICTION, at, message).mend("没有交的材料不写"));
                }
                counts
            }
        }
    }

    fn pages(&self, written: &Sp<RawPages>) -> Option<Pages> {
        let pages = written.get_ref().from.zip(written.get_ref().to).filter(|(from, to)| from <= to);
        if pages.is_none() {
            let message = "pages 写成 { from = 1, to = 4 }，from 不大于 to";
            self.cx.error(CONTRADICTION, written.span(), message);
        }
        pages.map(|(from, to)| Pages { from, to })
    }

    /// Words that nothing asks for would be passed over, and what is lacking accepted.
    fn lacking(&self, written: &Sp<Text>, words: Option<&BTreeSet<&str>>) {
        let Some(words) = words.filter(|words| !words.contains(written.get_ref().as_str())) else { return };
        let message = format!("这个事项没有要求材料上有「{}」", written.get_ref());
        let all = || format!("这里可以写：{}", words.iter().copied().collect::<Vec<_>>().join("、"));
        let mend = did_you_mean(written.get_ref(), words.iter().copied());
        let mend = mend.or_else(|| (!words.is_empty()).then(all));
        self.cx.report(Finding::new(BAD_VALUE, self.cx.place(written.span()), message).mend_if(mend));
    }
}

fn picture(raw: &RawPicture) -> Picture {
    Picture { format: raw.format.clone(), width: raw.width, height: raw.height, kb: raw.kb }
}

/// Returns what any document of the item must contain, bear or show.
fn asked_words(item: &Item) -> BTreeSet<&str> {
    let demands = demands(item, &Known::new());
    let documents = demands.iter().flat_map(|demand| demand.requirement.documents());
    documents.flat_map(DocumentRequirement::words).collect()
}
