//! The real handbooks as PDF, beside Typst's own time for the same documents.

use std::fs;
use std::path::Path;

use banshi_guide::{Book, Request};
use banshi_render::Templates;
use banshi_typeset::{Document, Fonts, Timestamp};
use rayon::prelude::*;

use super::build::Place;
use super::catalog::Catalog;
use super::ground::Ground;
use super::program::{Effort, Measured, Program};
use super::{Options, REAL};

/// The template, which is what Typst starts with.
const MAIN: &str = "handbook.typ";
/// One document after the other, or all at once.
const WAYS: [&str; 2] = ["in turn", "at once"];

/// What PDFs took.
pub(super) struct Typeset {
    /// The program, from the catalog on.
    pub(super) build: Measured,
    /// Typst, from source and data on.
    pub(super) alone: Vec<(&'static str, Measured)>,
}

impl Typeset {
    /// How many times as long the program takes as Typst in its faster way.
    pub(super) fn ratio(&self) -> f64 {
        let fastest = self.alone.iter().map(|(_, alone)| alone.wall.seconds()).fold(f64::INFINITY, f64::min);
        self.build.wall.seconds() / fastest
    }
}

pub(super) fn typeset(root: &Path, options: &Options, program: &Program, ground: &Ground) -> Result<Typeset, String> {
    super::say("PDF of the real handbooks");
    let catalog = Catalog::place(root, ground, REAL)?;
    let documents = ground.memory.join("documents");
    write_documents(&catalog.dir, &documents)?;
    let effort = Effort::headline(options.runs);
    let (dir, place) = (catalog.dir.display().to_string(), Place::new(&ground.memory, false));
    let out = place.out();
    let args = ["build", &dir, "--format", "pdf", "--out", &out, "--force", "--quiet"];
    let build = program.measure(&args, effort, || place.clear())?;
    place.clear()?;
    let (own, documents) = (Program::own()?, documents.display().to_string());
    let alone = |way| Ok((way, own.measure(&["bench-typst", way, &documents], effort, || Ok(()))?));
    let alone = WAYS.into_iter().map(alone).collect::<Result<_, String>>()?;
    catalog.remove()?;
    Ok(Typeset { build, alone })
}

/// Writes what Typst is given for each handbook: source and data, each handbook in a directory of its own.
fn write_documents(catalog: &Path, dir: &Path) -> Result<(), String> {
    let loaded = banshi_core::load(catalog).catalog.ok_or("the catalog has errors; run `banshi check`")?;
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
pub(super) fn alone(mut args: impl Iterator<Item = String>) -> Result<String, String> {
    let (Some(way), Some(dir), None) = (args.next(), args.next(), args.next()) else {
        return Err("cargo xtask bench-typst WAY DIR".to_owned());
    };
    let fonts = Fonts::load(None).map_err(|error| error.to_string())?;
    let documents = read_documents(Path::new(&dir)).map_err(|error| format!("{dir}: {error}"))?;
    let pdf = |document: &Document| {
        let pdf = banshi_typeset::pdf(document, &fonts).map_err(|error| error.to_string())?;
        Ok(pdf.len())
    };
    let sizes: Vec<usize> = if way == WAYS[1] {
        documents.par_iter().map(pdf).collect::<Result<_, String>>()?
    } else {
        documents.iter().map(pdf).collect::<Result<_, String>>()?
    };
    Ok(format!("{} documents, {} bytes", sizes.len(), sizes.iter().sum::<usize>()))
}

fn read_documents(dir: &Path) -> std::io::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for book in fs::read_dir(dir)? {
        let mut files = std::collections::BTreeMap::new();
        for file in fs::read_dir(book?.path())? {
            let file = file?;
            files.insert(file.file_name().to_string_lossy().into_owned(), fs::read(file.path())?);
        }
        let timestamp = Timestamp::new((2022, 1, 1), (0, 0, 0)).ok_or(std::io::ErrorKind::InvalidInput)?;
        documents.push(Document { main: MAIN.to_owned(), files, timestamp });
    }
    Ok(documents)
}
