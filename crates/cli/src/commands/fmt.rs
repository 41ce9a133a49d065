//! `banshi fmt`

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity, sort};
use banshi_core::load::{Counts, Origins};
use banshi_core::schema;
use banshi_core::schema::codes::SYNTAX;
use banshi_core::source::{SourceFile, Sources, io_words, read_catalog};
use banshi_edit::format::{NotLaidOut, format};
use similar::TextDiff;

use crate::args::{FmtOptions, RunCommand};
use crate::catalog::ensure_readable_directory;
use crate::render::write_file;
use crate::render::{Summary, print, text};
use crate::{Failure, exit};

impl RunCommand for FmtOptions {
    fn run(&self) -> Result<u8, Failure> {
        let mut count = Count::default();
        for path in &self.paths {
            tidy_files(path, self.check, &mut count)?;
        }
        print(&count.count_summary(self.check));
        let failed = count.refused > 0 || (self.check && count.changed > 0);
        Ok(if failed { exit::FINDINGS } else { exit::CLEAN })
    }
}

#[derive(Default)]
struct Count {
    files: usize,
    changed: usize,
    refused: usize,
}

impl Count {
    fn count_summary(&self, check: bool) -> String {
        let Self { files, changed, refused } = self;
        let verdict = match (changed, check) {
            (0, _) => "排版都对".to_owned(),
            (changed, true) => format!("{changed} 个要整理"),
            (changed, false) => format!("整理了 {changed} 个"),
        };
        let refused = if *refused > 0 { format!("，{refused} 个不合语法，没有动") } else { String::new() };
        format!("{files} 个文件：{verdict}{refused}")
    }
}

fn tidy_files(path: &Path, check: bool, count: &mut Count) -> Result<(), Failure> {
    let started = Instant::now();
    let (sources, mut findings) = read_sources(path)?;
    // What a byte order mark or CRLF would be found for is mended here.
    findings.retain(|finding| finding.severity() == Severity::Error);
    for file in sources.files() {
        count.files += 1;
        if !file.readable {
            continue;
        }
        let full = sources.root().join(&file.path);
        match tidied_texts(file, &full)? {
            Ok(None) => {}
            Ok(Some((before, after))) => {
                count.changed += 1;
                report_difference(&full, &before, &after, check);
                if !check {
                    // A link is written where it leads, not where it stands.
                    write_file(&full, after.as_bytes())?;
                }
            }
            Err(found) => findings.extend(found),
        }
    }
    if !findings.is_empty() {
        sort(&mut findings);
        let mut refused: Vec<_> = findings.iter().filter_map(|finding| Some(finding.place?.file)).collect();
        refused.dedup();
        count.refused += refused.len();
        let loaded = Loaded {
            sources,
            findings,
            allowed: Vec::new(),
            words: Vec::new(),
            catalog: None,
            from: Origins::default(),
            counts: Counts::default(),
        };
        text::write_report(&loaded, &Summary::new(&loaded, started.elapsed()));
    }
    Ok(())
}

/// The files below a directory, or the one file.
fn read_sources(path: &Path) -> Result<(Sources, Vec<Finding>), Failure> {
    let about = |error: std::io::Error| Failure(format!("打不开 {}：{}", path.display(), io_words(&error)));
    if fs::metadata(path).map_err(about)?.is_dir() {
        ensure_readable_directory(path)?;
        return Ok(read_catalog(path));
    }
    let text = fs::read_to_string(path).map_err(about)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Sources::from_texts(path.parent().unwrap_or(Path::new("")), [(name, text)]))
}

type Texts = (String, String);

/// The text before and after, if they differ.
fn tidied_texts(file: &SourceFile, full: &PathBuf) -> Result<Result<Option<Texts>, Vec<Finding>>, Failure> {
    let syntax = schema::syntax(file);
    if !syntax.is_empty() {
        return Ok(Err(syntax));
    }
    // As it is on disk: `file` has lost a byte order mark.
    let before = fs::read_to_string(full)
        .map_err(|error| Failure(format!("打不开 {}：{}", full.display(), io_words(&error))))?;
    Ok(match format(&before) {
        Ok(after) => Ok((after != before).then_some((before, after))),
        Err(refused) => {
            let place = match &refused {
                NotLaidOut::Syntax { range, .. } => file.place(range.clone()),
                NotLaidOut::Meaning => file.top(),
            };
            Err(vec![Finding::new(SYNTAX, place, refused.to_string())])
        }
    })
}

fn report_difference(path: &Path, before: &str, after: &str, check: bool) {
    let name = path.display().to_string();
    if !check {
        return print(&format!("整理 {name}"));
    }
    let diff = TextDiff::from_lines(before, after);
    print(diff.unified_diff().context_radius(1).header(&name, &name).to_string().trim_end());
}
