//! From SVG to pixels, with the same faces as on paper.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::fonts::Fonts;

/// A picture larger than this on a side is a mistake, or meant to fill the memory.
const MOST_PIXELS: u32 = 20_000;

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The SVG cannot be read.
    #[error("SVG 读不了：{0}")]
    Unreadable(String),
    /// The picture would be too large, or empty.
    #[error("图片的宽和高要在 1 到 {MOST_PIXELS} 像素之间")]
    Size,
    /// The pixels cannot be written as PNG.
    #[error("写不成 PNG：{0}")]
    Encoding(String),
}

/// Draws `svg` on white as PNG, `scale` pixels to each of its units.
pub fn png(svg: &str, fonts: &Fonts, scale: f32) -> Result<Vec<u8>, PictureError> {
    let options = Options { fontdb: Arc::new(font_database(fonts)), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| PictureError::Unreadable(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or(PictureError::Size)?;
    if size.width().max(size.height()) > MOST_PIXELS {
        return Err(PictureError::Size);
    }
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(PictureError::Size)?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PictureError::Encoding(error.to_string()))
}

fn font_database(fonts: &Fonts) -> Database {
    let mut database = Database::new();
    for (bytes, _) in fonts.faces() {
        database.load_font_data(bytes.to_vec());
    }
    database
}
