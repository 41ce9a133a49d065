//! Originals, copies and seals: the ways in which a document may be handed in.

use std::collections::BTreeSet;

use banshi_core::model::DocumentRequirement;
use banshi_core::value::{Form, SealOn};

use super::Grade;
use crate::application::HandedIn;
use crate::facts::Question;

/// What is wrong with one document, and what must be known of it.
#[derive(Default)]
pub(super) struct Tried {
    pub(super) faults: Vec<(Grade, String)>,
    pub(super) questions: BTreeSet<Question>,
}

impl Tried {
    pub(super) fn fault(&mut self, grade: Grade, words: impl Into<String>) {
        self.faults.push((grade, words.into()));
    }

    pub(super) fn unfit(&mut self, wrong: bool, words: impl FnOnce() -> String) {
        if wrong {
            self.fault(Grade::Unfit, words());
        }
    }
}

/// One way to satisfy a form.
#[derive(Clone, Copy, Default)]
struct Way {
    originals: u32,
    copies: u32,
    /// Of either kind.
    either: u32,
    /// The copies must be sealed, to stand for the original.
    sealed: bool,
    /// The copies must be signed, to stand for the original.
    signed: bool,
}

/// What is wrong with numbers, kinds and seals, in the way that comes nearest.
pub(super) fn attempt(asked: &DocumentRequirement, entry: &HandedIn, unit: &str, seal: bool) -> Tried {
    let tried = ways(asked).into_iter().map(|way| {
        let mut tried = Tried::default();
        numbers(way, entry, unit, &mut tried);
        let short = tried.faults.len();
        marks(way, asked, entry, seal, &mut tried);
        (short, tried)
    });
    // Of two ways that come as near, that of the kind which was handed in.
    let nearest = tried.min_by_key(|(short, tried)| (tried.faults.len(), *short));
    nearest.map(|(_, tried)| tried).unwrap_or_default()
}

fn ways(asked: &DocumentRequirement) -> Vec<Way> {
    let count = asked.copies.map_or(1, u32::from);
    let originals = Way { originals: count, ..Way::default() };
    let copies = Way { copies: count, ..Way::default() };
    match asked.form {
        Some(Form::Original) => vec![originals],
        Some(Form::Copy) => vec![copies],
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => vec![Way { originals: 1, ..copies }],
        None | Some(Form::OriginalOrCopy) => vec![Way { either: count, ..Way::default() }],
        Some(Form::OriginalOrSealedCopy) => vec![originals, Way { sealed: true, ..copies }],
        Some(Form::OriginalOrSignedCopy) => vec![originals, Way { signed: true, ..copies }],
    }
}

fn numbers(way: Way, entry: &HandedIn, unit: &str, tried: &mut Tried) {
    let kinds = [("原件", "复印件", way.originals, entry.originals), ("复印件", "原件", way.copies, entry.copies)];
    for (kind, other, asked, given) in kinds.into_iter().filter(|(_, _, asked, given)| given < asked) {
        // The other kind instead of this one is not a lack but a mistake.
        let instead = given == 0 && way.originals.min(way.copies) == 0;
        let (grade, words) = match (given, asked) {
            (0, 1) if instead => (Grade::Unfit, format!("要{kind}，交的是{other}")),
            (0, _) if instead => (Grade::Unfit, format!("要{kind}{asked}{unit}，交的是{other}")),
            (0, _) => (Grade::Missing, format!("缺少{kind}{asked}{unit}")),
            _ => (Grade::Missing, format!("{kind}要{asked}{unit}，只有{given}{unit}")),
        };
        tried.fault(grade, words);
    }
    let given = entry.originals.saturating_add(entry.copies);
    if given < way.either {
        tried.fault(Grade::Missing, format!("要{}{unit}，只有{given}{unit}", way.either));
    }
}

fn marks(way: Way, asked: &DocumentRequirement, entry: &HandedIn, seal: bool, tried: &mut Tried) {
    // Of either kind, originals count first.
    let by_copy = way.copies > 0 || (way.either > 0 && entry.originals < way.either);
    let by_original = way.originals > 0 || (way.either > 0 && entry.originals > 0);
    let on = asked.seal.as_ref().filter(|_| seal).map(|seal| match seal.on {
        None => true,
        Some(SealOn::Copy) => by_copy,
        Some(SealOn::Original) => by_original,
    });
    if (way.sealed || on == Some(true)) && !entry.sealed {
        let name = asked.seal.as_ref().map_or("印章", |seal| seal.name.as_str());
        tried.fault(Grade::Unfit, format!("没有加盖{name}"));
    }
    if way.signed && !entry.signed {
        tried.fault(Grade::Unfit, "复印件没有签名并按手印");
    }
}
