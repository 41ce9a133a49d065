use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The path of a file within an output: relative, `/` between its names, and never outside.
///
/// Records of parts and caches come from disk, where anybody may have written to them. Parsing a path is the only way
/// to one, so that what is written, linked or read by such a path stays within its directory. No name begins with a
/// dot: generators make no hidden files, and what is hidden has a meaning to others (`.git`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct OutputPath(String);

/// A path that is none of an output.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("「{0}」不是输出文件夹里的路径")]
pub struct OutputPathError(String);

impl OutputPath {
    /// Returns the path as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path of the file if the output is in `dir`.
    pub fn within(&self, dir: &Path) -> PathBuf {
        dir.join(&self.0)
    }

    /// Returns the directories on the way to the file, the outermost first.
    pub fn directories(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }
}

/// Names that mean a file of a directory on every system: `\` and `:` are separators on some.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
}

impl TryFrom<String> for OutputPath {
    type Error = OutputPathError;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        if written.split('/').all(is_plain_name) { Ok(Self(written)) } else { Err(OutputPathError(written)) }
    }
}

impl From<OutputPath> for String {
    fn from(path: OutputPath) -> Self {
        path.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_within_an_output_are_parsed() {
        for good in ["index.html", "sample/checklists/card.html", "a..b/c.d"] {
            assert_eq!(OutputPath::try_from(good.to_owned()).unwrap().as_str(), good);
        }
        let bad =
            ["", "/etc/passwd", "..", "../x", "a/../../x", "a//b", "a/", "./a", "a/.git/x", "C:\\x", "a\\..\\x", "a\n"];
        for bad in bad {
            assert!(OutputPath::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_in_a_record_is_parsed_when_it_is_read() {
        assert!(serde_json::from_str::<OutputPath>("\"a/b.html\"").is_ok());
        assert!(serde_json::from_str::<OutputPath>("\"../b.html\"").is_err());
    }

    #[test]
    fn directories_come_from_the_outermost() {
        let path = OutputPath::try_from("a/b/c.html".to_owned()).unwrap();
        assert_eq!(path.directories().collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
