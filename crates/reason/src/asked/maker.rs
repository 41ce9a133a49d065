//! `issuer` and `filled_by`: who issues it, or fills it in.

use super::{Attribute, Paper, Quote, Said, Slot, same_or_open};
use banshi_core::model::{Catalog, DocumentRequirement};
use banshi_core::value::Text;

pub(super) struct MadeBy;

impl Attribute for MadeBy {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        let (asked, document) = (paper.asked, paper.document());
        let title = paper.title();
        let made = |who: &Option<Text>, verb: &str, slot| {
            let who = who.as_ref().filter(|who| !title.contains(who.as_str()))?;
            Some(Said { slot, words: format!("由{who}{verb}") })
        };
        let filled = made(&asked.filled_by, "填写", Slot::Maker);
        let filled = filled.or_else(|| made(&document.filled_by, "填写", Slot::UsualMaker));
        let issued = || made(&asked.issuer, "出具", Slot::Maker);
        let made = filled.or_else(issued).or_else(|| made(&document.issuer, "出具", Slot::UsualMaker));
        made.into_iter().collect()
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        same_or_open(given.issuer.as_ref(), asked.issuer.as_ref())
            && same_or_open(given.filled_by.as_ref(), asked.filled_by.as_ref())
    }

    fn tells_apart(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> bool {
        one.issuer != other.issuer
    }

    fn quoted_words<'c>(&self, asked: &'c DocumentRequirement) -> Vec<Quote<'c>> {
        asked.issuer.iter().chain(&asked.filled_by).map(|words| Quote { words, what: None }).collect()
    }
}
