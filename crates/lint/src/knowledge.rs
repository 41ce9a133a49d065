//! What rules need to know of the shared records, worked out once.

use std::collections::{BTreeSet, HashSet};

use banshi_core::model::{Catalog, Duty};
use banshi_core::value::Id;

use crate::lints::analysis::{NamedPapers, duties_by_audience};
use crate::lints::text_data::document_names::DocumentNames;
use crate::lints::{foreign_region, off_glossary};

/// Indexes of the shared records.
pub struct Knowledge<'c> {
    /// The names of documents.
    pub(crate) document_names: DocumentNames<'c>,
    /// Words to use and to avoid.
    pub(crate) glossary: off_glossary::GlossaryNames<'c>,
    /// The names of regions.
    pub(crate) regions: foreign_region::RegionNames<'c>,
    /// Every phone number.
    pub(crate) phones: HashSet<&'c str>,
    /// Documents by the words that name them without typed data.
    pub(crate) named_papers: NamedPapers<'c>,
    /// The duties whose counters depend on who applies.
    pub(crate) duties_by_audience: BTreeSet<Id<Duty>>,
}

impl<'c> Knowledge<'c> {
    /// Works them out.
    pub fn new(catalog: &'c Catalog) -> Self {
        let (document_names, glossary) =
            rayon::join(|| DocumentNames::new(catalog), || off_glossary::GlossaryNames::new(catalog));
        let phones = catalog.regions.iter().flat_map(|region| &region.phones);
        Self {
            document_names,
            glossary,
            regions: foreign_region::RegionNames::new(catalog),
            phones: phones.map(|phone| phone.number.as_str()).collect(),
            named_papers: NamedPapers::new(catalog),
            duties_by_audience: duties_by_audience(catalog),
        }
    }
}
