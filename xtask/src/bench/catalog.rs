//! A catalog of some size, placed where it is measured, and edits of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::ground::{Ground, clear};
use super::{REAL, files};
use crate::synth;

/// A catalog to measure with.
pub(super) struct Catalog {
    pub(super) dir: PathBuf,
    pub(super) items: usize,
    pub(super) files: u64,
    pub(super) bytes: u64,
}

impl Catalog {
    /// A copy of the real catalog, or one made up.
    pub(super) fn place(root: &Path, ground: &Ground, items: usize) -> Result<Self, String> {
        let dir = ground.memory.join(format!("catalog-{items}"));
        if items == REAL {
            files::copy(&root.join("catalog"), &dir)?;
        } else {
            synth::run([items.to_string(), dir.display().to_string()].into_iter())?;
        }
        let (files, bytes) = files::extent(&dir)?;
        Ok(Self { dir, items, files, bytes })
    }

    /// Gives back the memory that it takes.
    pub(super) fn remove(&self) -> Result<(), String> {
        clear(&self.dir)
    }

    /// What tables call it.
    pub(super) fn name(&self) -> String {
        let items = super::figures::whole(super::figures::count(self.items));
        if self.items == REAL { format!("{items} (real)") } else { items }
    }
}

/// An item in which a word can be changed.
pub(super) struct Editable {
    file: PathBuf,
    text: String,
    /// Where the word goes.
    at: usize,
    /// The handbook's id.
    pub(super) handbook: String,
    /// The item's id.
    pub(super) item: String,
}

impl Editable {
    /// The first item of the first handbook, in the order of names, that says how to apply in words.
    pub(super) fn first(catalog: &Catalog) -> Result<Self, String> {
        let mut items = paths(&catalog.dir.join("handbooks"))?.into_iter().flat_map(|book| {
            let handbook = name(&book);
            let items = paths(&book.join("items")).unwrap_or_default();
            items.into_iter().filter_map(move |file| Self::of(&handbook, file))
        });
        items.next().ok_or_else(|| "no item with words to change".to_owned())
    }

    fn of(handbook: &str, file: PathBuf) -> Option<Self> {
        let text = fs::read_to_string(&file).ok()?;
        // No data rest on the words of a channel.
        let channel = text.find("[[channels]]")?;
        let line = channel + text[channel..].find("\ntext = \"")? + 1;
        let end = line + text[line..].find('\n')?;
        // Before the final mark.
        let at = text[..end].trim_end_matches('"').char_indices().next_back()?.0;
        let item = name(&file);
        Some(Self { file, at, text, handbook: handbook.to_owned(), item })
    }

    /// Saves the item with a word more, which is another for each number. The word.
    pub(super) fn save(&self, number: usize) -> Result<String, String> {
        let word = format!("（第{number}次修改）");
        let (before, after) = self.text.split_at(self.at);
        self.write(&format!("{before}{word}{after}"))?;
        Ok(word)
    }

    /// Puts the words back as they were.
    pub(super) fn restore(&self) -> Result<(), String> {
        self.write(&self.text)
    }

    fn write(&self, text: &str) -> Result<(), String> {
        fs::write(&self.file, text).map_err(|error| format!("{}: {error}", self.file.display()))
    }
}

/// The name without what is behind the last dot.
fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn paths(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let faulty = |error: std::io::Error| format!("{}: {error}", dir.display());
    let entries = fs::read_dir(dir).map_err(faulty)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(faulty)?;
    paths.sort();
    Ok(paths)
}
