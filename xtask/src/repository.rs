//! Where the repository is.

use std::path::{Path, PathBuf};

use banshi_core::model::Catalog;

/// Returns the root of the repository.
pub(crate) fn repository_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// Loads a catalog that must be without errors.
pub(crate) fn load_catalog(dir: &Path) -> Result<Catalog, String> {
    banshi_core::load(dir).catalog.ok_or_else(|| "the catalog has errors; see `banshi check`".to_owned())
}
