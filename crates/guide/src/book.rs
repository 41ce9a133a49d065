//! One handbook in the formats that are asked for, as parts that are made one by one.

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook};
use banshi_render::{OutputFile, Part};
use banshi_typeset::{Timestamp, TypesetDocument};

use crate::html::{self, IndexEntry};
use crate::illustrate::illustrate;
use crate::outline::{Outline, handbook_contents, handbook_outline};
use crate::output::{BuildError, Format, MARKDOWN, PDF};
use crate::request::Request;
use crate::{markdown, pdf};

/// A handbook, set out once for all formats.
pub struct Book<'a> {
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    request: &'a Request<'a>,
    outline: Outline,
}

impl<'a> Book<'a> {
    /// Sets out a handbook.
    pub fn new(catalog: &'a Catalog, handbook: &'a Handbook, request: &'a Request<'a>) -> Self {
        Self { catalog, handbook, request, outline: handbook_outline(catalog, handbook) }
    }

    /// Returns what the formats asked for consist of.
    pub fn parts(&self) -> Vec<Part<'_>> {
        self.request.formats.iter().flat_map(|format| self.parts_in(*format)).collect()
    }

    /// Returns what one format consists of.
    pub fn parts_in(&self, format: Format) -> Vec<Part<'_>> {
        let path = |name: &str| format!("{}/{name}", self.outline.id);
        match format {
            Format::Html => html::parts(self.catalog, self.handbook, &self.outline, self.request),
            Format::Pdf => {
                let from = Fingerprint::of(&(&self.outline, self.timestamp().map(|time| format!("{time:?}"))));
                vec![Part::new(path(PDF), from, || self.pdf())]
            }
            Format::Markdown => {
                vec![Part::new(path(MARKDOWN), Fingerprint::of(&self.outline), || self.markdown())]
            }
        }
    }

    /// Makes the entry of the index, if there is one.
    pub fn index_entry(&self) -> Option<IndexEntry> {
        self.request.formats.contains(&Format::Html).then(|| index_entry(self.catalog, self.handbook, self.request))
    }

    /// Returns what Typst is given to make the PDF: the template and its data.
    pub fn document(&self) -> Result<TypesetDocument, BuildError> {
        let timestamp =
            self.timestamp().ok_or_else(|| BuildError::Internal("手册的日期超出 PDF 能写的范围".to_owned()))?;
        pdf::document(&self.illustrated(Format::Pdf), self.request.templates, timestamp)
    }

    fn pdf(&self) -> Result<Vec<OutputFile>, BuildError> {
        let bytes = pdf::render(&self.document()?, self.request.fonts)?;
        Ok(vec![OutputFile { path: format!("{}/{PDF}", self.outline.id), bytes }])
    }

    fn markdown(&self) -> Result<Vec<OutputFile>, BuildError> {
        let outline = self.illustrated(Format::Markdown);
        let text = markdown::render(&outline, self.request.templates)?;
        Ok(vec![OutputFile::text(format!("{}/{MARKDOWN}", outline.id), text)])
    }

    /// Sets out the whole handbook, with every chart drawn for `format`.
    fn illustrated(&self, format: Format) -> Outline {
        let mut outline = self.outline.clone();
        for item in &mut outline.items {
            illustrate(item, format);
        }
        outline
    }

    fn timestamp(&self) -> Option<Timestamp> {
        self.request.timestamp.or_else(|| published(self.handbook))
    }
}

/// Makes the entry with which the index shows a handbook.
pub fn index_entry(catalog: &Catalog, handbook: &Handbook, request: &Request<'_>) -> IndexEntry {
    html::index_entry(catalog, handbook, &handbook_contents(handbook), request)
}

/// Returns midnight of the first day of the handbook's month.
pub fn published(handbook: &Handbook) -> Option<Timestamp> {
    let day = handbook.cover.date.first_day();
    let (month, day_of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Timestamp::new((i32::from(day.year()), month, day_of_month), (0, 0, 0))
}
