use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Case, EntryList, Link, List, Step};
use crate::place::Place;
use crate::value::{Actor, ChannelKind, DayOfMonth, MonthDay, StartEvent, TargetYear};

/// 受理期
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Acceptance {
    /// 每月 from–to 日
    Monthly(Monthly),
    /// 每季度某月的前 N 个工作日
    Quarterly(Quarterly),
    /// 每个工作日
    EveryWorkingDay,
}

/// Days of every month, both included; `from` is not after `to`.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Monthly {
    /// First day.
    pub from: DayOfMonth,
    /// Last day.
    pub to: DayOfMonth,
}

/// The first working days of a month of every quarter.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Quarterly {
    /// Month of the quarter, 1 to 3.
    #[schemars(range(min = 1, max = 3))]
    pub month: u8,
    /// How many working days, at most 23.
    pub first_working_days: NonZeroU32,
    /// Whether holidays move the window on.
    pub rollover: bool,
}

/// 办结时限
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Limits {
    /// The source states none.
    NotStated,
    /// At least one.
    Stated(List<Limit>),
}

impl Limits {
    /// Returns the limits that the source states.
    pub fn stated(&self) -> &[Limit] {
        match self {
            Self::NotStated => &[],
            Self::Stated(limits) => limits,
        }
    }
}

/// One time limit with the circumstances it holds in.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Limit {
    /// How long.
    pub time: TimeLimit,
    /// The limit of the law or of the state's rules, in the same days; `None`: not recorded.
    pub statutory: Option<NonZeroU32>,
    /// At these accepting bodies; empty: at all.
    pub by: Vec<Actor>,
    /// Through these kinds of channel; empty: through all.
    pub channels: Vec<ChannelKind>,
    /// For this class of disease.
    pub list: Option<Link<EntryList>>,
    /// In this case.
    pub case: Option<Link<Case>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

impl Limit {
    /// Returns whether the limit speaks of this actor.
    pub fn names(&self, actor: Actor) -> bool {
        let dated =
            matches!(&self.time, TimeLimit::Yearly { dates, .. } if dates.iter().any(|date| date.actor == actor));
        dated || self.by.contains(&actor)
    }

    /// Returns whether the limit applies to this step, if the step is timed.
    pub fn covers(&self, step: &Step) -> bool {
        let by = self.by.is_empty() || step.actor.is_some_and(|actor| self.names(actor));
        let open = self.channels.is_empty() || step.channels.is_empty();
        let case = self.case.is_none() || step.case.is_none() || self.case == step.case;
        by && case && (open || self.channels.iter().any(|kind| step.channels.contains(kind)))
    }
}

/// How long something takes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TimeLimit {
    /// 即时办结
    Immediate,
    /// N 个工作日
    WorkingDays {
        /// How many.
        days: NonZeroU32,
        /// What starts the clock.
        start: StartEvent,
    },
    /// N 日
    CalendarDays {
        /// How many.
        days: NonZeroU32,
        /// What starts the clock.
        start: StartEvent,
    },
    /// Days of the year; at least one.
    Yearly {
        /// The dates.
        dates: Vec<YearlyDate>,
        /// The year they speak of.
        applies_to: TargetYear,
    },
}

/// A day of the year by which somebody must act.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct YearlyDate {
    /// Who.
    pub actor: Actor,
    /// The day.
    pub day: MonthDay,
}
