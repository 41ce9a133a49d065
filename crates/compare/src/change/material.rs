//! What is to be handed in.

use banshi_reason::asked::AttributeChange;
use serde::Serialize;

use super::general::choice_words;
use crate::effect::{Effect, Shift};

/// A change of what is to be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MaterialChange {
    /// Something more: harder, unless it comes with a new case or proxy.
    MaterialAdded {
        /// What, with all that is asked of it.
        material: String,
        /// When; `None`: always.
        when: Option<String>,
        /// Whether it is no paper but something that must be so.
        condition: bool,
        /// Whether it belongs to a case, or to a proxy, that is new.
        with_case: bool,
    },
    /// Something less: easier, unless it goes with a whole case or proxy.
    MaterialRemoved {
        /// What, with all that was asked of it.
        material: String,
        /// When; `None`: always.
        when: Option<String>,
        /// Whether it is no paper but something that had to be so.
        condition: bool,
        /// Whether it belonged to a case, or to a proxy, that is gone.
        with_case: bool,
    },
    /// The same document must be otherwise.
    MaterialChanged {
        /// Which.
        material: String,
        /// When; `None`: always.
        when: Option<String>,
        /// What has changed about it.
        detail: AttributeChange,
    },
    /// Other people have to bring it: harder for more, easier for fewer.
    WhoBrings {
        /// What.
        material: String,
        /// Who had to; `None`: everybody.
        from: Option<String>,
        /// Who has to; `None`: everybody.
        to: Option<String>,
        /// How the old and the new lie.
        shift: Shift,
    },
    /// A choice: easier if wider, harder if narrower.
    ChoiceChanged {
        /// The old choice.
        of: Vec<String>,
        /// When; `None`: always.
        when: Option<String>,
        /// What can be handed in now.
        added: Vec<String>,
        /// What can no longer be handed in.
        removed: Vec<String>,
    },
}

impl MaterialChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::MaterialAdded { with_case: true, .. } | Self::MaterialRemoved { with_case: true, .. } => {
                Effect::Neutral
            }
            Self::MaterialAdded { .. } => Effect::Harder,
            Self::MaterialRemoved { .. } => Effect::Easier,
            Self::MaterialChanged { detail, .. } => detail.effect,
            Self::WhoBrings { shift, .. } => shift.burden(),
            Self::ChoiceChanged { added, removed, .. } => Shift::from_lists(added, removed).effect(),
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::MaterialAdded { material, when, condition, .. } => {
                let verb = if *condition { "增加条件" } else { "增加材料" };
                format!("{}{verb}：{material}", in_case(when.as_deref()))
            }
            Self::MaterialRemoved { material, when, condition, .. } => {
                let verb = if *condition { "取消条件" } else { "不再要材料" };
                format!("{}{verb}：{material}", in_case(when.as_deref()))
            }
            Self::MaterialChanged { material, when, detail } => {
                format!("{}{material}：{}", in_case(when.as_deref()), detail.words)
            }
            Self::WhoBrings { material, from, to, .. } => match (from, to) {
                (None, Some(to)) => format!("{material}：原来都要交，现在只有{to}要交"),
                (Some(from), None) => format!("{material}：原来只有{from}要交，现在都要交"),
                (Some(from), Some(to)) => format!("{material}：原来{from}要交，现在{to}要交"),
                (None, None) => format!("{material}：都要交"),
            },
            Self::ChoiceChanged { of, when, added, removed } => {
                format!("{}{}：{}", in_case(when.as_deref()), of.join("或"), choice_words(added, removed))
            }
        }
    }
}

fn in_case(when: Option<&str>) -> String {
    when.map(|when| format!("{when}，")).unwrap_or_default()
}
