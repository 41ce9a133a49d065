//! Files before they are read.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::SourceFile;
use crate::finding::{Code, Finding};

/// One file of a listing.
#[derive(Debug)]
pub(super) enum ListedFile {
    OnDisk { name: String, path: PathBuf, plain: bool, stamp: Option<Stamp> },
    Faulty { name: String, code: Code, words: String },
    Read(Arc<SourceFile>, Vec<Finding>),
}

impl ListedFile {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::OnDisk { name, .. } | Self::Faulty { name, .. } => name,
            Self::Read(file, _) => &file.path,
        }
    }
}

/// By which a file on disk is known to have been written again: its length, when it was changed, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    length: u64,
    /// In seconds and nanoseconds since 1970; 0 where the system does not say.
    changed: (u64, u32),
    identity: u64,
}

impl Stamp {
    /// Returns the stamp of a file; `None` if there is none to be seen.
    pub fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().as_ref().map(Self::from)
    }
}

impl From<&fs::Metadata> for Stamp {
    fn from(metadata: &fs::Metadata) -> Self {
        let changed = metadata.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let changed = changed.map_or((0, 0), |since| (since.as_secs(), since.subsec_nanos()));
        Self { length: metadata.len(), changed, identity: identity(metadata) }
    }
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// Returns the same for all: elsewhere length and time have to do.
#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> u64 {
    0
}
