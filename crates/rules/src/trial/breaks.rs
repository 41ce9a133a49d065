//! Each way of not doing what is asked of one document.

use banshi_core::model::{Catalog, DocumentRequirement};
use banshi_core::value::Form;
use banshi_reason::verdict::{included_documents, included_roles};
use jiff::ToSpan;
use serde_json::{Map, Value, json};

use super::supply::Entry;

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

/// What is handed in instead, by what is wrong with it. What is still right is among them: another
/// document that is taken for it, an original where a sealed copy would do.
pub(super) fn of(catalog: &Catalog, entry: &Entry<'_>) -> Vec<Change> {
    let mut changes = forms(entry);
    changes.extend(marks(entry));
    changes.extend(details(entry));
    changes.extend(picture(entry));
    changes.extend(others(catalog, entry));
    changes
}

fn changed(entry: &Entry<'_>, change: impl FnOnce(&mut Written)) -> Written {
    let mut written = entry.written.clone();
    change(&mut written);
    written
}

fn set(entry: &Entry<'_>, key: &str, value: Value) -> Written {
    changed(entry, |written| {
        written.insert(key.to_owned(), value);
    })
}

fn unset(entry: &Entry<'_>, key: &str) -> Written {
    changed(entry, |written| {
        written.shift_remove(key);
    })
}

fn number(written: &Written, key: &str) -> u64 {
    written.get(key).and_then(Value::as_u64).unwrap_or(0)
}

/// One fewer, and the other kind.
fn forms(entry: &Entry<'_>) -> Vec<Change> {
    let (originals, copies) = (number(&entry.written, "original"), number(&entry.written, "copies"));
    let counted = |originals: u64, copies: u64| {
        changed(entry, |written| {
            for (key, count) in [("original", originals), ("copies", copies)] {
                written.shift_remove(key);
                if count > 0 {
                    written.insert(key.to_owned(), json!(count));
                }
            }
        })
    };
    let mut changes = Vec::new();
    if originals + copies > 1 {
        changes.extend((originals > 0).then(|| ("one-original-less", counted(originals - 1, copies))));
        changes.extend((copies > 0).then(|| ("one-copy-less", counted(originals, copies - 1))));
    }
    changes.push(("other-form", counted(copies, originals)));
    changes
}

fn marks(entry: &Entry<'_>) -> Vec<Change> {
    let keys = [("sealed", "unsealed"), ("signed", "unsigned"), ("both_sides", "one-side")];
    let there = keys.into_iter().filter(|(key, _)| entry.written.contains_key(*key));
    there.map(|(key, what)| (what, unset(entry, key))).collect()
}

fn details(entry: &Entry<'_>) -> Vec<Change> {
    let asked: &DocumentRequirement = entry.asked;
    let day = |days: i64| json!(entry.date.saturating_add(days.days()).to_string());
    let mut changes: Vec<Change> = Vec::new();
    if let Some(pages) = asked.pages {
        changes.push(("no-pages", unset(entry, "pages")));
        let short = json!({ "from": pages.to.saturating_add(1), "to": pages.to.saturating_add(1) });
        changes.push(("other-pages", set(entry, "pages", short)));
    }
    changes.extend(asked.words().map(|words| ("lacking", set(entry, "lacks", json!([words])))));
    if !asked.except.is_empty() {
        changes.push(("brand-unsaid", unset(entry, "brand")));
        changes.extend(asked.except.iter().map(|brand| ("excepted-brand", set(entry, "brand", json!(brand)))));
    }
    for days in [asked.held_days, asked.issued_within_days].into_iter().flatten() {
        let days = i64::from(days.get());
        changes.push(("issue-unsaid", unset(entry, "issued")));
        changes.push(("issued-a-day-later", set(entry, "issued", day(1 - days))));
        changes.push(("issued-a-day-earlier", set(entry, "issued", day(-1 - days))));
    }
    if asked.in_force {
        changes.push(("expired", set(entry, "expires", day(-1))));
        changes.push(("end-unsaid", unset(entry, "expires")));
    }
    if let Some(years) = asked.term_years {
        changes.push(("term-unsaid", unset(entry, "term_years")));
        changes.push(("short-term", set(entry, "term_years", json!(years.get() - 1))));
    }
    changes
}

fn picture(entry: &Entry<'_>) -> Vec<Change> {
    let (Some(image), Some(Value::Object(written))) = (&entry.asked.image, entry.written.get("image")) else {
        return Vec::new();
    };
    let with = |key: &str, value: Value| {
        let mut picture = written.clone();
        picture.insert(key.to_owned(), value);
        set(entry, "image", Value::Object(picture))
    };
    let mut changes: Vec<Change> = vec![("no-picture", unset(entry, "image"))];
    if image.format.is_some() {
        changes.push(("other-format", with("format", json!("bmp"))));
    }
    if let (Some(width), Some(height)) = (image.width, image.height) {
        let mut picture = written.clone();
        picture.extend([("width".to_owned(), json!(height)), ("height".to_owned(), json!(width))]);
        changes.push(("turned", set(entry, "image", Value::Object(picture))));
        changes.push(("too-wide", with("width", json!(width.get() + 1))));
    }
    changes.extend(image.kb_from.map(|kb| ("too-small", with("kb", json!(kb.get() - 1)))));
    changes.extend(image.kb_to.map(|kb| ("too-large", with("kb", json!(kb.get() + 1)))));
    changes
}

/// Somebody else's, and another document that is taken for it.
fn others(catalog: &Catalog, entry: &Entry<'_>) -> Vec<Change> {
    let asked = entry.asked;
    let roles = included_roles(catalog, asked.whose.as_ref());
    let mut others = catalog.roles.ids().map(banshi_core::value::Id::as_str);
    let stranger = others.find(|id| !roles.contains(id));
    let mut changes: Vec<Change> =
        stranger.into_iter().map(|role| ("somebody-elses", set(entry, "whose", json!(role)))).collect();
    let included = included_documents(catalog, &asked.document).into_iter().filter(|id| *id != asked.document.id());
    changes.extend(included.map(|id| ("included-document", set(entry, "document", json!(id)))));
    if matches!(asked.form, Some(Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy)) {
        changes.push((
            "original-instead",
            changed(entry, |written| {
                for key in ["copies", "sealed", "signed"] {
                    written.shift_remove(key);
                }
                written.insert("original".to_owned(), json!(asked.copies.map_or(1, u32::from)));
            }),
        ));
    }
    changes
}
