//! `banshi new item`, `new office`, `new handbook`

use std::fs;
use std::path::Path;
use std::time::Instant;

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::load::Shelf;
use banshi_core::source::codes::EMPTY;
use banshi_core::source::{Sources, read_catalog};
use banshi_edit::scaffold::{self, Changes, Impossible, NewHandbook, NewItem, NewOffice, NewRegion, Read, TO_FILL};
use banshi_reason::soundness::check_flows;

use crate::args::{NewHandbookOptions, NewItemOptions, NewOfficeOptions, RunCommand};
use crate::catalog::ensure_readable_directory;
use crate::render::write_file;
use crate::render::{Summary, print, text};
use crate::{Failure, exit};

impl RunCommand for NewItemOptions {
    fn run(&self) -> Result<u8, Failure> {
        let dir = &self.place.catalog;
        let new = NewItem {
            handbook: &self.handbook,
            id: &self.id,
            name: &self.name,
            service: &self.service,
            duty: &self.duty,
            after: self.after.as_deref(),
            with_schema: has_schemas(dir),
        };
        write_changes(dir, &|read| scaffold::new_item(&new, read))
    }
}

impl RunCommand for NewOfficeOptions {
    fn run(&self) -> Result<u8, Failure> {
        let dir = &self.place.catalog;
        let new_region = self.region_name.as_deref().zip(self.level).map(|(name, level)| NewRegion {
            name,
            level: level.id(),
            parent: self.parent.as_deref(),
        });
        let new = NewOffice {
            region: &self.region,
            new_region,
            id: &self.id,
            name: &self.name,
            address: &self.address,
            phone: self.phone.as_deref(),
            windows: &self.window,
            duties: &self.duty,
            with_schema: has_schemas(dir),
        };
        write_changes(dir, &|read| scaffold::new_office(&new, read))
    }
}

impl RunCommand for NewHandbookOptions {
    fn run(&self) -> Result<u8, Failure> {
        let dir = &self.place.catalog;
        let month = || jiff::Zoned::now().strftime("%Y-%m").to_string();
        let date = self.date.clone().unwrap_or_else(month);
        let own = [self.region.clone()];
        let new = NewHandbook {
            id: &self.id,
            title: &self.title,
            date: &date,
            region: &self.region,
            regions: if self.rows.is_empty() { &own } else { &self.rows },
            with_schema: has_schemas(dir),
        };
        write_changes(dir, &|read| scaffold::new_handbook(&new, read))
    }
}

/// Schemas lie beside the catalog.
fn has_schemas(dir: &Path) -> bool {
    std::path::absolute(dir).is_ok_and(|dir| dir.with_file_name("schemas").is_dir())
}

/// Writes the changes, unless the catalog would have errors with them.
fn write_changes(dir: &Path, make: &dyn Fn(Read<'_>) -> Result<Changes, Impossible>) -> Result<u8, Failure> {
    let started = Instant::now();
    if dir.exists() {
        ensure_readable_directory(dir)?;
    }
    let (sources, _) = read_catalog(dir);
    let read = |path: &str| sources.files().iter().find(|file| file.path == path).map(|file| file.text.clone());
    let changes = make(&read)?;
    let unread = sources.files().iter().find(|file| !file.readable && changes.contains_key(&file.path));
    if let Some(file) = unread {
        return Err(Failure(format!("读不了 {}，没有写任何文件", dir.join(&file.path).display())));
    }
    let loaded = load_with(dir, &sources, &changes);
    if loaded.findings.iter().any(is_breaking) {
        text::write_report(&loaded, &Summary::new(&loaded, started.elapsed()));
        print("没有写任何文件");
        return Ok(exit::FINDINGS);
    }
    for (path, text) in &changes {
        let full = dir.join(path);
        if let Some(parent) = full.parent() {
            fs::create_dir_all(parent)?;
        }
        write_file(&full, text.as_bytes())?;
        let done = if read(path).is_some() { "改好" } else { "新建" };
        print(&format!("{done} {}", full.display()));
        to_fill(text);
    }
    Ok(exit::CLEAN)
}

/// Whether a new file must not be written for it. A catalog that is begun has no items yet.
fn is_breaking(finding: &Finding) -> bool {
    finding.severity() == Severity::Error && finding.code != EMPTY
}

/// The catalog as it will be.
fn load_with(dir: &Path, sources: &Sources, changes: &Changes) -> Loaded {
    let kept = sources.files().iter().filter(|file| !changes.contains_key(&file.path));
    let kept = kept.map(|file| (file.path.clone(), file.text.clone()));
    let texts = kept.chain(changes.iter().map(|(path, text)| (path.clone(), text.clone())));
    let (sources, findings) = Sources::from_texts(dir, texts);
    Shelf::of_sources(sources, findings).load(&check_flows)
}

fn to_fill(text: &str) {
    let mut table = "";
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            table = line;
        }
        if !line.starts_with('#') && line.contains(TO_FILL) {
            print(&format!(
                "  第 {} 行还要填：{}",
                index + 1,
                table.split_once('#').map_or(table, |(_, words)| words.trim())
            ));
        }
    }
}
