//! What the items that were made refer to. Shared files hold that and nothing else, so that nothing in them is unused.

use std::collections::BTreeSet;

use crate::facts::Fact;
use crate::papers::{INCLUDED, Paper};
use crate::people::Named;

/// The shared records that something refers to.
#[derive(Debug, Default)]
pub(crate) struct Used {
    pub(crate) papers: BTreeSet<Paper>,
    pub(crate) identity_any: bool,
    pub(crate) audiences: BTreeSet<Named>,
    pub(crate) roles: BTreeSet<Named>,
    pub(crate) facts: BTreeSet<&'static str>,
    pub(crate) patterns: BTreeSet<&'static str>,
    /// Department and group of the services, which are those of the narrower duties, too.
    pub(crate) services: BTreeSet<(&'static str, &'static str)>,
    pub(crate) classes: bool,
}

impl Used {
    pub(crate) fn paper(&mut self, paper: &Paper) {
        if paper.id == "valid-identity-document" {
            self.papers.extend(INCLUDED.map(Paper::common));
        }
        if !self.papers.contains(paper) {
            self.papers.insert(paper.clone());
        }
    }

    pub(crate) fn fact(&mut self, fact: &Fact) {
        self.facts.insert(fact.id);
    }

    /// Whether anything of this department is done anywhere.
    pub(crate) fn has_department(&self, department: &str) -> bool {
        self.services.iter().any(|(of, _)| *of == department)
    }
}
