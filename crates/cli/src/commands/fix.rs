//! `banshi check --fix` and `--diff`

use std::path::Path;

use banshi_core::source::{MAX_FILE_BYTES, read_plain};
use banshi_driver::Change;
use banshi_typeset::Fonts;

use crate::catalog::ensure_readable_directory;
use crate::render::{print, warning_line, write_file};
use crate::{Failure, exit};

/// Shows what would be changed.
pub(super) fn show_fixes(dir: &Path, fonts: &Fonts) -> Result<u8, Failure> {
    let changes = possible_changes(dir, fonts)?;
    for change in &changes {
        print_diff(change);
    }
    print(&changes_summary(&changes, "可以代为改好"));
    Ok(exit::CLEAN)
}

/// Makes the changes, each file in one step, and tells how many if wanted.
pub(super) fn write_fixes(dir: &Path, fonts: &Fonts, told: bool) -> Result<(), Failure> {
    let changes = make_changes(dir, possible_changes(dir, fonts)?)?;
    if told {
        print(&changes_summary(&changes, "已经改好"));
    }
    Ok(())
}

/// The changes that could be made. What somebody has written meanwhile is left as it is.
fn make_changes(dir: &Path, changes: Vec<Change>) -> Result<Vec<Change>, Failure> {
    let mut made = Vec::with_capacity(changes.len());
    for change in changes {
        let path = dir.join(&change.path);
        if !has_text(&path, &change.before) {
            warning_line(&format!("{} 刚刚被改过，没有代改；请再运行一次", path.display()));
            continue;
        }
        write_file(&path, change.after.as_bytes())?;
        made.push(change);
    }
    Ok(made)
}

/// Whether a file has this text, whatever mark it begins with.
fn has_text(path: &Path, text: &str) -> bool {
    read_plain(path, MAX_FILE_BYTES).is_ok_and(|now| now.strip_prefix('\u{feff}').unwrap_or(&now) == text)
}

fn possible_changes(dir: &Path, fonts: &Fonts) -> Result<Vec<Change>, Failure> {
    ensure_readable_directory(dir)?;
    let coverage = fonts.coverage();
    Ok(banshi_driver::mend(dir, &|c| coverage.has(c)))
}

fn changes_summary(changes: &[Change], what: &str) -> String {
    let mends: usize = changes.iter().map(|change| change.mends).sum();
    match mends {
        0 => "没有能代为改好的".to_owned(),
        _ => format!("{} 个文件里的 {mends} 处{what}", changes.len()),
    }
}

/// A mend stays within its line, so the lines of both texts go together.
fn print_diff(change: &Change) {
    let (red, green) = (anstyle::AnsiColor::Red.on_default(), anstyle::AnsiColor::Green.on_default());
    let lines = change.before.lines().zip(change.after.lines());
    for (index, (before, after)) in lines.enumerate().filter(|(_, (before, after))| before != after) {
        print(&format!("{}:{}", change.path, index + 1));
        print(&format!("{red}- {before}{red:#}\n{green}+ {after}{green:#}\n"));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_written_meanwhile_is_left_as_it_is() {
        let dir = tempfile::TempDir::new().unwrap();
        let texts = [("as-read.toml", "old"), ("with-mark.toml", "\u{feff}old"), ("edited.toml", "older")];
        let change = |path: &str| Change { path: path.to_owned(), before: "old".into(), after: "new".into(), mends: 1 };
        for (path, text) in texts {
            fs::write(dir.path().join(path), text).unwrap();
        }
        let names = ["as-read.toml", "with-mark.toml", "edited.toml", "gone.toml"];
        let made = make_changes(dir.path(), names.map(change).into()).unwrap();
        assert_eq!(made, names[..2].iter().map(|path| change(path)).collect::<Vec<_>>());
        let now = texts.map(|(path, _)| fs::read_to_string(dir.path().join(path)).unwrap());
        assert_eq!(now, ["new", "new", "older"]);
    }
}
