//! The words of the files by what they are for.

use std::ops::Range;

use banshi_core::model::{Handbook, Item};
use banshi_core::place::{FileIndex, Place};
use banshi_core::schema::Words;
use banshi_core::source::Files;

use crate::Inputs;

/// A string value with the file it stands in.
pub(crate) struct CatalogLine<'a> {
    /// Words, keys and place.
    pub(crate) words: &'a Words,
    kind: FileKind,
    key: &'a str,
    printed: bool,
    /// The item whose file it is.
    pub(crate) item: Option<(&'a Handbook, &'a Item)>,
    files: Files<'a>,
}

impl<'a> CatalogLine<'a> {
    /// The words.
    pub(crate) fn text(&self) -> &'a str {
        &self.words.text
    }

    /// The last of the keys that lead to it.
    pub(crate) fn key(&self) -> &'a str {
        self.key
    }

    /// Where a part of the words is written, where they are written as they are; else the whole.
    pub(crate) fn place(&self, part: Range<usize>) -> Place {
        self.part(part).unwrap_or(self.words.at)
    }

    /// Where a part of the words is written; `None` if the literal has escapes.
    pub(crate) fn part(&self, part: Range<usize>) -> Option<Place> {
        let file = self.files.file(self.words.at);
        let literal = &file.text[self.words.at.range()];
        let start = literal.find(&self.words.text)? + self.words.at.range().start;
        Some(file.place(start + part.start..start + part.end))
    }

    /// Whether the public reads it, in a handbook or as a name in a list, a question or an answer.
    pub(crate) fn is_shown(&self) -> bool {
        self.printed || self.kind == FileKind::Other && self.key == "name"
    }

    /// What file it stands in.
    pub(crate) fn kind(&self) -> FileKind {
        self.kind
    }
}

/// Whether the public reads the words that these keys lead to.
fn is_printed(kind: FileKind, path: &str, key: &str) -> bool {
    match kind {
        FileKind::Item | FileKind::Flow => {
            let quotes = ["requires", "eligibility", "proxies", "references"];
            let printed = ["name", "printed_name", "scope", "text", "lead", "note", "heading", "title"];
            let own = printed.contains(&key) || ["materials_lead", "address_heading"].contains(&key);
            own && !path.split('.').any(|key| quotes.contains(&key))
        }
        FileKind::Document => matches!(key, "name" | "aliases"),
        FileKind::Region | FileKind::Handbook | FileKind::List => true,
        FileKind::Errata | FileKind::Other => false,
    }
}

/// What file a path is.
fn kind(path: &str) -> FileKind {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["handbooks", _, "items", _] => FileKind::Item,
        ["handbooks", _, "handbook.toml"] => FileKind::Handbook,
        ["handbooks", _, "errata.toml"] => FileKind::Errata,
        ["regions", _] => FileKind::Region,
        ["documents", _] => FileKind::Document,
        ["flows", _] => FileKind::Flow,
        ["lists", _] => FileKind::List,
        _ => FileKind::Other,
    }
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Item,
    Handbook,
    Errata,
    Region,
    Document,
    Flow,
    List,
    Other,
}

/// All words of what is looked at, in the order of the files; none while it has errors.
pub(crate) fn all_lines<'i, 'a>(inputs: &'i Inputs<'a>) -> impl Iterator<Item = &'i CatalogLine<'a>> + use<'i, 'a> {
    inputs.lines.get_or_init(|| read_lines(inputs)).iter()
}

/// Looked up once for all rules.
fn read_lines<'a>(inputs: &Inputs<'a>) -> Vec<CatalogLine<'a>> {
    if inputs.catalog.is_none() {
        return Vec::new();
    }
    let (files, owners) = (inputs.files, Owners::new(inputs));
    let mut lines = Vec::with_capacity(inputs.words.len());
    for of_file in inputs.words.chunk_by(|one, other| one.at.file == other.at.file) {
        let kind = kind(&files.file(of_file[0].at).path);
        let item = owners.owner_of(of_file[0].at.file);
        lines.extend(of_file.iter().map(|words| {
            let key = words.path.rsplit('.').next().unwrap_or_default();
            let printed = is_printed(kind, &words.path, key);
            CatalogLine { words, kind, key, printed, item, files }
        }));
    }
    lines
}

/// What the public reads, the words of items and of all that is shared.
pub(crate) fn printed_lines<'i, 'a>(inputs: &'i Inputs<'a>) -> impl Iterator<Item = &'i CatalogLine<'a>> + use<'i, 'a> {
    all_lines(inputs).filter(|line| line.printed)
}

/// Which item a file is.
struct Owners<'a>(Vec<(Place, &'a Handbook, &'a Item)>);

impl<'a> Owners<'a> {
    fn new(inputs: &Inputs<'a>) -> Self {
        let items = |handbook: &'a Handbook| handbook.items.iter().map(move |item| (item.at, handbook, item));
        let mut owners: Vec<_> = inputs.own_handbook().flat_map(items).collect();
        owners.sort_by_key(|(at, ..)| at.file);
        Self(owners)
    }

    fn owner_of(&self, file: FileIndex) -> Option<(&'a Handbook, &'a Item)> {
        let found = self.0.binary_search_by_key(&file, |(at, ..)| at.file).ok()?;
        let (_, handbook, item) = self.0[found];
        Some((handbook, item))
    }
}
