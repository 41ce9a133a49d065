//! `held_days`: held for so many days.

use std::num::NonZeroU32;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Attribute, AttributeChange, Beyond, Check, Constraint, Datum, Effect, FilledIn, Held, NeedsDate, Paper, Said, Side,
    Slip, Tried, detail, judging, term,
};
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct HeldDays;

impl Attribute for HeldDays {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(paper.asked.held_days.map(held_words))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        let Some(days) = held.paper.asked.held_days else { return };
        match held.issue_and_application_day("取得日期") {
            Err(words) => tried.add_unclear(words),
            Ok((issued, date)) => {
                let is_full = issued.checked_add(judging::day_span(days)).is_ok_and(|full| full <= date);
                tried.add_unfit(!is_full, || format!("要{}，到申请那天还不满", held_words(days)));
            }
        }
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.held_days.is_none_or(|asked| given.held_days.is_some_and(|given| given >= asked))
    }

    fn find_clash(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> Option<String> {
        term::numbers_clash(one.held_days, other.held_days, held_words)
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        Constraint::when(asked.held_days, |_| Constraint::Has("issued", Check::Stated))
    }

    fn needs_date(&self, asked: &DocumentRequirement) -> NeedsDate {
        if asked.held_days.is_some() { NeedsDate::Yes } else { NeedsDate::No }
    }

    fn beyond_schema(&self, asked: &DocumentRequirement) -> Vec<Beyond> {
        let words = |days| format!("到申请那天{}（只查有没有写 issued 和 date）", held_words(days));
        asked.held_days.map(|days| Beyond { words: words(days), blocks: true }).into_iter().collect()
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.held_days.map(|days| ("held-days", Datum::Value(json!(days)))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, day: Date) -> Vec<FilledIn> {
        let issued = |days: NonZeroU32| day.checked_sub(judging::day_span(days)).ok();
        let issued = paper.asked.held_days.and_then(issued);
        issued.map(|issued| FilledIn::new("issued", issued.to_string(), "取得的日子")).into_iter().collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, day: Date) -> Vec<Slip> {
        asked.held_days.map(|days| issue_slips(days, day)).unwrap_or_default()
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let (from, to) = (old.asked.held_days, new.asked.held_days);
        let effect = Effect::of_burden(from.map_or(0, u32::from), to.map_or(0, u32::from));
        let change = (from != to).then(|| {
            AttributeChange::number(("held-days", "取得的时间"), (from, to), |days| format!("满{days}日"), effect)
        });
        change.into_iter().collect()
    }

    fn stated_numbers(&self, asked: &DocumentRequirement) -> Vec<u32> {
        asked.held_days.map(u32::from).into_iter().collect()
    }
}

fn held_words(days: NonZeroU32) -> String {
    format!("取得满{days}日")
}

/// Issued a day too early or too late, or on a day that is not stated.
pub(super) fn issue_slips(days: NonZeroU32, day: Date) -> Vec<Slip> {
    let on = |days: i64| day.saturating_add(days.days()).to_string();
    let days = i64::from(days.get());
    vec![
        Slip::unset("issue-unsaid", "issued"),
        Slip::set("issued-a-day-later", "issued", on(1 - days)),
        Slip::set("issued-a-day-earlier", "issued", on(-1 - days)),
    ]
}
