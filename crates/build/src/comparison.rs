//! A build that writes nothing: is the output what would be made now?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::Stamp;
use banshi_render::OutputFile;
use banshi_render::links::Page;

use crate::BuildFailure;
use crate::output::{cannot_read, files_in};
use crate::sink::{Sink, Streamed};

/// Compares files with those in a directory.
pub struct Comparison {
    dir: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    made: BTreeMap<String, Fingerprint>,
    /// Pages that are not there, or not as they would be: whoever looks at one again must not see the old one.
    pages: BTreeMap<String, Page>,
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
        differing.extend(files_in(&self.dir)?.into_iter().filter(|path| !made.contains_key(path)));
        Ok(differing.into_iter().collect())
    }

    fn note(&self, path: &str, bytes: &[u8]) {
        let same = fs::read(self.dir.join(path)).is_ok_and(|there| there == bytes);
        let page = if same { None } else { Page::of(path, || Some(bytes)) };
        let fingerprint = Fingerprint::of_bytes(bytes);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.made.insert(path.to_owned(), fingerprint);
        seen.pages.extend(page.map(|page| (path.to_owned(), page)));
        if !same {
            seen.differing.insert(path.to_owned());
        }
    }
}

impl Sink for Comparison {
    fn write(&self, file: &OutputFile) -> Result<Option<Stamp>, BuildFailure> {
        self.note(&file.path, &file.bytes);
        Ok(None)
    }

    fn stream(&self, path: &str, write: &mut Streamed<'_>) -> Result<Option<Stamp>, BuildFailure> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        self.note(path, &bytes);
        Ok(None)
    }

    fn keep(&self, _: &[(&str, Stamp)]) -> bool {
        false
    }

    fn fingerprint(&self, path: &str) -> Result<Fingerprint, BuildFailure> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = || cannot_read(&self.dir.join(path), &ErrorKind::NotFound.into());
        seen.made.get(path).copied().ok_or_else(missing)
    }

    fn page(&self, path: &str) -> Option<Page> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.pages.get(path).cloned().or_else(|| Page::of(path, || fs::read(self.dir.join(path)).ok()))
    }
}
