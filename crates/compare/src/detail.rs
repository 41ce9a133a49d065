//! How one document is asked for, then and now.

use std::num::NonZeroU32;

use banshi_core::model::{DocumentRequirement, Seal};
use banshi_reason::verdict::asked_words;

use crate::asked::{Asked, View, when};
use crate::change::Detail;
use crate::conditions::condition_shift;
use crate::effect::added_removed;

/// A document with what it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Of<'c> {
    pub(crate) view: View<'c>,
    pub(crate) document: &'c DocumentRequirement,
}

/// All differences; what no kind of its own is for is one of the rest.
pub(crate) fn details(old: Of<'_>, new: Of<'_>) -> Vec<Detail> {
    let (before, now) = (old.document, new.document);
    let mut details = Vec::new();
    if before.form != now.form {
        details.push(Detail::Form { from: before.form, to: now.form });
    }
    if before.copies != now.copies {
        let unit = new.view.catalog.documents[&now.document].unit.to_string();
        details.push(Detail::Copies { from: before.copies, to: now.copies, unit });
    }
    details.extend(seal(old, new));
    if before.sides != now.sides {
        details.push(Detail::BothSides { now: now.sides.is_some() });
    }
    if before.in_force != now.in_force {
        details.push(Detail::InForce { now: now.in_force });
    }
    details.extend(words(before, now));
    details.extend(numbers(before, now));
    details
}

fn seal(old: Of<'_>, new: Of<'_>) -> Option<Detail> {
    let name = |seal: &Option<Box<Seal>>| seal.as_ref().map(|seal| seal.name.to_string());
    let (from, to) = (name(&old.document.seal), name(&new.document.seal));
    if from != to {
        return Some(Detail::Seal { from, to });
    }
    let (before, now) = (old.document.seal.as_ref()?, new.document.seal.as_ref()?);
    let (before, now) = (before.when.as_slice(), now.when.as_slice());
    let shift = condition_shift((old.view.item, before), (new.view.item, now))?;
    Some(Detail::SealWhen { seal: to?, from: when(old.view, before), to: when(new.view, now), shift })
}

fn words(before: &DocumentRequirement, now: &DocumentRequirement) -> Vec<Detail> {
    let all = |asked: &DocumentRequirement| {
        asked.contains.iter().chain(&asked.annotate).map(ToString::to_string).collect::<Vec<_>>()
    };
    let except = |asked: &DocumentRequirement| asked.except.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut details = Vec::new();
    let (added, removed) = added_removed(&all(before), &all(now));
    if !added.is_empty() || !removed.is_empty() {
        details.push(Detail::Contains { added, removed });
    }
    let (added, removed) = added_removed(&except(before), &except(now));
    if !added.is_empty() || !removed.is_empty() {
        details.push(Detail::Except { added, removed });
    }
    details
}

type Number = Option<NonZeroU32>;

fn numbers(before: &DocumentRequirement, now: &DocumentRequirement) -> Vec<Detail> {
    let held: fn(Number, Number) -> Detail = |from, to| Detail::HeldDays { from, to };
    let fresh: fn(Number, Number) -> Detail = |from, to| Detail::IssuedWithinDays { from, to };
    let term: fn(Number, Number) -> Detail = |from, to| Detail::TermYears { from, to };
    let all = [
        (before.held_days, now.held_days, held),
        (before.issued_within_days, now.issued_within_days, fresh),
        (before.term_years, now.term_years, term),
    ];
    all.into_iter().filter(|(from, to, _)| from != to).map(|(from, to, detail)| detail(from, to)).collect()
}

/// The whole of it, where no detail is told and the words still differ.
pub(crate) fn rest(old: &Asked<'_>, new: &Asked<'_>) -> Option<Detail> {
    let from = asked_words(old.view.catalog, old.requirement);
    let to = asked_words(new.view.catalog, new.requirement);
    (from != to).then_some(Detail::Other { from, to })
}
