//! The files of a catalog before they are read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::entry::ListedFile;
use super::{SourceFile, Sources, read_named, walk};
use crate::finding::Finding;
use crate::place::FileIndex;

/// The files of a catalog before they are read, in order of path.
#[derive(Debug)]
pub(crate) struct Listing {
    pub(crate) root: PathBuf,
    entries: Vec<ListedFile>,
}

impl Listing {
    /// Lists the files under `dir`.
    pub(crate) fn of(dir: &Path) -> Self {
        Self { root: dir.to_owned(), entries: walk::entries(dir, false) }
    }

    /// Lists the same, noting how the files are now, so that a later listing can be compared with this one.
    pub(crate) fn stamped(dir: &Path) -> Self {
        Self { root: dir.to_owned(), entries: walk::entries(dir, true) }
    }

    /// Returns whether a file is the same as in another listing, in the same place.
    pub(crate) fn is_same(&self, other: &Self, at: usize) -> bool {
        match (&self.entries[at], other.entries.get(at)) {
            (
                ListedFile::OnDisk { name, stamp: Some(stamp), .. },
                Some(ListedFile::OnDisk { name: old, stamp: Some(before), .. }),
            ) => name == old && stamp == before,
            (ListedFile::Read(file, _), Some(ListedFile::Read(old, _))) => {
                Arc::ptr_eq(file, old)
                    || file.path == old.path && file.readable && old.readable && file.text == old.text
            }
            _ => false,
        }
    }

    /// Takes files that have been read, with what was found in reading.
    pub(crate) fn read_already(sources: Sources, findings: Vec<Finding>) -> (Self, Vec<Finding>) {
        let mut of_files: Vec<Vec<Finding>> = vec![Vec::new(); sources.files.len()];
        let mut of_none = Vec::new();
        for finding in findings {
            match finding.place {
                Some(place) => of_files[place.file.index()].push(finding),
                None => of_none.push(finding),
            }
        }
        let entries = sources.files.into_iter().zip(of_files).map(|(file, found)| ListedFile::Read(file, found));
        (Self { root: sources.root, entries: entries.collect() }, of_none)
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns the nearest file of this name next to the catalog's directory or above it, with what was found in
    /// reading it.
    pub(crate) fn file_from_above(&self, name: &str) -> Option<(Arc<SourceFile>, Vec<Finding>)> {
        let (steps, path) = nearest_above(&self.root, name)?;
        let shown = format!("{}{name}", "../".repeat(steps));
        let (file, findings) = read_named(shown, &path, FileIndex::new(self.len()), false);
        Some((Arc::new(file), findings))
    }

    /// Returns the path of a file relative to the catalog directory.
    pub(crate) fn name(&self, at: usize) -> &str {
        self.entries[at].name()
    }

    /// Reads one file.
    pub(crate) fn read(&self, at: usize) -> (Arc<SourceFile>, Vec<Finding>) {
        let index = FileIndex::new(at);
        match &self.entries[at] {
            ListedFile::Read(file, findings) => (Arc::clone(file), findings.clone()),
            ListedFile::Faulty { name, code, words } => {
                let file = SourceFile { path: name.clone(), text: String::new(), readable: false, index };
                let finding = Finding::new(*code, file.top(), words.clone());
                (Arc::new(file), vec![finding])
            }
            ListedFile::OnDisk { name, path, plain, .. } => {
                let (file, findings) = read_named(name.clone(), path, index, *plain);
                (Arc::new(file), findings)
            }
        }
    }
}

/// Returns the nearest file of this name next to a directory or above it, and how many directories further up it is.
/// Whatever is called so counts: what cannot be read is not passed over.
pub fn nearest_above(dir: &Path, name: &str) -> Option<(usize, PathBuf)> {
    let real = dir.canonicalize().ok()?;
    let mut above = (1..).zip(real.ancestors().skip(1).map(|dir| dir.join(name)));
    above.find(|(_, path)| path.symlink_metadata().is_ok())
}
