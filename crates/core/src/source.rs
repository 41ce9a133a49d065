//! The only place that touches the disk: finds and reads the files of a catalog.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::finding::{Code, Finding};
use crate::place::{FileIndex, Place};

/// Largest catalog file read, in bytes. The largest real one has about 20 KB; a file a hundred
/// times that size is a mistake, and reading it would only hide the mistake.
pub const MAX_FILE_BYTES: u64 = 2 * 1024 * 1024;

/// Directories deeper than this are not a catalog but a loop or an attack.
const MAX_DEPTH: usize = 8;

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
    /// A text that is at hand and was read from nowhere.
    pub fn in_memory(name: &str, text: &str) -> Self {
        Self { path: name.to_owned(), text: text.to_owned(), readable: true, index: FileIndex::new(0) }
    }

    /// The file's name without directory and `.toml`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// The place of a byte range in this file.
    pub fn place(&self, range: Range<usize>) -> Place {
        let clamp = |n: usize| u32::try_from(n.min(self.text.len())).unwrap_or(u32::MAX);
        Place { file: self.index, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The very beginning of the file.
    pub fn top(&self) -> Place {
        self.place(0..0)
    }

    /// Line and column (both from 1, columns in characters) of a byte offset.
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
    files: Vec<SourceFile>,
}

impl Sources {
    /// The catalog directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file, in order of path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file a place lies in.
    pub fn file(&self, place: Place) -> &SourceFile {
        &self.files[place.file.index()]
    }

    /// Adds the nearest file of this name that lies beside the catalog's directory or above it, so
    /// that findings can point into it.
    pub fn add_from_above(&mut self, name: &str) -> Option<&SourceFile> {
        let root = self.root.canonicalize().ok()?;
        let (steps, path) = (1..)
            .zip(root.ancestors().skip(1))
            .map(|(steps, dir)| (steps, dir.join(name)))
            .find(|(_, path)| path.is_file())?;
        let text = read_text(&path).ok()?;
        let index = FileIndex::new(self.files.len());
        self.files.push(SourceFile { path: format!("{}{name}", "../".repeat(steps)), text, readable: true, index });
        self.files.last()
    }

    /// Files that are in memory, such as those in the buffers of an editor. Paths are relative to
    /// `root`, with `/`.
    pub fn from_texts(root: &Path, texts: impl IntoIterator<Item = (String, String)>) -> (Self, Vec<Finding>) {
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort();
        let mut findings = Vec::new();
        let mut files = Vec::with_capacity(texts.len());
        for (index, (path, text)) in texts.into_iter().enumerate() {
            let mut file = SourceFile { path, text, readable: true, index: FileIndex::new(index) };
            tidy(&mut file, &mut findings);
            files.push(file);
        }
        (Self { root: root.to_owned(), files }, findings)
    }

    /// Reads one more file, which is no part of the catalog, so that places in it are shown like any
    /// other. It is called what the user called it.
    pub fn add(&mut self, path: &Path) -> (&SourceFile, Vec<Finding>) {
        let index = self.files.len();
        let (file, findings) = read_named(path.to_string_lossy().into_owned(), path, FileIndex::new(index), None);
        self.files.push(file);
        (&self.files[index], findings)
    }

    /// Gives a file another text, as if it had been read with it. Whether there is such a file.
    pub fn set_text(&mut self, path: &str, text: impl Into<String>) -> bool {
        let file = self.files.iter_mut().find(|file| file.path == path);
        file.map(|file| file.text = text.into()).is_some()
    }

    /// Total size of all texts in bytes.
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }
}

/// Reads every `.toml` file under `dir`, in parallel, with a finding for each that cannot be used.
pub fn read_catalog(dir: &Path) -> (Sources, Vec<Finding>) {
    let mut walk = Walk { root: dir.canonicalize().ok(), paths: Vec::new(), faults: Vec::new() };
    walk.directory(dir, 0, &mut BTreeSet::new());
    let Walk { mut paths, faults, .. } = walk;
    paths.extend(faults.iter().map(|(path, ..)| path.clone()));
    paths.sort();
    let read: Vec<_> = paths
        .par_iter()
        .enumerate()
        .map(|(index, path)| {
            let index = FileIndex::new(index);
            let fault = faults.iter().find(|(at, ..)| at == path);
            read_file(dir, path, index, fault.map(|(_, code, words)| (*code, words.as_str())))
        })
        .collect();
    let (files, findings): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    (Sources { root: dir.to_owned(), files }, findings.into_iter().flatten().collect())
}

/// The state of a directory walk.
struct Walk {
    root: Option<PathBuf>,
    paths: Vec<PathBuf>,
    faults: Vec<(PathBuf, Code, String)>,
}

impl Walk {
    fn fault(&mut self, path: &Path, code: Code, words: impl Into<String>) {
        self.faults.push((path.to_owned(), code, words.into()));
    }

    /// `above` holds the real paths of the directories we are in, so that a link back is seen.
    fn directory(&mut self, dir: &Path, depth: usize, above: &mut BTreeSet<PathBuf>) {
        if depth > MAX_DEPTH {
            return self.fault(dir, Code::StrayLink, "目录层数太深，没有继续读");
        }
        let Ok(real) = dir.canonicalize() else {
            return self.fault(dir, Code::Unreadable, "打不开这个目录");
        };
        if !above.insert(real.clone()) {
            return self.fault(dir, Code::StrayLink, "符号链接又指回上层目录，形成循环");
        }
        match fs::read_dir(dir) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    self.entry(&entry.path(), depth, above);
                }
            }
            Err(error) => self.fault(dir, Code::Unreadable, io_words(&error)),
        }
        above.remove(&real);
    }

    fn entry(&mut self, path: &Path, depth: usize, above: &mut BTreeSet<PathBuf>) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || (depth == 0 && name == "templates") {
            return;
        }
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        if path.is_symlink() && !self.stays_inside(path) {
            return self.fault(path, Code::StrayLink, "符号链接失效，或指向目录以外的地方");
        }
        match (path.is_dir(), is_toml) {
            (true, true) => self.fault(path, Code::Unreadable, "这里应当是文件，却是一个目录"),
            (true, false) => self.directory(path, depth + 1, above),
            (false, true) => self.paths.push(path.to_owned()),
            (false, false) => {}
        }
    }

    fn stays_inside(&self, path: &Path) -> bool {
        match (path.canonicalize(), &self.root) {
            (Ok(target), Some(root)) => target.starts_with(root),
            _ => false,
        }
    }
}

fn read_file(root: &Path, path: &Path, index: FileIndex, fault: Option<(Code, &str)>) -> (SourceFile, Vec<Finding>) {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let shown: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    read_named(shown.join("/"), path, index, fault)
}

fn read_named(name: String, path: &Path, index: FileIndex, fault: Option<(Code, &str)>) -> (SourceFile, Vec<Finding>) {
    let mut file = SourceFile { path: name, text: String::new(), readable: false, index };
    let mut findings = Vec::new();
    match fault {
        Some((code, words)) => findings.push(Finding::new(code, file.top(), words)),
        None => match read_text(path) {
            Ok(text) => {
                file.text = text;
                file.readable = true;
                tidy(&mut file, &mut findings);
            }
            Err((code, words)) => findings.push(Finding::new(code, file.top(), words)),
        },
    }
    (file, findings)
}

fn read_text(path: &Path) -> Result<String, (Code, String)> {
    let unreadable = |error: std::io::Error| (Code::Unreadable, io_words(&error));
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err((Code::Unreadable, "这里应当是普通文件".to_owned()));
    }
    if metadata.len() > MAX_FILE_BYTES {
        let mega = metadata.len() / 1024 / 1024;
        return Err((
            Code::TooLarge,
            format!("文件有 {mega} MB，超过上限 {} MB，没有读入", MAX_FILE_BYTES / 1024 / 1024),
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        (Code::NotUtf8, format!("文件不是 UTF-8 编码（第 {line} 行起读不通），请另存为 UTF-8"))
    })
}

/// Takes off a byte order mark and reports line ends that other tools stumble over.
fn tidy(file: &mut SourceFile, findings: &mut Vec<Finding>) {
    if let Some(rest) = file.text.strip_prefix('\u{feff}') {
        file.text = rest.to_owned();
        findings.push(
            Finding::new(Code::ByteOrderMark, file.top(), "文件以 BOM（字节顺序标记）开头")
                .mend("另存为不带 BOM 的 UTF-8"),
        );
    }
    if let Some(at) = file.text.find("\r\n") {
        findings.push(
            Finding::new(Code::CarriageReturn, file.place(at..at + 1), "文件的换行是 CRLF（Windows 式）")
                .mend("把编辑器的换行设为 LF 再保存"),
        );
    }
}

/// The common errors of the file system in Chinese.
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
