//! Rule set, schema and conformance cases of every item, as files.

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook, Item};
use banshi_render::{OutputFile, Part};
use banshi_rules::trial::trials;
use banshi_rules::{json_schema, rule_set, yaml};

use super::{Generator, OpenBook};
use crate::failure::BuildFailure;

pub(super) const NAME: &str = "rules";

/// Rule sets with their schemas and conformance cases.
pub(crate) struct RuleSets;

impl Generator for RuleSets {
    fn name(&self) -> &'static str {
        NAME
    }

    fn handbook_parts<'b>(&self, book: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure> {
        Ok(rule_parts(book.catalog, book.handbook, book.shared))
    }

    fn owner_of(&self, path: &str) -> Option<String> {
        let file = path.strip_prefix("rules/")?;
        let item = [".yaml", ".schema.json", ".cases.json"].iter().find_map(|kind| file.strip_suffix(kind))?;
        Some(format!("rules/{item}.yaml"))
    }
}

/// Sets out the files of a handbook, those of one item together. `shared`: fingerprint of the files that handbooks share.
pub fn rule_parts<'a>(catalog: &'a Catalog, handbook: &'a Handbook, shared: Option<Fingerprint>) -> Vec<Part<'a>> {
    let style = (&handbook.cover, &handbook.region, &handbook.regions, &handbook.sections);
    let around = Fingerprint::of_data(&style);
    let part = |item: &'a Item| {
        // Trials ask for whatever the shared records hold.
        let from = Fingerprint::of(&(shared, around, Fingerprint::of_data(item)));
        Part::new(path(handbook, item, "yaml"), from, move || files(catalog, handbook, item))
    };
    handbook.items.iter().map(part).collect()
}

fn path(handbook: &Handbook, item: &Item, kind: &str) -> String {
    format!("{}/rules/{}.{kind}", handbook.id, item.id)
}

fn files(catalog: &Catalog, handbook: &Handbook, item: &Item) -> Result<Vec<OutputFile>, serde_json::Error> {
    let set = serde_json::to_value(rule_set(catalog, handbook, item))?;
    let schema = serde_json::to_string_pretty(&json_schema(catalog, handbook, item))?;
    let cases = serde_json::to_string_pretty(&trials(catalog, handbook, item))?;
    Ok(vec![
        OutputFile::text(path(handbook, item, "yaml"), yaml(&set)),
        OutputFile::text(path(handbook, item, "schema.json"), schema + "\n"),
        OutputFile::text(path(handbook, item, "cases.json"), cases + "\n"),
    ])
}
