//! `issued_within_days`: issued no more than so many days ago.

use std::num::NonZeroU32;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Attribute, AttributeChange, Beyond, Check, Constraint, Datum, Effect, FilledIn, Held, NeedsDate, Paper, Said, Side,
    Slip, Tried, detail, held_days, judging, term,
};
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct IssuedWithin;

impl Attribute for IssuedWithin {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(paper.asked.issued_within_days.map(within_words))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        let Some(days) = held.paper.asked.issued_within_days else { return };
        match held.issue_and_application_day("开具日期") {
            Err(words) => tried.add_unclear(words),
            Ok((issued, date)) => {
                let last = issued.checked_add(judging::day_span(days)).unwrap_or(Date::MAX);
                tried.add_unfit(issued > date, || "开具日期在申请日期以后".to_owned());
                tried.add_unfit(last < date, || format!("要{}的，开具已经超过{days}日", within_words(days)));
            }
        }
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.issued_within_days.is_none_or(|asked| given.issued_within_days.is_some_and(|given| given <= asked))
    }

    fn find_clash(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> Option<String> {
        term::numbers_clash(one.issued_within_days, other.issued_within_days, within_words)
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        Constraint::when(asked.issued_within_days, |_| Constraint::Has("issued", Check::Stated))
    }

    fn needs_date(&self, asked: &DocumentRequirement) -> NeedsDate {
        if asked.issued_within_days.is_some() { NeedsDate::Yes } else { NeedsDate::No }
    }

    fn beyond_schema(&self, asked: &DocumentRequirement) -> Vec<Beyond> {
        let words = |days| format!("申请那天以前{}（只查有没有写 issued 和 date）", within_words(days));
        asked.issued_within_days.map(|days| Beyond { words: words(days), blocks: true }).into_iter().collect()
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.issued_within_days.map(|days| ("issued-within-days", Datum::Value(json!(days)))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, day: Date) -> Vec<FilledIn> {
        let issued = |days: NonZeroU32| day.checked_sub(judging::day_span(days)).ok();
        let issued = paper.asked.issued_within_days.and_then(issued);
        issued.map(|issued| FilledIn::new("issued", issued.to_string(), "开具的日子")).into_iter().collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, day: Date) -> Vec<Slip> {
        asked.issued_within_days.map(|days| held_days::issue_slips(days, day)).unwrap_or_default()
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let (from, to) = (old.asked.issued_within_days, new.asked.issued_within_days);
        let most = |days: Option<NonZeroU32>| days.map_or(u32::MAX, u32::from);
        // More days are easier.
        let effect = Effect::of_burden(most(to), most(from));
        let change = (from != to).then(|| {
            let words = |days| format!("{days}日内");
            AttributeChange::number(("issued-within-days", "开具的时间"), (from, to), words, effect)
        });
        change.into_iter().collect()
    }

    fn stated_numbers(&self, asked: &DocumentRequirement) -> Vec<u32> {
        asked.issued_within_days.map(u32::from).into_iter().collect()
    }
}

fn within_words(days: NonZeroU32) -> String {
    format!("{days}日内开具")
}
