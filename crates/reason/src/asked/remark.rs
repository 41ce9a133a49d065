//! `remark`: other printed words about it, which a person judges.

use serde_json::json;

use super::{Attribute, Beyond, Datum, Paper, Quote, Said, Slot, same_or_open};
use crate::words::quoted;
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct PrintedRemark;

impl Attribute for PrintedRemark {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        let remark = paper.asked.remark.iter();
        remark.map(|remark| Said { slot: Slot::Printed, words: quoted(remark) }).collect()
    }

    fn for_staff(&self, asked: &DocumentRequirement) -> Option<String> {
        asked.remark.as_ref().map(|remark| format!("原文{}，由经办人员核对", quoted(remark)))
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        same_or_open(given.remark.as_ref(), asked.remark.as_ref())
    }

    fn tells_apart(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> bool {
        one.remark != other.remark
    }

    fn beyond_schema(&self, asked: &DocumentRequirement) -> Vec<Beyond> {
        self.for_staff(asked).map(|words| Beyond { words, blocks: false }).into_iter().collect()
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.remark.as_ref().map(|remark| ("remark", Datum::Value(json!(remark)))).into_iter().collect()
    }

    fn quoted_words<'c>(&self, asked: &'c DocumentRequirement) -> Vec<Quote<'c>> {
        asked.remark.iter().map(|words| Quote { words, what: Some("备注") }).collect()
    }
}
