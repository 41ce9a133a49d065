//! The faces a document can be set in, and what characters they have.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ttf_parser::{Face, fonts_in_collection};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The faces of every installation, in the order body, headings.
static EMBEDDED: [&[u8]; 2] =
    [include_bytes!("../fonts/NotoSerifSC-Regular.otf"), include_bytes!("../fonts/NotoSansSC-Bold.otf")];

/// The fonts of a run: loaded once, used for every document.
///
/// Loading reads the files and no more; what Typst wants to know is worked out at its first use.
#[derive(Debug)]
pub struct Fonts {
    /// The faces by file and index within it, the preferred first.
    faces: Vec<(Bytes, u32)>,
    shelf: OnceLock<FontShelf>,
}

/// The faces as Typst's world hands them out.
#[derive(Debug)]
pub(crate) struct FontShelf {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

/// Why a font directory is of no use.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The directory or a file in it cannot be read.
    #[error("无法读取字体 {}：{source}", path.display())]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is named like a font but holds none.
    #[error("{} 不是可用的 OpenType 字体文件", .0.display())]
    Invalid(PathBuf),
    /// The directory holds no font.
    #[error("字体目录 {} 里没有 .otf、.ttf 或 .ttc 文件", .0.display())]
    Empty(PathBuf),
}

impl Fonts {
    /// Loads the embedded faces and, before them, those in the directory `font_path`.
    ///
    /// A face from `font_path` with the family name of an embedded one is used instead of it; any
    /// other is used where a template names it and for characters the named families lack.
    pub fn load(font_path: Option<&Path>) -> Result<Self, FontError> {
        let mut faces = font_path.map(read_directory).transpose()?.unwrap_or_default();
        faces.extend(EMBEDDED.iter().map(|data| (Bytes::new(*data), 0)));
        Ok(Self { faces, shelf: OnceLock::new() })
    }

    /// Returns the files of the faces that do not come with the program.
    pub fn own(&self) -> impl Iterator<Item = &[u8]> {
        let embedded = |data: &[u8]| EMBEDDED.iter().any(|own| std::ptr::eq(own.as_ptr(), data.as_ptr()));
        self.faces.iter().map(|(data, _)| data.as_slice()).filter(move |data| !embedded(data))
    }

    /// Returns which characters the faces have.
    pub fn coverage(&self) -> GlyphCoverage<'_> {
        GlyphCoverage(self.faces.iter().filter_map(|(data, index)| Face::parse(data, *index).ok()).collect())
    }

    /// Returns the files with the index of each face, the preferred first.
    pub(crate) fn faces(&self) -> &[(Bytes, u32)] {
        &self.faces
    }

    pub(crate) fn shelf(&self) -> &FontShelf {
        self.shelf.get_or_init(|| {
            let fonts: Vec<Font> =
                self.faces.iter().filter_map(|(data, index)| Font::new(data.clone(), *index)).collect();
            FontShelf { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
        })
    }
}

/// What characters some faces have. A character is looked up when it is asked for: a catalog has some
/// two thousand, a face fifty thousand.
pub struct GlyphCoverage<'f>(Vec<Face<'f>>);

impl GlyphCoverage<'_> {
    /// Whether some face can show `character`. White space and control characters need no glyph.
    pub fn has(&self, character: char) -> bool {
        let glyph = |face: &Face<'_>| face.glyph_index(character).is_some_and(|glyph| glyph.0 != 0);
        character.is_whitespace() || character.is_control() || self.0.iter().any(glyph)
    }
}

/// Reads the faces of all font files directly in `directory`, in the order of their names, so that the
/// choice among them does not depend on the file system.
fn read_directory(directory: &Path) -> Result<Vec<(Bytes, u32)>, FontError> {
    let unreadable = |source| FontError::Unreadable { path: directory.to_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_font_name(&path) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(FontError::Empty(directory.to_owned()));
    }
    paths.sort();
    let files = paths.into_iter().map(read_file).collect::<Result<Vec<_>, _>>()?;
    Ok(files.into_iter().flatten().collect())
}

fn is_font_name(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["otf", "ttf", "ttc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn read_file(path: PathBuf) -> Result<Vec<(Bytes, u32)>, FontError> {
    let data = match fs::read(&path) {
        Ok(data) => Bytes::new(data),
        Err(source) => return Err(FontError::Unreadable { path, source }),
    };
    let count = fonts_in_collection(&data).unwrap_or(1);
    if count == 0 || (0..count).any(|index| Face::parse(&data, index).is_err()) {
        return Err(FontError::Invalid(path));
    }
    Ok((0..count).map(|index| (data.clone(), index)).collect())
}
