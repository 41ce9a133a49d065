//! `banshi lsp`

use crate::args::{LspOptions, RunCommand};
use crate::catalog::load_fonts;
use crate::{Failure, exit};

impl RunCommand for LspOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = load_fonts(None)?;
        let coverage = fonts.coverage();
        banshi_lsp::serve(self.catalog.as_deref(), &|c| coverage.has(c))?;
        Ok(exit::CLEAN)
    }
}
