//! What a template can see: its document's files, the fonts, and the standard library.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::document::TypesetDocument;
use crate::fonts::{FontShelf, Fonts};
use crate::timestamp::Timestamp;

/// Typst's standard library. Building it takes longer than a small document, and it is the same for all.
///
/// The one feature switched on lets a template say what a table is about and which cells head its
/// rows, for those who have the page read to them.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// Typst's view of one document, in memory only.
pub(crate) struct DocumentWorld<'a> {
    main: FileId,
    files: BTreeMap<&'a str, DocumentFile>,
    shelf: &'a FontShelf,
    timestamp: Timestamp,
}

struct DocumentFile {
    bytes: Bytes,
    /// Parsed once, because Typst asks for it at every place it points to.
    source: OnceLock<FileResult<Source>>,
}

impl<'a> DocumentWorld<'a> {
    /// Makes the world of `document`; `None` if the name of its template is no path.
    pub(crate) fn new(document: &'a TypesetDocument, fonts: &'a Fonts) -> Option<Self> {
        // An id is interned for the life of the process, and there are few: none but the
        // template's is made here. Typst makes those of the files a template asks for, and the
        // same path always gets the same id.
        let path = VirtualPath::new(&document.main).ok()?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        let file = |bytes: &Vec<u8>| DocumentFile { bytes: Bytes::new(bytes.clone()), source: OnceLock::new() };
        let files = document.files.iter().map(|(name, bytes)| (name.as_str(), file(bytes)));
        Some(Self { main, files: files.collect(), shelf: fonts.shelf(), timestamp: document.timestamp })
    }

    fn find_file(&self, id: FileId) -> FileResult<&DocumentFile> {
        let name = id.vpath().get_without_slash();
        match id.root() {
            VirtualRoot::Project => self.files.get(name).ok_or_else(|| FileError::NotFound(name.into())),
            VirtualRoot::Package(_) => Err(FileError::Other(Some("packages are not available".into()))),
        }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let file = self.find_file(id)?;
        let parse = || Ok(Source::new(id, file.bytes.as_str()?.to_owned()));
        file.source.get_or_init(parse).clone()
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Ok(self.find_file(id)?.bytes.clone())
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    /// Returns the document's own day wherever it is asked for, so that the clock never shows in a page.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let moment = self.timestamp.datetime();
        Datetime::from_ymd(moment.year()?, moment.month()?, moment.day()?)
    }
}
