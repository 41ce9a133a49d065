use banshi_core::finding::{Allowed, Finding};
use banshi_core::model::Doubt;

/// What the rules found.
#[derive(Debug, Default)]
pub struct Report {
    /// What is to be mended.
    pub findings: Vec<Finding>,
    /// What is on record as a doubt already: the office has been asked.
    pub allowed: Vec<Allowed>,
}

impl Report {
    /// This and then the other.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self.allowed.extend(other.allowed);
        self
    }

    /// A finding.
    pub(crate) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// A finding, unless the errata hold a question to the office about the same words.
    pub(crate) fn weigh(&mut self, finding: Finding, doubt: Option<&Doubt>) {
        match doubt {
            None => self.findings.push(finding),
            Some(doubt) => {
                self.allowed.push(Allowed { finding, reason: format!("已列为存疑：{}", doubt.question) });
            }
        }
    }
}
