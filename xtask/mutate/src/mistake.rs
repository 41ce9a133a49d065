//! One kind of mistake.

use chacha20::ChaCha8Rng;
use serde::Deserialize;

use crate::corpus::Corpus;
use crate::mutation::Mutation;

/// One kind of mistake.
#[derive(Debug)]
pub struct Mistake {
    /// What is written about it.
    pub row: MistakeRow,
    /// Finds the places where it can be made.
    pub(crate) finder: PlaceFinder,
}

/// What `data/` says of a kind of mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MistakeRow {
    /// Its name on the command line.
    pub id: String,
    /// Its name in the table.
    pub name: String,
    /// What a careless person does.
    pub act: String,
    /// Why less than 80 % can be seen, where that is so.
    pub reason: Option<String>,
    /// What is written for what.
    #[serde(default)]
    pub(crate) pairs: Vec<[String; 2]>,
    /// What is put in or taken out.
    #[serde(default)]
    pub(crate) words: Vec<String>,
    /// Keys of the catalog in which it is made.
    #[serde(default)]
    pub(crate) keys: Vec<String>,
    /// Tables of the catalog in which it is made.
    #[serde(default)]
    pub(crate) tables: Vec<String>,
}

/// Finds every admissible change.
pub(crate) type PlaceFinder = fn(&mut Search<'_>) -> Vec<Mutation>;

/// The id of a kind of mistake, and its finder.
pub(crate) type FinderRow = (&'static str, PlaceFinder);

/// What a finder looks at, and what it draws with.
pub(crate) struct Search<'c> {
    pub(crate) corpus: &'c Corpus,
    pub(crate) row: &'c MistakeRow,
    pub(crate) dice: ChaCha8Rng,
}
