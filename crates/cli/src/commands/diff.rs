//! `banshi diff`

mod revision;

use banshi_compare::{DiffReport, diff_catalogs, report_html, report_markdown, report_notice, report_text};
use banshi_render::Templates;

use crate::args::{DiffFormat, DiffOptions, RunCommand};
use crate::catalog::{load_fonts, open_with};
use crate::render::write_file;
use crate::render::{Summary, print, text as findings};
use crate::{Failure, exit};
use revision::Checkout;

impl RunCommand for DiffOptions {
    fn run(&self) -> Result<u8, Failure> {
        if self.notice && !matches!(self.format, DiffFormat::Text | DiffFormat::Md) {
            return Err(Failure("公告只能写成 text 或 md".to_owned()));
        }
        let (old, new) = (Checkout::of(&self.old)?, Checkout::of(&self.new)?);
        let fonts = load_fonts(None)?;
        let mut catalogs = Vec::new();
        for (wanted, checkout) in [(&self.old, &old), (&self.new, &new)] {
            let (mut loaded, started) = open_with(checkout.dir(), &fonts, |opening| opening.open(checkout.dir()))?;
            let catalog = loaded.catalog.take();
            if catalog.is_none() {
                print(&format!("「{wanted}」里有错误，比不了：\n"));
                findings::write_report(&loaded, &Summary::new(&loaded, started.elapsed()));
            }
            catalogs.extend(catalog);
        }
        let [before, now] = catalogs.as_slice() else { return Ok(exit::FINDINGS) };
        let report = diff_catalogs(before, now);
        let shown = formatted_report(self, &report, &Templates::load(new.dir())?)?;
        match &self.out {
            Some(path) => write_file(path, shown.as_bytes())?,
            None => print(shown.trim_end()),
        }
        Ok(exit::CLEAN)
    }
}

fn formatted_report(options: &DiffOptions, report: &DiffReport, templates: &Templates) -> Result<String, Failure> {
    Ok(match options.format {
        DiffFormat::Text | DiffFormat::Md if options.notice => {
            report_notice(report, options.format == DiffFormat::Md, templates)?
        }
        DiffFormat::Text => report_text(report),
        DiffFormat::Json => serde_json::to_string_pretty(report)? + "\n",
        DiffFormat::Md => report_markdown(report, templates)?,
        DiffFormat::Html => report_html(report, templates)?,
    })
}
