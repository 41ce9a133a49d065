//! Which document is asked for, what it is called, and what is taken for it.

use std::collections::BTreeSet;

use crate::facts::Known;
use banshi_core::model::{Arena, Catalog, Condition, Document, DocumentRequirement, Item, Link, Record, Role};
use banshi_core::printed::fold;
use banshi_core::value::{DocumentKind, Id};

/// The role of whoever applies.
pub const APPLICANT: &str = "applicant";

/// A document as a line asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'c> {
    /// The catalog.
    pub catalog: &'c Catalog,
    /// The item.
    pub item: &'c Item,
    /// What is known of the applicant.
    pub known: &'c Known,
    /// The printed line that asks for it; empty: none does.
    pub line: &'c str,
    /// What has been said already of when it is asked for.
    pub around: &'c [Condition],
    /// What is asked for.
    pub asked: &'c DocumentRequirement,
}

impl<'c> Paper<'c> {
    /// The document.
    pub fn document(&self) -> &'c Document {
        &self.catalog.documents[&self.asked.document]
    }

    /// Whether the agency has it, so that nobody hands it in.
    pub fn is_internal(&self) -> bool {
        self.document().kind == DocumentKind::Internal
    }

    /// Returns its one name in all that is said of the line: whose it is, and the words that the line prints, in 《》
    /// where the line prints it so or where it is a form.
    pub fn title(&self) -> String {
        let document = self.document();
        let name = match &self.asked.name {
            Some(name) if self.line.contains(&format!("《{name}》")) => format!("《{name}》"),
            Some(name) => name.to_string(),
            None => printed_name(document, self.line),
        };
        match &self.asked.whose {
            Some(role) => format!("{}的{name}", self.catalog.roles[role].name),
            None => name,
        }
    }

    /// Returns the name of the document where the line has another one for it.
    pub fn record_name(&self) -> Option<&'c str> {
        let name = self.asked.name.as_ref().filter(|name| !self.line.contains(&format!("《{name}》")));
        name.map(|_| self.document().name.as_str())
    }
}

/// Returns the name that the line prints: the clerk and the guide use the same words.
fn printed_name(document: &Document, line: &str) -> String {
    let line = fold(line);
    let names = || std::iter::once(&document.name).chain(&document.aliases);
    let titled = names().find(|name| line.contains(&format!("《{}》", fold(name))));
    if let Some(name) = titled {
        return format!("《{name}》");
    }
    let printed = names().filter(|name| line.contains(&fold(name))).max_by_key(|name| name.len());
    titled_name(document, printed.unwrap_or(&document.name))
}

/// The name of a document apart from any line.
pub(super) fn record_title(document: &Document) -> String {
    titled_name(document, &document.name)
}

fn titled_name(document: &Document, name: &str) -> String {
    match document.kind {
        DocumentKind::Form => format!("《{name}》"),
        _ => name.to_owned(),
    }
}

/// The documents that are taken where this one is asked for, itself among them.
pub fn included_documents<'c>(catalog: &'c Catalog, asked: &Link<Document>) -> BTreeSet<&'c Id<Document>> {
    included_records(&catalog.documents, asked, |document| &document.includes)
}

/// The ids of those whose document is taken where it is asked for of `asked`.
pub fn included_roles<'c>(catalog: &'c Catalog, asked: Option<&Link<Role>>) -> BTreeSet<&'c str> {
    let Some(asked) = asked else { return BTreeSet::from([APPLICANT]) };
    included_records(&catalog.roles, asked, |role| &role.includes).into_iter().map(Id::as_str).collect()
}

/// A record and all that counts as it, however many steps away. Circles end.
fn included_records<'c, T: Record>(
    arena: &'c Arena<T>,
    link: &Link<T>,
    includes: fn(&T) -> &[Id<T>],
) -> BTreeSet<&'c Id<T>> {
    let mut found = BTreeSet::new();
    let mut left = vec![&arena[link]];
    while let Some(record) = left.pop() {
        if found.insert(record.id()) {
            left.extend(includes(record).iter().filter_map(|id| arena.get(id)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, includes: &[&str]) -> Document {
        let text = |words: &str| words.parse().unwrap();
        let place = banshi_core::source::SourceFile::in_memory("documents.toml", "").top();
        Document {
            id: id.parse().unwrap(),
            name: text("名"),
            aliases: Vec::new(),
            avoid: Vec::new(),
            kind: DocumentKind::Form,
            includes: includes.iter().map(|id| id.parse().unwrap()).collect(),
            unit: text("份"),
            issuer: None,
            filled_by: None,
            template_from: None,
            attachment: None,
            region: None,
            at: place,
        }
    }

    #[test]
    fn a_circle_of_inclusions_ends() {
        let mut arena = Arena::default();
        for record in [document("a", &["b"]), document("b", &["c", "nowhere"]), document("c", &["a"])] {
            assert!(arena.insert(record).is_ok());
        }
        let link = arena.link(&"b".parse().unwrap()).unwrap();
        let ids: Vec<_> =
            included_records(&arena, &link, |record| &record.includes).into_iter().map(Id::as_str).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }
}
