//! A catalog as it was in a git revision.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use banshi_core::source::io_words;
use tempfile::TempDir;

use crate::Failure;

/// Where a catalog lies in a revision that names no directory.
const CATALOG: &str = "./catalog";

/// A catalog that can be read from the disk.
pub(super) struct Checkout {
    dir: PathBuf,
    /// The directory that a revision was taken out into. It goes with this value.
    _room: Option<TempDir>,
}

impl Checkout {
    /// The directory of this name, or else the revision.
    pub(super) fn of(wanted: &str) -> Result<Self, Failure> {
        let path = Path::new(wanted);
        if path.exists() || wanted.is_empty() {
            return Ok(Self { dir: path.to_owned(), _room: None });
        }
        let (revision, dir) = wanted.split_once(':').unwrap_or((wanted, CATALOG));
        let tree = tree_id(revision, if dir.is_empty() { CATALOG } else { dir })?;
        let room = TempDir::new().map_err(|error| Failure(format!("不能建临时文件夹：{}", io_words(&error))))?;
        let dir = room.path().join("catalog");
        std::fs::create_dir(&dir).map_err(|error| Failure(format!("不能建临时文件夹：{}", io_words(&error))))?;
        unpack_tree(&tree, &dir, &room.path().join("index"))?;
        Ok(Self { dir, _room: Some(room) })
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }
}

/// The tree of a directory in a revision. A path is that of git: from the root of the repository, or
/// with `./` from here.
fn tree_id(revision: &str, dir: &str) -> Result<String, Failure> {
    let parse = |name: &str| run_git(["rev-parse", "--verify", "--quiet", "--end-of-options", name], None);
    let inside = run_git(["rev-parse", "--git-dir"], None)?;
    if inside.is_none() {
        return Err(Failure(format!("没有文件夹「{revision}」；这里不在 git 仓库里，也不能当作版本")));
    }
    let commit = parse(&format!("{revision}^{{commit}}"))?
        .ok_or_else(|| Failure(format!("没有文件夹「{revision}」，git 仓库里也没有这个版本")))?;
    let dir = dir.trim_end_matches('/');
    let found = parse(&format!("{commit}:{dir}"))?;
    let missing = || Failure(format!("版本「{revision}」里没有文件夹 {}", dir.trim_start_matches("./")));
    let found = found.ok_or_else(missing)?;
    if run_git(["cat-file", "-t", &found], None)?.as_deref() == Some("tree") { Ok(found) } else { Err(missing()) }
}

/// Has git write the files of a tree. It does so by way of an index and a work tree of its own, so that
/// those of the repository stay as they are.
fn unpack_tree(tree: &str, place: &Path, index: &Path) -> Result<(), Failure> {
    let read = run_git(["read-tree", tree], Some((index, place)))?;
    let written = match read {
        Some(_) => run_git(["checkout-index", "--all", "--force"], Some((index, place)))?,
        None => None,
    };
    written.map(|_| ()).ok_or_else(|| Failure("git 不能取出这个版本的文件".to_owned()))
}

/// What git says; `None`: it says no.
fn run_git<const N: usize>(arguments: [&str; N], apart: Option<(&Path, &Path)>) -> Result<Option<String>, Failure> {
    let mut command = Command::new("git");
    command.args(arguments).env("LC_ALL", "C");
    if let Some((index, work_tree)) = apart {
        command.env("GIT_INDEX_FILE", index).env("GIT_WORK_TREE", work_tree);
    }
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure("没有装 git，不能读版本；可以给两个文件夹".to_owned()),
        _ => Failure(format!("运行不了 git：{}", io_words(&error))),
    })?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned()))
}
