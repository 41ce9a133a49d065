//! Each way of not doing what is asked of one document.

use banshi_core::model::Catalog;
use banshi_core::value::Form;
use banshi_reason::asked::{ATTRIBUTES, included_documents, included_roles};
use serde_json::{Map, Value, json};

use super::supply::FiledDocument;

type Written = Map<String, Value>;
type Change = (&'static str, Written);

/// Numbers of the applicant: well formed, with a wrong check digit, and of the wrong shape.
pub(super) const NUMBERS: &[(&str, &str, &str)] = &[
    ("identity_number", "11010519491231002X", "met"),
    ("identity_number", "110105194912310021", "check-digit"),
    ("identity_number", "11010519490231002X", "no-such-day"),
    ("identity_number", "110105491231002", "too-short"),
    ("credit_code", "91350100M000100Y43", "met"),
    ("credit_code", "91350100M000100Y44", "check-digit"),
    ("credit_code", "91350100M000100I43", "wrong-letter"),
    ("phone", "0878-6222266", "met"),
    ("phone", "0878-622226", "too-short"),
    ("bank_card", "6222021234567890128", "met"),
    ("bank_card", "6222021234567890127", "check-digit"),
    ("bank_card", "6222 0212 3456 7890", "with-blanks"),
];

/// Lists what is handed in instead, by what is wrong with it. What is still right is among them: another
/// document that is taken for it, an original where a sealed copy would do.
pub(super) fn broken_entries(catalog: &Catalog, entry: &FiledDocument<'_>) -> Vec<Change> {
    let slips =
        ATTRIBUTES.iter().flat_map(|attribute| attribute.possible_slips(entry.asked, &entry.written, entry.date));
    let mut changes: Vec<Change> = slips.map(|slip| (slip.name, changed_entry(entry, slip.keys))).collect();
    changes.extend(other_documents(catalog, entry));
    changes
}

fn changed_entry(entry: &FiledDocument<'_>, keys: Vec<(&str, Option<Value>)>) -> Written {
    let mut written = entry.written.clone();
    for (key, value) in keys {
        match value {
            Some(value) => written.insert(key.to_owned(), value),
            None => written.shift_remove(key),
        };
    }
    written
}

/// Somebody else's, and another document that is taken for it.
fn other_documents(catalog: &Catalog, entry: &FiledDocument<'_>) -> Vec<Change> {
    let asked = entry.asked;
    let set = |key, value: Value| changed_entry(entry, vec![(key, Some(value))]);
    let roles = included_roles(catalog, asked.whose.as_ref());
    let mut others = catalog.roles.ids().map(banshi_core::value::Id::as_str);
    let stranger = others.find(|id| !roles.contains(id));
    let mut changes: Vec<Change> =
        stranger.into_iter().map(|role| ("somebody-elses", set("whose", json!(role)))).collect();
    let included = included_documents(catalog, &asked.document).into_iter().filter(|id| *id != asked.document.id());
    changes.extend(included.map(|id| ("included-document", set("document", json!(id)))));
    if matches!(asked.form, Some(Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy)) {
        let original = Some(json!(asked.copies.map_or(1, u32::from)));
        let keys = vec![("copies", None), ("sealed", None), ("signed", None), ("original", original)];
        changes.push(("original-instead", changed_entry(entry, keys)));
    }
    changes
}
