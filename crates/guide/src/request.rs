//! What is asked of the guide.

use banshi_render::Templates;
use banshi_typeset::{Fonts, Timestamp};

use crate::output::Format;

/// Where the blank checklists of a handbook are, relative to its directory.
#[derive(Debug, Clone, Copy)]
pub struct Checklists {
    /// All of them on paper.
    pub pdf: &'static str,
    /// The page of one item, by its id.
    pub page: fn(&str) -> String,
}

/// What to make and with what.
#[derive(Debug)]
pub struct Request<'a> {
    /// The formats.
    pub formats: Vec<Format>,
    /// Where blank checklists are in a handbook's directory; `None`: there are none.
    pub checklists: Option<Checklists>,
    /// The templates.
    pub templates: &'a Templates,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The time in the metadata of PDFs; `None`: the month of each handbook.
    pub timestamp: Option<Timestamp>,
}
