//! A build in parts: each makes some of the handbooks, and `merge` puts the parts together.
//!
//! Handbooks know nothing of each other. What stands above them, the index and `catalog.json`, is joined from what
//! each part says of its own; the result is the same, byte for byte, as of one build of everything.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, Metadata};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Origins;
use banshi_core::model::Catalog;
use banshi_guide::{IndexEntry, ThemeName, index_pages};
use banshi_render::{OutputPath, Templates};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::failure::{BuildFailure, cannot_read};
use crate::formats::Format;
use crate::publish::file::fingerprint;
use crate::publish::output::Output;
use crate::publish::record::BuildRecord;
use crate::publish::sink::Sink;
use crate::publish::{Built, Plan};

/// The file that makes a directory a part.
const RECORD: &str = ".banshi-part.json";

/// One of several equal parts, as in `2/5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Shard {
    /// From 1.
    number: NonZeroUsize,
    of: NonZeroUsize,
}

impl Shard {
    /// The handbooks of this part, of so many. Parts differ by one handbook at most.
    pub(crate) fn range(self, all: usize) -> Range<usize> {
        // The product may not fit; the quotient is no more than `all`.
        let bound =
            |number: usize| usize::try_from(number as u128 * all as u128 / self.of.get() as u128).unwrap_or(all);
        bound(self.number.get() - 1)..bound(self.number.get())
    }
}

impl FromStr for Shard {
    type Err = String;
    fn from_str(written: &str) -> Result<Self, String> {
        let parts = written.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if number <= of => Ok(Self { number, of }),
            _ => Err("写成「第几份/共几份」，如 2/5，第几份从 1 数起".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

impl TryFrom<String> for Shard {
    type Error = String;
    fn try_from(written: String) -> Result<Self, String> {
        written.parse()
    }
}

/// What `merge` has to know of a part.
#[derive(Debug, Serialize, Deserialize)]
struct ShardRecord {
    part: Shard,
    program: String,
    /// Fingerprint of everything that all parts are made from: theirs must be the same.
    from: Fingerprint,
    handbooks: usize,
    items: usize,
    index: Option<Index>,
    /// Every file with its fingerprint: parts travel, and what gets lost on the way must not be missing in the whole.
    files: BTreeMap<OutputPath, Fingerprint>,
}

/// What the index is made from.
#[derive(Debug, Serialize, Deserialize)]
struct Index {
    themes: Vec<ThemeName>,
    entries: Vec<IndexEntry>,
    /// Templates that the catalog has in place of the built-in ones.
    templates: Vec<(String, String)>,
}

/// Writes the record of a part. `whole`: the catalog that it is a part of, and what that was loaded from.
pub(crate) fn write(
    output: &Output,
    plan: &Plan<'_>,
    part: Shard,
    made: &BuildRecord,
    (catalog, loaded_from): (&Catalog, &Origins),
) -> Result<(), BuildFailure> {
    let BuildRecord { books, root, items } = made;
    let index = plan.tools.has_index().then(|| Index {
        themes: banshi_guide::theme_names(catalog),
        entries: books.iter().filter_map(|book| book.entry.clone()).collect(),
        templates: plan.tools.templates.replaced().map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
    });
    let from = Fingerprint::of(&(plan.setting(), loaded_from.shared, &loaded_from.handbooks));
    let written = books.iter().chain([root]).flat_map(|record| &record.parts).flat_map(|part| &part.files);
    let paths: Vec<&OutputPath> = written.map(|file| &file.path).collect();
    let sealed = |path: &&OutputPath| Ok(((*path).clone(), output.fingerprint(path)?));
    let files = paths.par_iter().map(sealed).collect::<Result<_, BuildFailure>>()?;
    let (handbooks, program) = (books.len(), env!("CARGO_PKG_VERSION").to_owned());
    let record = ShardRecord { part, program, from, handbooks, items: *items, index, files };
    let text = serde_json::to_string_pretty(&record)? + "\n";
    output.put_record(RECORD, text.as_bytes())
}

/// Puts the parts of a build together.
pub fn merge(parts: &[PathBuf], output: Output) -> Result<Built, BuildFailure> {
    let mut records: Vec<(&Path, ShardRecord)> =
        parts.iter().map(|dir| Ok((dir.as_path(), read(dir)?))).collect::<Result<_, BuildFailure>>()?;
    records.sort_by_key(|(_, record)| record.part.number);
    fit(&records)?;
    let mut files = 0;
    for (dir, record) in &records {
        record.files.par_iter().try_for_each(|(path, seal)| unharmed(dir, path, *seal))?;
        let own: Vec<&OutputPath> = record.files.keys().filter(|path| path.as_str().contains('/')).collect();
        files += own.len();
        own.par_iter().try_for_each(|path| output.take(dir, path))?;
    }
    files += above(&records, &output)?;
    drop(output.publish()?);
    let handbooks = records.iter().map(|(_, record)| record.handbooks).sum();
    let items = records.iter().map(|(_, record)| record.items).sum();
    Ok(Built { files, kept: 0, handbooks, items })
}

fn read(dir: &Path) -> Result<ShardRecord, BuildFailure> {
    let path = dir.join(RECORD);
    refuse_all_but_files(&path)?;
    let text = fs::read_to_string(&path).map_err(|error| cannot_read(&path, &error))?;
    let broken = |_| BuildFailure::Merge(format!("{} 不是 banshi build --shard 写的，或者坏了", path.display()));
    serde_json::from_str(&text).map_err(broken)
}

/// Whether a file is as it was when the part was built, and within the part.
fn unharmed(dir: &Path, path: &OutputPath, seal: Fingerprint) -> Result<(), BuildFailure> {
    for above in path.directories() {
        refuse_link(&dir.join(above))?;
    }
    let full = path.within(dir);
    refuse_all_but_files(&full)?;
    if fingerprint(&full)? == seal {
        return Ok(());
    }
    Err(BuildFailure::Merge(format!("{} 和生成时不一样了，可能没有传全；请重新生成这一份", full.display())))
}

fn refuse_link(path: &Path) -> Result<Metadata, BuildFailure> {
    let there = path.symlink_metadata().map_err(|error| cannot_read(path, &error))?;
    if there.is_symlink() {
        return Err(BuildFailure::Merge(format!("{} 是一个链接，banshi 不会这样写；请重新生成这一份", path.display())));
    }
    Ok(there)
}

/// Neither a link nor a pipe, which would never come to an end.
fn refuse_all_but_files(path: &Path) -> Result<(), BuildFailure> {
    if refuse_link(path)?.is_file() {
        return Ok(());
    }
    Err(BuildFailure::Merge(format!("{} 不是文件，banshi 不会这样写；请重新生成这一份", path.display())))
}

/// Whether these are all the parts of one build.
fn fit(records: &[(&Path, ShardRecord)]) -> Result<(), BuildFailure> {
    let refuse = |words: String| Err(BuildFailure::Merge(words));
    let Some((first_dir, first)) = records.first() else {
        return refuse("没有给出任何一份；先用 banshi build --shard 生成".to_owned());
    };
    for (dir, record) in records {
        let (dir, first_dir) = (dir.display(), first_dir.display());
        if record.part.of != first.part.of {
            return refuse(format!("{first_dir} 是 {}，{dir} 是 {}：不是同一次分的", first.part, record.part));
        }
        if record.program != first.program || record.from != first.from {
            return refuse(format!("{first_dir} 和 {dir} 的目录、模板、字体、选项或程序版本不同，合不到一起"));
        }
    }
    for (number, (dir, record)) in records.iter().enumerate() {
        let expected = number + 1;
        match record.part.number.get() {
            given if given == expected => {}
            given if given < expected => return refuse(format!("第 {} 份给了两次：{}", given, dir.display())),
            _ => return refuse(format!("缺第 {expected} 份，共 {} 份", record.part.of)),
        }
    }
    if records.len() < first.part.of.get() {
        return refuse(format!("缺第 {} 份，共 {} 份", records.len() + 1, first.part.of));
    }
    Ok(())
}

/// Joins what is above the handbooks; how many files that is.
fn above(records: &[(&Path, ShardRecord)], output: &Output) -> Result<usize, BuildFailure> {
    let mut files = 0;
    let (first, record) = &records[0];
    if let Some(index) = &record.index {
        let templates = Templates::with(index.templates.clone())?;
        let indexes = records.iter().filter_map(|(_, record)| record.index.as_ref());
        let entries: Vec<&IndexEntry> = indexes.flat_map(|index| &index.entries).collect();
        for page in index_pages(&index.themes, &entries, &templates)? {
            output.put(&OutputPath::try_from(page.path)?, &page.bytes)?;
            files += 1;
        }
    }
    let dirs: Vec<&Path> = records.iter().map(|(dir, _)| *dir).collect();
    for whole in Format::all().filter_map(|format| format.generator().whole()) {
        let path = path_of(whole.path())?;
        if !record.files.contains_key(&path) {
            continue;
        }
        // What no record names has not been compared with its fingerprint.
        let lacks = |(_, record): &&(&Path, ShardRecord)| {
            !record.files.contains_key(&path) || whole.companions().iter().any(|name| !record.names(name))
        };
        if let Some((dir, _)) = records.iter().find(lacks) {
            return Err(BuildFailure::Merge(format!("{} 里没有数据文件；请重新生成这一份", dir.display())));
        }
        output.stream(&path, &mut |file| whole.join(&dirs, file))?;
        for companion in whole.companions() {
            output.take(first, &path_of(companion)?)?;
        }
        files += 1 + whole.companions().len();
    }
    Ok(files)
}

impl ShardRecord {
    fn names(&self, path: &str) -> bool {
        self.files.keys().any(|known| known.as_str() == path)
    }
}

fn path_of(name: &str) -> Result<OutputPath, BuildFailure> {
    Ok(OutputPath::try_from(name.to_owned())?)
}
