//! `cargo xtask schemas`: the JSON Schemas of catalog files, made from the structs that read them.

use std::fs;
use std::path::Path;

use banshi_core::schema::json;

use crate::report::ChoreReport;

/// Writes every schema.
pub(crate) fn run(root: &Path) -> Result<ChoreReport, String> {
    let dir = root.join("schemas");
    let about = |error: std::io::Error| format!("{}: {error}", dir.display());
    fs::create_dir_all(&dir).map_err(about)?;
    let schemas = json::all();
    for (name, schema) in &schemas {
        let text = serde_json::to_string_pretty(schema).map_err(|error| error.to_string())?;
        fs::write(dir.join(format!("{name}.schema.json")), text + "\n").map_err(about)?;
    }
    Ok(ChoreReport::good(format!("{} schemas in schemas/", schemas.len())))
}
