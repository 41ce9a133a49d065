//! Rule sets: the decisions of the catalog as data that other systems can run.
//!
//! One list of rules ([`item_rules`]) is made from what the evaluator gives. From it come the rule set as
//! YAML and JSON ([`rule_set`], [`yaml()`]), the JSON Schema of an application ([`json_schema`]), and
//! applications with their verdicts for testing any implementation ([`trial`]). Nothing here writes a
//! file or reads the catalog's files.

pub mod coverage;
mod ids;
mod make;
mod rule;
pub mod schema;
pub mod set;
pub mod trial;
mod words;
mod yaml;

pub use coverage::item_coverage;
pub use make::rule_set;
pub use rule::{Rule, RuleSeverity, Subject, item_rules};
pub use schema::json_schema;
pub use set::RuleSet;
pub use yaml::yaml;
