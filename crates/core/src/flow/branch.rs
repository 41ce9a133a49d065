//! By what the steps of a flow part into branches.

use super::WayCondition;
use crate::model::{Case, Link, Step};
use crate::value::ChannelKind;

/// By what neighbouring steps part into branches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Answer,
    Case,
    Additive,
    Audience,
    Channel,
    Facts,
    Alternative,
    Optional,
}

/// What is settled for the steps of a branch.
#[derive(Clone, Default)]
pub(super) struct Within {
    pub(super) settled: Vec<By>,
    pub(super) case: Option<Link<Case>>,
    pub(super) channels: Vec<ChannelKind>,
}

impl Within {
    /// Returns what is settled once the steps have parted by one thing more.
    pub(super) fn settling(&self, by: By, condition: Option<&WayCondition>) -> Self {
        let mut inner = self.clone();
        inner.settled.push(by);
        match condition {
            Some(WayCondition::Case(case)) => inner.case = Some(case.clone()),
            Some(WayCondition::Channels(kinds)) => inner.channels.clone_from(kinds),
            _ => {}
        }
        inner
    }

    /// Returns the same for sub-steps, which may part by the same things again.
    pub(super) fn deeper(&self) -> Self {
        Self { settled: Vec::new(), ..self.clone() }
    }
}

impl By {
    /// Returns whether every step that parts by it is a question by itself.
    pub(super) fn is_question_of_its_own(self) -> bool {
        matches!(self, Self::Additive | Self::Optional)
    }
}

/// Returns on what condition a step that parts by something is taken.
pub(super) fn branch_condition(step: &Step, by: By) -> WayCondition {
    if let (By::Facts, Some(condition)) = (by, &step.when) {
        return WayCondition::Facts(condition.as_ref().clone());
    }
    match (by, &step.case, &step.answer) {
        (By::Case | By::Additive, Some(case), _) => WayCondition::Case(case.clone()),
        (By::Answer, _, Some(answer)) => WayCondition::Answers(vec![answer.clone()]),
        (By::Audience, ..) => WayCondition::Audiences(step.audiences.to_vec()),
        (By::Channel, ..) => WayCondition::Channels(step.channels.to_vec()),
        _ => WayCondition::Alternative(step.text.clone()),
    }
}
