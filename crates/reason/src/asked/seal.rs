//! `seal`: the seal that it bears, and when.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Announced, Attribute, AttributeChange, Check, Constraint, Datum, Effect, FilledIn, Paper, Said, Shift, Side, Slip,
    Slot, condition_shift,
};
use crate::facts::{Evaluate, Truth};
use crate::words::{circumstances, circumstances_within};
use banshi_core::model::{Catalog, DocumentRequirement, Seal};
use banshi_core::value::{Form, SealOn};

pub(super) struct SealOfPaper;

impl Attribute for SealOfPaper {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        // Where a sealed copy stands for the original, the form says it.
        let stands_apart = paper.asked.form != Some(Form::OriginalOrSealedCopy);
        let seal = paper.asked.seal.as_deref().filter(|_| stands_apart && applies(paper) != Truth::Fails);
        seal.map(|seal| Said { slot: Slot::Seal, words: seal_words(paper, seal, "加盖") }).into_iter().collect()
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        match (&given.seal, &asked.seal) {
            (_, None) => true,
            (Some(given), Some(asked)) => given.name == asked.name && given.on == asked.on && given.when == asked.when,
            (None, Some(_)) => false,
        }
    }

    fn find_clash(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> Option<String> {
        let seals = one.seal.as_ref().zip(other.seal.as_ref()).filter(|(one, other)| one.name != other.name);
        seals.map(|(one, other)| format!("一处盖{}，一处盖{}", one.name, other.name))
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        let data = |seal: &'c Seal| {
            Datum::Table(vec![
                ("name", Some(Datum::Value(json!(seal.name)))),
                ("bears", seal.on.map(|on| Datum::Value(json!(on)))),
                ("when", seal.when.as_ref().map(Datum::When)),
            ])
        };
        asked.seal.as_deref().map(|seal| ("seal", data(seal))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let seal = paper.asked.seal.as_ref();
        let is_needed = applies(paper) != Truth::Fails || paper.asked.form == Some(Form::OriginalOrSealedCopy);
        let filled =
            |seal: &Seal| FilledIn { is_needed, ..FilledIn::new("sealed", true, format!("加盖了{}", seal.name)) };
        seal.map(|seal| filled(seal)).into_iter().collect()
    }

    fn possible_slips(&self, _: &DocumentRequirement, written: &Map<String, Value>, _: Date) -> Vec<Slip> {
        written.contains_key("sealed").then(|| Slip::unset("unsealed", "sealed")).into_iter().collect()
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let name = |side: Side<'_>| side.asked.seal.as_ref().map(|seal| seal.name.to_string());
        let (from, to) = (name(old), name(new));
        let change = if from == to { when_change(old, new) } else { Some(name_change(from.as_deref(), to.as_deref())) };
        change.into_iter().collect()
    }

    fn announced_words(&self, asked: &DocumentRequirement) -> Option<Announced> {
        let name = &asked.seal.as_ref()?.name;
        Some(Announced { word: name.to_string(), demand: format!("要盖{name}") })
    }
}

/// Whether the seal is asked for; it fails where there is none.
pub(super) fn applies(paper: &Paper<'_>) -> Truth {
    let Some(seal) = &paper.asked.seal else { return Truth::Fails };
    seal.when.as_ref().map_or(Truth::Holds, |when| when.evaluate(paper.item, paper.known))
}

/// The name of the seal, or of any.
pub(super) fn seal_name(asked: &DocumentRequirement) -> &str {
    asked.seal.as_ref().map_or("印章", |seal| seal.name.as_str())
}

/// The seal that is not there.
pub(super) fn fault_words(paper: &Paper<'_>) -> String {
    match paper.asked.seal.as_deref().filter(|_| paper.asked.form != Some(Form::OriginalOrSealedCopy)) {
        Some(seal) => format!("{}，交来的没有盖章", seal_words(paper, seal, "应加盖")),
        None => format!("复印件应加盖{}，交来的没有盖章", seal_name(paper.asked)),
    }
}

/// When, on what and which: 「变更关键信息的加盖单位公章」. When, only as long as it is not known to be so.
fn seal_words(paper: &Paper<'_>, seal: &Seal, verb: &str) -> String {
    let is_open = seal.when.is_some() && applies(paper) != Truth::Holds;
    let when = seal.when.as_ref().filter(|_| is_open);
    let when = when.and_then(|when| circumstances_within(paper.around, [when], paper.catalog, paper.item));
    let is_of_both = !matches!(paper.asked.form, Some(Form::Original | Form::Copy));
    let on = match seal.on.filter(|_| is_of_both) {
        Some(SealOn::Copy) => "复印件",
        Some(SealOn::Original) => "原件",
        None => "",
    };
    format!("{}{on}{verb}{}", when.unwrap_or_default(), seal.name)
}

/// The seal that every copy bears, before the copy: 「加盖单位公章的」.
pub(super) fn sealed_copy(paper: &Paper<'_>) -> Option<String> {
    let seal = paper.asked.seal.as_ref()?;
    let is_always = seal.on == Some(SealOn::Copy) && applies(paper) == Truth::Holds;
    is_always.then(|| format!("加盖{}的", seal.name))
}

/// What a schema says of the seal on an original, or a copy.
pub(super) fn constraint(asked: &DocumentRequirement, is_sealed: bool, on: SealOn) -> Constraint {
    let seal = asked.seal.as_ref().filter(|_| is_sealed);
    let is_borne = seal.is_some_and(|seal| seal.on.is_none_or(|there| there == on));
    if is_borne { Constraint::Has("sealed", Check::True) } else { Constraint::Always }
}

fn name_change(from: Option<&str>, to: Option<&str>) -> AttributeChange {
    let side = |seal: Option<&str>| seal.map_or_else(|| "没有要求盖章".to_owned(), |seal| format!("加盖{seal}"));
    // Another seal is neither more nor less.
    let effect = Effect::of_burden(from.is_some().into(), to.is_some().into());
    let change = AttributeChange::replaced("seal", "印章", (side(from), side(to)), effect);
    let words = match (from, to) {
        (None, Some(to)) => format!("要加盖{to}（原来没有要求）"),
        (Some(from), None) => format!("不再要求加盖{from}"),
        _ => format!("由{}改为{}", change.from, change.to),
    };
    AttributeChange { words, ..change.with(vec![("from", json!(from)), ("to", json!(to))]) }
}

fn when_change(old: Side<'_>, new: Side<'_>) -> Option<AttributeChange> {
    let (before, now) = (old.asked.seal.as_ref()?, new.asked.seal.as_ref()?);
    let shift: Shift = condition_shift((old.item, before.when.as_slice()), (new.item, now.when.as_slice()))?;
    let when = |side: Side<'_>, seal: &Seal| circumstances(&seal.when, side.catalog, side.item);
    let (from, to) = (when(old, before), when(new, now));
    let side = |when: &Option<String>| when.clone().unwrap_or_else(|| "都要盖".to_owned());
    let change = AttributeChange::replaced("seal-when", "盖章的情况", (side(&from), side(&to)), shift.burden());
    let words = format!("加盖{}的情况由“{}”改为“{}”", now.name, change.from, change.to);
    let fields = vec![("seal", json!(now.name)), ("from", json!(from)), ("to", json!(to)), ("shift", json!(shift))];
    Some(AttributeChange { words, ..change.with(fields) })
}
