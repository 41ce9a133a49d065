//! `banshi new`

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use banshi_core::source::io_words;
use banshi_reason::form::blank_application;

use crate::Failure;
use crate::args::{NewApplicationOptions, RunCommand};
use crate::catalog::{answer_with, item_meant, load_fonts};
use crate::render::write_stdout;

impl RunCommand for NewApplicationOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_with(&self.catalog, &load_fonts(None)?, |catalog| {
            let (handbook, item) = item_meant(catalog, (&self.within, None), &self.item)?;
            let text = blank_application(catalog, handbook, item);
            match &self.out {
                Some(path) => create_file(path, &text),
                None => {
                    write_stdout(text.as_bytes());
                    Ok(())
                }
            }
        })
    }
}

/// A form that somebody has filled in is never written over.
fn create_file(path: &Path, text: &str) -> Result<(), Failure> {
    let about = |error: std::io::Error| Failure(format!("写不了 {}：{}", path.display(), io_words(&error)));
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(about)?;
    file.write_all(text.as_bytes()).map_err(about)
}
