//! Waiting until a catalog changes on disk.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use banshi_core::source::{io_words, nearest_above};
use banshi_driver::SETTINGS;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::Failure;

/// An editor that saves writes several times. What comes within this time is one change.
const QUIET: Duration = Duration::from_millis(10);

/// Watches a catalog's directory with everything in it, and the settings that lie beside it or above.
pub(crate) struct Watch {
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
    changes: Receiver<()>,
}

impl Watch {
    pub(crate) fn new(dir: &Path) -> Result<Self, Failure> {
        let (send, changes) = channel();
        let about = |words: String| Failure(format!("不能监视目录 {}：{words}", dir.display()));
        // What happens is told with the names that are watched; real ones compare.
        let root = dir.canonicalize().map_err(|error| about(io_words(&error)))?;
        let top = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Whatever cannot be told apart counts as a change. Nobody listens when the program ends.
            if event.map_or(true, |event| is_relevant(&event, &top)) {
                let _ = send.send(());
            }
        })
        .map_err(|error| about(error.to_string()))?;
        watcher.watch(&root, RecursiveMode::Recursive).map_err(|error| about(error.to_string()))?;
        // Up to the nearest settings; while there are none, beside the catalog, where they are likely to come.
        let steps = nearest_above(&root, SETTINGS).map_or(1, |(steps, _)| steps);
        for above in root.ancestors().skip(1).take(steps) {
            // Where nobody may look, the catalog is watched all the same.
            let _ = watcher.watch(above, RecursiveMode::NonRecursive);
        }
        Ok(Self { _watcher: watcher, changes })
    }

    /// Waits for a change and until all is quiet again; `false` if nothing can change any more.
    pub(crate) fn wait_for_change(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        loop {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

/// Whether a catalog may be another one now. Beside it and above, only the settings matter: outputs are written there.
fn is_relevant(event: &Event, catalog: &Path) -> bool {
    let is_ours = |path: &PathBuf| path.starts_with(catalog) || path.file_name() == Some(OsStr::new(SETTINGS));
    let about_us = event.paths.is_empty() || event.paths.iter().any(is_ours);
    about_us && !matches!(event.kind, EventKind::Access(_))
}
