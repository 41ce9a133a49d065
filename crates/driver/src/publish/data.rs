//! `catalog.json`: the linked model for other programs, and the schema that describes it.

use std::io::Write;

use banshi_core::model::{Catalog, Handbook, Handbooks};
use banshi_render::OutputFile;
use rayon::prelude::*;

use crate::publish::BuildFailure;

pub(crate) const CATALOG: &str = "catalog.json";
pub(crate) const SCHEMA: &str = "catalog.schema.json";

/// So many handbooks are turned into text at once.
const AT_ONCE: usize = 16;
/// Where the handbooks stand in the text of a catalog that has none.
const NO_HANDBOOKS: &str = "\"handbooks\": []";

/// The schema.
pub(crate) fn schema() -> Result<Vec<OutputFile>, serde_json::Error> {
    let schema = schemars::schema_for!(Catalog);
    Ok(vec![OutputFile::text(SCHEMA, serde_json::to_string_pretty(&schema)? + "\n")])
}

/// Writes the catalog with these handbooks, a few of them at a time.
pub(crate) fn write(catalog: &Catalog, handbooks: &[&Handbook], file: &mut dyn Write) -> Result<(), BuildFailure> {
    let (before, after) = frame(catalog)?;
    put(file, before.as_bytes())?;
    put(file, opening(handbooks.is_empty()).as_bytes())?;
    for (number, some) in handbooks.chunks(AT_ONCE).enumerate() {
        let texts: Vec<String> = some.par_iter().map(|handbook| indented(handbook)).collect::<Result<_, _>>()?;
        let comma = if number == 0 { "" } else { COMMA };
        put(file, comma.as_bytes())?;
        put(file, texts.join(COMMA).as_bytes())?;
    }
    put(file, closing(handbooks.is_empty()).as_bytes())?;
    put(file, after.as_bytes())
}

/// Between two handbooks.
pub(crate) const COMMA: &str = ",\n";

/// How the list of handbooks begins.
pub(crate) fn opening(empty: bool) -> &'static str {
    if empty { "\"handbooks\": [" } else { "\"handbooks\": [\n" }
}

/// How it ends.
pub(crate) fn closing(empty: bool) -> &'static str {
    if empty { "]" } else { "\n  ]" }
}

/// What stands before and behind the list of handbooks.
fn frame(catalog: &Catalog) -> Result<(String, String), BuildFailure> {
    let shared = Catalog { handbooks: Handbooks::default(), ..catalog.clone() };
    let written = serde_json::json!({
        "$schema": SCHEMA,
        "program": concat!("banshi ", env!("CARGO_PKG_VERSION")),
    });
    let mut data = serde_json::to_value(&shared)?;
    if let (Some(data), serde_json::Value::Object(head)) = (data.as_object_mut(), written) {
        for (index, (key, value)) in head.into_iter().enumerate() {
            data.shift_insert(index, key, value);
        }
    }
    let text = serde_json::to_string_pretty(&data)? + "\n";
    // Handbooks are the last of a catalog's fields.
    let (before, after) = text.rsplit_once(NO_HANDBOOKS).unwrap_or((&text, ""));
    Ok((before.to_owned(), after.to_owned()))
}

/// A handbook as it stands in the list. No string in JSON has a line break in it.
fn indented(handbook: &Handbook) -> Result<String, serde_json::Error> {
    // By way of a value, so that the keys of maps are in order.
    let text = serde_json::to_string_pretty(&serde_json::to_value(handbook)?)?;
    let mut lines = String::with_capacity(text.len() * 5 / 4);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            lines.push('\n');
        }
        lines.push_str("    ");
        lines.push_str(line);
    }
    Ok(lines)
}

fn put(file: &mut dyn Write, bytes: &[u8]) -> Result<(), BuildFailure> {
    file.write_all(bytes).map_err(|error| crate::publish::output::cannot_write(CATALOG.as_ref(), &error))
}
