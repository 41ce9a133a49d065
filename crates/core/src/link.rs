//! From raw structs to the linked model: what is required is there, every name leads somewhere,
//! statements do not exclude each other. Every fault is a finding; what can be built is built.

mod calendar;
pub(crate) mod checks;
pub mod codes;
pub mod context;
mod fact;
mod flow;
mod handbook;
mod item;
mod region;
mod requirement;
mod vocabulary;
mod window;

use std::sync::Arc;

use crate::finding::Finding;
use crate::model::{Catalog, Handbook};
use crate::schema::{HandbookSchema, SharedSchema};
use context::Broken;
use flow::Patterns;
use requirement::Plain;

/// What linking a handbook needs in addition to the shared records.
#[derive(Debug)]
pub(crate) struct SharedGround {
    broken: Broken,
    patterns: Patterns,
    plain: Plain,
    titles: checks::Titles,
    /// Whether no shared file has a fault that would make faults of flows follow from it.
    pub(crate) is_whole: bool,
}

/// Links what handbooks share, into a catalog without any.
pub(crate) fn link_shared(schema: &SharedSchema, findings: &mut Vec<Finding>) -> (Catalog, SharedGround) {
    let mut broken = Broken::default();
    let mut catalog = Catalog::default();
    calendar::link_calendar(schema, &mut catalog.calendar, findings);
    vocabulary::link_tables(schema, &mut catalog, &mut broken, findings);
    fact::link_facts(schema, &mut catalog, &mut broken, findings);
    region::link_regions(schema, &mut catalog, &mut broken, findings);
    vocabulary::link_documents(schema, &mut catalog, &mut broken, findings);
    let patterns = flow::link_patterns(schema, &mut catalog, &mut broken, findings);
    checks::check_shared(schema, &catalog, &broken, findings);
    let titles = checks::Titles::new(&catalog, &broken);
    let is_whole = checks::files_with_faults(findings).is_empty();
    let plain = Plain::new(&catalog.documents);
    (catalog, SharedGround { broken, patterns, plain, titles, is_whole })
}

/// Links one handbook against what is shared.
pub(crate) fn link_handbook(
    schema: &HandbookSchema,
    catalog: &Catalog,
    ground: &SharedGround,
    findings: &mut Vec<Finding>,
) -> Option<Arc<Handbook>> {
    let linked = handbook::link_handbook(schema, catalog, ground, findings);
    if let Some((handbook, gone)) = &linked {
        checks::check_handbook(schema, handbook, gone, catalog, ground, findings);
    }
    checks::report_case_circles(schema, findings);
    linked.map(|(handbook, _)| Arc::new(handbook))
}
