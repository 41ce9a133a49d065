//! Which question to ask next.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Assignment, Catalog, Condition, Item, Test};

use super::Demand;
use crate::facts::{Evaluate, Known, Question, Truth, Value, combine, values};

/// Returns the open questions, that which settles most first.
///
/// A question counts by how many requirements stay open after its answer, on average over its
/// answers; ties go in the order of [`Question`]. Quadratic in the questions of one item.
pub(super) fn open_questions(
    catalog: &Catalog,
    item: &Item,
    known: &Known,
    demands: &[Demand<'_>],
    places: Option<&[&Assignment]>,
) -> Vec<Question> {
    let conditions = open_conditions(demands, places);
    let mut left: Vec<Question> = undecided_questions(item, known, &conditions).into_iter().collect();
    let all: Vec<&Condition> = conditions.iter().flatten().collect();
    // In the order of what each settles alone. Asked one after another, the next is worked out anew.
    let mut cost: BTreeMap<Question, (usize, usize)> = BTreeMap::new();
    for question in &left {
        let answers = values(catalog, item, question, &all);
        let open = answers.iter().map(|answer| {
            let mut known = known.clone();
            known.insert(question.clone(), answer.clone());
            conditions
                .iter()
                .filter(|condition| matches!(conditions_truth(item, &known, condition), Truth::Open(_)))
                .count()
        });
        cost.insert(question.clone(), (open.sum(), answers.len().max(1)));
    }
    left.sort_by(|a, b| {
        let ((open_a, count_a), (open_b, count_b)) = (cost[a], cost[b]);
        (open_a * count_b).cmp(&(open_b * count_a)).then_with(|| a.cmp(b))
    });
    left
}

/// Returns the answers that a question of this item can have; numbers and days are cut at the bounds that
/// occur.
pub fn answers(catalog: &Catalog, item: &Item, question: &Question) -> Vec<Value> {
    let demands = super::demands(item, &Known::new());
    let conditions = open_conditions(&demands, None);
    let all: Vec<&Condition> = conditions.iter().flatten().collect();
    values(catalog, item, question, &all)
}

/// Returns what each open requirement, seal and choice of counters depends on.
fn open_conditions(demands: &[Demand<'_>], places: Option<&[&Assignment]>) -> Vec<Vec<Condition>> {
    let mut conditions = Vec::new();
    for demand in demands.iter().flat_map(Demand::all) {
        if matches!(demand.state, Truth::Open(_)) {
            conditions.push(demand.conditions.clone());
        }
        let seal = demand.document().and_then(|document| document.seal.as_ref()?.when.clone());
        if let (Truth::Open(_), Some(when)) = (&demand.seal, seal) {
            conditions.push(demand.conditions.iter().cloned().chain([when]).collect());
        }
    }
    for place in places.unwrap_or_default().iter().filter(|place| !place.audiences.is_empty()) {
        conditions.push(vec![Condition::Test(Test::Audience(place.audiences.clone()))]);
    }
    conditions
}

fn conditions_truth(item: &Item, known: &Known, conditions: &[Condition]) -> Truth {
    combine(conditions.iter().map(|condition| condition.evaluate(item, known)), &Truth::Fails, Truth::Holds)
}

fn undecided_questions(item: &Item, known: &Known, conditions: &[Vec<Condition>]) -> BTreeSet<Question> {
    let open = conditions.iter().map(|conditions| conditions_truth(item, known, conditions));
    open.flat_map(|truth| if let Truth::Open(questions) = truth { questions } else { BTreeSet::new() }).collect()
}
