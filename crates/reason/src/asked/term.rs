//! `term_years`: for a term of at least so many years.

use std::num::NonZeroU32;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Attribute, AttributeChange, Check, Constraint, Datum, Effect, FilledIn, Held, Paper, Said, Side, Slip, Tried,
    detail,
};
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct TermYears;

impl Attribute for TermYears {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(paper.asked.term_years.map(term_words))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        match (held.paper.asked.term_years, held.entry.term_years) {
            (Some(_), None) => tried.add_unclear("没有写明期限是几年"),
            (Some(asked), Some(given)) => {
                tried.add_unfit(given < asked.get(), || format!("{}，交来的是{given}年", term_words(asked)));
            }
            (None, _) => {}
        }
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.term_years.is_none_or(|asked| given.term_years.is_some_and(|given| given >= asked))
    }

    fn find_clash(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> Option<String> {
        numbers_clash(one.term_years, other.term_years, term_words)
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        Constraint::when(asked.term_years, |years| Constraint::Has("term_years", Check::Range(Some(years.get()), None)))
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.term_years.map(|years| ("term-years", Datum::Value(json!(years)))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let years = paper.asked.term_years;
        years.map(|years| FilledIn::new("term_years", years.get(), "期限是几年")).into_iter().collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, _: Date) -> Vec<Slip> {
        let Some(years) = asked.term_years else { return Vec::new() };
        vec![Slip::unset("term-unsaid", "term_years"), Slip::set("short-term", "term_years", years.get() - 1)]
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let (from, to) = (old.asked.term_years, new.asked.term_years);
        let effect = Effect::of_burden(from.map_or(0, u32::from), to.map_or(0, u32::from));
        let change = (from != to).then(|| {
            AttributeChange::number(("term-years", "期限"), (from, to), |years| format!("{years}年以上"), effect)
        });
        change.into_iter().collect()
    }

    fn stated_numbers(&self, asked: &DocumentRequirement) -> Vec<u32> {
        asked.term_years.map(u32::from).into_iter().collect()
    }
}

fn term_words(years: NonZeroU32) -> String {
    format!("期限{years}年以上")
}

/// How two numbers differ that are both stated.
pub(super) fn numbers_clash(
    one: Option<NonZeroU32>,
    other: Option<NonZeroU32>,
    words: impl Fn(NonZeroU32) -> String,
) -> Option<String> {
    let (one, other) = one.zip(other).filter(|(one, other)| one != other)?;
    Some(format!("一处是{}，一处是{}", words(one), words(other)))
}
