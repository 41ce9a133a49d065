//! What a requirement still depends on.

use banshi_core::model::{Condition, Item, Test};

use super::Demand;
use crate::facts::{Evaluate, Known, Truth};

impl Demand<'_> {
    /// Returns the conditions that decide whether it is asked for and are open, one by one; none if it is settled.
    /// The first `said` of its conditions are left out: whatever holds it says them already. Of two cases, the
    /// narrower says all.
    pub fn pending_conditions(&self, item: &Item, known: &Known, said: usize) -> Vec<&Condition> {
        if !matches!(self.state, Truth::Open(_)) {
            return Vec::new();
        }
        let each = self.conditions.iter().skip(said).flat_map(joint_conditions);
        let is_open = |condition: &&Condition| matches!(condition.evaluate(item, known), Truth::Open(_));
        let open: Vec<&Condition> = each.filter(is_open).collect();
        let is_implied = |condition: &Condition| open.iter().any(|other| is_narrower(item, other, condition));
        open.iter().copied().filter(|condition| !is_implied(condition)).collect()
    }
}

/// Returns the conditions that must all hold for this one, one by one.
fn joint_conditions(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(joint_conditions).collect(),
        other => vec![other],
    }
}

/// Whether the one is a case within the other.
fn is_narrower(item: &Item, condition: &Condition, wider: &Condition) -> bool {
    match (condition, wider) {
        (Condition::Test(Test::Case(case)), Condition::Test(Test::Case(outer))) => {
            case != outer && item.is_within(case, outer)
        }
        _ => false,
    }
}
