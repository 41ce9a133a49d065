//! `banshi compare`

use banshi_compare::{compare_handbooks, comparison_html, comparison_markdown, comparison_text};
use banshi_core::finding::did_you_mean;
use banshi_core::model::{Catalog, Handbook};
use banshi_render::Templates;

use crate::Failure;
use crate::args::{CompareOptions, DiffFormat, RunCommand};
use crate::catalog::{answer_with, load_fonts};
use crate::render::print;
use crate::render::write_file;

impl RunCommand for CompareOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_with(&self.catalog, &load_fonts(None)?, |catalog| {
            let comparison =
                compare_handbooks(catalog, find_handbook(catalog, &self.left)?, find_handbook(catalog, &self.right)?);
            let templates = || Templates::load(&self.catalog);
            let shown = match self.format {
                DiffFormat::Text => comparison_text(&comparison),
                DiffFormat::Json => serde_json::to_string_pretty(&comparison)? + "\n",
                DiffFormat::Md => comparison_markdown(&comparison, &templates()?)?,
                DiffFormat::Html => comparison_html(&comparison, &templates()?)?,
            };
            match &self.out {
                Some(path) => write_file(path, shown.as_bytes()),
                None => {
                    print(shown.trim_end());
                    Ok(())
                }
            }
        })
    }
}

fn find_handbook<'c>(catalog: &'c Catalog, wanted: &str) -> Result<&'c Handbook, Failure> {
    let found = catalog.handbooks.iter().find(|handbook| handbook.id.as_str() == wanted);
    found.ok_or_else(|| {
        let ids = || catalog.handbooks.ids().map(banshi_core::value::Id::as_str);
        let mend = did_you_mean(wanted, ids()).unwrap_or_default();
        Failure(format!("没有手册「{wanted}」；有 {}。{mend}", ids().collect::<Vec<_>>().join("、")))
    })
}
