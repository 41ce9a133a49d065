//! The only place that touches the disk: finds and reads the files of a catalog.

pub mod codes;
mod entry;
mod listing;
mod walk;

use std::cmp::Ordering;
use std::fs;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use self::entry::Stamp;
pub(crate) use self::listing::Listing;
pub use self::listing::nearest_above;
use crate::finding::{Code, Finding};
use crate::place::{FileIndex, Place};
use crate::source::codes::{BYTE_ORDER_MARK, CARRIAGE_RETURN, NOT_UTF8, TOO_LARGE, UNREADABLE};

/// Largest catalog file read, in bytes. The largest real one has about 20 KB; a file a hundred
/// times that size is a mistake, and reading it would only hide the mistake.
pub const MAX_FILE_BYTES: u64 = 2 * 1024 * 1024;

/// One file of the catalog.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the catalog directory, with `/` on every system.
    pub path: String,
    /// The text without byte order mark; empty if the file could not be read.
    pub text: String,
    /// Whether it was read. If not, a finding says why.
    pub readable: bool,
    index: FileIndex,
}

impl SourceFile {
    /// Wraps a text that is at hand and was read from nowhere.
    pub fn in_memory(name: &str, text: &str) -> Self {
        Self { path: name.to_owned(), text: text.to_owned(), readable: true, index: FileIndex::new(0) }
    }

    /// Wraps a text that has just been read. A byte order mark is taken off; it and line ends that other tools
    /// stumble over are findings.
    fn read_from(path: String, text: String, index: FileIndex) -> (Self, Vec<Finding>) {
        let mut file = Self { path, text, readable: true, index };
        let mut findings = Vec::new();
        if let Some(rest) = file.text.strip_prefix('\u{feff}') {
            file.text = rest.to_owned();
            findings.push(
                Finding::new(BYTE_ORDER_MARK, file.top(), "文件以 BOM（字节顺序标记）开头")
                    .mend("另存为不带 BOM 的 UTF-8"),
            );
        }
        if let Some(at) = file.text.find("\r\n") {
            findings.push(
                Finding::new(CARRIAGE_RETURN, file.place(at..at + 1), "文件的换行是 CRLF（Windows 式）")
                    .mend("把编辑器的换行设为 LF 再保存"),
            );
        }
        (file, findings)
    }

    /// Returns the same file without its text, for when nothing in it will be shown.
    pub(crate) fn without_text(&self) -> Self {
        Self { path: self.path.clone(), text: String::new(), readable: self.readable, index: self.index }
    }

    /// Returns which file of the catalog it is.
    pub fn index(&self) -> FileIndex {
        self.index
    }

    /// Returns the file's name without directory and `.toml`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// Returns the place of a byte range in this file.
    pub fn place(&self, range: Range<usize>) -> Place {
        let clamp = |n: usize| u32::try_from(n.min(self.text.len())).unwrap_or(u32::MAX);
        Place { file: self.index, start: clamp(range.start), end: clamp(range.end) }
    }

    /// Returns the very beginning of the file.
    pub fn top(&self) -> Place {
        self.place(0..0)
    }

    /// Returns line and column (both from 1, columns in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
        (line, column)
    }
}

/// All files of a catalog, in order of their paths.
#[derive(Debug, Clone)]
pub struct Sources {
    root: PathBuf,
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes files that have been read one after the other, in order of path.
    pub(crate) fn new(root: PathBuf, files: Vec<Arc<SourceFile>>) -> Self {
        Self { root, files }
    }

    /// Returns the catalog directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns every file, in order of path.
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// Returns the file that a place is in.
    pub fn file(&self, place: Place) -> &SourceFile {
        &self.files[place.file.index()]
    }

    /// Adds files that are no part of the catalog, so that findings can point into them.
    pub fn extend(&mut self, files: impl IntoIterator<Item = Arc<SourceFile>>) {
        self.files.extend(files);
    }

    /// Takes files that are in memory, such as those in the buffers of an editor. Paths are relative to
    /// `root`, with `/`.
    pub fn from_texts(root: &Path, texts: impl IntoIterator<Item = (String, String)>) -> (Self, Vec<Finding>) {
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort_by(|(one, _), (other, _)| in_order(one, other));
        let mut findings = Vec::new();
        let mut files = Vec::with_capacity(texts.len());
        for (index, (path, text)) in texts.into_iter().enumerate() {
            let (file, found) = SourceFile::read_from(path, text, FileIndex::new(index));
            findings.extend(found);
            files.push(Arc::new(file));
        }
        (Self { root: root.to_owned(), files }, findings)
    }

    /// Reads one more file, which is no part of the catalog, so that places in it are shown like any
    /// other. It is called what the user called it.
    pub fn add(&mut self, path: &Path) -> (Arc<SourceFile>, Vec<Finding>) {
        let index = FileIndex::new(self.files.len());
        let (file, findings) = read_named(path.to_string_lossy().into_owned(), path, index, false);
        let file = Arc::new(file);
        self.files.push(Arc::clone(&file));
        (file, findings)
    }

    /// Gives a file another text, as if it had been read with it. Whether there is such a file.
    pub fn set_text(&mut self, path: &str, text: impl Into<String>) -> bool {
        let Ok(at) = self.files.binary_search_by(|file| in_order(&file.path, path)) else { return false };
        let (path, index) = (path.to_owned(), self.files[at].index);
        self.files[at] = Arc::new(SourceFile { path, text: text.into(), readable: true, index });
        true
    }
}

/// Reads every `.toml` file under `dir`, in parallel, with a finding for each that cannot be used.
pub fn read_catalog(dir: &Path) -> (Sources, Vec<Finding>) {
    let listing = Listing::of(dir);
    let read: Vec<_> = (0..listing.len()).into_par_iter().map(|at| listing.read(at)).collect();
    let (files, findings): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    (Sources { root: dir.to_owned(), files }, findings.into_iter().flatten().collect())
}

/// Compares paths: directory by directory.
fn in_order(one: &str, other: &str) -> Ordering {
    one.split('/').cmp(other.split('/'))
}

/// Some files of a catalog: those that handbooks share, and those of one handbook.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// What handbooks share, in order of path.
    pub shared: &'a [Arc<SourceFile>],
    /// One handbook's own files, in order of path.
    pub own: &'a [Arc<SourceFile>],
}

impl<'a> Files<'a> {
    /// Returns the file that a place is in. A place is made from a file that is known, so it is one of these.
    pub fn file(self, place: Place) -> &'a SourceFile {
        let find = |files: &'a [Arc<SourceFile>]| {
            Some(files[files.binary_search_by_key(&place.file, |file| file.index).ok()?].as_ref())
        };
        find(self.own).or_else(|| find(self.shared)).unwrap_or(&NOWHERE)
    }
}

/// Stands for a file that is not at hand.
static NOWHERE: SourceFile =
    SourceFile { path: String::new(), text: String::new(), readable: false, index: FileIndex::FIRST };

/// Reads a file. `plain`: it is known to be a plain file; what is not might block the thread that opens it.
fn read_named(name: String, path: &Path, index: FileIndex, plain: bool) -> (SourceFile, Vec<Finding>) {
    let text = if plain { read_text(path, MAX_FILE_BYTES) } else { read_plain(path, MAX_FILE_BYTES) };
    match text {
        Ok(text) => SourceFile::read_from(name, text, index),
        Err((code, words)) => {
            let file = SourceFile { path: name, text: String::new(), readable: false, index };
            let finding = Finding::new(code, file.top(), words);
            (file, vec![finding])
        }
    }
}

/// Reads the text of a plain file of at most so many bytes, or why there is none.
pub fn read_plain(path: &Path, most: u64) -> Result<String, (Code, String)> {
    // What is something else is not even opened.
    plain(&fs::metadata(path).map_err(|error| unreadable(&error))?)?;
    read_text(path, most)
}

fn plain(metadata: &fs::Metadata) -> Result<(), (Code, String)> {
    if metadata.is_file() { Ok(()) } else { Err((UNREADABLE, "这里应当是普通文件".to_owned())) }
}

fn unreadable(error: &std::io::Error) -> (Code, String) {
    (UNREADABLE, io_words(error))
}

fn read_text(path: &Path, most: u64) -> Result<String, (Code, String)> {
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    let metadata = file.metadata().map_err(|error| unreadable(&error))?;
    plain(&metadata)?;
    within(metadata.len(), most)?;
    // The length fits, for it is within the bound.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // Somebody may be writing to it: one byte more tells that it has grown.
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    within(bytes.len() as u64, most)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        (NOT_UTF8, format!("文件不是 UTF-8 编码（第 {line} 行起读不通），请另存为 UTF-8"))
    })
}

fn within(length: u64, most: u64) -> Result<(), (Code, String)> {
    let [length_mega, most_mega] = [length, most].map(|bytes| bytes.div_ceil(1024 * 1024));
    let words = || format!("文件有 {length_mega} MB，超过上限 {most_mega} MB，没有读入");
    if length > most { Err((TOO_LARGE, words())) } else { Ok(()) }
}

/// Says a common error of the file system in Chinese.
pub fn io_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "没有这个文件或目录".to_owned(),
        Kind::PermissionDenied => "没有权限".to_owned(),
        Kind::NotADirectory => "这里应当是目录，却是文件".to_owned(),
        Kind::IsADirectory => "这里应当是文件，却是目录".to_owned(),
        Kind::AlreadyExists => "同名的文件已经在那里".to_owned(),
        Kind::StorageFull => "磁盘已满".to_owned(),
        Kind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        _ => format!("系统报错：{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let file = SourceFile {
            path: String::new(),
            text: "一 = 1\n名称 = 2".to_owned(),
            readable: true,
            index: FileIndex::new(0),
        };
        let at = file.text.find("= 2").unwrap();
        assert_eq!(file.line_column(at), (2, 4));
    }
}
