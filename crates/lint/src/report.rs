use banshi_core::finding::{Allowed, Finding};
use banshi_core::model::Doubt;

use crate::analysis::Digest;

/// What the rules found.
#[derive(Debug, Default, Clone)]
pub struct Report {
    /// What is to be mended.
    pub findings: Vec<Finding>,
    /// What is on record as a doubt already: the office has been asked.
    pub allowed: Vec<Allowed>,
    /// What the analysis of a handbook leaves for that of what all share.
    pub digest: Option<Digest>,
}

impl Report {
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
