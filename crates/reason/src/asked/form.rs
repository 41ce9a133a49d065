//! `form` and `copies`: originals and copies, and how many: the ways in which a document may be handed in.

mod way;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{
    Attribute, AttributeChange, Beyond, Constraint, Datum, Effect, FilledIn, Held, Paper, Said, Side, Slip, Slot,
    Tried, seal, sides, term,
};
use banshi_core::model::{Catalog, DocumentRequirement};
use banshi_core::value::{Form, SealOn};
pub use way::MOST_COPIES;

pub(super) struct FormAndCopies;

impl Attribute for FormAndCopies {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        let asked = paper.asked;
        let form = asked.form.map(|form| Said { slot: Slot::Form, words: form_words(asked, form) });
        let amount = asked.copies.map(|count| format!("{count}{}", paper.document().unit));
        form.into_iter().chain(amount.map(|words| Said { slot: Slot::Amount, words })).collect()
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        way::judge_counts(held, tried);
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.form.is_none_or(|asked| given.form.is_some_and(|given| form_satisfies(given, asked)))
            && asked.copies.is_none_or(|asked| given.copies.is_some_and(|given| given >= asked))
    }

    fn find_clash(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> Option<String> {
        let forms = one.form.zip(other.form);
        let forms = forms.filter(|(one, other)| !form_satisfies(*one, *other) && !form_satisfies(*other, *one));
        let forms = forms.map(|(one, other)| format!("一处要{}，一处要{}", one.chinese(), other.chinese()));
        forms.or_else(|| term::numbers_clash(one.copies, other.copies, |count| format!("{count}份")))
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, is_sealed: bool) -> Constraint {
        way::counts_constraint(asked, is_sealed)
    }

    fn beyond_schema(&self, asked: &DocumentRequirement) -> Vec<Beyond> {
        let adds_up = matches!(asked.form, None | Some(Form::OriginalOrCopy));
        let is_beyond = adds_up && asked.copies.is_some_and(|copies| copies.get() > MOST_COPIES);
        let beyond = || Beyond { words: "原件和复印件合计的份数".to_owned(), blocks: true };
        is_beyond.then(beyond).into_iter().collect()
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        let form = asked.form.map(|form| ("form", Datum::Value(json!(form))));
        form.into_iter().chain(asked.copies.map(|copies| ("copies", Datum::Value(json!(copies))))).collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let asked = paper.asked;
        let (originals, copies) = demanded_counts(asked);
        let counts = [("original", originals), ("copies", copies)].into_iter().filter(|(_, count)| *count > 0);
        let mut filled: Vec<FilledIn> = counts.map(|(key, count)| FilledIn::new(key, count, "")).collect();
        if asked.form == Some(Form::OriginalOrSealedCopy) && asked.seal.is_none() {
            filled.push(FilledIn::new("sealed", true, "复印件加盖了印章"));
        }
        if asked.form == Some(Form::OriginalOrSignedCopy) {
            filled.push(FilledIn::new("signed", true, "复印件签名并按了手印"));
        }
        filled
    }

    /// One fewer, the other kind, and without what makes a copy as good as the original.
    fn possible_slips(&self, _: &DocumentRequirement, written: &Map<String, Value>, _: Date) -> Vec<Slip> {
        let number = |key: &str| written.get(key).and_then(Value::as_u64).unwrap_or(0);
        let (originals, copies) = (number("original"), number("copies"));
        let counted = |name, originals: u64, copies: u64| {
            let count = |count: u64| (count > 0).then(|| json!(count));
            Slip { name, keys: vec![("original", count(originals)), ("copies", count(copies))] }
        };
        let mut slips = Vec::new();
        if originals + copies > 1 {
            slips.extend((originals > 0).then(|| counted("one-original-less", originals - 1, copies)));
            slips.extend((copies > 0).then(|| counted("one-copy-less", originals, copies - 1)));
        }
        slips.push(counted("other-form", copies, originals));
        let marks = [("sealed", "unsealed"), ("signed", "unsigned")].into_iter();
        slips.extend(marks.filter(|(key, _)| written.contains_key(*key)).map(|(key, name)| Slip::unset(name, key)));
        slips
    }

    fn list_changes(&self, old: Side<'_>, new: Side<'_>) -> Vec<AttributeChange> {
        let form = (old.asked.form != new.asked.form).then(|| form_change(old.asked.form, new.asked.form));
        let copies = (old.asked.copies != new.asked.copies).then(|| copies_change(old, new));
        form.into_iter().chain(copies).collect()
    }

    fn stated_numbers(&self, asked: &DocumentRequirement) -> Vec<u32> {
        asked.copies.map(u32::from).into_iter().collect()
    }
}

/// Original or copy, with what a copy needs; the count goes on from it.
fn form_words(asked: &DocumentRequirement, form: Form) -> String {
    let copy = copy_words(asked);
    match form {
        Form::Original => "原件".to_owned(),
        Form::Copy => copy,
        Form::OriginalAndCopy => format!("原件及{copy}"),
        Form::OriginalChecked => format!("验原件，收{copy}"),
        Form::OriginalOrCopy => format!("原件或者{copy}"),
        Form::OriginalOrSealedCopy => format!("原件，或者加盖{}的{copy}", seal::seal_name(asked)),
        Form::OriginalOrSignedCopy => format!("原件，或者签名并按手印的{copy}"),
    }
}

/// 复印件, with its sides.
pub(super) fn copy_words(asked: &DocumentRequirement) -> String {
    format!("{}复印件", if sides::is_asked(asked) { sides::WORDS } else { "" })
}

/// How many originals and copies do; a copy, where a sealed or signed one will do.
fn demanded_counts(asked: &DocumentRequirement) -> (u32, u32) {
    let count = asked.copies.map_or(1, u32::from);
    let is_on_copy = asked.seal.as_ref().is_some_and(|seal| seal.on == Some(SealOn::Copy));
    match asked.form {
        Some(Form::Copy | Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy) => (0, count),
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => (1, count),
        None | Some(Form::OriginalOrCopy) if is_on_copy => (0, count),
        Some(Form::Original | Form::OriginalOrCopy) | None => (count, 0),
    }
}

/// Whether a paper in one form will do for another.
pub fn form_satisfies(given: Form, asked: Form) -> bool {
    let original = matches!(given, Form::Original | Form::OriginalAndCopy | Form::OriginalChecked);
    let copy = matches!(given, Form::Copy | Form::OriginalAndCopy | Form::OriginalChecked);
    given == asked
        || match asked {
            // An original that is only shown is not handed in.
            Form::Original | Form::OriginalChecked => given == Form::OriginalAndCopy,
            Form::Copy => copy,
            Form::OriginalOrCopy => {
                original || copy || matches!(given, Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy)
            }
            Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy => {
                matches!(given, Form::Original | Form::OriginalAndCopy)
            }
            Form::OriginalAndCopy => false,
        }
}

fn form_change(from: Option<Form>, to: Option<Form>) -> AttributeChange {
    // What was not stated before is not known to be less or more.
    let effect =
        from.zip(to).map_or(Effect::Neutral, |(from, to)| Effect::of_burden(form_burden(from), form_burden(to)));
    let side = |form: Option<Form>| form.map_or("没有写明", Form::chinese).to_owned();
    let change = AttributeChange::replaced("form", "原件还是复印件", (side(from), side(to)), effect);
    let words = match (from, to) {
        (None, Some(to)) => format!("写明要{}（原来没有写）", to.chinese()),
        (Some(from), None) => format!("不再写明原件还是复印件（原来是{}）", from.chinese()),
        _ => format!("由{}改为{}", change.from, change.to),
    };
    AttributeChange { words, ..change.with(vec![("from", json!(from)), ("to", json!(to))]) }
}

/// How much it takes: leave to choose least, both most.
fn form_burden(form: Form) -> u32 {
    match form {
        Form::OriginalOrCopy => 0,
        Form::Copy => 1,
        Form::OriginalOrSignedCopy | Form::OriginalOrSealedCopy => 2,
        Form::Original => 3,
        Form::OriginalChecked => 4,
        Form::OriginalAndCopy => 5,
    }
}

fn copies_change(old: Side<'_>, new: Side<'_>) -> AttributeChange {
    let unit = &new.catalog.documents[&new.asked.document].unit;
    let (from, to) = (old.asked.copies, new.asked.copies);
    // One, where no number is stated.
    let effect = Effect::of_burden(from.map_or(1, u32::from), to.map_or(1, u32::from));
    let side = |count: Option<std::num::NonZeroU32>| {
        count.map_or_else(|| "没有写明几份".to_owned(), |count| format!("{count}{unit}"))
    };
    let change = AttributeChange::replaced("copies", "数量", (side(from), side(to)), effect);
    let words = format!("由{}改为{}", change.from, change.to);
    AttributeChange { words, ..change.with(vec![("from", json!(from)), ("to", json!(to)), ("unit", json!(unit))]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_easier_one_way_and_harder_the_other() {
        let mirrored = |effect| match effect {
            Effect::Easier => Effect::Harder,
            Effect::Harder => Effect::Easier,
            Effect::Neutral => Effect::Neutral,
        };
        let forms = [
            None,
            Some(Form::OriginalOrCopy),
            Some(Form::Copy),
            Some(Form::OriginalOrSealedCopy),
            Some(Form::Original),
            Some(Form::OriginalChecked),
            Some(Form::OriginalAndCopy),
        ];
        for from in forms {
            for to in forms {
                let effect = |from, to| form_change(from, to).effect;
                assert_eq!(effect(from, to), mirrored(effect(to, from)), "{from:?} {to:?}");
            }
        }
        assert_eq!(form_change(Some(Form::Original), Some(Form::Copy)).effect, Effect::Easier);
    }
}
