//! What the items that were made refer to. Shared files hold that and nothing else, so that nothing in them is unused.

use std::collections::BTreeSet;

use crate::tables::{DocumentRow, GroupId, Mentions, NamedRow, tables};

/// The shared records that something refers to.
#[derive(Default)]
pub(crate) struct Used {
    pub(crate) papers: BTreeSet<DocumentRow>,
    pub(crate) identity_any: bool,
    pub(crate) audiences: BTreeSet<&'static NamedRow>,
    pub(crate) roles: BTreeSet<&'static NamedRow>,
    pub(crate) facts: BTreeSet<&'static str>,
    pub(crate) patterns: BTreeSet<&'static str>,
    /// Department and group of the services, and of the narrower duties.
    pub(crate) services: BTreeSet<(&'static str, GroupId)>,
    pub(crate) classes: bool,
}

impl Used {
    /// Notes a document, with those that it includes.
    pub(crate) fn add_paper(&mut self, paper: &DocumentRow) {
        if self.papers.contains(paper) {
            return;
        }
        self.papers.insert(paper.clone());
        let documents = &tables().documents;
        if *paper == documents.widest_identity {
            self.papers.extend(documents.included_identity().cloned());
        }
    }

    /// Notes what some steps refer to, with what the patterns among it refer to.
    pub(crate) fn add_steps(&mut self, mentions: &'static Mentions) {
        let tables = tables();
        for paper in mentions.documents.iter().filter_map(|id| tables.documents.find(id)) {
            self.add_paper(paper);
        }
        for pattern in mentions.patterns.iter().filter_map(|id| tables.pattern(id)) {
            if self.patterns.insert(&pattern.id) {
                self.add_steps(&pattern.mentions);
            }
        }
    }

    /// Whether anything of this department is done anywhere.
    pub(crate) fn has_department(&self, department: &str) -> bool {
        self.services.iter().any(|(own, _)| *own == department)
    }
}
