//! Time limits and days of acceptance, then and now.

use banshi_core::model::{Acceptance, Limit, Limits, TimeLimit};
use banshi_core::value::StartEvent;
use banshi_reason::words::{NOT_STATED, limit_circumstances, limit_sentence, limit_words, window_words};

use crate::asked::{View, json};
use crate::change::{CatalogChange, Pace, TimeChange};
use crate::effect::Shift;
use crate::matching::pair_by_key;

/// Returns all changes of times.
pub(crate) fn time_changes(old: View<'_>, new: View<'_>) -> Vec<CatalogChange> {
    let mut changes = limit_changes(old, new);
    changes.extend(window_change(old, new));
    changes.into_iter().map(CatalogChange::Time).collect()
}

fn limit_changes(old: View<'_>, new: View<'_>) -> Vec<TimeChange> {
    let (before, now) = (old.item.limits.stated(), new.item.limits.stated());
    let key = |limit: &Limit| json(&(&limit.by, &limit.channels, &limit.list, &limit.case));
    let keys = |limits: &[Limit]| limits.iter().map(key).collect::<Vec<_>>();
    let mut pairs = pair_by_key(&keys(before), &keys(now));
    // One limit on either side is the same limit, whatever it holds for.
    if let ([only_old], [only_new]) = (pairs.only_old.as_slice(), pairs.only_new.as_slice()) {
        pairs.paired.push((*only_old, *only_new));
        pairs.only_old.clear();
        pairs.only_new.clear();
    }
    let mut changes: Vec<TimeChange> =
        pairs.paired.iter().filter_map(|&(was, is)| limit_change(old, &before[was], new, &now[is])).collect();
    changes.extend(pairs.only_old.iter().map(|&index| TimeChange::LimitDropped {
        circumstances: holds_for(old, &before[index]),
        from: limit_words(&before[index].time),
    }));
    changes.extend(pairs.only_new.iter().map(|&index| TimeChange::LimitStated {
        circumstances: holds_for(new, &now[index]),
        to: limit_words(&now[index].time),
    }));
    changes
}

fn limit_change(old: View<'_>, before: &Limit, new: View<'_>, now: &Limit) -> Option<TimeChange> {
    let (was, is) = (holds_for(old, before), holds_for(new, now));
    let (mut from, mut to) = (limit_words(&before.time), limit_words(&now.time));
    let same = was == is;
    if same && json(&before.time) == json(&now.time) {
        return None;
    }
    if !same {
        from = limit_sentence(&was, &from);
        to = limit_sentence(&is, &to);
    }
    let circumstances = if same { is } else { String::new() };
    Some(TimeChange::LimitChanged { circumstances, from, to, pace: limit_pace(&before.time, &now.time) })
}

/// Words what a limit holds for; empty: for everything.
fn holds_for(view: View<'_>, limit: &Limit) -> String {
    limit_circumstances(limit, view.catalog, view.item)
}

/// Words all limits of an item.
pub(crate) fn limits_words(view: View<'_>) -> String {
    match &view.item.limits {
        Limits::NotStated => NOT_STATED.to_owned(),
        Limits::Stated(limits) => {
            let all = limits.iter().map(|limit| limit_sentence(&holds_for(view, limit), &limit_words(&limit.time)));
            all.collect::<Vec<_>>().join("；")
        }
    }
}

/// Compares two limits. One from acceptance is shorter than the same from review, for review comes later. Working days
/// are longer than calendar days: five of them are a week.
fn limit_pace(before: &TimeLimit, now: &TimeLimit) -> Pace {
    let (Some(before), Some(now)) = (limit_span(before), limit_span(now)) else { return Pace::Other };
    let days = now.0.cmp(&before.0);
    let start = now.1.cmp(&before.1);
    match (days, days.then(start)) {
        (_, std::cmp::Ordering::Equal) => Pace::Other,
        (_, order) if start != std::cmp::Ordering::Equal && start != order => Pace::Other,
        (_, std::cmp::Ordering::Less) => Pace::Shorter,
        (_, std::cmp::Ordering::Greater) => Pace::Longer,
    }
}

/// Returns fifths of calendar days, and 0 if they begin with acceptance, 1 if later. A day of the year is no span.
fn limit_span(time: &TimeLimit) -> Option<(u32, u8)> {
    let begin = |start: &StartEvent| match start {
        StartEvent::Acceptance => 0,
        StartEvent::ReviewPassed => 1,
    };
    match time {
        TimeLimit::Immediate => Some((0, 0)),
        TimeLimit::WorkingDays { days, start } => Some((days.get().saturating_mul(7), begin(start))),
        TimeLimit::CalendarDays { days, start } => Some((days.get().saturating_mul(5), begin(start))),
        TimeLimit::Yearly { .. } => None,
    }
}

fn window_change(old: View<'_>, new: View<'_>) -> Option<TimeChange> {
    let (before, now) = (old.item.acceptance.as_ref(), new.item.acceptance.as_ref());
    if json(&before) == json(&now) {
        return None;
    }
    let (from, to) = (window_words(before), window_words(now));
    Some(TimeChange::WindowChanged {
        from,
        to,
        shift: Shift::from_inclusion(window_holds(now, before), window_holds(before, now)),
    })
}

/// Returns whether every day of `narrow` is one of `wide`. What is not stated is every working day.
fn window_holds(wide: Option<&Acceptance>, narrow: Option<&Acceptance>) -> bool {
    match (wide, narrow) {
        (None | Some(Acceptance::EveryWorkingDay), _) => true,
        (Some(Acceptance::Monthly(wide)), Some(Acceptance::Monthly(narrow))) => {
            wide.from.get() <= narrow.from.get() && narrow.to.get() <= wide.to.get()
        }
        (Some(Acceptance::Quarterly(wide)), Some(Acceptance::Quarterly(narrow))) => {
            wide.month == narrow.month
                && narrow.first_working_days <= wide.first_working_days
                && (wide.rollover || !narrow.rollover)
        }
        _ => false,
    }
}
