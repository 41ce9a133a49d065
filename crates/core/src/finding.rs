//! Findings: what is wrong, where, and how to mend it. Data until the last moment; rendering
//! belongs to the program.

mod code;

use serde::Serialize;

pub use self::code::{Category, Code, Example, FindingLevel, Manual};
use crate::place::Place;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The catalog cannot be used until this is mended.
    Error,
    /// Worth mending; nothing is blocked.
    Warning,
}

/// A change of the files that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to replace.
    pub edit: Edit,
    /// Whether it can be made without asking anybody: it changes no word.
    pub safe: bool,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub at: Place,
    /// What stands there afterwards, as TOML.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// Where: file and byte range. `None` only for findings about the catalog as a whole.
    pub place: Option<Place>,
    /// What is wrong, in Chinese, for a policy officer.
    pub message: String,
    /// How to mend it, where that is known.
    pub mend: Option<String>,
    /// Another place that explains this one, with a few words.
    pub related: Option<(Place, String)>,
    /// The change that mends it, where a program can make it.
    pub fix: Option<Fix>,
    /// The severity that the catalog's settings give it.
    pub set: Option<Severity>,
}

/// A finding that is allowed where it stands.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// Why it is allowed.
    pub reason: String,
}

impl Finding {
    /// A finding at `place`.
    pub fn new(code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self { code, place: place.into(), message: message.into(), mend: None, related: None, fix: None, set: None }
    }

    /// Adds the mend.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    /// Adds the mend, if there is one.
    #[must_use]
    pub fn mend_if(mut self, mend: Option<String>) -> Self {
        self.mend = mend;
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related = Some((place, words.into()));
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, at: Place, text: impl Into<String>, safe: bool) -> Self {
        self.fix = Some(Fix { edit: Edit { at, text: text.into() }, safe });
        self
    }

    /// The severity: that of the code, unless the catalog's settings say otherwise.
    pub fn severity(&self) -> Severity {
        self.set.unwrap_or(self.code.severity())
    }
}

/// Sorts by file, place and code, and drops exact repetitions: the same catalog gives the same
/// list, whatever the order of loading.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    findings.dedup();
}

/// 「是不是想写 …？」 for the candidate nearest to `wrong`, if one is near enough.
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(wrong, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| format!("是不是想写「{candidate}」？"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_offered_and_a_far_one_is_not() {
        assert_eq!(did_you_mean("chanels", ["channels", "materials"]).as_deref(), Some("是不是想写「channels」？"));
        assert_eq!(did_you_mean("xyz", ["channels", "materials"]), None);
    }
}
