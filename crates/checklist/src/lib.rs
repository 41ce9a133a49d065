//! The checklist (材料清单) of an item for one situation, in five forms: text, Markdown, web page,
//! PDF, data.
//!
//! What stands on it is settled once, in [`sheet()`], from what [`banshi_reason::evaluate`] gives; the
//! forms only say how it looks. Nothing here writes a file.

mod blank;
mod entry;
mod page;
pub mod sheet;
mod site;
mod text;

pub use blank::{Blank, blank_sheets};
pub use page::{SheetError, SheetPaper, html, markdown, notice, pdf};
pub use sheet::{About, Sheet, sheet};
pub use site::{BLANK_PDF, blank_parts, page_of};
pub use text::text;
