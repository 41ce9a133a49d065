//! Who may apply, how, and in which cases.

use banshi_core::value::{ChannelKind, EligibilityRule, Purpose};
use serde::Serialize;

use crate::effect::Effect;

/// Whether somebody else may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// No.
    Refused,
    /// The source does not say.
    NotStated,
    /// Yes.
    Allowed,
}

impl Permission {
    /// Returns the Chinese words.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Refused => "不能由他人代办",
            Self::NotStated => "没有写明",
            Self::Allowed => "可以由他人代办",
        }
    }
}

/// A change of who may apply, how, and in which cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReachChange {
    /// One more channel: easier.
    ChannelAdded {
        /// Which.
        channel: ChannelKind,
        /// What for.
        purpose: Purpose,
    },
    /// One less: harder.
    ChannelRemoved {
        /// Which.
        channel: ChannelKind,
        /// What for.
        purpose: Purpose,
    },
    /// One more audience: easier.
    AudienceAdded {
        /// Who.
        who: String,
    },
    /// One less: harder.
    AudienceRemoved {
        /// Who.
        who: String,
    },
    /// One more rule on who may apply: harder.
    RuleAdded {
        /// Require or exclude.
        rule: EligibilityRule,
        /// The printed words.
        quote: String,
    },
    /// One less: easier.
    RuleRemoved {
        /// Require or exclude.
        rule: EligibilityRule,
        /// The printed words.
        quote: String,
    },
    /// One more case. Easier if it is one of several, for one more situation is served; neutral if it
    /// comes on top of others or is the first to tell people apart.
    CaseAdded {
        /// Its name.
        case: String,
        /// Whether one more situation is served.
        serves_more: bool,
    },
    /// One less: the reverse.
    CaseRemoved {
        /// Its name.
        case: String,
        /// Whether one situation less is served.
        serves_less: bool,
    },
    /// A case has another name: neutral.
    CaseRenamed {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Whether somebody else may come: easier the more is allowed.
    Proxy {
        /// In these cases; empty: in all.
        cases: Vec<String>,
        /// Before.
        from: Permission,
        /// Now.
        to: Permission,
    },
    /// Entries of a list, such as diseases: more is easier.
    EntriesAdded {
        /// The list.
        list: String,
        /// What was added.
        entries: Vec<String>,
    },
    /// Entries of a list: fewer is harder.
    EntriesRemoved {
        /// The list.
        list: String,
        /// What is gone.
        entries: Vec<String>,
    },
}

impl ReachChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::ChannelAdded { .. }
            | Self::AudienceAdded { .. }
            | Self::RuleRemoved { .. }
            | Self::EntriesAdded { .. }
            | Self::CaseAdded { serves_more: true, .. } => Effect::Easier,
            Self::ChannelRemoved { .. }
            | Self::AudienceRemoved { .. }
            | Self::RuleAdded { .. }
            | Self::EntriesRemoved { .. }
            | Self::CaseRemoved { serves_less: true, .. } => Effect::Harder,
            Self::CaseAdded { .. } | Self::CaseRemoved { .. } | Self::CaseRenamed { .. } => Effect::Neutral,
            Self::Proxy { from, to, .. } if to > from => Effect::Easier,
            Self::Proxy { .. } => Effect::Harder,
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::ChannelAdded { channel, purpose } => {
                format!("增加{}：{}", purpose_words(*purpose), channel.chinese())
            }
            Self::ChannelRemoved { channel, purpose } => {
                format!("取消{}：{}", purpose_words(*purpose), channel.chinese())
            }
            Self::AudienceAdded { who } => format!("服务对象增加：{who}"),
            Self::AudienceRemoved { who } => format!("服务对象不再包括：{who}"),
            Self::RuleAdded { rule: EligibilityRule::Exclude, quote } => format!("增加不能办理的情况：“{quote}”"),
            Self::RuleAdded { quote, .. } => format!("增加办理条件：“{quote}”"),
            Self::RuleRemoved { rule: EligibilityRule::Exclude, quote } => {
                format!("取消不能办理的情况：“{quote}”")
            }
            Self::RuleRemoved { quote, .. } => format!("取消办理条件：“{quote}”"),
            Self::CaseAdded { case, .. } => format!("增加情形：{case}"),
            Self::CaseRemoved { case, .. } => format!("取消情形：{case}"),
            Self::CaseRenamed { from, to } => format!("情形“{from}”改称“{to}”"),
            Self::Proxy { cases, from, to } => {
                let cases = if cases.is_empty() { String::new() } else { format!("{}的，", cases.join("、")) };
                format!("{cases}能否代办由“{}”改为“{}”", from.chinese(), to.chinese())
            }
            Self::EntriesAdded { list, entries } => format!("{list}增加：{}", entries.join("、")),
            Self::EntriesRemoved { list, entries } => format!("{list}取消：{}", entries.join("、")),
        }
    }
}

fn purpose_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Application => "办理方式",
        Purpose::Payment => "缴费方式",
    }
}
