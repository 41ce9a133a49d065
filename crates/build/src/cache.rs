//! What is remembered of the build before: for each handbook a small file beside the output.
//!
//! Nothing depends on it: it may be deleted at any time. A record that is damaged, that another program
//! wrote, or whose output has been touched counts as none.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use banshi_core::fingerprint::Fingerprint;

use crate::book::BookRecord;
use crate::output::Output;
use crate::root;

/// Records by handbook.
pub(crate) struct Cache {
    dir: Option<PathBuf>,
    /// Old records are not looked at.
    blind: bool,
}

impl Cache {
    /// The records beside an output.
    pub(crate) fn of(output: &Output, blind: bool) -> Self {
        Self { dir: Some(output.beside("banshi-cache")), blind }
    }

    /// No records, and none to be written.
    pub(crate) fn none() -> Self {
        Self { dir: None, blind: true }
    }

    /// What is known of a handbook.
    pub(crate) fn book(&self, id: &str) -> Option<BookRecord> {
        if self.blind {
            return None;
        }
        let text = fs::read_to_string(self.path(id)?).ok()?;
        let (seal, record) = text.split_once('\n')?;
        let sealed = seal.parse() == Ok(Fingerprint::of(record));
        serde_json::from_str(record).ok().filter(|record: &BookRecord| sealed && record.id == id)
    }

    /// Remembers this build. A record that cannot be written is one that is not there next time.
    pub(crate) fn write(&self, books: &[BookRecord], root: &BookRecord) {
        let Some(dir) = &self.dir else { return };
        let mut names = BTreeSet::new();
        if fs::create_dir_all(dir).is_err() {
            return;
        }
        for record in books.iter().chain([root]) {
            names.insert(name(&record.id));
            let all_kept = record.parts.iter().all(|part| part.kept);
            let known = || self.book(&record.id).is_some_and(|known| known.from == record.from);
            if !(all_kept && known()) {
                self.put(record);
            }
        }
        let stale = |entry: &fs::DirEntry| !names.contains(entry.file_name().to_string_lossy().as_ref());
        for entry in fs::read_dir(dir).into_iter().flatten().flatten().filter(stale) {
            let _ = fs::remove_file(entry.path());
        }
    }

    fn put(&self, record: &BookRecord) {
        let (Some(path), Ok(text)) = (self.path(&record.id), serde_json::to_string(record)) else { return };
        let _ = fs::write(path, format!("{}\n{text}", Fingerprint::of(&text)));
    }

    fn path(&self, id: &str) -> Option<PathBuf> {
        Some(self.dir.as_ref()?.join(name(id)))
    }
}

fn name(id: &str) -> String {
    // No id is empty.
    if id == root::ID { "index".to_owned() } else { format!("{id}.handbook") }
}
