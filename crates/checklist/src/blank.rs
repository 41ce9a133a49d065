//! Blank sheets: one for each item and case of a handbook.

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_reason::evaluate::answers;
use banshi_reason::facts::{Known, Question};

use crate::sheet::{About, Sheet, sheet};

/// The blank sheets of one item.
#[derive(Debug)]
pub struct Blank<'c> {
    /// The item.
    pub item: &'c Item,
    /// One sheet for each case that excludes the others, or one for the item.
    pub sheets: Vec<Sheet>,
}

/// The blank sheets of a handbook, in its order.
pub fn blank_sheets<'c>(catalog: &'c Catalog, handbook: &'c Handbook) -> Vec<Blank<'c>> {
    handbook.items.iter().map(|item| Blank { item, sheets: of_item(catalog, handbook, item) }).collect()
}

fn of_item(catalog: &Catalog, handbook: &Handbook, item: &Item) -> Vec<Sheet> {
    let blank =
        |known: &Known| sheet(catalog, About { handbook, item, known, region: None, date: None, printed: None });
    let cases = answers(catalog, item, &Question::Case);
    if cases.is_empty() {
        return vec![blank(&Known::new())];
    }
    cases.into_iter().map(|case| blank(&Known::from([(Question::Case, case)]))).collect()
}
