//! The formats of outputs, one file each. `build --format`, the preview and `merge` read this list: a new format is one file
//! and one line of `formats!`.

use std::cmp::Ordering;
use std::fmt;
use std::io::Write;
use std::path::Path;
use std::str::FromStr;
use std::sync::OnceLock;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook};
use banshi_guide::{Book, Checklists, IndexEntry, Request, ThemeName};
use banshi_render::{Part, Templates};
use banshi_typeset::{Fonts, Timestamp};

use crate::failure::BuildFailure;

macro_rules! formats {
    ($($module:ident::$generator:ident,)+) => {
        /// Every format, in the order in which they are made and listed.
        static GENERATORS: &[&dyn Generator] = &[$(&$module::$generator,)+];
    };
}

mod checklist;
mod html;
pub(crate) mod json;
mod md;
mod pdf;
pub(crate) mod rules;

formats! {
    pdf::Pdf,
    html::Html,
    md::Markdown,
    checklist::BlankChecklists,
    rules::RuleSets,
    json::Data,
}

/// Makes the files of one format.
pub(crate) trait Generator: Sync {
    /// Returns the word behind `--format`.
    fn name(&self) -> &'static str;

    /// Whether the format is made when none is named.
    fn is_usual(&self) -> bool {
        true
    }

    /// Sets out the files of a handbook.
    fn handbook_parts<'b>(&self, book: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure>;

    /// Returns the name of the part that makes the file at `path` in a handbook's directory; `None` if it is a file of another
    /// format. For a format with one file that is the path itself.
    fn owner_of(&self, path: &str) -> Option<String>;

    /// Sets out the files above the handbooks.
    fn parts_above<'b>(&self, above: &'b AboveHandbooks<'_>) -> Vec<Part<'b>> {
        let _ = above;
        Vec::new()
    }

    /// Returns the file that holds all handbooks, if there is one.
    fn whole(&self) -> Option<&'static dyn WholeFile> {
        None
    }
}

/// A file above the handbooks that holds all of them. It is written as it is made.
pub(crate) trait WholeFile: Sync {
    /// Returns its path in the output.
    fn path(&self) -> &'static str;

    /// Returns the files above the handbooks that go with it, and are the same in every shard.
    fn companions(&self) -> &'static [&'static str];

    /// Writes it for these handbooks.
    fn write(&self, catalog: &Catalog, handbooks: &[&Handbook], file: &mut dyn Write) -> Result<(), BuildFailure>;

    /// Writes it from those that the shards of a build have, in their order.
    fn join(&self, shards: &[&Path], file: &mut dyn Write) -> Result<(), BuildFailure>;
}

/// One format.
#[derive(Clone, Copy)]
pub struct Format(&'static dyn Generator);

impl Format {
    /// Returns every format, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        GENERATORS.iter().map(|generator| Self(*generator))
    }

    /// Returns the word behind `--format`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Whether the format is made when none is named.
    pub fn is_usual(self) -> bool {
        self.0.is_usual()
    }

    pub(crate) fn generator(self) -> &'static dyn Generator {
        self.0
    }

    fn position(self) -> usize {
        Self::all().take_while(|format| *format != self).count()
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl PartialOrd for Format {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Format {
    fn cmp(&self, other: &Self) -> Ordering {
        self.position().cmp(&other.position())
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No format has this name.
#[derive(Debug, thiserror::Error)]
#[error("没有「{0}」这种格式")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::all().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// What formats are made with.
#[derive(Debug)]
pub struct Tools<'a> {
    pub(crate) formats: Vec<Format>,
    pub(crate) templates: &'a Templates,
    pub(crate) fonts: &'a Fonts,
    /// The time that PDFs bear; `None`: the month of each handbook.
    pub(crate) timestamp: Option<Timestamp>,
    /// What the pages of the guide are told of the other formats.
    request: Request<'a>,
}

impl<'a> Tools<'a> {
    /// Gets ready to make these formats.
    pub fn new(
        formats: impl IntoIterator<Item = Format>,
        templates: &'a Templates,
        fonts: &'a Fonts,
        timestamp: Option<Timestamp>,
    ) -> Self {
        let mut formats: Vec<Format> = formats.into_iter().collect();
        formats.sort_unstable();
        formats.dedup();
        let has = |name: &str| formats.iter().any(|format| format.name() == name);
        let of_guide = [(pdf::NAME, banshi_guide::Format::Pdf), (html::NAME, banshi_guide::Format::Html)];
        let of_guide = of_guide.into_iter().chain([(md::NAME, banshi_guide::Format::Markdown)]);
        let request = Request {
            formats: of_guide.filter(|(name, _)| has(name)).map(|(_, format)| format).collect(),
            checklists: has(checklist::NAME)
                .then_some(Checklists { pdf: banshi_checklist::BLANK_PDF, page: banshi_checklist::page_of }),
            templates,
            fonts,
            timestamp,
        };
        Self { formats, templates, fonts, timestamp, request }
    }

    /// Returns the fonts.
    pub fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// Whether the format of this name is made.
    pub(crate) fn makes(&self, name: &str) -> bool {
        self.formats.iter().any(|format| format.name() == name)
    }

    /// Returns whether an index of the handbooks is made.
    pub(crate) fn has_index(&self) -> bool {
        self.makes(html::NAME)
    }

    /// Returns the generators of the formats that are made.
    pub(crate) fn generators(&self) -> impl Iterator<Item = &'static dyn Generator> {
        self.formats.iter().map(|format| format.generator())
    }
}

/// One handbook of which files are to be made.
pub(crate) struct OpenBook<'a> {
    /// The catalog with this handbook, and perhaps with others.
    pub(crate) catalog: &'a Catalog,
    pub(crate) handbook: &'a Handbook,
    /// Fingerprint of the files that handbooks share, where something is going to be kept.
    pub(crate) shared: Option<Fingerprint>,
    pub(crate) tools: &'a Tools<'a>,
    guide: OnceLock<Book<'a>>,
}

impl<'a> OpenBook<'a> {
    pub(crate) fn new(
        catalog: &'a Catalog,
        handbook: &'a Handbook,
        shared: Option<Fingerprint>,
        tools: &'a Tools<'a>,
    ) -> Self {
        Self { catalog, handbook, shared, tools, guide: OnceLock::new() }
    }

    /// Returns the guide, set out once for all formats.
    pub(crate) fn guide(&self) -> &Book<'a> {
        self.guide.get_or_init(|| Book::new(self.catalog, self.handbook, &self.tools.request))
    }

    /// Returns what the index says of the handbook, if there is an index.
    pub(crate) fn index_entry(&self) -> Option<IndexEntry> {
        let entry = || banshi_guide::index_entry(self.catalog, self.handbook, &self.tools.request);
        self.tools.has_index().then(entry)
    }
}

/// What the files above the handbooks are made from, apart from those that hold all of them.
pub(crate) struct AboveHandbooks<'a> {
    pub(crate) themes: Vec<ThemeName>,
    /// What the index says of each handbook.
    pub(crate) entries: Vec<&'a IndexEntry>,
    pub(crate) templates: &'a Templates,
}

/// Makes the file at `path` as a build would; `None` if no build makes a file of this name.
pub fn make_file(catalog: &Catalog, tools: &Tools<'_>, path: &str) -> Result<Option<Vec<u8>>, BuildFailure> {
    match path.split_once('/') {
        None => make_file_above(catalog, tools, path),
        Some((id, rest)) => {
            let handbook = catalog.handbooks.iter().find(|handbook| handbook.id.as_str() == id);
            handbook.map_or(Ok(None), |handbook| make_file_of(catalog, handbook, tools, rest))
        }
    }
}

fn make_file_of(
    catalog: &Catalog,
    handbook: &Handbook,
    tools: &Tools<'_>,
    rest: &str,
) -> Result<Option<Vec<u8>>, BuildFailure> {
    let owner = |generator: &'static dyn Generator| Some((generator, generator.owner_of(rest)?));
    let Some((generator, name)) = tools.generators().find_map(owner) else { return Ok(None) };
    let book = OpenBook::new(catalog, handbook, None, tools);
    let parts = generator.handbook_parts(&book)?;
    let name = format!("{}/{name}", handbook.id);
    let Some(part) = parts.iter().find(|part| part.name == name) else { return Ok(None) };
    let path = format!("{}/{rest}", handbook.id);
    Ok(part.make()?.into_iter().find(|file| file.path == path).map(|file| file.bytes))
}

fn make_file_above(catalog: &Catalog, tools: &Tools<'_>, path: &str) -> Result<Option<Vec<u8>>, BuildFailure> {
    if let Some(whole) = tools.generators().filter_map(Generator::whole).find(|whole| whole.path() == path) {
        let (mut bytes, handbooks) = (Vec::new(), catalog.handbooks.iter().collect::<Vec<_>>());
        whole.write(catalog, &handbooks, &mut bytes)?;
        return Ok(Some(bytes));
    }
    let entries: Vec<IndexEntry> = catalog
        .handbooks
        .iter()
        .filter_map(|handbook| OpenBook::new(catalog, handbook, None, tools).index_entry())
        .collect();
    let above = AboveHandbooks {
        themes: banshi_guide::theme_names(catalog),
        entries: entries.iter().collect(),
        templates: tools.templates,
    };
    for part in tools.generators().flat_map(|generator| generator.parts_above(&above)) {
        if let Some(file) = part.make()?.into_iter().find(|file| file.path == path) {
            return Ok(Some(file.bytes));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_words_and_told_apart() {
        let names: BTreeSet<&str> = Format::all().map(Format::name).collect();
        assert_eq!(names.len(), GENERATORS.len());
        for name in names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
            assert_eq!(name.parse::<Format>().unwrap().name(), name);
        }
        assert!("PDF".parse::<Format>().is_err());
    }

    /// The preview asks for the owner of a path: two would be two files of one name in the output.
    #[test]
    fn a_path_has_one_owner() {
        for path in ["handbook.pdf", "handbook.md", "index.html", "card.html", "checklists.pdf", "checklists/card.html"]
        {
            assert_eq!(GENERATORS.iter().filter(|generator| generator.owner_of(path).is_some()).count(), 1, "{path}");
        }
        assert_eq!(rules::RuleSets.owner_of("rules/card.cases.json").as_deref(), Some("rules/card.yaml"));
    }
}
