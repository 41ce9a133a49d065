//! What stands on the page: every section, line and number of a handbook, before any format.
//!
//! Numbering, generated sentences (time limits, office cells) and the house style's exceptions are
//! settled here and only here, so that PDF, web page and Markdown cannot disagree.

mod item;
mod list;
mod offices;
mod time;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook};
use banshi_flowchart::Chart;
use serde::Serialize;

use offices::Offices;

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
    pub toc: Toc,
    /// The items in order.
    pub items: Vec<ItemOutline>,
}

/// The head of the table of contents; its entries are the items.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Toc {
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
    pub sections: Vec<Section>,
}

/// One section of an item.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Section {
    /// Kind, for templates; also its anchor.
    pub kind: String,
    /// The anchor.
    pub id: String,
    /// Mark, such as 一、.
    pub mark: String,
    /// Heading.
    pub heading: String,
    /// Content.
    pub blocks: Vec<Block>,
}

/// A piece of content.
#[derive(Debug, Clone, Hash, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Vec<Run>,
    },
    /// Lines with marks.
    List {
        /// The lines.
        lines: Vec<Line>,
    },
    /// A table; the first column names the row.
    Table {
        /// Caption for those who cannot see it.
        caption: String,
        /// Head of each column.
        head: Vec<Vec<Run>>,
        /// Rows of cells.
        rows: Arc<Rows>,
        /// The rows in HTML, in place of `rows`; made by `crate::html::tables`.
        #[serde(skip_serializing_if = "str::is_empty")]
        body: Arc<str>,
    },
    /// A label and one or more lines behind it.
    Labelled {
        /// The label.
        label: String,
        /// The lines.
        values: Vec<Vec<Run>>,
    },
    /// Content that the source does not print.
    Derived {
        /// What it was made from.
        note: String,
        /// The content.
        blocks: Vec<Block>,
    },
    /// The flow of the item, drawn.
    Flowchart {
        /// What it was made from.
        note: String,
        /// What each format shows; drawn by `crate::illustrate`.
        #[serde(flatten)]
        picture: Picture,
        /// The chart itself; formats do not see it.
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
pub struct Rows {
    cells: Vec<Vec<Vec<Run>>>,
    #[serde(skip)]
    of: Fingerprint,
}

impl Rows {
    fn new(cells: Vec<Vec<Vec<Run>>>) -> Self {
        let of = Fingerprint::of(&cells);
        Self { cells, of }
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Hash for Rows {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.of.hash(state);
    }
}

/// A chart as one format needs it.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct Picture {
    /// SVG documents, one for each page that it takes.
    pub svg: Vec<String>,
    /// Whether the paper is turned for it.
    pub landscape: bool,
    /// Lines of a Mermaid diagram.
    pub mermaid: Vec<String>,
    /// The same in numbered lines, for those who cannot see it.
    pub words: Vec<String>,
}

/// One line of a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Line {
    /// Mark; may be empty.
    pub mark: String,
    /// Text.
    pub runs: Vec<Run>,
    /// What belongs under it.
    pub blocks: Vec<Block>,
    /// The anchor, unique in the item, by which a chart refers to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// A run of text, perhaps a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The anchor of a line that runs on in another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

impl Run {
    fn text(words: impl Into<String>) -> Self {
        Self { text: words.into(), href: None, anchor: None }
    }

    fn link(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: words.into(), href: Some(href.into()), anchor: None }
    }
}

impl Block {
    fn words(words: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![Run::text(words)] }
    }
}

/// Sets out a whole handbook.
pub fn outline(catalog: &Catalog, handbook: &Handbook) -> Outline {
    let mut outline = contents(handbook);
    let offices = Offices::new(catalog, handbook);
    for (set_out, item) in outline.items.iter_mut().zip(handbook.items.iter()) {
        set_out.sections = item::sections(catalog, handbook, item, &offices);
    }
    outline
}

/// What a handbook and its items are called, without any section.
pub(crate) fn contents(handbook: &Handbook) -> Outline {
    let text = |words: &Option<banshi_core::value::Text>| words.as_ref().map(ToString::to_string);
    let items = handbook.items.iter().enumerate().map(|(index, item)| ItemOutline {
        id: item.id.to_string(),
        mark: handbook.toc.mark.of(index + 1),
        title: item.name.to_string(),
        sections: Vec::new(),
    });
    Outline {
        id: handbook.id.to_string(),
        title: handbook.cover.title.to_string(),
        subtitle: text(&handbook.cover.subtitle),
        edition: text(&handbook.cover.edition),
        publisher: text(&handbook.cover.publisher),
        date: handbook.cover.date.chinese(),
        toc: Toc { heading: handbook.toc.heading.to_string() },
        items: items.collect(),
    }
}
