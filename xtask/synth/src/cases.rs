//! The cases of an item: what somebody may come for.

use rand::RngExt;

use crate::draft::Draft;
use crate::random::one_of;
use crate::tables::{NamedRow, tables};

/// Something the applicant comes for.
pub(crate) struct ServiceCase {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) parent: Option<&'static str>,
    pub(crate) is_additive: bool,
    /// What decides it, where that is a question.
    pub(crate) condition: Option<String>,
}

impl ServiceCase {
    fn new(named: &'static NamedRow) -> Self {
        Self { id: &named.id, name: &named.name, parent: None, is_additive: false, condition: None }
    }
}

/// Makes up the cases of an item: none for most small ones.
pub(crate) fn item_cases(draft: &mut Draft<'_>) -> Vec<ServiceCase> {
    let mut cases = Vec::new();
    if draft.dice.random_bool([0.05, 0.45, 0.8, 1.0][draft.size]) {
        cases.extend(pick_alternatives(draft));
    }
    if draft.topic.kind.asks_what_changed && draft.size > 0 {
        cases.push(change_of_something(draft));
    } else if draft.dice.random_bool([0.05, 0.2, 0.5, 0.8][draft.size]) {
        let case = one_of(&mut draft.dice, &tables().cases.additive);
        cases.push(ServiceCase { is_additive: true, ..ServiceCase::new(case) });
    }
    cases
}

/// Cases that exclude each other, the first of them divided now and then.
fn pick_alternatives(draft: &mut Draft<'_>) -> Vec<ServiceCase> {
    let for_bodies = draft.topic.subject.is_for_bodies;
    let tables = &tables().cases;
    let suitable: Vec<_> = tables.alternatives.iter().filter(|set| for_bodies || !set.bodies_only).collect();
    let set = one_of(&mut draft.dice, &suitable);
    let count = if draft.size == 3 { draft.dice.random_range(3..=4) } else { draft.dice.random_range(2..=3) };
    let mut cases: Vec<ServiceCase> = set.cases.iter().take(count).map(ServiceCase::new).collect();
    if draft.dice.random_bool([0.0, 0.1, 0.3, 0.5][draft.size]) {
        let parts = if for_bodies { &tables.divided.bodies } else { &tables.divided.persons };
        let parent = cases.first().map(|case| case.id);
        cases.extend(parts.iter().map(|part| ServiceCase { parent, ..ServiceCase::new(part) }));
    }
    cases
}

/// The case of those who change something, decided by the question what it is.
fn change_of_something(draft: &mut Draft<'_>) -> ServiceCase {
    let fact = &tables().facts.changed;
    draft.used.facts.insert(&fact.id);
    let answers: Vec<&str> = fact.tests.iter().map(|test| test.condition.as_str()).collect();
    let condition = Some(format!("{} = [{}]", fact.id, answers.join(", ")));
    ServiceCase { is_additive: true, condition, ..ServiceCase::new(&tables().cases.changed) }
}

/// Writes the `[[cases]]` of an item.
pub(crate) fn cases_text(cases: &[ServiceCase]) -> String {
    let mut text = String::new();
    for ServiceCase { id, name, parent, is_additive, condition } in cases {
        text += &format!("\n[[cases]]\nid = \"{id}\"\nname = \"{name}\"\n");
        text += if *is_additive { "additive = true\n" } else { "" };
        text += &parent.map(|parent| format!("parent = \"{parent}\"\n")).unwrap_or_default();
        text += &condition.as_ref().map(|condition| format!("when = {{ {condition} }}\n")).unwrap_or_default();
    }
    text
}
