//! The catalog as it is now, and the pages made of it so far.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use banshi_checklist::{BLANK_PDF, page_of};
use banshi_core::Loaded;
use banshi_core::finding::Severity;
use banshi_core::model::Catalog;
use banshi_guide::{Book, Checklists, Format, IndexEntry, Request, index_entry, index_pages, theme_names};
use banshi_render::{OutputFile, Part, PartError, Templates};
use banshi_typeset::Fonts;
use rayon::prelude::*;
use tokio::sync::watch;

use super::remarks::{remarked, shell};
use crate::Failure;
use crate::commands::checklist::blank;

/// Files by path, or why they cannot be made.
type Made = Arc<Result<BTreeMap<String, Vec<u8>>, String>>;

/// What is made together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    Index,
    Pages(String),
    Pdf(String),
    Markdown(String),
    Sheets(String),
    SheetsPdf(String),
}

/// The catalog at one moment.
pub(crate) struct Edition {
    number: u64,
    loaded: Loaded,
    /// The newest catalog without errors. If the one just loaded has some, it is an older one.
    catalog: Option<Arc<Catalog>>,
    made: Mutex<BTreeMap<Share, Made>>,
}

/// A catalog directory under preview.
pub(crate) struct Site {
    dir: PathBuf,
    fonts: Arc<Fonts>,
    edition: watch::Sender<Arc<Edition>>,
}

impl Site {
    pub(crate) fn new(dir: PathBuf, fonts: Arc<Fonts>, loaded: Loaded) -> Self {
        let edition = Arc::new(Edition::of(loaded, None));
        Self { dir, fonts, edition: watch::Sender::new(edition) }
    }

    /// Shows what has been loaded now.
    pub(crate) fn renew(&self, loaded: Loaded) {
        let before = self.now();
        self.edition.send_replace(Arc::new(Edition::of(loaded, Some(&before))));
    }

    pub(crate) fn now(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.borrow())
    }

    pub(crate) fn changes(&self) -> watch::Receiver<Arc<Edition>> {
        self.edition.subscribe()
    }

    /// The file at `path`, without the leading `/`; `None` if there is none of this name.
    pub(crate) fn file(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let edition = self.now();
        let path = if path.is_empty() { "index.html" } else { path };
        let Some(catalog) = &edition.catalog else {
            let style = Templates::load(&self.dir).and_then(|all| all.source("html/style.css").map(str::to_owned));
            return Ok(Some(match path {
                "style.css" => style.map_err(|error| error.to_string())?.into_bytes(),
                _ => shell(&edition.loaded, edition.number).into_bytes(),
            }));
        };
        let Some(part) = part(path, catalog) else { return Ok(None) };
        let made = self.part(&edition, catalog, &part);
        let files = made.as_ref().as_ref().map_err(Clone::clone)?;
        Ok(files.get(path).map(|bytes| match std::str::from_utf8(bytes) {
            Ok(page) if is_page(path) => {
                // With errors the pages are of an older catalog.
                remarked(page, path, &edition.loaded, edition.number, edition.has_errors()).into_bytes()
            }
            _ => bytes.clone(),
        }))
    }

    fn part(&self, edition: &Edition, catalog: &Catalog, part: &Share) -> Made {
        let lock = || edition.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = lock().get(part) {
            return Arc::clone(made);
        }
        // Two who ask at once may both make it; they make the same.
        let made =
            self.make(catalog, part).map(|files| files.into_iter().map(|file| (file.path, file.bytes)).collect());
        let made = Arc::new(made.map_err(|Failure(words)| words));
        lock().insert(part.clone(), Arc::clone(&made));
        made
    }

    fn make(&self, catalog: &Catalog, part: &Share) -> Result<Vec<OutputFile>, Failure> {
        let templates = Templates::load(&self.dir)?;
        let request = Request {
            formats: vec![Format::Pdf, Format::Html, Format::Markdown],
            checklists: Some(Checklists { pdf: BLANK_PDF, page: page_of }),
            templates: &templates,
            fonts: &self.fonts,
            timestamp: None,
        };
        let find = |id: &str| catalog.handbooks.iter().find(|book| book.id.as_str() == id);
        let guide = |id: &str, format| match find(id) {
            Some(handbook) => made(Book::new(catalog, handbook, &request).parts_in(format)),
            None => Ok(Vec::new()),
        };
        let sheets = |id: &str, wanted: fn(&Part<'_>) -> bool| match find(id) {
            Some(handbook) => {
                let parts = blank(catalog, handbook, &templates, &self.fonts, None, true)?;
                made(parts.into_iter().filter(wanted).collect())
            }
            None => Ok(Vec::new()),
        };
        let is_paper = |part: &Part<'_>| part.name.ends_with(BLANK_PDF);
        match part {
            Share::Index => {
                let entries: Vec<IndexEntry> =
                    catalog.handbooks.iter().map(|handbook| index_entry(catalog, handbook, &request)).collect();
                let entries: Vec<&IndexEntry> = entries.iter().collect();
                Ok(index_pages(&theme_names(catalog), &entries, &templates)?)
            }
            Share::Pages(id) => guide(id, Format::Html),
            Share::Pdf(id) => guide(id, Format::Pdf),
            Share::Markdown(id) => guide(id, Format::Markdown),
            Share::Sheets(id) => sheets(id, |part| !part.name.ends_with(BLANK_PDF)),
            Share::SheetsPdf(id) => sheets(id, is_paper),
        }
    }
}

/// Makes parts, several at once.
fn made(parts: Vec<Part<'_>>) -> Result<Vec<OutputFile>, Failure> {
    let files: Result<Vec<_>, PartError> = parts.into_par_iter().map(|part| part.make()).collect();
    Ok(files.map_err(|error| Failure(error.to_string()))?.into_iter().flatten().collect())
}

impl Edition {
    fn of(mut loaded: Loaded, before: Option<&Self>) -> Self {
        let catalog = loaded.catalog.take().map(Arc::new);
        let catalog = catalog.or_else(|| before.and_then(|before| before.catalog.clone()));
        let number = before.map_or(1, |before| before.number + 1);
        Self { number, loaded, catalog, made: Mutex::default() }
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.loaded.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// What a file is made with; `None` if no handbook of this name is there.
fn part(path: &str, catalog: &Catalog) -> Option<Share> {
    let Some((book, rest)) = path.split_once('/') else {
        return matches!(path, "index.html" | "style.css").then_some(Share::Index);
    };
    let book = catalog.handbooks.ids().find(|id| id.as_str() == book)?.to_string();
    Some(match rest {
        "handbook.pdf" => Share::Pdf(book),
        "handbook.md" => Share::Markdown(book),
        BLANK_PDF => Share::SheetsPdf(book),
        rest if rest.contains('/') => Share::Sheets(book),
        _ => Share::Pages(book),
    })
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}
