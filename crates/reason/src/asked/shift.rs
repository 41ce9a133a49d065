//! Which of two conditions holds for more people.

use banshi_core::model::{Condition, Item, Test};

use super::effect::Shift;

/// Compares the people for whom all of `new` holds with those for whom all of `old` did; `None`: they are the same.
/// Only what follows from the form of the conditions is seen: everything else is [`Shift::Other`].
pub fn condition_shift(old: (&Item, &[Condition]), new: (&Item, &[Condition])) -> Option<Shift> {
    let new_in_old = imply_all(new.0, new.1, old.1);
    let old_in_new = imply_all(old.0, old.1, new.1);
    if new_in_old && old_in_new { None } else { Some(Shift::from_inclusion(old_in_new, new_in_old)) }
}

/// Returns whether every one of `wide` follows from one of `narrow`, whose cases are those of `item`.
fn imply_all(item: &Item, narrow: &[Condition], wide: &[Condition]) -> bool {
    wide.iter().all(|wide| narrow.iter().any(|narrow| follows_from(item, narrow, wide)))
}

fn follows_from(item: &Item, narrow: &Condition, wide: &Condition) -> bool {
    if narrow == wide {
        return true;
    }
    match (narrow, wide) {
        (Condition::Test(narrow), Condition::Test(wide)) => test_follows(item, narrow, wide),
        (Condition::Any(parts), wide) => parts.iter().all(|part| follows_from(item, part, wide)),
        (narrow, Condition::All(parts)) => parts.iter().all(|part| follows_from(item, narrow, part)),
        (Condition::All(parts), wide) => parts.iter().any(|part| follows_from(item, part, wide)),
        (narrow, Condition::Any(parts)) => parts.iter().any(|part| follows_from(item, narrow, part)),
        (Condition::Not(narrow), Condition::Not(wide)) => follows_from(item, wide, narrow),
        _ => false,
    }
}

fn test_follows(item: &Item, narrow: &Test, wide: &Test) -> bool {
    match (narrow, wide) {
        (Test::Answer { fact, answers }, Test::Answer { fact: other, answers: wide }) => {
            fact == other && answers.iter().all(|answer| wide.contains(answer))
        }
        (Test::Audience(who), Test::Audience(wide)) => who.iter().all(|who| wide.contains(who)),
        (Test::Channel(kinds), Test::Channel(wide)) => kinds.iter().all(|kind| wide.contains(kind)),
        (Test::Number { fact, from, to }, Test::Number { fact: other, from: low, to: high }) => {
            fact == other && at_least(*from, *low) && at_most(*to, *high)
        }
        (Test::Date { fact, from, before }, Test::Date { fact: other, from: low, before: high }) => {
            fact == other && at_least(*from, *low) && at_most(*before, *high)
        }
        // Links lead into the item they come from; ids are what two items have in common.
        (Test::Case(case), Test::Case(wide)) => {
            let links = item.cases.link(case.id()).zip(item.cases.link(wide.id()));
            links.is_some_and(|(case, wide)| item.is_within(&case, &wide))
        }
        _ => false,
    }
}

fn at_least<T: Ord>(narrow: Option<T>, wide: Option<T>) -> bool {
    wide.is_none_or(|wide| narrow.is_some_and(|narrow| narrow >= wide))
}

fn at_most<T: Ord>(narrow: Option<T>, wide: Option<T>) -> bool {
    wide.is_none_or(|wide| narrow.is_some_and(|narrow| narrow <= wide))
}
