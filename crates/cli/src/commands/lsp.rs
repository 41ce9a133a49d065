//! `banshi lsp`

use crate::args::LspOptions;
use crate::catalog::fonts;
use crate::{Failure, exit};

pub(crate) fn run(options: &LspOptions) -> Result<u8, Failure> {
    let fonts = fonts(None)?;
    let coverage = fonts.coverage();
    banshi_lsp::serve(options.catalog.as_deref(), &|c| coverage.has(c))?;
    Ok(exit::CLEAN)
}
