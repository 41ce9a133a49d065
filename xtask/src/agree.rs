//! `cargo xtask agree`: whether the exported rules say what the evaluator says, by running them.
//!
//! Applications that keep the rules, break them one by one, and are changed at random go through the
//! evaluator, through a validator of JSON Schema in Rust, and through one in another language. YAML is
//! read by other readers and compared with the data.

mod foreign;

use std::path::{Path, PathBuf};

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_fixture::{CatalogCopy, fixture};
use banshi_rules::trial::{garbled_applications, judge_application, neutral_application, trials};
use banshi_rules::{json_schema, rule_set, yaml};
use serde_json::{Value, json};

use crate::report::ChoreReport;
use crate::repository::load_catalog;

/// Number of applications of each item that are changed at random, besides those that are about one rule.
const GARBLED: usize = 200;

/// Seed of the random changes of the first item; each item has the next one.
const SEED: u64 = 20_200_101;

/// How far evaluator, schemas and YAML agree.
#[derive(Debug, Default)]
struct Agreement {
    items: usize,
    cases: usize,
    accepted: usize,
    /// Not accepted for what a schema cannot say, and listed in it.
    unexpressed: usize,
    disagreements: Vec<String>,
    foreign: Vec<String>,
}

/// One item with all that is compared.
struct ItemBundle {
    id: String,
    schema: Value,
    cases: Vec<TestCase>,
    set: Value,
    yaml: String,
}

struct TestCase {
    application: Value,
    /// What the evaluator says of it.
    accepted: bool,
    /// What the schema should say.
    taken: bool,
}

/// Compares all items of the catalogs in the repository.
pub(crate) fn run(repository: &Path) -> Result<ChoreReport, String> {
    let mut agreement = Agreement::default();
    let mut bundles = Vec::new();
    // The project's own catalog, and a sample with what it does not have, such as a condition on a day.
    let sample = CatalogCopy::of(&[fixture("check/good"), fixture("assess/catalog")]);
    for dir in [&repository.join("catalog"), sample.path()] {
        let catalog = &load_catalog(dir)?;
        for (handbook, item) in
            catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item)))
        {
            let bundle = item_bundle(catalog, handbook, item, SEED + bundles.len() as u64)?;
            agreement.compare_bundle(&bundle)?;
            bundles.push(bundle);
        }
    }
    let shared: PathBuf = write_bundles(repository, &bundles)?;
    foreign::run_javascript(repository, &shared, &mut agreement)?;
    foreign::run_python(repository, &shared, &mut agreement)?;
    Ok(ChoreReport { text: agreement.to_string(), is_good: agreement.agrees() })
}

fn item_bundle(catalog: &Catalog, handbook: &Handbook, item: &Item, seed: u64) -> Result<ItemBundle, String> {
    let mut applications: Vec<Value> =
        trials(catalog, handbook, item).into_iter().map(|trial| trial.application).collect();
    let more = garbled_applications(catalog, item, &applications, seed, GARBLED);
    applications.extend(more);
    let cases = applications.into_iter().map(|application| TestCase {
        accepted: judge_application(catalog, &application).is_accepted(),
        taken: judge_application(catalog, &neutral_application(catalog, item, &application)).is_accepted(),
        application,
    });
    let set = rule_set(catalog, handbook, item);
    let set = serde_json::to_value(&set).map_err(|error| error.to_string())?;
    Ok(ItemBundle {
        id: format!("{}/{}", handbook.id, item.id),
        schema: json_schema(catalog, handbook, item),
        cases: cases.collect(),
        yaml: yaml(&set),
        set,
    })
}

impl Agreement {
    fn compare_bundle(&mut self, bundle: &ItemBundle) -> Result<(), String> {
        let validator = jsonschema::draft202012::new(&bundle.schema);
        let validator = validator.map_err(|error| format!("{}: {error}", bundle.id))?;
        self.items += 1;
        self.cases += bundle.cases.len();
        for case in &bundle.cases {
            self.accepted += usize::from(case.accepted);
            self.unexpressed += usize::from(case.taken && !case.accepted);
            let taken = validator.is_valid(&case.application);
            if taken != case.taken || (case.accepted && !taken) {
                self.disagree(&bundle.id, "jsonschema", case.taken, &case.application);
            }
        }
        if bundle.cases.len() < GARBLED {
            self.disagreements.push(format!("{}: fewer than {GARBLED} applications", bundle.id));
        }
        Ok(())
    }

    fn disagree(&mut self, item: &str, who: &str, wanted: bool, what: &Value) {
        self.disagreements.push(format!("{item}: {who} should say {wanted} of {what}"));
    }

    fn agrees(&self) -> bool {
        self.disagreements.is_empty()
    }
}

impl std::fmt::Display for Agreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for disagreement in self.disagreements.iter().take(5) {
            writeln!(f, "{disagreement}")?;
        }
        let Self { items, cases, accepted, unexpressed, .. } = self;
        writeln!(f, "{items} items, {cases} applications: {accepted} accepted, {} not", cases - accepted)?;
        writeln!(f, "{unexpressed} of them only for what a schema cannot say, each listed in its schema")?;
        for line in &self.foreign {
            writeln!(f, "{line}")?;
        }
        write!(f, "{} disagreements", self.disagreements.len())
    }
}

/// Writes what other languages read: one file for each item.
fn write_bundles(repository: &Path, bundles: &[ItemBundle]) -> Result<PathBuf, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository.join("target"), PathBuf::from);
    let dir = target.join("agree");
    let failed = |error: std::io::Error| format!("{}: {error}", dir.display());
    if dir.exists() {
        std::fs::remove_dir_all(&dir).map_err(failed)?;
    }
    std::fs::create_dir_all(&dir).map_err(failed)?;
    for bundle in bundles {
        let cases: Vec<_> =
            bundle.cases.iter().map(|case| json!({ "application": case.application, "taken": case.taken })).collect();
        let written = json!({
            "id": bundle.id, "schema": bundle.schema, "cases": cases, "set": bundle.set, "yaml": bundle.yaml,
        });
        let name = bundle.id.replace('/', "--");
        std::fs::write(dir.join(format!("{name}.json")), written.to_string()).map_err(failed)?;
    }
    Ok(dir)
}
