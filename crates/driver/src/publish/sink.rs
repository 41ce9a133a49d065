//! Where files go: to the disk, or into a comparison with what is there.

use std::io::Write;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::Stamp;
use banshi_render::OutputPath;
use banshi_render::links::Page;

use crate::failure::BuildFailure;

/// Takes the files of a build, from many threads.
pub trait Sink: Sync {
    /// Takes a file. The stamp that it has on disk, if it is there to stay.
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<Option<Stamp>, BuildFailure>;

    /// Takes a file that is too large to be made in one piece.
    fn stream(&self, path: &OutputPath, write: &mut Streamed<'_>) -> Result<Option<Stamp>, BuildFailure>;

    /// Takes over files of the build before, if they are as they were; `false` if they are not.
    fn keep(&self, files: &[(&OutputPath, Stamp)]) -> bool;

    /// The fingerprint of a file that was taken.
    fn fingerprint(&self, path: &OutputPath) -> Result<Fingerprint, BuildFailure>;

    /// A file that was taken, if it is a web page.
    fn page(&self, path: &OutputPath) -> Option<Page>;
}

/// Writes a file from its beginning to its end.
pub type Streamed<'w> = dyn FnMut(&mut dyn Write) -> Result<(), BuildFailure> + 'w;
