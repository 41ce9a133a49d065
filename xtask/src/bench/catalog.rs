//! A catalog of some size, placed where it is measured, and edits of it.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::figures::{count_as_f64, format_whole};
use super::files;
use super::ground::{BenchGround, remove_directory};
use super::options::REAL;
use crate::synth::{self, DEFAULT_SEED, SynthOptions};

/// A catalog to measure with.
pub(super) struct BenchCatalog {
    pub(super) dir: PathBuf,
    pub(super) items: usize,
    pub(super) files: u64,
    pub(super) bytes: u64,
}

impl BenchCatalog {
    /// Copies the real catalog, or makes one up.
    pub(super) fn place(root: &Path, ground: &BenchGround, items: usize) -> Result<Self, String> {
        let dir = ground.memory.join(format!("catalog-{items}"));
        if items == REAL {
            files::copy_directory(&root.join("catalog"), &dir)?;
        } else {
            let items = NonZeroUsize::new(items).ok_or("no item")?;
            synth::run(&SynthOptions { items, directory: dir.clone(), seed: DEFAULT_SEED })?;
        }
        let (files, bytes) = files::directory_extent(&dir)?;
        Ok(Self { dir, items, files, bytes })
    }

    /// Removes it, which frees the memory that it takes.
    pub(super) fn remove(&self) -> Result<(), String> {
        remove_directory(&self.dir)
    }

    /// Returns what tables call it.
    pub(super) fn table_name(&self) -> String {
        let items = format_whole(count_as_f64(self.items));
        if self.items == REAL { format!("{items} (as_f64)") } else { items }
    }
}

/// An item in which a word can be changed.
pub(super) struct EditableItem {
    file: PathBuf,
    text: String,
    /// Where the word goes.
    at: usize,
    /// The handbook's id.
    pub(super) handbook: String,
    /// The item's id.
    pub(super) item: String,
}

impl EditableItem {
    /// Finds the first item of the first handbook, in the order of names, that says how to apply in words.
    pub(super) fn first(catalog: &BenchCatalog) -> Result<Self, String> {
        let mut items = sorted_paths(&catalog.dir.join("handbooks"))?.into_iter().flat_map(|book| {
            let handbook = file_stem(&book);
            let items = sorted_paths(&book.join("items")).unwrap_or_default();
            items.into_iter().filter_map(move |file| Self::new(&handbook, file))
        });
        items.next().ok_or_else(|| "no item with words to change".to_owned())
    }

    fn new(handbook: &str, file: PathBuf) -> Option<Self> {
        let text = fs::read_to_string(&file).ok()?;
        // No data rest on the words of a channel.
        let channel = text.find("[[channels]]")?;
        let line = channel + text[channel..].find("\ntext = \"")? + 1;
        let end = line + text[line..].find('\n')?;
        // Before the final mark.
        let at = text[..end].trim_end_matches('"').char_indices().next_back()?.0;
        let item = file_stem(&file);
        Some(Self { file, at, text, handbook: handbook.to_owned(), item })
    }

    /// Saves the item with a word more, which is another for each number, and returns the word.
    pub(super) fn save(&self, number: usize) -> Result<String, String> {
        let word = format!("（第{number}次修改）");
        let (before, after) = self.text.split_at(self.at);
        self.write_text(&format!("{before}{word}{after}"))?;
        Ok(word)
    }

    /// Puts the words back as they were.
    pub(super) fn restore(&self) -> Result<(), String> {
        self.write_text(&self.text)
    }

    fn write_text(&self, text: &str) -> Result<(), String> {
        fs::write(&self.file, text).map_err(|error| format!("{}: {error}", self.file.display()))
    }
}

/// Returns the name without what is behind the last dot.
fn file_stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn sorted_paths(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let faulty = |error: std::io::Error| format!("{}: {error}", dir.display());
    let entries = fs::read_dir(dir).map_err(faulty)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(faulty)?;
    paths.sort();
    Ok(paths)
}
