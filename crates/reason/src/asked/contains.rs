//! `contains` and `annotate`: what must be on it, and what is to be written on it.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Attribute, AttributeChange, Check, Constraint, Datum, FilledIn, Held, Paper, Quote, Said, Shift, Side, Slip, Slot,
    Tried, added_removed,
};
use banshi_core::model::{Catalog, DocumentRequirement};
use banshi_core::value::Text;

pub(super) struct Contents;

impl Attribute for Contents {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        let asked = paper.asked;
        // Where the line calls something by what it contains, that is said already.
        let is_said = |word: &Text| asked.name.as_ref().is_some_and(|name| name.contains(word.as_str()));
        let listed = [("须有", &asked.contains), ("注明", &asked.annotate)].into_iter();
        let left = listed.filter(|(_, words)| !words.is_empty() && !words.iter().all(is_said));
        left.map(|(verb, words)| Said { slot: Slot::Detail, words: format!("{verb}{}", joined(words)) }).collect()
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        judge_lacking(held, all(held.paper.asked), tried);
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.contains.iter().all(|words| given.contains.contains(words))
            && asked.annotate.iter().all(|words| given.annotate.contains(words))
    }

    fn tells_apart(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> bool {
        one.contains != other.contains
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        without(all(asked))
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        let lists = [("contains", &asked.contains), ("annotated", &asked.annotate)].into_iter();
        let stated = lists.filter(|(_, words)| !words.is_empty());
        stated.map(|(key, words)| (key, Datum::Value(json!(words)))).collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        lacking(all(paper.asked))
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, _: Date) -> Vec<Slip> {
        all(asked).map(|words| Slip::set("lacking", "lacks", json!([words]))).collect()
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let words = |asked| all(asked).map(ToString::to_string).collect::<Vec<_>>();
        let (added, removed) = added_removed(&words(old.asked), &words(new.asked));
        list_change(("contains", "内容"), "要有", ("要增加", "不再要"), (added, removed)).into_iter().collect()
    }

    fn quoted_words<'c>(&self, asked: &'c DocumentRequirement) -> Vec<Quote<'c>> {
        let contains = asked.contains.iter().map(|words| Quote { words, what: Some("须含的内容") });
        contains.chain(asked.annotate.iter().map(|words| Quote { words, what: Some("要注明的") })).collect()
    }
}

fn all(asked: &DocumentRequirement) -> impl Iterator<Item = &Text> {
    asked.contains.iter().chain(&asked.annotate)
}

/// Words one after the other.
pub(super) fn joined(words: &[Text]) -> String {
    words.iter().map(Text::as_str).collect::<Vec<_>>().join("、")
}

/// What should be on it and is not.
pub(super) fn judge_lacking<'c>(held: &Held<'_>, words: impl Iterator<Item = &'c Text>, tried: &mut Tried) {
    let lacks: Vec<&str> = words.filter(|words| held.entry.lacks.contains(words)).map(Text::as_str).collect();
    tried.add_unfit(!lacks.is_empty(), || format!("应有{}，交来的没有", lacks.join("、")));
}

/// None of these is said to be lacking.
pub(super) fn without<'c>(words: impl Iterator<Item = &'c Text>) -> Constraint {
    let words: Vec<String> = words.map(ToString::to_string).collect();
    Constraint::when((!words.is_empty()).then_some(words), |words| {
        Constraint::IfThere("lacks", Check::WithoutAny(words))
    })
}

/// The key for what is lacking, which nobody has to write.
pub(super) fn lacking<'c>(words: impl Iterator<Item = &'c Text>) -> Vec<FilledIn> {
    let words: Vec<_> = words.map(|words| format!("\"{words}\"")).collect();
    let note = format!("没有的写上：{}", words.join(", "));
    let filled = FilledIn { is_needed: false, ..FilledIn::new("lacks", json!([]), note) };
    (!words.is_empty()).then_some(filled).into_iter().collect()
}

/// A change of a list of demands: more is harder.
pub(super) fn list_change(
    (what, aspect): (&'static str, &'static str),
    before: &str,
    (more, less): (&str, &str),
    (added, removed): (Vec<String>, Vec<String>),
) -> Option<AttributeChange> {
    if added.is_empty() && removed.is_empty() {
        return None;
    }
    let listed = |words: &[String]| match words {
        [] => "没有写".to_owned(),
        words => format!("{before}{}", words.join("、")),
    };
    let parts = [(more, &added), (less, &removed)].into_iter().filter(|(_, words)| !words.is_empty());
    let words = parts.map(|(verb, words)| format!("{verb}{}", words.join("、"))).collect::<Vec<_>>().join("，");
    let effect = Shift::from_lists(&added, &removed).burden();
    let change = AttributeChange::replaced(what, aspect, (listed(&removed), listed(&added)), effect);
    Some(AttributeChange { words, ..change.with(vec![("added", json!(added)), ("removed", json!(removed))]) })
}
