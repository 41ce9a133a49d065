//! The names of documents in printed words.

use aho_corasick::{AhoCorasick, MatchKind};
use banshi_core::model::{Catalog, Document};
use banshi_core::printed::fold;
use banshi_core::value::Id;
use rustc_hash::FxHashMap;

/// Every name that a document goes by, folded, to be looked for all at once.
pub(crate) struct DocumentNames<'c> {
    /// The names of each document.
    by_document: FxHashMap<&'c Id<Document>, Vec<String>>,
    /// The documents, in the order of the finder's patterns.
    documents: Vec<&'c Document>,
    /// `None` only if there are too many names to look for.
    finder: Option<AhoCorasick>,
}

impl<'c> DocumentNames<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let folded = |document: &'c Document| {
            let names = std::iter::once(&document.name).chain(&document.aliases);
            (&document.id, names.map(|name| fold(name)).collect())
        };
        let by_document: FxHashMap<_, Vec<String>> = catalog.documents.iter().map(folded).collect();
        let all = catalog
            .documents
            .iter()
            .flat_map(|document| by_document[&document.id].iter().map(move |name| (name, document)));
        // One character of a name says nothing.
        let (names, documents): (Vec<&String>, Vec<_>) = all.filter(|(name, _)| name.chars().count() > 1).unzip();
        // Of two names that begin at one place the longer is meant.
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Self { by_document, documents, finder }
    }

    /// Returns the names of a document, folded.
    pub(super) fn names_of(&self, document: &Document) -> &[String] {
        self.by_document.get(&document.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the documents that folded words name, in order.
    pub(super) fn documents_in<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'c Document> + 'a {
        let found = self.finder.iter().flat_map(move |finder| finder.find_iter(words));
        found.map(|found| self.documents[found.pattern().as_usize()])
    }
}
