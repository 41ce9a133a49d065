//! `handbook.pdf`.

use std::collections::BTreeMap;

use banshi_render::Templates;
use banshi_typeset::{Fonts, Timestamp, TypesetDocument};

use crate::outline::Outline;
use crate::output::BuildError;

/// Typesets the handbook.
pub(crate) fn render(document: &TypesetDocument, fonts: &Fonts) -> Result<Vec<u8>, BuildError> {
    Ok(banshi_typeset::pdf(document, fonts)?)
}

/// Source and data of the handbook.
pub(crate) fn document(
    outline: &Outline,
    templates: &Templates,
    timestamp: Timestamp,
) -> Result<TypesetDocument, BuildError> {
    const MAIN: &str = "handbook.typ";
    // An outline holds nothing but strings and lists, which always serialize.
    let data = serde_json::to_vec(outline).map_err(|error| BuildError::Internal(error.to_string()))?;
    let files = BTreeMap::from([
        (MAIN.to_owned(), templates.source(MAIN)?.as_bytes().to_owned()),
        ("data.json".to_owned(), data),
    ]);
    Ok(TypesetDocument { main: MAIN.to_owned(), files, timestamp })
}
