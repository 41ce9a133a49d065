//! Rows of tables, printed once for all pages of a handbook that show them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use banshi_core::fingerprint::Fingerprint;
use banshi_render::{TemplateError, Templates};
use serde::Serialize;

use crate::outline::{ItemOutline, OutlineBlock, Shown, TableRows, TextRun};

/// The tables of one handbook, as far as they have been printed.
pub(super) struct PrintedTables<'a> {
    templates: &'a Templates,
    printed: Mutex<HashMap<Fingerprint, Arc<str>>>,
}

#[derive(Serialize)]
struct RowsContent<'b> {
    head: &'b [Vec<TextRun>],
    rows: &'b TableRows,
}

impl<'a> PrintedTables<'a> {
    pub(super) fn new(templates: &'a Templates) -> Self {
        Self { templates, printed: Mutex::default() }
    }

    /// Puts the printed rows in place of the rows of every table.
    pub(super) fn print_into(&self, item: &mut ItemOutline) -> Result<(), TemplateError> {
        item.sections.iter_mut().try_for_each(|section| self.print_blocks(&mut section.blocks))
    }

    fn print_blocks(&self, blocks: &mut [OutlineBlock]) -> Result<(), TemplateError> {
        for block in blocks {
            match block {
                OutlineBlock::Table { head, rows, shown, .. } => {
                    let rows = std::mem::take(rows);
                    let body: &str = &self.printed_rows(head, &rows)?;
                    *shown = Shown::from_iter([("body", body.into())]);
                }
                OutlineBlock::List { lines } => {
                    lines.iter_mut().try_for_each(|line| self.print_blocks(&mut line.blocks))?;
                }
                OutlineBlock::Derived { blocks, .. } => self.print_blocks(blocks)?,
                OutlineBlock::Paragraph { .. }
                | OutlineBlock::Labelled { .. }
                | OutlineBlock::Flowchart { .. }
                | OutlineBlock::NotStated { .. } => {}
            }
        }
        Ok(())
    }

    fn printed_rows(&self, head: &[Vec<TextRun>], rows: &TableRows) -> Result<Arc<str>, TemplateError> {
        let of = Fingerprint::of(&(head, rows));
        let printed = || self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = printed().get(&of) {
            return Ok(Arc::clone(known));
        }
        // Two threads may both print it; they print the same.
        let text: Arc<str> = self.templates.render("html/rows.html", &RowsContent { head, rows })?.into();
        printed().insert(of, Arc::clone(&text));
        Ok(text)
    }
}
