//! `sides`: both sides of a copy.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Announced, Attribute, AttributeChange, Check, Constraint, Datum, FilledIn, Held, Paper, Said, Side, Slip, Tried,
    detail, same_or_open,
};
use banshi_core::model::{Catalog, DocumentRequirement};
use banshi_core::value::Sides;

pub(super) struct BothSides;

/// Said before what is copied.
pub(super) const WORDS: &str = "正反面";

impl Attribute for BothSides {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        // Where it is said whether an original or a copy is asked for, that says it.
        detail((is_asked(paper.asked) && paper.asked.form.is_none()).then(|| WORDS.to_owned()))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        let is_one = is_asked(held.paper.asked) && !held.entry.both_sides;
        tried.add_unfit(is_one, || "应复印正反两面，交来的没有".to_owned());
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        same_or_open(given.sides.as_ref(), asked.sides.as_ref())
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        Constraint::when(is_asked(asked).then_some(()), |()| Constraint::Has("both_sides", Check::True))
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        is_asked(asked).then(|| ("both-sides", Datum::Value(json!(true)))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        is_asked(paper.asked).then(|| FilledIn::new("both_sides", true, "复印了正反两面")).into_iter().collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, _: Date) -> Vec<Slip> {
        is_asked(asked).then(|| Slip::unset("one-side", "both_sides")).into_iter().collect()
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let (from, to) = (is_asked(old.asked), is_asked(new.asked));
        let change = (from != to).then(|| AttributeChange::demanded("both-sides", WORDS, to));
        change.into_iter().collect()
    }

    fn announced_words(&self, asked: &DocumentRequirement) -> Option<Announced> {
        is_asked(asked).then(|| Announced { word: WORDS.to_owned(), demand: format!("要{WORDS}") })
    }
}

/// Whether both sides are asked for.
pub(super) fn is_asked(asked: &DocumentRequirement) -> bool {
    asked.sides == Some(Sides::Both)
}
