//! `cargo xtask generate`: every file of the repository that the program writes itself.
//!
//! A document can contain the output of a command, between `<!-- banshi COMMAND -->` and `<!-- /banshi COMMAND -->`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::layout::layout_report;
use crate::profile::build_banshi;
use crate::report::ChoreReport;
use crate::schemas::schema_files;

/// Documents whose blocks are filled in.
const DOCUMENTS: [&str; 2] = ["README.zh-CN.md", "docs/cli.md"];
const OPENING: &str = "<!-- banshi ";
const CLOSING: &str = "<!-- /banshi ";

/// What to do with the files.
#[derive(clap::Args)]
pub(crate) struct GenerateOptions {
    /// Only name those that are not current; docs/layout.md is not looked at
    #[arg(long)]
    check: bool,
}

/// A file and what it should contain.
type GeneratedFile = (PathBuf, String);

/// Writes all generated files below `root`, or only names those that are not current.
pub(crate) fn run(root: &Path, options: &GenerateOptions) -> Result<ChoreReport, String> {
    let mut files = generated_files(root)?;
    if !options.check {
        // It draws thousands of charts, for minutes.
        files.push((root.join("docs/layout.md"), layout_report(root)?));
    }
    let stale: Vec<_> =
        files.iter().filter(|(path, text)| fs::read_to_string(path).ok().as_ref() != Some(text)).collect();
    let names: Vec<_> = stale.iter().map(|(path, _)| path.display().to_string()).collect();
    if options.check && !stale.is_empty() {
        return Err(format!("not current, run `cargo xtask generate`:\n{}", names.join("\n")));
    }
    for (path, text) in &stale {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let written = if names.is_empty() { String::new() } else { format!("\n{}", names.join("\n")) };
    Ok(ChoreReport::good(format!("{} generated files, {} of them written{written}", files.len(), stale.len())))
}

fn generated_files(root: &Path) -> Result<Vec<GeneratedFile>, String> {
    let program = build_banshi(root)?;
    let mut files = schema_files(root)?;
    for name in DOCUMENTS {
        let path = root.join(name);
        let document = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        files.push((path, fill_blocks(&document, |command| run_program(&program, command))?));
    }
    Ok(files)
}

/// Replaces every block of a document by what its command prints now.
fn fill_blocks(document: &str, output: impl Fn(&str) -> Result<String, String>) -> Result<String, String> {
    let mut filled = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once(OPENING) {
        let (command, after) = after.split_once(" -->").ok_or("a block without ` -->`")?;
        let closing = format!("{CLOSING}{command} -->");
        let (_, after) = after.split_once(&closing).ok_or_else(|| format!("no {closing}"))?;
        filled += &format!("{before}{OPENING}{command} -->\n{}\n{closing}", output(command)?.trim_end());
        rest = after;
    }
    Ok(filled + rest)
}

fn run_program(program: &Path, command: &str) -> Result<String, String> {
    let output = Command::new(program)
        .args(command.split_whitespace())
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        return Err(format!("banshi {command}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("banshi {command}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::fill_blocks;

    #[test]
    fn a_block_is_replaced_and_the_rest_stays() {
        let document = "a\n<!-- banshi x y -->\nold\n<!-- /banshi x y -->\nb\n";
        let filled = fill_blocks(document, |command| Ok(format!("[{command}]\n")));
        assert_eq!(filled.unwrap(), "a\n<!-- banshi x y -->\n[x y]\n<!-- /banshi x y -->\nb\n");
    }

    #[test]
    fn a_block_that_is_not_closed_is_an_error() {
        assert!(fill_blocks("<!-- banshi x -->\n", |_| Ok(String::new())).is_err());
    }
}
