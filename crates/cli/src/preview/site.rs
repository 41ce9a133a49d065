//! The catalog as it is now, and the pages made of it so far.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use banshi_checklist::{BLANK_PDF, page_of};
use banshi_core::Loaded;
use banshi_core::finding::Severity;
use banshi_core::model::{Catalog, Handbook};
use banshi_guide::{Checklists, Format, Request, build_index, build_one};
use banshi_render::{OutputFile, Templates};
use banshi_typeset::Fonts;
use tokio::sync::watch;

use super::remarks::{remarked, shell};
use crate::Failure;
use crate::commands::checklist::blank_files;

/// Files by path, or why they cannot be made.
type Made = Arc<Result<BTreeMap<String, Vec<u8>>, String>>;

/// What is made together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
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
    made: Mutex<BTreeMap<Part, Made>>,
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

    fn part(&self, edition: &Edition, catalog: &Catalog, part: &Part) -> Made {
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

    fn make(&self, catalog: &Catalog, part: &Part) -> Result<Vec<OutputFile>, Failure> {
        let templates = Templates::load(&self.dir)?;
        let request = Request {
            handbook: None,
            formats: &[Format::Pdf, Format::Html, Format::Markdown],
            checklists: Some(Checklists { pdf: BLANK_PDF, page: page_of }),
            templates: &templates,
            fonts: &self.fonts,
            timestamp: None,
        };
        let book = |id: &str| catalog.handbooks.iter().find(|book| book.id.as_str() == id);
        let one = |id: &str, format| match book(id) {
            Some(book) => Ok(build_one(catalog, book, format, &request)?),
            None => Ok(Vec::new()),
        };
        let sheets = |id: &str, fonts: Option<&Fonts>| {
            let blank = |book: &Handbook| blank_files(catalog, book, &templates, fonts, None, fonts.is_none());
            book(id).map_or_else(|| Ok(Vec::new()), blank)
        };
        match part {
            Part::Index => Ok(build_index(catalog, &request)?),
            Part::Pages(id) => one(id, Format::Html),
            Part::Pdf(id) => one(id, Format::Pdf),
            Part::Markdown(id) => one(id, Format::Markdown),
            Part::Sheets(id) => sheets(id, None),
            Part::SheetsPdf(id) => sheets(id, Some(&self.fonts)),
        }
    }
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
fn part(path: &str, catalog: &Catalog) -> Option<Part> {
    let Some((book, rest)) = path.split_once('/') else {
        return matches!(path, "index.html" | "style.css").then_some(Part::Index);
    };
    let book = catalog.handbooks.ids().find(|id| id.as_str() == book)?.to_string();
    Some(match rest {
        "handbook.pdf" => Part::Pdf(book),
        "handbook.md" => Part::Markdown(book),
        BLANK_PDF => Part::SheetsPdf(book),
        rest if rest.contains('/') => Part::Sheets(book),
        _ => Part::Pages(book),
    })
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}
