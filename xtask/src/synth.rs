//! `cargo xtask synth`: a made-up catalog of any size, for measuring.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Marks a directory as made here, so that it may be replaced.
const MARKER: &str = ".banshi-synth";
/// The seed, unless another is given.
const SEED: u64 = 20_221_001;
/// Progress is shown after so many files.
const OFTEN: usize = 1000;

/// What was written.
pub(crate) struct Written {
    items: NonZeroUsize,
    seed: u64,
    directory: PathBuf,
    files: usize,
    bytes: usize,
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { items, seed, directory, files, bytes } = self;
        write!(f, "{items} items, seed {seed}: {files} files, {bytes} bytes in {}", directory.display())
    }
}

/// Writes a catalog as the arguments behind `synth` say.
pub(crate) fn run(mut args: impl Iterator<Item = String>) -> Result<Written, String> {
    const USAGE: &str = "cargo xtask synth N DIR [--seed S]";
    let (mut plain, mut seed) = (Vec::new(), SEED);
    while let Some(arg) = args.next() {
        if arg == "--seed" {
            let value = args.next().ok_or(USAGE)?;
            seed = value.parse().map_err(|error| format!("--seed {value}: {error}"))?;
        } else {
            plain.push(arg);
        }
    }
    let [items, directory] = plain.try_into().map_err(|_| USAGE)?;
    let items: NonZeroUsize = items.parse().map_err(|error| format!("{items}: {error}"))?;
    let directory = PathBuf::from(directory);
    let (files, bytes) = write(items, seed, &directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    Ok(Written { items, seed, directory, files, bytes })
}

/// Writes the files one by one: no more of them are in memory than those of one handbook.
fn write(items: NonZeroUsize, seed: u64, directory: &Path) -> io::Result<(usize, usize)> {
    clear(directory)?;
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
        if shown && files.is_multiple_of(OFTEN) {
            progress(&format!("{files} files"));
        }
    }
    if shown {
        progress("");
    }
    Ok((files, bytes))
}

/// Makes room: an empty directory, or one that was made here.
fn clear(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let entries = fs::read_dir(directory)?.collect::<io::Result<Vec<_>>>()?;
    if !entries.is_empty() && !directory.join(MARKER).is_file() {
        return Err(io::Error::new(ErrorKind::AlreadyExists, "neither empty nor made by synth, left as it is"));
    }
    for entry in entries.into_iter().filter(|entry| entry.file_name() != MARKER) {
        // A link is taken away, not what it leads to.
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "progress, for whoever waits at a terminal")]
fn progress(words: &str) {
    eprint!("\r{words:16}\r");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_here_is_replaced() {
        let scratch = std::env::temp_dir().join(format!("banshi-synth-{}", std::process::id()));
        let args = |items: &str| [items.to_owned(), scratch.join("made").display().to_string()].into_iter();
        assert!(run(args("40")).is_ok() && scratch.join("made/handbooks/prefecture-0001-labour").is_dir());
        assert!(run(args("1")).is_ok() && !scratch.join("made/handbooks/prefecture-0001-labour").exists());
        fs::remove_file(scratch.join("made").join(MARKER)).unwrap();
        assert!(run(args("1")).is_err());
        fs::remove_dir_all(scratch).unwrap();
    }
}
