//! `banshi build`

use std::io::IsTerminal;

use banshi_checklist::{BLANK_PDF, page_of};
use banshi_core::model::{Catalog, Handbook};
use banshi_guide::{Checklists, Format, Request, build};
use banshi_render::{OutputFile, Templates, links};
use banshi_typeset::{Fonts, Timestamp};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::checklist::blank_files;
use crate::args::{BuildFormat, BuildOptions};
use crate::output::{Output, differing};
use crate::render::text::Built;
use crate::render::{Summary, error_line, print, text};
use crate::{Failure, exit};

pub(crate) fn run(options: &BuildOptions) -> Result<u8, Failure> {
    let timestamp = super::source_date()?;
    let output = if options.check { None } else { Some(Output::claim(&options.out, &options.dir)?) };
    let fonts = super::fonts(options.font_path.as_deref())?;
    let (loaded, started) = super::load_lean(&options.dir, &fonts)?;
    let Some(catalog) = &loaded.catalog else {
        text::report(&loaded, &Summary::new(&loaded, started.elapsed()));
        return Ok(exit::FINDINGS);
    };
    let bar = if options.quiet { ProgressBar::hidden() } else { progress_bar() };
    let files = make(catalog, options, &fonts, timestamp, &bar)?;
    let broken = links::broken(&files);
    if let Some(first) = broken.first() {
        let count = broken.len();
        return Err(Failure(format!("{count} 处链接没有去处，没有生成；第一处：{first}")));
    }
    let Some(output) = output else {
        bar.finish_and_clear();
        return stale(options, &files);
    };
    bar.set_message("写入文件");
    output.publish(&files)?;
    bar.finish_and_clear();
    let books: Vec<_> = handbooks(catalog, options).collect();
    let items = books.iter().map(|book| book.items.len()).sum();
    let built = Built { files: files.len(), handbooks: books.len(), items };
    if !options.quiet {
        text::built(&loaded, &built, &options.out, started.elapsed());
    }
    Ok(exit::CLEAN)
}

/// Every file of a build.
fn make(
    catalog: &Catalog,
    options: &BuildOptions,
    fonts: &Fonts,
    timestamp: Option<Timestamp>,
    bar: &ProgressBar,
) -> Result<Vec<OutputFile>, Failure> {
    let templates = Templates::load(&options.dir)?;
    let formats = formats(options);
    let request = Request {
        handbook: options.handbook.as_deref(),
        formats: &formats,
        checklists: Some(Checklists { pdf: BLANK_PDF, page: page_of }),
        templates: &templates,
        fonts,
        timestamp,
    };
    let mut files = build(catalog, &request, &|done| bar.set_message(done.to_owned()))?;
    files.extend(data(catalog)?);
    for handbook in handbooks(catalog, options) {
        files.extend(super::rules::files_of(catalog, handbook)?);
    }
    files.extend(checklists(catalog, options, &templates, fonts, timestamp)?);
    Ok(files)
}

/// The handbooks that are wanted.
fn handbooks<'c>(catalog: &'c Catalog, options: &BuildOptions) -> impl Iterator<Item = &'c Handbook> {
    let wanted = options.handbook.clone();
    catalog.handbooks.iter().filter(move |book| wanted.as_deref().is_none_or(|wanted| wanted == book.id.as_str()))
}

/// Whether the output is what would be made now.
fn stale(options: &BuildOptions, files: &[OutputFile]) -> Result<u8, Failure> {
    let differing = differing(&options.out, files)?;
    for file in &differing {
        print(&format!("不是最新的：{}", options.out.join(file).display()));
    }
    if differing.is_empty() {
        if !options.quiet {
            print(&format!("{} 个文件都是最新的：{}", files.len(), options.out.display()));
        }
        return Ok(exit::CLEAN);
    }
    error_line(&format!("{} 个文件不是最新的：请运行 banshi build", differing.len()));
    Ok(exit::FINDINGS)
}

/// The blank checklists of the handbooks: a PDF and web pages, where these are wanted.
fn checklists(
    catalog: &Catalog,
    options: &BuildOptions,
    templates: &Templates,
    fonts: &Fonts,
    timestamp: Option<Timestamp>,
) -> Result<Vec<OutputFile>, Failure> {
    let formats = formats(options);
    let books: Vec<_> = handbooks(catalog, options).collect();
    let made: Result<Vec<_>, Failure> = books
        .into_par_iter()
        .map(|book| {
            let fonts = formats.contains(&Format::Pdf).then_some(fonts);
            blank_files(catalog, book, templates, fonts, timestamp, formats.contains(&Format::Html))
        })
        .collect();
    Ok(made?.into_iter().flatten().collect())
}

fn formats(options: &BuildOptions) -> Vec<Format> {
    let mut formats: Vec<_> = options
        .format
        .iter()
        .map(|format| match format {
            BuildFormat::Pdf => Format::Pdf,
            BuildFormat::Html => Format::Html,
            BuildFormat::Md => Format::Markdown,
        })
        .collect();
    formats.sort();
    formats.dedup();
    formats
}

/// The linked model for other programs, and the schema that describes it.
fn data(catalog: &Catalog) -> Result<[OutputFile; 2], Failure> {
    let schema = schemars::schema_for!(Catalog);
    let written = serde_json::json!({
        "$schema": "catalog.schema.json",
        "program": concat!("banshi ", env!("CARGO_PKG_VERSION")),
    });
    let mut data = serde_json::to_value(catalog)?;
    if let (Some(data), serde_json::Value::Object(head)) = (data.as_object_mut(), written) {
        for (index, (key, value)) in head.into_iter().enumerate() {
            data.shift_insert(index, key, value);
        }
    }
    Ok([
        OutputFile::text("catalog.json", serde_json::to_string_pretty(&data)? + "\n"),
        OutputFile::text("catalog.schema.json", serde_json::to_string_pretty(&schema)? + "\n"),
    ])
}

/// A spinner on a terminal, nothing elsewhere.
fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message("排版");
    // The template is a constant; if it were wrong, the default style would do.
    bar.set_style(
        ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}
