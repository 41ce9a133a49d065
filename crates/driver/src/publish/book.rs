//! One handbook: its parts are made, or kept.

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Turn;
use banshi_render::links::{Page, Web};
use banshi_render::{OutputFile, OutputPath, Part};
use rayon::prelude::*;

use crate::failure::BuildFailure;
use crate::formats::OpenBook;
use crate::publish::Plan;
use crate::publish::cache::Cache;
use crate::publish::record::{BookRecord, FileRecord, PartRecord};
use crate::publish::sink::Sink;

/// Builds one handbook after the other.
pub(crate) struct Maker<'a> {
    pub(crate) plan: &'a Plan<'a>,
    /// Fingerprint of everything that every file depends on.
    pub(crate) setting: Fingerprint,
    pub(crate) sink: &'a dyn Sink,
    pub(crate) cache: &'a Cache,
}

/// A part with its pages, as far as they had to be read.
type MadePart = (PartRecord, Vec<(OutputPath, Page)>);

impl Maker<'_> {
    pub(crate) fn book(&self, turn: Turn<'_>) -> Result<BookRecord, BuildFailure> {
        let (handbook, shared) = (turn.handbook.as_ref(), turn.shared.fingerprint);
        let from = Fingerprint::of(&(self.setting, shared, turn.from));
        let before = self.cache.book(handbook.id.as_str());
        if let Some(kept) = before.as_ref().filter(|before| before.from == from).and_then(|before| self.kept(before)) {
            return Ok(kept);
        }
        let catalog = turn.shared.with(turn.handbook);
        let book = OpenBook::new(&catalog, handbook, Some(shared), &self.plan.tools);
        let mut parts = Vec::new();
        for generator in self.plan.tools.generators() {
            parts.extend(generator.handbook_parts(&book)?);
        }
        let made: Vec<MadePart> =
            parts.par_iter().map(|part| self.part(part, before.as_ref())).collect::<Result<_, BuildFailure>>()?;
        let (parts, leading_out) = linked(handbook.id.as_str(), made)?;
        let entry = book.index_entry();
        Ok(BookRecord { id: handbook.id.to_string(), from, parts, leading_out, entry })
    }

    /// A record of the build before, if all its files are still there.
    fn kept(&self, before: &BookRecord) -> Option<BookRecord> {
        if !self.keep(&before.parts) {
            return None;
        }
        let mut kept = before.clone();
        kept.parts.iter_mut().for_each(|part| part.kept = true);
        Some(kept)
    }

    /// Takes over the files of parts, if all of them are as they were.
    pub(crate) fn keep(&self, parts: &[PartRecord]) -> bool {
        let files = parts.iter().flat_map(|part| &part.files);
        let files: Option<Vec<_>> = files.map(|file| Some((&file.path, file.stamp?))).collect();
        files.is_some_and(|files| self.sink.keep(&files))
    }

    /// Makes a part, or keeps it.
    pub(crate) fn part(&self, part: &Part<'_>, before: Option<&BookRecord>) -> Result<MadePart, BuildFailure> {
        let from = Fingerprint::of(&(self.setting, part.from));
        let same = before.and_then(|before| before.parts.iter().find(|known| known.name == part.name));
        if let Some(known) = same.filter(|known| known.from == from && self.keep(std::slice::from_ref(known))) {
            let pages =
                known.files.iter().filter_map(|file| Some((file.path.clone(), self.sink.page(&file.path)?))).collect();
            return Ok((PartRecord { kept: true, ..known.clone() }, pages));
        }
        let (mut files, mut pages) = (Vec::new(), Vec::new());
        for file in part.make()? {
            let page = Page::of(&file.path, || Some(&file.bytes));
            let record = self.write(file)?;
            pages.extend(page.map(|page| (record.path.clone(), page)));
            files.push(record);
        }
        Ok((PartRecord { name: part.name.clone(), from, files, kept: false }, pages))
    }

    fn write(&self, file: OutputFile) -> Result<FileRecord, BuildFailure> {
        let path = OutputPath::try_from(file.path)?;
        let stamp = self.sink.write(&path, &file.bytes)?;
        Ok(FileRecord { path, stamp })
    }
}

/// Checks the links within a handbook. What is left leads out of it.
fn linked(id: &str, made: Vec<MadePart>) -> Result<(Vec<PartRecord>, Vec<String>), BuildFailure> {
    let mut web = Web::default();
    let mut parts = Vec::with_capacity(made.len());
    for (part, pages) in made {
        part.files.iter().for_each(|file| web.file(file.path.as_str()));
        for (path, page) in pages {
            web.page(path.as_str(), page);
        }
        parts.push(part);
    }
    let inside = format!("{id}/");
    let out = web.leading_out();
    let broken: Vec<_> = out.iter().filter(|(to, _)| to.starts_with(&inside) || to.starts_with("..")).collect();
    if let Some((to, page)) = broken.first() {
        return Err(BuildFailure::Links { count: broken.len(), first: format!("{page} 里的「{to}」") });
    }
    Ok((parts, out.into_keys().map(str::to_owned).collect()))
}
