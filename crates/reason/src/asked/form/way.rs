//! One way after the other to satisfy a form: numbers, seals and signatures go together.

use super::super::{Check, Constraint, Grade, Held, Tried, seal};
use crate::application::HandedIn;
use crate::facts::Truth;
use banshi_core::model::DocumentRequirement;
use banshi_core::value::{Form, SealOn};

/// Where originals and copies count together, each division is written out in a schema, up to so many.
pub const MOST_COPIES: u32 = 50;

/// One way to satisfy a form.
#[derive(Clone, Copy, Default)]
struct FormWay {
    originals: u32,
    copies: u32,
    /// Originals or copies, whichever.
    either: u32,
    /// The copies must be sealed, to stand for the original.
    sealed: bool,
    /// The copies must be signed, to stand for the original.
    signed: bool,
}

/// What is wrong with numbers, kinds and seals.
pub(super) fn judge_counts(held: &Held<'_>, tried: &mut Tried) {
    let applies = seal::applies(&held.paper);
    let mut found = nearest_way(held, applies != Truth::Fails);
    if let (Truth::Open(questions), false) = (applies, held.entry.sealed) {
        // Without the seal it is as good as what is asked, or it is not: that has to be known.
        let without = nearest_way(held, false);
        if without.faults.len() < found.faults.len() {
            found = Tried { questions, ..without };
        }
    }
    tried.faults.extend(found.faults);
    tried.questions.extend(found.questions);
}

/// What is wrong in the way that comes nearest.
fn nearest_way(held: &Held<'_>, is_sealed: bool) -> Tried {
    let tried = ways_to_satisfy(held.paper.asked).into_iter().map(|way| {
        let mut tried = Tried::default();
        judge_numbers(way, held.entry, &held.paper.document().unit, &mut tried);
        let short = tried.faults.len();
        judge_marks(way, held, is_sealed, &mut tried);
        (short, tried)
    });
    // Of two ways that come as near, that of the kind which was handed in.
    let nearest = tried.min_by_key(|(short, tried)| (tried.faults.len(), *short));
    nearest.map(|(_, tried)| tried).unwrap_or_default()
}

fn ways_to_satisfy(asked: &DocumentRequirement) -> Vec<FormWay> {
    let count = asked.copies.map_or(1, u32::from);
    let originals = FormWay { originals: count, ..FormWay::default() };
    let copies = FormWay { copies: count, ..FormWay::default() };
    match asked.form {
        Some(Form::Original) => vec![originals],
        Some(Form::Copy) => vec![copies],
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => vec![FormWay { originals: 1, ..copies }],
        None | Some(Form::OriginalOrCopy) => vec![FormWay { either: count, ..FormWay::default() }],
        Some(Form::OriginalOrSealedCopy) => vec![originals, FormWay { sealed: true, ..copies }],
        Some(Form::OriginalOrSignedCopy) => vec![originals, FormWay { signed: true, ..copies }],
    }
}

fn judge_numbers(way: FormWay, entry: &HandedIn, unit: &str, tried: &mut Tried) {
    let kinds = [("原件", "复印件", way.originals, entry.originals), ("复印件", "原件", way.copies, entry.copies)];
    for (kind, other, asked, given) in kinds.into_iter().filter(|(_, _, asked, given)| given < asked) {
        // The other kind instead of this one is not a lack but a mistake.
        let is_instead = given == 0 && way.originals.min(way.copies) == 0;
        let (grade, words) = match (given, asked) {
            (0, 1) if is_instead => (Grade::Unfit, format!("应交{kind}，交来的是{other}")),
            (0, _) if is_instead => (Grade::Unfit, format!("应交{kind}{asked}{unit}，交来的是{other}")),
            (0, _) => (Grade::Missing, format!("缺{kind}{asked}{unit}")),
            _ => (Grade::Missing, format!("要{kind}{asked}{unit}，只交了{given}{unit}")),
        };
        tried.add_fault(grade, words);
    }
    let given = entry.originals.saturating_add(entry.copies);
    if given < way.either {
        tried.add_fault(Grade::Missing, format!("要{}{unit}，只交了{given}{unit}", way.either));
    }
}

fn judge_marks(way: FormWay, held: &Held<'_>, is_sealed: bool, tried: &mut Tried) {
    let (asked, entry) = (held.paper.asked, held.entry);
    // Of either kind, originals count first.
    let by_copy = way.copies > 0 || (way.either > 0 && entry.originals < way.either);
    let by_original = way.originals > 0 || (way.either > 0 && entry.originals > 0);
    let on = asked.seal.as_ref().filter(|_| is_sealed).map(|seal| match seal.on {
        None => true,
        Some(SealOn::Copy) => by_copy,
        Some(SealOn::Original) => by_original,
    });
    if (way.sealed || on == Some(true)) && !entry.sealed {
        tried.add_fault(Grade::Unfit, seal::fault_words(&held.paper));
    }
    if way.signed && !entry.signed {
        tried.add_fault(Grade::Unfit, "复印件应签名并按手印，交来的没有");
    }
}

/// Originals, copies and seals in a schema.
pub(super) fn counts_constraint(asked: &DocumentRequirement, is_sealed: bool) -> Constraint {
    let count = asked.copies.map_or(1, u32::from);
    let sealed = |on| seal::constraint(asked, is_sealed, on);
    let by_original = Constraint::All(vec![at_least_originals(count), sealed(SealOn::Original)]);
    let by_copy = Constraint::All(vec![at_least_copies(count), sealed(SealOn::Copy)]);
    let marked = |by_copy, key| Constraint::All(vec![by_copy, Constraint::Has(key, Check::True)]);
    match asked.form {
        Some(Form::Original) => by_original,
        Some(Form::Copy) => by_copy,
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => {
            Constraint::All(vec![at_least_originals(1), by_copy, sealed(SealOn::Original)])
        }
        Some(Form::OriginalOrSealedCopy) => Constraint::Any(vec![by_original, marked(by_copy, "sealed")]),
        Some(Form::OriginalOrSignedCopy) => Constraint::Any(vec![by_original, marked(by_copy, "signed")]),
        None | Some(Form::OriginalOrCopy) => at_least_either(count, &sealed),
    }
}

fn at_least_originals(count: u32) -> Constraint {
    // Neither stated is one original.
    let lacks = |key| Constraint::Has(key, Check::Stated).negated();
    let default = if count == 1 { lacks("copies") } else { Constraint::Never };
    let stated = Constraint::Has("original", Check::Count(count));
    Constraint::Any(vec![stated, Constraint::All(vec![lacks("original"), default])])
}

fn at_least_copies(count: u32) -> Constraint {
    if count == 0 { Constraint::Always } else { Constraint::Has("copies", Check::Count(count)) }
}

/// Originals and copies count together; originals first.
fn at_least_either(count: u32, sealed: &dyn Fn(SealOn) -> Constraint) -> Constraint {
    if count > MOST_COPIES {
        return Constraint::Always;
    }
    let ways = (0..=count).map(|by_original| {
        let by_copy = count - by_original;
        let exactly =
            if by_original < count { at_least_originals(by_original + 1).negated() } else { Constraint::Always };
        let on_original = if by_original > 0 { sealed(SealOn::Original) } else { Constraint::Always };
        let on_copy = if by_copy > 0 { sealed(SealOn::Copy) } else { Constraint::Always };
        let there = if by_original == 0 { Constraint::Always } else { at_least_originals(by_original) };
        // How many of them are originals matters only where one kind bears a seal and the other does not.
        let is_alike = sealed(SealOn::Original) == sealed(SealOn::Copy);
        let exactly = if is_alike { Constraint::Always } else { exactly };
        Constraint::All(vec![there, at_least_copies(by_copy), exactly, on_original, on_copy])
    });
    Constraint::Any(ways.collect())
}
