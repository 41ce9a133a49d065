//! Catalogs to compare, and what must hold of every sentence about them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;
use std::sync::LazyLock;

use banshi_core::model::Catalog;
use banshi_fixture::real_catalog;
use banshi_render::Templates;

/// The project's own catalog, read once.
pub(crate) static REAL: LazyLock<Catalog> = LazyLock::new(|| load(&real_catalog()));

/// The built-in templates.
pub(crate) static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::with([]).unwrap());

/// Reads a catalog that must be without errors.
pub(crate) fn load(dir: &Path) -> Catalog {
    let loaded = banshi_core::load(dir);
    loaded.catalog.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

/// Takes the style sheet out of a page: it has snapshots of its own.
pub(crate) fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style></style>{after}")
}

/// Checks that no sentence has a place where words are missing.
pub(crate) fn assert_no_empty_sentence(text: &str) {
    let holes = ["「」", "《》", "（）", "〔〕", "：；", "：，", "由改为", "、、", "，，", "；；", "None", "Some("];
    for (number, line) in text.lines().enumerate() {
        for hole in holes {
            assert!(!line.contains(hole), "line {}: {hole} in {line}", number + 1);
        }
        // A line of its own may end so before a list; an entry of a list may not.
        let is_entry = line.starts_with([' ', '-', '|']);
        assert!(!is_entry || !line.ends_with(['：', '—']), "line {}: nothing follows in {line}", number + 1);
    }
    for hole in ["<td></td>", "<div></div>", "<li></li>", "<p></p>", "<h2></h2>", "|  |"] {
        assert!(!text.contains(hole), "{hole}");
    }
}
