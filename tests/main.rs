//! End-to-end tests: the real binary on small catalogs on disk.
//!
//! `check/good` is a whole catalog without a fault. Each directory of `check/bad` holds only the
//! files that differ from it, with the fault; `#~ B101` behind a line says which findings belong on
//! that line, and the snapshot beside this file shows what the user sees.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod assess;
mod build;
mod check;
mod checklist;
mod clerk;
mod command_line;
mod compare;
mod continuous;
mod files;
mod flow;
mod fmt;
mod incremental;
mod lints;
mod lsp;
mod manual;
mod rules;
mod scaffold;
mod schemas;
mod serve;
mod shards;
#[cfg(unix)]
mod strangers;
mod templates;
mod whole;
mod wording;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use banshi_fixture::{copy_tree, fixture, replace_in, repository, tree};
use tempfile::TempDir;

/// A directory of its own for one test, with a catalog in it.
struct Workshop {
    dir: TempDir,
}

impl Workshop {
    /// With the faultless catalog.
    fn good() -> Self {
        let workshop = Self::empty();
        copy_tree(&fixture("check/good"), &workshop.catalog());
        workshop
    }

    /// With an empty catalog directory.
    fn empty() -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("catalog")).unwrap();
        Self { dir }
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn catalog(&self) -> PathBuf {
        self.path().join("catalog")
    }

    /// Writes a file below the workshop.
    fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn banshi(&self, arguments: &[&str]) -> Outcome {
        let output = self.command(arguments).output().unwrap();
        Outcome::new(&output)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_banshi"));
        command.args(arguments).current_dir(self.path()).env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
        command
    }
}

/// What the user sees.
struct Outcome {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Outcome {
    fn new(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Exit code and both streams, as one text for a snapshot.
    fn shown(&self) -> String {
        let mut shown = format!("exit code: {}\n", self.code.map_or("none".to_owned(), |code| code.to_string()));
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                shown += &format!("----- {name}\n{}\n", text.trim_end());
            }
        }
        shown
    }
}

/// Snapshots with the parts that vary from run to run taken out.
fn snapshot(name: &str, workshop: &Workshop, shown: &str) {
    let root = workshop.path().canonicalize().unwrap();
    let shown =
        shown.replace(root.to_str().unwrap(), "[WORKSHOP]").replace(workshop.path().to_str().unwrap(), "[WORKSHOP]");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(fixture("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"用时 [0-9.]+ (毫秒|秒)", "用时 [TIME]");
    settings.bind(|| insta::assert_snapshot!(name, shown));
}
