//! The JSON Schemas of catalog files, made from the structs that read them.

use std::path::{Path, PathBuf};

use banshi_core::schema::json;

/// Makes every schema, with its path below `root`.
pub(crate) fn schema_files(root: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let file = |(name, schema)| {
        let text = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        Ok((root.join(format!("schemas/{name}.schema.json")), text + "\n"))
    };
    json::all().into_iter().map(file).collect()
}
