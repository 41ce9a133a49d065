//! What an outline consists of.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use banshi_core::fingerprint::Fingerprint;
use banshi_flowchart::Chart;
use serde::Serialize;
use serde_json::{Map, Value};

/// A handbook, ready to be laid out.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Outline {
    /// Id of the handbook.
    pub id: String,
    /// First line of the cover.
    pub title: String,
    /// Second line of the cover.
    pub subtitle: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Month of publication, in Chinese.
    pub date: String,
    /// Table of contents.
    pub toc: TocHead,
    /// The items in order.
    pub items: Vec<ItemOutline>,
}

/// The head of the table of contents; its entries are the items.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TocHead {
    /// Heading.
    pub heading: String,
}

/// One item.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ItemOutline {
    /// Id, unique in the handbook; also the stable address of its page.
    pub id: String,
    /// Mark in the table of contents; may be empty.
    pub mark: String,
    /// Name.
    pub title: String,
    /// Sections in order.
    pub sections: Vec<OutlineSection>,
}

/// One section of an item.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OutlineSection {
    /// Kind, for templates; also its anchor.
    pub kind: String,
    /// The anchor.
    pub id: String,
    /// Mark, such as 一、.
    pub mark: String,
    /// Heading.
    pub heading: String,
    /// Content.
    pub blocks: Vec<OutlineBlock>,
}

/// A piece of content.
#[derive(Debug, Clone, Hash, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum OutlineBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Vec<TextRun>,
    },
    /// Lines with marks.
    List {
        /// The lines.
        lines: Vec<ListLine>,
    },
    /// A table; the first column names the row.
    Table {
        /// Caption for those who cannot see it.
        caption: String,
        /// Head of each column.
        head: Vec<Vec<TextRun>>,
        /// Rows of cells.
        rows: Arc<TableRows>,
        /// What a format shows in place of the rows.
        #[serde(flatten)]
        shown: Shown,
    },
    /// A label and one or more lines behind it.
    Labelled {
        /// The label.
        label: String,
        /// The lines.
        values: Vec<Vec<TextRun>>,
    },
    /// Content that the source does not print.
    Derived {
        /// What it was made from.
        note: String,
        /// The content.
        blocks: Vec<OutlineBlock>,
    },
    /// The flow of the item, drawn.
    Flowchart {
        /// What it was made from.
        note: String,
        /// What a format shows of the chart.
        #[serde(flatten)]
        shown: Shown,
        /// The chart itself; templates do not see it.
        #[serde(skip)]
        chart: Arc<Chart>,
    },
    /// Something that the source leaves open.
    NotStated {
        /// What.
        text: String,
    },
}

/// Rows of cells, each of them runs. Many items share theirs, so they are hashed once.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct TableRows {
    cells: Vec<Vec<Vec<TextRun>>>,
    #[serde(skip)]
    of: Fingerprint,
}

impl TableRows {
    pub(super) fn new(cells: Vec<Vec<Vec<TextRun>>>) -> Self {
        let of = Fingerprint::of(&cells);
        Self { cells, of }
    }
}

impl Default for TableRows {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Hash for TableRows {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.of.hash(state);
    }
}

/// What a format shows of a block, under the names by which its templates ask for it. Empty in an outline.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Shown(Map<String, Value>);

impl FromIterator<(&'static str, Value)> for Shown {
    fn from_iter<I: IntoIterator<Item = (&'static str, Value)>>(values: I) -> Self {
        Self(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

impl Hash for Shown {
    /// Adds nothing: outlines are fingerprinted before any format fills this in.
    fn hash<H: Hasher>(&self, _: &mut H) {
        debug_assert!(self.0.is_empty(), "only an outline without a format is hashed");
    }
}

/// One line of a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ListLine {
    /// Mark; may be empty.
    pub mark: String,
    /// Text.
    pub runs: Vec<TextRun>,
    /// What belongs under it.
    pub blocks: Vec<OutlineBlock>,
    /// The anchor, unique in the item, by which a chart refers to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// A run of text, perhaps a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TextRun {
    /// The words.
    pub text: String,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The anchor of a line that runs on in another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

impl TextRun {
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self { text: words.into(), href: None, anchor: None }
    }

    pub(super) fn link(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: words.into(), href: Some(href.into()), anchor: None }
    }
}

impl OutlineBlock {
    pub(super) fn words(words: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![TextRun::text(words)] }
    }
}
