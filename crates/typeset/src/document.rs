//! What one PDF is made of.

use std::collections::BTreeMap;

use crate::timestamp::Timestamp;

/// Everything one PDF is made of.
#[derive(Debug, Clone)]
pub struct TypesetDocument {
    /// The name, among [`files`](Self::files), of the template that is typeset.
    pub main: String,
    /// All files the template can read, itself included, by the name it reads them under: relative
    /// to the root, with `/` between the parts, such as `handbook.typ` or `flowcharts/a.svg`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The time the PDF says it was made, and the template's «today». Fixed by the caller, because
    /// the clock would make every run's bytes differ.
    pub timestamp: Timestamp,
}
