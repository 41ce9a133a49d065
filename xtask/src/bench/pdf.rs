//! The real handbooks as PDF, next to Typst's own time for the same documents.

use std::fs;
use std::path::Path;

use banshi_guide::{Book, Request};
use banshi_render::Templates;
use banshi_typeset::{Fonts, Timestamp, TypesetDocument};
use rayon::prelude::*;

use super::build::OutputPlace;
use super::catalog::BenchCatalog;
use super::ground::BenchGround;
use super::options::{REAL, TypstOptions, TypstWay};
use super::program::{Effort, MeasuredProgram, Measurement};
use super::progress::announce;
use crate::repository::load_catalog;

/// The template, which is what Typst starts with.
const MAIN: &str = "handbook.typ";
/// What the ways are called in the table and on the command line.
const WAYS: [(&str, &str); 2] = [("in turn", "in-turn"), ("at once", "at-once")];

/// What PDFs took.
pub(super) struct PdfTimes {
    /// The program, from the catalog on.
    pub(super) build: Measurement,
    /// Typst, from source and data on.
    pub(super) alone: Vec<(&'static str, Measurement)>,
}

impl PdfTimes {
    /// Returns how many times as long the program takes as Typst in its faster way.
    pub(super) fn ratio_to_fastest(&self) -> f64 {
        let fastest = self.alone.iter().map(|(_, alone)| alone.wall.median_seconds()).fold(f64::INFINITY, f64::min);
        self.build.wall.median_seconds() / fastest
    }
}

/// Measures the program and Typst alone.
pub(super) fn measure_pdf(
    root: &Path,
    effort: Effort,
    program: &MeasuredProgram,
    ground: &BenchGround,
) -> Result<PdfTimes, String> {
    announce("PDF of the real handbooks");
    let catalog = BenchCatalog::place(root, ground, REAL)?;
    let documents = ground.memory.join("documents");
    write_documents(&catalog.dir, &documents)?;
    let (dir, place) = (catalog.dir.display().to_string(), OutputPlace::new(&ground.memory, false));
    let out = place.out_argument();
    let args = ["build", &dir, "--format", "pdf", "--out", &out, "--force", "--quiet"];
    let build = program.measure(&args, effort, || place.clear())?;
    place.clear()?;
    let (own, documents) = (MeasuredProgram::this_program()?, documents.display().to_string());
    let alone = |(name, way)| Ok((name, own.measure(&["bench-typst", way, &documents], effort, || Ok(()))?));
    let alone = WAYS.into_iter().map(alone).collect::<Result<_, String>>()?;
    catalog.remove()?;
    Ok(PdfTimes { build, alone })
}

/// Writes what Typst is given for each handbook: source and data, each handbook in a directory of its own.
fn write_documents(catalog: &Path, dir: &Path) -> Result<(), String> {
    let loaded = load_catalog(catalog)?;
    let fonts = Fonts::load(None).map_err(|error| error.to_string())?;
    let templates = Templates::load(catalog).map_err(|error| error.to_string())?;
    let request =
        Request { formats: Vec::new(), checklists: None, templates: &templates, fonts: &fonts, timestamp: None };
    for handbook in &loaded.handbooks {
        let document = Book::new(&loaded, handbook, &request).document().map_err(|error| error.to_string())?;
        let dir = dir.join(handbook.id.as_str());
        let write = || {
            fs::create_dir_all(&dir)?;
            document.files.iter().try_for_each(|(name, bytes)| fs::write(dir.join(name), bytes))
        };
        write().map_err(|error: std::io::Error| format!("{}: {error}", dir.display()))?;
    }
    Ok(())
}

/// Typesets all documents below a directory, in one of the ways.
pub(super) fn typeset_documents(options: &TypstOptions) -> Result<String, String> {
    let dir = &options.documents;
    let fonts = Fonts::load(None).map_err(|error| error.to_string())?;
    let documents = read_documents(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let pdf = |document: &TypesetDocument| {
        let pdf = banshi_typeset::pdf(document, &fonts).map_err(|error| error.to_string())?;
        Ok(pdf.len())
    };
    let sizes: Vec<usize> = if options.way == TypstWay::AtOnce {
        documents.par_iter().map(pdf).collect::<Result<_, String>>()?
    } else {
        documents.iter().map(pdf).collect::<Result<_, String>>()?
    };
    Ok(format!("{} documents, {} bytes", sizes.len(), sizes.iter().sum::<usize>()))
}

fn read_documents(dir: &Path) -> std::io::Result<Vec<TypesetDocument>> {
    let mut documents = Vec::new();
    for book in fs::read_dir(dir)? {
        let mut files = std::collections::BTreeMap::new();
        for file in fs::read_dir(book?.path())? {
            let file = file?;
            files.insert(file.file_name().to_string_lossy().into_owned(), fs::read(file.path())?);
        }
        let timestamp = Timestamp::new((2022, 1, 1), (0, 0, 0)).ok_or(std::io::ErrorKind::InvalidInput)?;
        documents.push(TypesetDocument { main: MAIN.to_owned(), files, timestamp });
    }
    Ok(documents)
}
