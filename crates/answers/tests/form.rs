//! Forms to fill in, of the real catalog: each is an application, and asks for all that is asked for.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use banshi_answers::application::read_application_text;
use banshi_core::finding::Finding;
use banshi_core::model::{Catalog, Handbook, Item};
use banshi_reason::application::Application;
use banshi_reason::asked::Grade;
use banshi_reason::form::blank_application;
use banshi_reason::time::next_open;
use banshi_reason::verdict::judge;
use jiff::civil::date;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    banshi_core::load(&dir).catalog.unwrap()
});

fn items() -> Vec<(&'static Handbook, &'static Item)> {
    CATALOG.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item))).collect()
}

/// Reads a form as it is written, or with all its keys in use.
fn read_form(text: &str) -> (Option<Application>, Vec<Finding>) {
    read_application_text("form.toml", text, &CATALOG)
}

#[test]
fn every_form_is_read_as_it_is_written() {
    for (handbook, item) in items() {
        let (application, findings) = read_form(&blank_application(&CATALOG, handbook, item));
        assert!(findings.is_empty(), "{}: {findings:?}", item.id);
        assert_eq!(application.unwrap().handbook.id(), &handbook.id);
    }
}

/// Every key that a form offers may be used.
#[test]
fn every_form_is_read_with_its_keys_in_use() {
    let mut documents = 0;
    for (handbook, item) in items() {
        let text = blank_application(&CATALOG, handbook, item);
        let mut seen = BTreeSet::new();
        let mut in_documents = false;
        let mut used = String::new();
        for line in text.lines() {
            let key = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            in_documents |= key == Some("[[documents]]");
            let name = key.and_then(|key| key.split_once(" = ")).map(|(name, _)| name.to_owned());
            // Of several lines with one key outside of documents, one is taken.
            let taken = in_documents || name.is_none_or(|name| seen.insert(name));
            used += key.filter(|_| taken).unwrap_or(line);
            used.push('\n');
        }
        let (application, findings) = read_form(&used);
        assert!(findings.is_empty(), "{}: {findings:#?}\n{used}", item.id);
        documents += application.unwrap().documents.len();
    }
    assert!(documents > 300, "{documents} documents");
}

#[test]
fn a_form_with_every_document_lacks_none() {
    for (handbook, item) in items() {
        let text = blank_application(&CATALOG, handbook, item);
        let documents =
            text.split_once("#[[documents]]").map_or(String::new(), |(_, rest)| format!("#[[documents]]{rest}"));
        let keys = documents.lines().map(|line| {
            let key = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            key.unwrap_or(line)
        });
        let used = keys.collect::<Vec<_>>().join("\n");
        let (application, findings) = read_form(&format!("item = \"{}/{}\"\n{used}", handbook.id, item.id));
        let application = application.unwrap_or_else(|| panic!("{findings:?}"));
        let day = next_open(item.acceptance.as_ref(), date(2022, 5, 6), &CATALOG.calendar).unwrap();
        let verdict = judge(&CATALOG, &application, Some(day)).unwrap();
        let missing: Vec<_> = verdict.reasons.iter().filter(|reason| reason.grade == Grade::Missing).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", item.id);
    }
}
