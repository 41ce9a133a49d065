//! The departments of a prefecture, what each of them has to do with, and what is done there.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::people::{NamedRow, named_list};

/// The departments, and what is done in each.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DepartmentTable {
    /// In the order of the services.
    pub(crate) groups: Vec<ServiceGroup>,
    /// In the order of a prefecture's handbooks.
    pub(crate) departments: Vec<Department>,
}

/// Kinds that go to one window and have one service and one form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceGroup {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    /// The end of the name of the form to fill in.
    pub(crate) form: String,
    /// The kind that asks what has changed.
    asks_what_changed: Option<String>,
    kinds: BTreeMap<String, String>,
}

/// The groups that are spoken of in code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GroupId {
    Registering,
    Paying,
    Permitting,
    Proving,
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Registering => "registering",
            Self::Paying => "paying",
            Self::Permitting => "permitting",
            Self::Proving => "proving",
        })
    }
}

/// What is done about a subject.
#[derive(Clone, Copy)]
pub(crate) struct ServiceKind {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) group: &'static ServiceGroup,
    pub(crate) asks_what_changed: bool,
}

/// An office with a handbook of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Department {
    pub(crate) id: String,
    /// What its name ends with, after that of the region.
    pub(crate) office: String,
    /// What it is about, in titles and names of duties.
    pub(crate) field: String,
    #[serde(deserialize_with = "named_list")]
    persons: Vec<NamedRow>,
    #[serde(deserialize_with = "named_list")]
    bodies: Vec<NamedRow>,
}

/// What an item is about.
#[derive(Clone, Copy)]
pub(crate) struct ItemSubject {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Whether organisations apply, not people.
    pub(crate) is_for_bodies: bool,
}

impl DepartmentTable {
    /// Returns all kinds. With the subjects of a department they make more items than a handbook has.
    pub(crate) fn kinds(&'static self) -> impl Iterator<Item = ServiceKind> {
        self.groups.iter().flat_map(|group| {
            group.kinds.iter().map(move |(id, name)| {
                let asks_what_changed = group.asks_what_changed.as_ref() == Some(id);
                ServiceKind { id, name, group, asks_what_changed }
            })
        })
    }
}

impl Department {
    /// Returns what the items of the department are about.
    pub(crate) fn subjects(&'static self) -> impl Iterator<Item = ItemSubject> {
        let subject = |is_for_bodies: bool| {
            move |named: &'static NamedRow| ItemSubject { id: &named.id, name: &named.name, is_for_bodies }
        };
        self.persons.iter().map(subject(false)).chain(self.bodies.iter().map(subject(true)))
    }
}
