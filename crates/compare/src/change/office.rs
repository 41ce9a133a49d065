//! Where to go and whom to call.

use serde::Serialize;

use crate::effect::Effect;

/// A change of an office of one region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum OfficeChange {
    /// The region serves it now: easier.
    Served {
        /// Where.
        places: Vec<String>,
    },
    /// The region serves it no longer: harder.
    NotServed {
        /// Where it was.
        places: Vec<String>,
    },
    /// One more counter: easier.
    CounterAdded {
        /// Where.
        place: String,
    },
    /// One less: harder.
    CounterRemoved {
        /// Where it was.
        place: String,
    },
    /// Another address: neutral.
    Moved {
        /// Where it was.
        from: String,
        /// Where it is.
        to: String,
    },
    /// The same address, another room or window: neutral.
    WindowMoved {
        /// The address.
        address: String,
        /// The old room or window.
        from: String,
        /// The new room or window.
        to: String,
    },
    /// Other phones: neutral.
    Phones {
        /// Where they ring.
        place: String,
        /// New numbers.
        added: Vec<String>,
        /// Numbers that are gone.
        removed: Vec<String>,
    },
}

impl OfficeChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::Served { .. } | Self::CounterAdded { .. } => Effect::Easier,
            Self::NotServed { .. } | Self::CounterRemoved { .. } => Effect::Harder,
            Self::Moved { .. } | Self::WindowMoved { .. } | Self::Phones { .. } => Effect::Neutral,
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Served { places } => format!("可以办理了：{}", places.join("；")),
            Self::NotServed { places } => format!("不再办理（原来在{}）", places.join("；")),
            Self::CounterAdded { place } => format!("增加办理地点：{place}"),
            Self::CounterRemoved { place } => format!("取消办理地点：{place}"),
            Self::Moved { from, to } => format!("办理地点由“{from}”改为“{to}”"),
            Self::WindowMoved { address, from, to } => format!("{address}：由{from}改到{to}"),
            Self::Phones { place, added, removed } => format!("{place}：{}", phone_words(added, removed)),
        }
    }
}

fn phone_words(added: &[String], removed: &[String]) -> String {
    match (removed, added) {
        ([from], [to]) => format!("电话由{from}改为{to}"),
        (removed, []) => format!("电话取消{}", removed.join("、")),
        ([], added) => format!("电话增加{}", added.join("、")),
        (removed, added) => format!("电话取消{}，增加{}", removed.join("、"), added.join("、")),
    }
}
