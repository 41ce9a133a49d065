//! `in_force`: still in force on the day of application.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::{Map, Value, json};

use super::{
    Attribute, AttributeChange, Beyond, Datum, FilledIn, Held, NeedsDate, Paper, Said, Side, Slip, Tried, detail,
};
use crate::words::day_words;
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct InForce;

const WORDS: &str = "在有效期内";

impl Attribute for InForce {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(paper.asked.in_force.then(|| WORDS.to_owned()))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        let Some(expires) = held.entry.expires.filter(|_| held.paper.asked.in_force) else { return };
        match held.date {
            None => tried.add_unclear("没有写明申请日期，不能判断是否过期"),
            Some(date) => {
                tried
                    .add_unfit(expires.civil() < date, || format!("应{WORDS}，{}已经过期", day_words(expires.civil())));
            }
        }
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        given.in_force || !asked.in_force
    }

    fn needs_date(&self, asked: &DocumentRequirement) -> NeedsDate {
        // Whether it has expired is asked only of what has a last day.
        if asked.in_force { NeedsDate::Where("expires") } else { NeedsDate::No }
    }

    fn beyond_schema(&self, asked: &DocumentRequirement) -> Vec<Beyond> {
        let words = "申请那天没有过期（只查写了 expires 时有没有写 date）";
        asked.in_force.then(|| Beyond { words: words.to_owned(), blocks: true }).into_iter().collect()
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.in_force.then(|| ("in-force", Datum::Value(json!(true)))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, day: Date) -> Vec<FilledIn> {
        let blank = day.saturating_add(Span::new().years(1)).to_string();
        let expires = FilledIn::new("expires", day.to_string(), "有效期的最后一天");
        let filled = FilledIn { blank: Some(json!(blank)), ..expires };
        paper.asked.in_force.then_some(filled).into_iter().collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, day: Date) -> Vec<Slip> {
        if !asked.in_force {
            return Vec::new();
        }
        let before = day.saturating_sub(1.day()).to_string();
        vec![Slip::set("expired", "expires", before), Slip::unset("end-unsaid", "expires")]
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let (from, to) = (old.asked.in_force, new.asked.in_force);
        let change = (from != to).then(|| AttributeChange::demanded("in-force", WORDS, to));
        change.into_iter().collect()
    }
}
