//! What stands above the handbooks: the index, the style sheet, the data.

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Origins;
use banshi_core::model::{Catalog, Handbook};
use banshi_render::OutputPath;
use banshi_render::links::Web;

use crate::failure::BuildFailure;
use crate::formats::{AboveHandbooks, WholeFile};
use crate::publish::book::Maker;
use crate::publish::record::{BookRecord, FileRecord, PartRecord, ROOT};

/// What the files above the handbooks are made from, beside what is known of each handbook.
pub(crate) struct Whole<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) from: &'a Origins,
    /// The handbooks that are built, if the catalog has them.
    pub(crate) handbooks: Vec<&'a Handbook>,
}

/// Makes the files above the handbooks.
pub(crate) fn make(maker: &Maker<'_>, whole: &Whole<'_>, books: &[BookRecord]) -> Result<BookRecord, BuildFailure> {
    let tools = &maker.plan.tools;
    let before = maker.cache.book(ROOT);
    let above = AboveHandbooks {
        themes: banshi_guide::theme_names(whole.catalog),
        entries: books.iter().filter_map(|book| book.entry.as_ref()).collect(),
        templates: tools.templates,
    };
    let mut parts = Vec::new();
    for generator in tools.generators() {
        for part in generator.parts_above(&above) {
            parts.push(maker.part(&part, before.as_ref())?.0);
        }
        if let Some(file) = generator.whole() {
            parts.push(make_whole(maker, file, whole, books, before.as_ref())?);
        }
    }
    let from = Fingerprint::of(&books.iter().map(|book| book.from).collect::<Vec<_>>());
    Ok(BookRecord { id: ROOT.to_owned(), from, parts, leading_out: Vec::new(), entry: None })
}

/// A file that holds all handbooks is written as it is made.
fn make_whole(
    maker: &Maker<'_>,
    file: &dyn WholeFile,
    whole: &Whole<'_>,
    books: &[BookRecord],
    before: Option<&BookRecord>,
) -> Result<PartRecord, BuildFailure> {
    let name = file.path();
    let from =
        Fingerprint::of(&(maker.setting, whole.from.shared, books.iter().map(|book| book.from).collect::<Vec<_>>()));
    let known = before.and_then(|before| before.parts.iter().find(|part| part.name == name));
    if let Some(known) = known.filter(|known| known.from == from && maker.keep(std::slice::from_ref(known))) {
        return Ok(PartRecord { kept: true, ..known.clone() });
    }
    let path = OutputPath::try_from(name.to_owned())?;
    let stamp = maker.sink.stream(&path, &mut |out| file.write(whole.catalog, &whole.handbooks, out))?;
    Ok(PartRecord { name: name.to_owned(), from, files: vec![FileRecord { path, stamp }], kept: false })
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
