//! Rules that read a catalog and report. One small file per rule, one registry: [`RULES`].
//!
//! A rule sees the linked model and the sources; it never renders and never changes anything.

mod allow;
mod demands;
mod glyphs;
pub mod rules;
mod times;

pub use allow::apply as apply_allowances;

use banshi_core::finding::{Finding, sort};
use banshi_core::model::Catalog;
use banshi_core::source::Sources;

/// What rules may look at.
pub struct Inputs<'a> {
    /// The files of the catalog.
    pub sources: &'a Sources,
    /// The linked model; `None` while the catalog has errors.
    pub catalog: Option<&'a Catalog>,
    /// Whether some font has a glyph for the character.
    pub has_glyph: &'a (dyn Fn(char) -> bool + Sync),
}

/// A rule: looks, and says what it found.
pub type Rule = fn(&Inputs<'_>, &mut Vec<Finding>);

/// Every rule.
pub const RULES: &[Rule] = &[glyphs::check, times::check, demands::check, rules::check];

/// Runs every rule and returns the findings in order.
pub fn run(inputs: &Inputs<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(inputs, &mut findings);
    }
    sort(&mut findings);
    findings
}
