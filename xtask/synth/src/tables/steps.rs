//! The steps of items.

use serde::Deserialize;

use super::departments::GroupId;
use super::flows::Mentions;

/// Steps, in the order of a flow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepTable {
    pub(crate) prepare: WrittenSteps,
    pub(crate) at_the_window: WrittenSteps,
    pub(crate) by_case: WrittenSteps,
    pub(crate) applying: Vec<WrittenSteps>,
    pub(crate) review: Vec<WrittenSteps>,
    pub(crate) ending: Vec<WrittenSteps>,
    pub(crate) derived: Vec<WrittenSteps>,
    pub(crate) on_a_phone: Vec<WrittenSteps>,
    pub(crate) yearly: Vec<WrittenSteps>,
}

/// Some steps as they are written in an item.
#[derive(Deserialize)]
#[serde(try_from = "StepRow")]
pub(crate) struct WrittenSteps {
    /// How often it is taken, where one of several is.
    pub(crate) weight: u32,
    /// In how many of a hundred items it is taken, where each may be.
    pub(crate) share: u32,
    /// Only for kinds of this group.
    pub(crate) group: Option<GroupId>,
    /// Only for items that take so many days.
    pub(crate) least_days: usize,
    /// One of these fills the place of `{word}`.
    pub(crate) words: Vec<String>,
    pub(crate) text: String,
    pub(crate) mentions: Mentions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRow {
    #[serde(default = "full_share")]
    weight: u32,
    #[serde(default = "full_share")]
    share: u32,
    group: Option<GroupId>,
    #[serde(default)]
    least_days: usize,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    uses: Vec<String>,
    #[serde(default)]
    text: String,
}

fn full_share() -> u32 {
    100
}

impl TryFrom<StepRow> for WrittenSteps {
    type Error = toml::de::Error;

    fn try_from(row: StepRow) -> Result<Self, Self::Error> {
        let StepRow { weight, share, group, least_days, words, uses, text } = row;
        let uses = uses.iter().map(|id| format!("[[steps]]\nuse = \"{id}\"\n"));
        let parts: Vec<String> = uses.chain((!text.is_empty()).then_some(text)).collect();
        let text = parts.join("\n");
        Ok(Self { weight, share, group, least_days, words, mentions: Mentions::parse(&text)?, text })
    }
}

#[cfg(test)]
impl StepTable {
    /// Returns every text.
    pub(crate) fn all(&self) -> impl Iterator<Item = &WrittenSteps> {
        let lists = [&self.applying, &self.review, &self.ending, &self.derived, &self.on_a_phone, &self.yearly];
        [&self.prepare, &self.at_the_window, &self.by_case].into_iter().chain(lists.into_iter().flatten())
    }
}
