//! Rows of tables, printed once for all pages of a handbook that show them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use banshi_core::fingerprint::Fingerprint;
use banshi_render::{TemplateError, Templates};
use serde::Serialize;

use crate::outline::{Block, ItemOutline, Rows, Run};

/// The tables of one handbook, as far as they have been printed.
pub(super) struct Tables<'a> {
    templates: &'a Templates,
    printed: Mutex<HashMap<Fingerprint, Arc<str>>>,
}

#[derive(Serialize)]
struct Page<'b> {
    head: &'b [Vec<Run>],
    rows: &'b Rows,
}

impl<'a> Tables<'a> {
    pub(super) fn new(templates: &'a Templates) -> Self {
        Self { templates, printed: Mutex::default() }
    }

    /// Puts the printed rows in place of the rows of every table.
    pub(super) fn print(&self, item: &mut ItemOutline) -> Result<(), TemplateError> {
        item.sections.iter_mut().try_for_each(|section| self.blocks(&mut section.blocks))
    }

    fn blocks(&self, blocks: &mut [Block]) -> Result<(), TemplateError> {
        for block in blocks {
            match block {
                Block::Table { head, rows, body, .. } => {
                    let rows = std::mem::take(rows);
                    *body = self.body(head, &rows)?;
                }
                Block::List { lines } => lines.iter_mut().try_for_each(|line| self.blocks(&mut line.blocks))?,
                Block::Derived { blocks, .. } => self.blocks(blocks)?,
                Block::Paragraph { .. }
                | Block::Labelled { .. }
                | Block::Flowchart { .. }
                | Block::NotStated { .. } => {}
            }
        }
        Ok(())
    }

    fn body(&self, head: &[Vec<Run>], rows: &Rows) -> Result<Arc<str>, TemplateError> {
        let of = Fingerprint::of(&(head, rows));
        let printed = || self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = printed().get(&of) {
            return Ok(Arc::clone(known));
        }
        // Two who come at once may both print it; they print the same.
        let text: Arc<str> = self.templates.render("html/rows.html", &Page { head, rows })?.into();
        printed().insert(of, Arc::clone(&text));
        Ok(text)
    }
}
