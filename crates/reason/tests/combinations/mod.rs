//! All answers that can be given, one combination after the other.

use std::collections::BTreeSet;

use banshi_core::model::{Catalog, Condition, Item};
use banshi_reason::facts::{Evaluate, Known, values};

/// More combinations than this are not gone through.
const MOST_COMBINATIONS: usize = 100_000;

/// Every combination of answers that `conditions` can tell apart: numbers and days are cut at the bounds that
/// occur. `None` if there are too many.
pub(crate) fn combinations(catalog: &Catalog, item: &Item, conditions: &[&Condition]) -> Option<Vec<Known>> {
    let questions: BTreeSet<_> = conditions.iter().flat_map(|condition| condition.questions(item)).collect();
    let mut all = vec![Known::new()];
    for question in questions {
        let values = values(catalog, item, &question, conditions);
        if all.len() * values.len() > MOST_COMBINATIONS {
            return None;
        }
        let with = |known: &Known, value| {
            let mut known = known.clone();
            known.insert(question.clone(), value);
            known
        };
        all = all.iter().flat_map(|known| values.iter().map(|value| with(known, value.clone()))).collect();
    }
    Some(all)
}
