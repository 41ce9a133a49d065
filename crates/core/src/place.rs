//! Where something is written: a byte range in a file.

use std::ops::Range;

/// Index of a file among the files of a catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIndex(u32);

impl FileIndex {
    pub(crate) const FIRST: Self = Self(0);

    pub(crate) fn new(index: usize) -> Self {
        // A catalog of four thousand million files does not exist.
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Makes an index, which counts files in order of path.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A byte range in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileIndex,
    /// First byte.
    pub start: u32,
    /// Byte past the last one.
    pub end: u32,
}

impl Place {
    /// Returns the byte range.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
