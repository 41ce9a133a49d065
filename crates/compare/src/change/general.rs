//! Items, handbooks, shared records and words.

use serde::Serialize;

use crate::effect::{Effect, Shift};

/// A change of an item as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ItemChange {
    /// A new item: easier, for something can be applied for that could not.
    ItemAdded,
    /// An item is gone: harder.
    ItemRemoved,
    /// Another name: neutral.
    ItemRenamed {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
}

impl ItemChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::ItemAdded => Effect::Easier,
            Self::ItemRemoved => Effect::Harder,
            Self::ItemRenamed { .. } => Effect::Neutral,
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::ItemAdded => "新增事项".to_owned(),
            Self::ItemRemoved => "取消事项".to_owned(),
            Self::ItemRenamed { from, to } => format!("事项名称由“{from}”改为“{to}”"),
        }
    }
}

/// A change of a handbook as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum HandbookChange {
    /// A new handbook: easier.
    HandbookAdded {
        /// How many items it has.
        items: usize,
    },
    /// A handbook is gone: harder.
    HandbookRemoved {
        /// How many items it had.
        items: usize,
    },
    /// Another title or edition: neutral.
    TitleChanged {
        /// The old title.
        from: String,
        /// The new title.
        to: String,
    },
    /// A region is served now: easier.
    RegionAdded {
        /// Its name.
        region: String,
    },
    /// A region is no longer served: harder.
    RegionRemoved {
        /// Its name.
        region: String,
    },
    /// Another supervision phone: neutral.
    SupervisionChanged {
        /// The old number; `None`: not stated.
        from: Option<String>,
        /// The new number; `None`: not stated.
        to: Option<String>,
    },
    /// A portal has another address, is new or is gone: neutral; what it serves is said by the channels.
    PortalChanged {
        /// The old address; `None`: new.
        from: Option<String>,
        /// The new address; `None`: gone.
        to: Option<String>,
    },
}

impl HandbookChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::HandbookAdded { .. } | Self::RegionAdded { .. } => Effect::Easier,
            Self::HandbookRemoved { .. } | Self::RegionRemoved { .. } => Effect::Harder,
            Self::TitleChanged { .. } | Self::SupervisionChanged { .. } | Self::PortalChanged { .. } => Effect::Neutral,
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::HandbookAdded { items } => format!("新增手册，{items} 个事项"),
            Self::HandbookRemoved { items } => format!("取消手册，原有 {items} 个事项"),
            Self::TitleChanged { from, to } => format!("手册名称由《{from}》改为《{to}》"),
            Self::RegionAdded { region } => format!("新增办理区划：{region}"),
            Self::RegionRemoved { region } => format!("不再列出区划：{region}"),
            Self::SupervisionChanged { from, to } => from_to("监督电话", from.as_deref(), to.as_deref()),
            Self::PortalChanged { from, to } => from_to("网上办理的网址", from.as_deref(), to.as_deref()),
        }
    }
}

/// A change of a record that many items share. A report has it once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SharedChange {
    /// A document has another name: neutral.
    DocumentRenamed {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Somebody else issues it: neutral.
    IssuerChanged {
        /// The document.
        document: String,
        /// Who issued it; `None`: not stated.
        from: Option<String>,
        /// Who issues it; `None`: not stated.
        to: Option<String>,
    },
    /// The blank form comes from elsewhere: neutral.
    BlankFormChanged {
        /// The form.
        document: String,
        /// Where it came from; `None`: not stated.
        from: Option<String>,
        /// Where it comes from; `None`: not stated.
        to: Option<String>,
    },
    /// A choice of documents, under one name: a wider one is easier, a narrower one harder.
    SharedChoiceChanged {
        /// The name of the choice.
        choice: String,
        /// What can be handed in now.
        added: Vec<String>,
        /// What can no longer be handed in.
        removed: Vec<String>,
    },
    /// An audience has another name: neutral.
    AudienceRenamed {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
}

impl SharedChange {
    pub(super) fn effect(&self) -> Effect {
        match self {
            Self::SharedChoiceChanged { added, removed, .. } => Shift::from_lists(added, removed).effect(),
            _ => Effect::Neutral,
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Self::DocumentRenamed { from, to } => format!("材料“{from}”改称“{to}”"),
            Self::IssuerChanged { document, from, to } => {
                from_to(&format!("“{document}”的出具单位"), from.as_deref(), to.as_deref())
            }
            Self::BlankFormChanged { document, from, to } => {
                from_to(&format!("“{document}”空白表的来处"), from.as_deref(), to.as_deref())
            }
            Self::SharedChoiceChanged { choice, added, removed } => {
                format!("“{choice}”{}", choice_words(added, removed))
            }
            Self::AudienceRenamed { from, to } => format!("服务对象“{from}”改称“{to}”"),
        }
    }
}

/// Words that have changed where the data have not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename = "wording")]
pub struct Wording {
    /// The heading of the section.
    pub section: String,
    /// The old line; `None`: a new line.
    pub from: Option<String>,
    /// The new line; `None`: the line is gone.
    pub to: Option<String>,
}

impl Wording {
    pub(super) fn sentence(&self) -> String {
        let section = &self.section;
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!("文字改动（{section}）：“{from}”改为“{to}”"),
            (None, Some(to)) => format!("增加文字（{section}）：“{to}”"),
            (Some(from), None) => format!("删去文字（{section}）：“{from}”"),
            (None, None) => String::new(),
        }
    }
}

/// Tells what can be handed in now, and what no longer.
pub(super) fn choice_words(added: &[String], removed: &[String]) -> String {
    let parts = [("增加可选的", added), ("取消可选的", removed)];
    let parts = parts.iter().filter(|(_, what)| !what.is_empty());
    parts.map(|(words, what)| format!("{words}{}", what.join("、"))).collect::<Vec<_>>().join("，")
}

/// Tells of one thing that has changed, was not stated, or is no longer stated.
pub(super) fn from_to(what: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{what}由{from}改为{to}"),
        (None, Some(to)) => format!("{what}写明为{to}（原来没有写）"),
        (Some(from), None) => format!("{what}不再写明（原来是{from}）"),
        (None, None) => format!("{what}没有写明"),
    }
}
