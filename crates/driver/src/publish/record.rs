//! What is remembered of what a build has made.

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::Stamp;
use banshi_guide::IndexEntry;
use banshi_render::OutputPath;
use serde::{Deserialize, Serialize};

/// The id of the record of what stands above the handbooks. No handbook has an empty id.
pub(crate) const ROOT: &str = "";

/// What is known of a handbook that has been built.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct BookRecord {
    /// The handbook, or nothing for what stands above the handbooks.
    pub(crate) id: String,
    /// Fingerprint of everything that it was built from.
    pub(crate) from: Fingerprint,
    pub(crate) parts: Vec<PartRecord>,
    /// Where its pages link to outside its directory.
    pub(crate) leading_out: Vec<String>,
    /// How the index shows it.
    pub(crate) entry: Option<IndexEntry>,
}

/// Files that were made together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PartRecord {
    pub(crate) name: String,
    /// Fingerprint of everything that they were made from.
    pub(crate) from: Fingerprint,
    pub(crate) files: Vec<FileRecord>,
    /// They were there already.
    #[serde(skip)]
    pub(crate) kept: bool,
}

/// One file as it was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FileRecord {
    pub(crate) path: OutputPath,
    /// Nothing in a comparison.
    pub(crate) stamp: Option<Stamp>,
}

/// All that a build has made.
pub(crate) struct BuildRecord {
    pub(crate) books: Vec<BookRecord>,
    pub(crate) root: BookRecord,
    pub(crate) items: usize,
}
