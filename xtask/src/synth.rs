//! `cargo xtask synth`: a made-up catalog of any size, for measuring.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Marks a directory as made here, so that it may be replaced.
const MARKER: &str = ".banshi-synth";
/// The seed, unless another is given.
pub(crate) const DEFAULT_SEED: u64 = 20_221_001;
/// Number of files after which progress is shown.
const FILES_BETWEEN: usize = 1000;

/// What to make.
#[derive(clap::Args)]
pub(crate) struct SynthOptions {
    /// Number of items
    pub(crate) items: NonZeroUsize,
    /// An empty directory, or one that was made here
    pub(crate) directory: PathBuf,
    /// Another seed makes another catalog
    #[arg(long, default_value_t = DEFAULT_SEED)]
    pub(crate) seed: u64,
}

/// What was written.
pub(crate) struct WrittenCatalog {
    items: NonZeroUsize,
    seed: u64,
    directory: PathBuf,
    files: usize,
    bytes: usize,
}

impl std::fmt::Display for WrittenCatalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { items, seed, directory, files, bytes } = self;
        write!(f, "{items} items, seed {seed}: {files} files, {bytes} bytes in {}", directory.display())
    }
}

/// Writes a made-up catalog.
pub(crate) fn run(options: &SynthOptions) -> Result<WrittenCatalog, String> {
    let SynthOptions { items, directory, seed } = options;
    let (files, bytes) =
        write_files(*items, *seed, directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    Ok(WrittenCatalog { items: *items, seed: *seed, directory: directory.clone(), files, bytes })
}

/// Writes the files one by one: no more of them are in memory than those of one handbook.
fn write_files(items: NonZeroUsize, seed: u64, directory: &Path) -> io::Result<(usize, usize)> {
    make_room(directory)?;
    fs::write(directory.join(MARKER), format!("cargo xtask synth {items} --seed {seed}\n"))?;
    let (mut files, mut bytes) = (0_usize, 0_usize);
    let mut directories = HashSet::new();
    let shown = io::stderr().is_terminal();
    for (path, text) in banshi_synth::catalog(items, seed) {
        let path = directory.join(path);
        if let Some(parent) = path.parent()
            && !directories.contains(parent)
        {
            fs::create_dir_all(parent)?;
            directories.insert(parent.to_owned());
        }
        fs::write(path, &text)?;
        (files, bytes) = (files + 1, bytes + text.len());
        if shown && files.is_multiple_of(FILES_BETWEEN) {
            show_progress(&format!("{files} files"));
        }
    }
    if shown {
        show_progress("");
    }
    Ok((files, bytes))
}

/// Makes room: an empty directory, or one that was made here.
fn make_room(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let entries = fs::read_dir(directory)?.collect::<io::Result<Vec<_>>>()?;
    if !entries.is_empty() && !directory.join(MARKER).is_file() {
        return Err(io::Error::new(ErrorKind::AlreadyExists, "neither empty nor made by synth, left as it is"));
    }
    for entry in entries.into_iter().filter(|entry| entry.file_name() != MARKER) {
        // A link is removed, not what it leads to.
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "progress, for whoever waits at a terminal")]
fn show_progress(words: &str) {
    eprint!("\r{words:16}\r");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_here_is_replaced() {
        let scratch = std::env::temp_dir().join(format!("banshi-synth-{}", std::process::id()));
        let options = |items| SynthOptions {
            items: NonZeroUsize::new(items).unwrap(),
            directory: scratch.join("made"),
            seed: DEFAULT_SEED,
        };
        assert!(run(&options(40)).is_ok() && scratch.join("made/handbooks/prefecture-0001-labour").is_dir());
        assert!(run(&options(1)).is_ok() && !scratch.join("made/handbooks/prefecture-0001-labour").exists());
        fs::remove_file(scratch.join("made").join(MARKER)).unwrap();
        assert!(run(&options(1)).is_err());
        fs::remove_dir_all(scratch).unwrap();
    }
}
