//! Whom items are for, and whose documents are asked for.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// The roles of people and organisations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleTable {
    /// The role of somebody who applies for another.
    pub(crate) proxy: NamedRow,
    /// What handbooks call a proxy, one word in each.
    pub(crate) proxy_terms: Vec<String>,
    /// Whom windows are for that serve people alone and organisations alone.
    window_audiences: [String; 2],
    #[serde(deserialize_with = "named_list")]
    persons: Vec<NamedRow>,
    #[serde(deserialize_with = "named_list")]
    bodies: Vec<NamedRow>,
    #[serde(deserialize_with = "named_list")]
    kin: Vec<NamedRow>,
    #[serde(deserialize_with = "named_list")]
    staff: Vec<NamedRow>,
}

/// An id with its Chinese name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedRow {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl PeopleTable {
    /// Returns who applies: organisations or people.
    pub(crate) fn applicants(&self, are_bodies: bool) -> &[NamedRow] {
        if are_bodies { &self.bodies } else { &self.persons }
    }

    /// Returns whom windows are for that serve people alone and organisations alone.
    pub(crate) fn window_audiences(&self) -> Vec<&NamedRow> {
        let all = || self.persons.iter().chain(&self.bodies);
        self.window_audiences.iter().filter_map(|id| all().find(|named| named.id == *id)).collect()
    }

    /// Returns whose documents they are asked for, besides their own.
    pub(crate) fn others(&self, are_bodies: bool) -> &[NamedRow] {
        if are_bodies { &self.staff } else { &self.kin }
    }
}

/// Reads a table of ids with names.
pub(super) fn named_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NamedRow>, D::Error> {
    let names = BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(names.into_iter().map(|(id, name)| NamedRow { id, name }).collect())
}
