//! What is remembered of the build before: for each handbook a small file beside the output.
//!
//! Nothing depends on it: it may be deleted at any time. A record that is damaged, that another program
//! wrote, or whose output has been touched counts as none.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use banshi_core::fingerprint::Fingerprint;

use crate::failure::{BuildFailure, cannot_read, refusal};
use crate::publish::beside::Surroundings;
use crate::publish::output::Output;
use crate::publish::record::{BookRecord, ROOT};

/// Records by handbook.
pub(crate) struct Cache {
    place: Option<CacheDirectory>,
    /// Old records are not looked at.
    blind: bool,
}

/// Where the records are.
struct CacheDirectory {
    path: PathBuf,
    beside: Surroundings,
}

impl Cache {
    /// The records beside an output. A link or something else that cannot be a record is refused.
    pub(crate) fn of(output: &Output, blind: bool) -> Result<Self, BuildFailure> {
        let beside = output.beside().clone();
        let path = beside.path("banshi-cache");
        if beside.has_directory(&path)? {
            refuse_strange(&beside, &path)?;
        }
        Ok(Self { place: Some(CacheDirectory { path, beside }), blind })
    }

    /// No records, and none to be written.
    pub(crate) fn none() -> Self {
        Self { place: None, blind: true }
    }

    /// What is known of a handbook.
    pub(crate) fn book(&self, id: &str) -> Option<BookRecord> {
        if self.blind {
            return None;
        }
        let text = fs::read_to_string(self.place.as_ref()?.path.join(name(id))).ok()?;
        let (seal, record) = text.split_once('\n')?;
        let sealed = seal.parse() == Ok(Fingerprint::of(record));
        serde_json::from_str(record).ok().filter(|record: &BookRecord| sealed && record.id == id)
    }

    /// Remembers this build. A record that cannot be written is one that is not there next time.
    pub(crate) fn write(&self, books: &[BookRecord], root: &BookRecord) {
        let Some(place) = self.place.as_ref().filter(|place| place.is_there()) else { return };
        let mut names = BTreeSet::new();
        for record in books.iter().chain([root]) {
            names.insert(name(&record.id));
            let all_kept = record.parts.iter().all(|part| part.kept);
            let known = || self.book(&record.id).is_some_and(|known| known.from == record.from);
            if !(all_kept && known()) {
                place.put(record);
            }
        }
        place.remove_all_but(&names);
    }
}

impl CacheDirectory {
    /// Makes the directory if it is missing, and looks again whether it is ours.
    fn is_there(&self) -> bool {
        match fs::create_dir(&self.path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.beside.has_directory(&self.path).is_ok(),
            made => made.is_ok(),
        }
    }

    /// Puts a record in place of the old one. What is not a record of ours stays.
    fn put(&self, record: &BookRecord) {
        let path = self.path.join(name(&record.id));
        self.remove(&path);
        let Ok(text) = serde_json::to_string(record) else { return };
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        let _ = file.and_then(|mut file| write!(file, "{}\n{text}", Fingerprint::of(&text)));
    }

    fn remove_all_but(&self, names: &BTreeSet<String>) {
        for entry in fs::read_dir(&self.path).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if name.to_str().is_some_and(|name| is_name(name) && !names.contains(name)) {
                self.remove(&entry.path());
            }
        }
    }

    /// Removes a record, and nothing but a record.
    fn remove(&self, path: &Path) {
        if self.beside.own_file(path).is_ok_and(|there| there.is_some()) && begins_with_seal(path) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Refuses a link, whatever its name, and what has the name of a record and is no file of ours.
fn refuse_strange(beside: &Surroundings, dir: &Path) -> Result<(), BuildFailure> {
    for entry in fs::read_dir(dir).map_err(|error| cannot_read(dir, &error))? {
        let entry = entry.map_err(|error| cannot_read(dir, &error))?;
        if entry.file_name().to_str().is_some_and(is_name) {
            beside.own_file(&entry.path())?;
        } else if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
            return Err(refusal(&entry.path(), "是一个链接"));
        }
    }
    Ok(())
}

/// Whether a file begins as records do, even one that was not written to its end.
fn begins_with_seal(path: &Path) -> bool {
    let mut first = String::new();
    let line = (SEAL_LENGTH + 1) as u64;
    let read = File::open(path).and_then(|file| file.take(line).read_to_string(&mut first));
    let seal = first.strip_suffix('\n').filter(|seal| seal.len() == SEAL_LENGTH).unwrap_or(&first);
    read.is_ok() && seal.len() <= SEAL_LENGTH && seal.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The digits of a [`Fingerprint`].
const SEAL_LENGTH: usize = 32;

/// What stands above the handbooks.
const INDEX: &str = "index";
const HANDBOOK: &str = ".handbook";

fn name(id: &str) -> String {
    if id == ROOT { INDEX.to_owned() } else { format!("{id}{HANDBOOK}") }
}

fn is_name(name: &str) -> bool {
    name == INDEX || name.ends_with(HANDBOOK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_told_from_other_words() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        let seal = Fingerprint::of("").to_string();
        for (text, is_record) in [
            (format!("{seal}\n{{}}"), true),
            (seal[..10].to_owned(), true),
            (String::new(), true),
            (format!("{seal}0\n"), false),
            ("abc\n".to_owned(), false),
            ("笔记".to_owned(), false),
        ] {
            fs::write(&path, &text).unwrap();
            assert_eq!(begins_with_seal(&path), is_record, "{text}");
        }
    }
}
