//! From raw structs to the linked model: what is required is there, every name leads somewhere,
//! statements do not exclude each other. Every fault is a finding; what can be built is built.

mod application;
mod calendar;
mod checks;
mod context;
mod fact;
mod flow;
mod handbook;
mod item;
mod region;
mod requirement;
mod vocabulary;

pub(crate) use application::application;

use crate::finding::{Code, Finding};
use crate::model::Catalog;
use crate::schema::Schema;

/// Links everything. The catalog is fit for use only if no finding is an error.
pub fn link(schema: &Schema<'_>, findings: &mut Vec<Finding>) -> Catalog {
    let no_errors_yet = findings.is_empty();
    let mut broken = context::Broken::default();
    let mut catalog = Catalog::default();
    calendar::link(schema, &mut catalog.calendar, findings);
    vocabulary::link(schema, &mut catalog, &mut broken, findings);
    fact::link(schema, &mut catalog, &mut broken, findings);
    region::link(schema, &mut catalog, &mut broken, findings);
    vocabulary::link_documents(schema, &mut catalog, &mut broken, findings);
    let patterns = flow::link(schema, &mut catalog, &mut broken, findings);
    handbook::link(schema, &patterns, &mut catalog, &mut broken, findings);
    checks::check(schema, &catalog, &broken, findings);
    if no_errors_yet && catalog.item_count() == 0 && findings.is_empty() {
        findings.push(
            Finding::new(Code::Empty, None, "这里没有任何手册和事项")
                .mend("事项写在 handbooks/<手册>/items/<事项>.toml，手册体例写在 handbooks/<手册>/handbook.toml"),
        );
    }
    catalog
}
