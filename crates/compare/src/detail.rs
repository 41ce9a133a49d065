//! How one document is asked for, then and now.

use banshi_core::model::DocumentRequirement;
use banshi_reason::asked::{ATTRIBUTES, AttributeChange, Side};

use crate::asked::{Asked, View};

/// Lists what has changed of each attribute.
pub(crate) fn attribute_changes(
    (old, before): (View<'_>, &DocumentRequirement),
    (new, now): (View<'_>, &DocumentRequirement),
) -> Vec<AttributeChange> {
    let old = Side { catalog: old.catalog, item: old.item, asked: before };
    let new = Side { catalog: new.catalog, item: new.item, asked: now };
    ATTRIBUTES.iter().flat_map(|attribute| attribute.list_changes(old, new)).collect()
}

/// Returns the whole of it, where no attribute has changed and the words still differ.
pub(crate) fn rest(old: &Asked<'_>, new: &Asked<'_>) -> Option<AttributeChange> {
    let (from, to) = (old.words(), new.words());
    (from != to).then(|| AttributeChange::other(from, to))
}
