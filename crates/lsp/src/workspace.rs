//! The catalog in memory, with what is in the buffers of the editor laid over what is on disk.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use banshi_core::Loaded;
use banshi_core::finding::Finding;
use banshi_core::schema::json;
use banshi_core::source::{Sources, read_catalog};
use banshi_driver::{Opening, Workspace as Checked};
use lsp_types::Uri;
use serde_json::Value;
use url::Url;

use crate::symbol::{Occurrence, Symbol, find_occurrences};

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) text: String,
    pub(crate) ids: Vec<Occurrence>,
}

/// Everything the server knows.
pub(crate) struct EditorWorkspace<'f> {
    root: PathBuf,
    schemas: BTreeMap<&'static str, Value>,
    files: BTreeMap<String, File>,
    /// Paths whose text the editor holds.
    open: BTreeSet<String>,
    /// What is wrong with files that could not be read; none of them is open.
    on_disk: Vec<(String, Finding)>,
    has_glyph: &'f (dyn Fn(char) -> bool + Sync),
    /// What was checked last.
    checked: RefCell<Option<Checked<'f>>>,
}

impl<'f> EditorWorkspace<'f> {
    /// Reads the catalog in `root`.
    pub(crate) fn read(root: &Path, has_glyph: &'f (dyn Fn(char) -> bool + Sync)) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let mut workspace = Self {
            root,
            schemas: json::all(),
            files: BTreeMap::new(),
            open: BTreeSet::new(),
            on_disk: Vec::new(),
            has_glyph,
            checked: RefCell::default(),
        };
        workspace.reload();
        workspace
    }

    /// Reads again what the editor does not hold.
    pub(crate) fn reload(&mut self) {
        let (sources, findings) = read_catalog(&self.root);
        self.files.retain(|path, _| self.open.contains(path));
        for file in sources.files() {
            if file.readable && !self.open.contains(&file.path) {
                self.set(&file.path, file.text.clone());
            }
        }
        let of = |finding: Finding| Some((sources.file(finding.place?).path.clone(), finding));
        self.on_disk = findings.into_iter().filter_map(of).collect();
    }

    /// The editor holds this text.
    pub(crate) fn open(&mut self, path: &str, text: String) {
        self.open.insert(path.to_owned());
        self.set(path, text);
    }

    /// The editor holds the file no more: what is on disk counts.
    pub(crate) fn close(&mut self, path: &str) {
        self.open.remove(path);
        self.reload();
    }

    fn set(&mut self, path: &str, text: String) {
        let ids = self.schema(path).map(|schema| find_occurrences(path, &text, schema)).unwrap_or_default();
        self.files.insert(path.to_owned(), File { text, ids });
    }

    pub(crate) fn schema(&self, path: &str) -> Option<&Value> {
        self.schemas.get(json::name_for(path)?)
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Every id of the catalog with the file it stands in.
    pub(crate) fn ids(&self) -> impl Iterator<Item = (&str, &File, &Occurrence)> {
        self.files.iter().flat_map(|(path, file)| file.ids.iter().map(move |id| (path.as_str(), file, id)))
    }

    /// Every place where the record is named.
    pub(crate) fn uses<'w>(&'w self, symbol: &'w Symbol) -> impl Iterator<Item = (&'w str, &'w File, &'w Occurrence)> {
        self.ids().filter(move |(_, _, id)| id.symbol == *symbol)
    }

    /// The id at a byte offset.
    pub(crate) fn id_at(&self, path: &str, offset: usize) -> Option<&Occurrence> {
        // Behind the last letter is still at the id.
        self.file(path)?.ids.iter().find(|id| id.range.start <= offset && offset <= id.range.end)
    }

    /// Checks what has changed since the last time.
    pub(crate) fn check(&self) -> Loaded {
        let texts = self.files.iter().map(|(path, file)| (path.clone(), file.text.clone()));
        let (sources, findings) = Sources::from_texts(&self.root, texts);
        let mut slot = self.checked.borrow_mut();
        let checked = match slot.take() {
            Some(mut before) => {
                before.set_sources(sources, findings);
                before
            }
            None => Checked::of_sources(Opening::new(self.has_glyph), sources, findings),
        };
        slot.insert(checked).loaded()
    }

    /// Findings of files that are not in memory because they cannot be read.
    pub(crate) fn unreadable(&self) -> impl Iterator<Item = (&str, &Finding)> {
        let away = self.on_disk.iter().filter(|(path, _)| !self.files.contains_key(path));
        away.map(|(path, finding)| (path.as_str(), finding))
    }

    /// The path in the catalog of what the editor calls `uri`.
    pub(crate) fn path(&self, uri: &Uri) -> Option<String> {
        let full = to_path(uri)?;
        let full = full.parent().and_then(|dir| Some(dir.canonicalize().ok()?.join(full.file_name()?))).unwrap_or(full);
        let parts: Vec<_> = full.strip_prefix(&self.root).ok()?.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }

    /// What the editor calls a file of the catalog.
    pub(crate) fn uri(&self, path: &str) -> Option<Uri> {
        Url::from_file_path(self.root.join(path)).ok()?.as_str().parse().ok()
    }
}

/// The path of a file that an editor names.
pub(crate) fn to_path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}
