//! What a requirement still depends on.

use banshi_core::model::{Condition, Item};

use super::Demand;
use crate::facts::{Evaluate, Known, Truth};

impl Demand<'_> {
    /// Returns the conditions that decide whether it is asked for and are open, one by one; none if it is settled.
    /// The first `said` of its conditions are left out: whatever holds it says them already.
    pub fn pending_conditions(&self, item: &Item, known: &Known, said: usize) -> Vec<&Condition> {
        if !matches!(self.state, Truth::Open(_)) {
            return Vec::new();
        }
        let each = self.conditions.iter().skip(said).flat_map(joint_conditions);
        each.filter(|condition| matches!(condition.evaluate(item, known), Truth::Open(_))).collect()
    }
}

/// Returns the conditions that must all hold for this one, one by one.
fn joint_conditions(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(joint_conditions).collect(),
        other => vec![other],
    }
}
