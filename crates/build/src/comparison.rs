//! A build that writes nothing: is the output what would be made now?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use banshi_core::source::Stamp;
use banshi_render::OutputFile;

use crate::BuildFailure;
use crate::output::files_in;
use crate::sink::{Sink, Streamed};

/// Compares files with those in a directory.
pub struct Comparison {
    dir: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    made: BTreeSet<String>,
    /// What stands above the handbooks, for those who look at it again.
    above: BTreeMap<String, Vec<u8>>,
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
        differing.extend(files_in(&self.dir)?.into_iter().filter(|path| !made.contains(path)));
        Ok(differing.into_iter().collect())
    }

    fn note(&self, path: &str, bytes: &[u8]) {
        let same = fs::read(self.dir.join(path)).is_ok_and(|there| there == bytes);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.made.insert(path.to_owned());
        if path.ends_with(".html") && !path.contains('/') {
            seen.above.insert(path.to_owned(), bytes.to_owned());
        }
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

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.above.get(path).cloned().or_else(|| fs::read(self.dir.join(path)).ok())
    }
}
