//! What stands above the handbooks: the index, the style sheet, the data.

use std::io::Write;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Origins;
use banshi_core::model::{Catalog, Handbook};
use banshi_guide::{IndexEntry, index_pages};
use banshi_render::links::Web;
use banshi_render::{OutputPath, Part};

use crate::book::{BookRecord, FileRecord, Maker, PartRecord};
use crate::{BuildFailure, Product, data};

/// The id of the record.
pub(crate) const ID: &str = "";

/// What the files above the handbooks are made from, beside what is known of each handbook.
pub(crate) struct Whole<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) from: &'a Origins,
    /// The handbooks that are built, if the catalog has them.
    pub(crate) handbooks: Vec<&'a Handbook>,
}

/// Makes the files above the handbooks.
pub(crate) fn make(maker: &Maker<'_>, whole: &Whole<'_>, books: &[BookRecord]) -> Result<BookRecord, BuildFailure> {
    let plan = maker.plan;
    let before = maker.cache.book(ID);
    let mut parts = Vec::new();
    if plan.makes(Product::Html) {
        let entries: Vec<&IndexEntry> = books.iter().filter_map(|book| book.entry.as_ref()).collect();
        let themes = banshi_guide::theme_names(whole.catalog);
        let from = Fingerprint::of_data(&(&entries, &themes));
        let index = Part::new("index.html".to_owned(), from, || index_pages(&themes, &entries, plan.templates));
        parts.push(maker.part(&index, before.as_ref())?.0);
    }
    if plan.makes(Product::Json) {
        parts.extend(json(maker, whole, books, before.as_ref())?);
    }
    let from = Fingerprint::of(&books.iter().map(|book| book.from).collect::<Vec<_>>());
    Ok(BookRecord { id: ID.to_owned(), from, parts, leading_out: Vec::new(), entry: None })
}

/// `catalog.json` is written as it is made, for it holds everything.
fn json(
    maker: &Maker<'_>,
    whole: &Whole<'_>,
    books: &[BookRecord],
    before: Option<&BookRecord>,
) -> Result<[PartRecord; 2], BuildFailure> {
    let schema = Part::new(data::SCHEMA.to_owned(), Fingerprint::of("schema"), data::schema);
    let schema = maker.part(&schema, before)?.0;
    let from =
        Fingerprint::of(&(maker.setting, whole.from.shared, books.iter().map(|book| book.from).collect::<Vec<_>>()));
    let known = before.and_then(|before| before.parts.iter().find(|part| part.name == data::CATALOG));
    if let Some(known) = known.filter(|known| known.from == from && maker.keep(std::slice::from_ref(known))) {
        return Ok([PartRecord { kept: true, ..known.clone() }, schema]);
    }
    let write = &mut |file: &mut dyn Write| data::write(whole.catalog, &whole.handbooks, file);
    let path = OutputPath::try_from(data::CATALOG.to_owned())?;
    let stamp = maker.sink.stream(&path, write)?;
    let files = vec![FileRecord { path, stamp }];
    Ok([PartRecord { name: data::CATALOG.to_owned(), from, files, kept: false }, schema])
}

/// Checks the links between handbooks and what stands above them.
pub(crate) fn check_links(maker: &Maker<'_>, books: &[BookRecord], root: &BookRecord) -> Result<(), BuildFailure> {
    let mut web = Web::default();
    let files = |record: &'_ BookRecord| {
        record.parts.iter().flat_map(|part| &part.files).map(|file| file.path.clone()).collect::<Vec<_>>()
    };
    for path in files(root) {
        match maker.sink.page(&path) {
            Some(page) => web.page(path.as_str(), page),
            None => web.file(path.as_str()),
        }
    }
    books.iter().flat_map(files).for_each(|path| web.file(path.as_str()));
    let mut broken = Vec::new();
    for (to, page) in web.leading_out() {
        // Anchors in handbooks are looked for only if something above them names one.
        let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
        let there = || maker.sink.page(&OutputPath::try_from(file.to_owned()).ok()?);
        let named = || there().is_some_and(|page| page.has(anchor));
        if !(web.has(file) && !anchor.is_empty() && named()) {
            broken.push(format!("{page} 里的「{to}」"));
        }
    }
    for book in books {
        let wrong = book.leading_out.iter().filter(|to| !web.has(to));
        broken.extend(wrong.map(|to| format!("{}/ 里的「{to}」", book.id)));
    }
    match broken.first() {
        Some(first) => Err(BuildFailure::Links { count: broken.len(), first: first.clone() }),
        None => Ok(()),
    }
}
