//! The catalog as it is now, and the pages made of it so far.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use banshi_core::Loaded;
use banshi_core::finding::Severity;
use banshi_core::model::Catalog;
use banshi_driver::{Format, Tools, make_file};
use banshi_render::Templates;
use banshi_typeset::Fonts;
use tokio::sync::watch;

use super::remarks::{remarks_page, with_remarks};
use crate::Failure;

/// A file, or why it cannot be made.
type Made = Arc<Result<Vec<u8>, String>>;

/// The catalog at one moment.
pub(crate) struct Edition {
    number: u64,
    loaded: Loaded,
    /// The newest catalog without errors. If the one just loaded has some, it is an older one.
    catalog: Option<Arc<Catalog>>,
    /// By path.
    made: Mutex<BTreeMap<String, Made>>,
}

/// A catalog directory under preview.
pub(crate) struct PreviewSite {
    dir: PathBuf,
    fonts: Arc<Fonts>,
    edition: watch::Sender<Arc<Edition>>,
}

impl PreviewSite {
    pub(crate) fn new(dir: PathBuf, fonts: Arc<Fonts>, loaded: Loaded) -> Self {
        let edition = Arc::new(Edition::of(loaded, None));
        Self { dir, fonts, edition: watch::Sender::new(edition) }
    }

    /// Shows what has been loaded now.
    pub(crate) fn renew_edition(&self, loaded: Loaded) {
        let before = self.current_edition();
        self.edition.send_replace(Arc::new(Edition::of(loaded, Some(&before))));
    }

    pub(crate) fn current_edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.borrow())
    }

    pub(crate) fn changes(&self) -> watch::Receiver<Arc<Edition>> {
        self.edition.subscribe()
    }

    /// The file at `path`, without the leading `/`; `None` if there is none of this name.
    pub(crate) fn file_bytes(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let edition = self.current_edition();
        let path = if path.is_empty() { "index.html" } else { path };
        let Some(catalog) = &edition.catalog else {
            let style = Templates::load(&self.dir).and_then(|all| all.source("html/style.css").map(str::to_owned));
            return Ok(Some(match path {
                "style.css" => style.map_err(|error| error.to_string())?.into_bytes(),
                _ => remarks_page(&edition.loaded, edition.number).into_bytes(),
            }));
        };
        let Some(made) = self.made_file(&edition, catalog, path) else { return Ok(None) };
        let bytes = made.as_ref().as_ref().map_err(Clone::clone)?;
        Ok(Some(match std::str::from_utf8(bytes) {
            Ok(page) if is_page(path) => {
                // With errors the pages are of an older catalog.
                with_remarks(page, path, &edition.loaded, edition.number, edition.has_errors()).into_bytes()
            }
            _ => bytes.clone(),
        }))
    }

    /// Makes a file, unless this edition has it; `None` if there is none of this name.
    fn made_file(&self, edition: &Edition, catalog: &Catalog, path: &str) -> Option<Made> {
        let lock = || edition.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = lock().get(path) {
            return Some(Arc::clone(made));
        }
        // Two who ask at once may both make it; they make the same.
        let made = Arc::new(self.make_file(catalog, path).transpose()?.map_err(|Failure(words)| words));
        lock().insert(path.to_owned(), Arc::clone(&made));
        Some(made)
    }

    fn make_file(&self, catalog: &Catalog, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let templates = Templates::load(&self.dir)?;
        let usual = Format::all().filter(|format| format.is_usual());
        Ok(make_file(catalog, &Tools::new(usual, &templates, &self.fonts, None), path)?)
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

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}
