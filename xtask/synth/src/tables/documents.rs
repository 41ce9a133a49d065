//! The documents that all departments ask for. The forms of each department are named after its subjects.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::departments::{Department, GroupId, ItemSubject, ServiceGroup};

/// The documents of the vocabulary, but for the forms.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentTable {
    pub(crate) identity_card: DocumentRow,
    pub(crate) bank_card: DocumentRow,
    pub(crate) electronic_photo: DocumentRow,
    pub(crate) undertaking: DocumentRow,
    acceptance_receipt: DocumentRow,
    result_notice: DocumentRow,
    pub(crate) widest_identity: DocumentRow,
    other_identity: Vec<DocumentRow>,
    included_identity: Vec<DocumentRow>,
    #[serde(deserialize_with = "papers_by_kind")]
    personal: Vec<DocumentRow>,
    #[serde(deserialize_with = "papers_by_kind")]
    corporate: Vec<DocumentRow>,
    #[serde(deserialize_with = "papers_by_kind")]
    common: Vec<DocumentRow>,
}

/// A document of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentRow {
    /// The file in `documents/` that defines it.
    #[serde(skip, default = "common_file")]
    pub(crate) file: &'static str,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
}

fn common_file() -> &'static str {
    "common"
}

impl DocumentTable {
    /// Returns what applicants bring: organisations or people.
    pub(crate) fn brought(&self, by_bodies: bool) -> impl Iterator<Item = &DocumentRow> {
        let own = if by_bodies { &self.corporate } else { &self.personal };
        own.iter().chain(&self.common)
    }

    /// Returns the documents any one of which shows who somebody is.
    pub(crate) fn identity(&self) -> impl Iterator<Item = &DocumentRow> {
        std::iter::once(&self.widest_identity).chain(&self.other_identity)
    }

    /// Returns what the widest of these includes.
    pub(crate) fn included_identity(&self) -> impl Iterator<Item = &DocumentRow> {
        std::iter::once(&self.identity_card).chain(&self.included_identity)
    }

    /// Returns every document.
    pub(crate) fn all(&self) -> impl Iterator<Item = &DocumentRow> {
        let named =
            [&self.bank_card, &self.electronic_photo, &self.undertaking, &self.acceptance_receipt, &self.result_notice];
        let identity = self.identity().chain(self.included_identity());
        identity.chain(named).chain(&self.personal).chain(&self.corporate).chain(&self.common)
    }

    /// Returns the document of this id.
    pub(crate) fn find(&self, id: &str) -> Option<&DocumentRow> {
        self.all().find(|paper| paper.id == id)
    }
}

impl DocumentRow {
    /// Makes the form for what belongs to one group of kinds. To ask what is on record takes one form for all subjects.
    pub(crate) fn form(department: &'static Department, subject: ItemSubject, group: &ServiceGroup) -> Self {
        let of_subject = (subject.id, subject.name);
        let of_department = (department.id.as_str(), department.field.as_str());
        let (id, name) = if group.id == GroupId::Proving { of_department } else { of_subject };
        Self {
            file: &department.id,
            id: format!("{id}-{}-form", group.id),
            name: format!("{name}{}", group.form),
            kind: "form".to_owned(),
        }
    }
}

/// Reads tables of ids with names, one for each kind.
fn papers_by_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<DocumentRow>, D::Error> {
    let kinds = BTreeMap::<String, BTreeMap<String, String>>::deserialize(deserializer)?;
    let papers = kinds.into_iter().flat_map(|(kind, names)| {
        names.into_iter().map(move |(id, name)| DocumentRow { file: common_file(), id, name, kind: kind.clone() })
    });
    Ok(papers.collect())
}
