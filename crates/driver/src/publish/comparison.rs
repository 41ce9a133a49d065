//! A build that writes nothing: is the output what would be made now?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::Stamp;
use banshi_render::OutputPath;
use banshi_render::links::Page;

use crate::failure::{BuildFailure, cannot_read};
use crate::publish::file::files_in;
use crate::publish::sink::{Sink, Streamed};

/// Compares files with those in a directory.
pub struct Comparison {
    dir: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    made: BTreeMap<OutputPath, Fingerprint>,
    /// Pages that are not there, or not as they would be: whoever looks at one again must not see the old one.
    pages: BTreeMap<OutputPath, Page>,
    differing: BTreeSet<String>,
}

impl Comparison {
    /// With the files in `dir`.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), seen: Mutex::default() }
    }

    /// What differs, what is missing, and what is there without being made, in order.
    pub(crate) fn differing(self) -> Result<Vec<String>, BuildFailure> {
        let Seen { made, mut differing, .. } = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let made: BTreeSet<&str> = made.keys().map(OutputPath::as_str).collect();
        differing.extend(files_in(&self.dir)?.into_iter().filter(|path| !made.contains(path.as_str())));
        Ok(differing.into_iter().collect())
    }

    fn note(&self, path: &OutputPath, bytes: &[u8]) {
        let same = fs::read(path.within(&self.dir)).is_ok_and(|there| there == bytes);
        let page = if same { None } else { Page::of(path.as_str(), || Some(bytes)) };
        let fingerprint = Fingerprint::of_bytes(bytes);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.made.insert(path.clone(), fingerprint);
        seen.pages.extend(page.map(|page| (path.clone(), page)));
        if !same {
            seen.differing.insert(path.to_string());
        }
    }
}

impl Sink for Comparison {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<Option<Stamp>, BuildFailure> {
        self.note(path, bytes);
        Ok(None)
    }

    fn stream(&self, path: &OutputPath, write: &mut Streamed<'_>) -> Result<Option<Stamp>, BuildFailure> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        self.note(path, &bytes);
        Ok(None)
    }

    fn keep(&self, _: &[(&OutputPath, Stamp)]) -> bool {
        false
    }

    fn fingerprint(&self, path: &OutputPath) -> Result<Fingerprint, BuildFailure> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = || cannot_read(&path.within(&self.dir), &ErrorKind::NotFound.into());
        seen.made.get(path).copied().ok_or_else(missing)
    }

    fn page(&self, path: &OutputPath) -> Option<Page> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let on_disk = || Page::of(path.as_str(), || fs::read(path.within(&self.dir)).ok());
        seen.pages.get(path).cloned().or_else(on_disk)
    }
}
