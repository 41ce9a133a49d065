//! The questions that decide what is asked for.

use serde::Deserialize;

/// Questions, by whom they are put to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactTable {
    persons: Vec<FactRow>,
    bodies: Vec<FactRow>,
    anybody: Vec<FactRow>,
    /// What has changed: one line for each answer.
    pub(crate) changed: FactRow,
    /// What an organisation must have.
    pub(crate) capacities: Vec<CapacityRow>,
}

/// A fact, and how lines speak of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactRow {
    pub(crate) id: String,
    /// The rest of the record.
    text: String,
    pub(crate) tests: Vec<WordedCondition>,
}

/// A condition, as it is written in TOML and as a line says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordedCondition {
    pub(crate) condition: String,
    pub(crate) words: String,
}

/// A number that must be reached, and the words on both sides of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CapacityRow {
    pub(crate) id: String,
    /// The rest of the record.
    text: String,
    pub(crate) before: String,
    pub(crate) unit: String,
}

impl FactTable {
    /// Returns the questions to applicants: organisations or people.
    pub(crate) fn questions(&self, to_bodies: bool) -> impl Iterator<Item = &FactRow> {
        let own = if to_bodies { &self.bodies } else { &self.persons };
        own.iter().chain(&self.anybody)
    }

    /// Returns the id of each fact, and the rest of its record.
    pub(crate) fn records(&self) -> impl Iterator<Item = (&str, &str)> {
        let asked = self.persons.iter().chain(&self.bodies).chain(&self.anybody).chain([&self.changed]);
        let asked = asked.map(|fact| (fact.id.as_str(), fact.text.as_str()));
        asked.chain(self.capacities.iter().map(|fact| (fact.id.as_str(), fact.text.as_str())))
    }
}

impl FactRow {
    /// Returns a test as the entry of a condition.
    pub(crate) fn entry(&self, test: &WordedCondition) -> String {
        format!("{} = {}", self.id, test.condition)
    }
}
