//! Waiting until a catalog changes on disk.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::Failure;

/// An editor that saves writes several times. What comes within this time is one change.
const QUIET: Duration = Duration::from_millis(10);

/// Watches a directory with everything in it.
pub(crate) struct Watch {
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
    changes: Receiver<()>,
}

impl Watch {
    pub(crate) fn new(dir: &Path) -> Result<Self, Failure> {
        let (send, changes) = channel();
        let about = |error: &notify::Error| Failure(format!("不能监视目录 {}：{error}", dir.display()));
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Whatever cannot be told apart counts as a change. Nobody listens when the program ends.
            let matters = !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
            if matters {
                let _ = send.send(());
            }
        })
        .map_err(|error| about(&error))?;
        watcher.watch(dir, RecursiveMode::Recursive).map_err(|error| about(&error))?;
        Ok(Self { _watcher: watcher, changes })
    }

    /// Waits for a change and until all is quiet again; `false` if nothing can change any more.
    pub(crate) fn wait(&self) -> bool {
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
