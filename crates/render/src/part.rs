use std::error::Error;
use std::fmt;

use banshi_core::fingerprint::Fingerprint;

use crate::OutputFile;

/// Why a part was not made.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct PartError(Box<dyn Error + Send + Sync>);

/// Files that are made together, and what they are made from.
pub struct Part<'a> {
    /// The path of its first file: no two parts have the same.
    pub name: String,
    /// Fingerprint of everything that the files depend on but the program, the templates and the fonts.
    pub from: Fingerprint,
    make: Box<dyn Fn() -> Result<Vec<OutputFile>, PartError> + Send + Sync + 'a>,
}

impl<'a> Part<'a> {
    /// A part that `make` makes from what `from` is the fingerprint of.
    pub fn new<E>(
        name: String,
        from: Fingerprint,
        make: impl Fn() -> Result<Vec<OutputFile>, E> + Send + Sync + 'a,
    ) -> Self
    where
        E: Error + Send + Sync + 'static,
    {
        Self { name, from, make: Box::new(move || make().map_err(|error| PartError(Box::new(error)))) }
    }

    /// Makes the files.
    pub fn make(&self) -> Result<Vec<OutputFile>, PartError> {
        (self.make)()
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("name", &self.name).field("from", &self.from).finish_non_exhaustive()
    }
}
