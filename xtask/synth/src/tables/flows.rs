//! The patterns of steps.

use serde::Deserialize;

/// A file in `flows/`.
pub(crate) struct StepPattern {
    pub(crate) id: String,
    /// The text of the file.
    pub(crate) text: &'static str,
    pub(crate) mentions: Mentions,
}

/// What steps refer to.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) patterns: Vec<String>,
    pub(crate) documents: Vec<String>,
}

pub(super) const PATTERN_FILES: [&str; 16] = [
    include_str!("../../data/flows/acceptance.toml"),
    include_str!("../../data/flows/apply-inspect-notify.toml"),
    include_str!("../../data/flows/apply-review-reply.toml"),
    include_str!("../../data/flows/at-the-window.toml"),
    include_str!("../../data/flows/by-departments.toml"),
    include_str!("../../data/flows/double-review.toml"),
    include_str!("../../data/flows/enquiry.toml"),
    include_str!("../../data/flows/expert-review.toml"),
    include_str!("../../data/flows/finish.toml"),
    include_str!("../../data/flows/notice.toml"),
    include_str!("../../data/flows/payment.toml"),
    include_str!("../../data/flows/prepare.toml"),
    include_str!("../../data/flows/publicity.toml"),
    include_str!("../../data/flows/review.toml"),
    include_str!("../../data/flows/site-visit.toml"),
    include_str!("../../data/flows/submit.toml"),
];

impl StepPattern {
    /// Reads a file of patterns.
    pub(super) fn parse(text: &'static str) -> Result<Self, String> {
        /// What is read of such a file; the rest is for the catalog.
        #[derive(Deserialize)]
        struct PatternHead {
            id: String,
        }
        let PatternHead { id } = toml::from_str(text).map_err(|error| format!("data/flows: {error}"))?;
        let mentions = Mentions::parse(text).map_err(|error| format!("data/flows/{id}.toml: {error}"))?;
        Ok(Self { id, text, mentions })
    }
}

impl Mentions {
    /// Finds what the steps in a text refer to.
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let mut mentions = Self::default();
        let top: StepNode = toml::from_str(text)?;
        top.collect_into(&mut mentions);
        Ok(mentions)
    }
}

/// What is read of a step; the rest is for the catalog.
#[derive(Default, Deserialize)]
#[serde(default)]
struct StepNode {
    r#use: Option<String>,
    produces: Vec<String>,
    steps: Vec<StepNode>,
}

impl StepNode {
    fn collect_into(self, mentions: &mut Mentions) {
        mentions.patterns.extend(self.r#use);
        mentions.documents.extend(self.produces);
        self.steps.into_iter().for_each(|step| step.collect_into(mentions));
    }
}
