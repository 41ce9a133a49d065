//! The themes of a catalog and of its items.

use banshi_core::model::{Catalog, Item};
use serde::{Deserialize, Serialize};

/// A theme as the index names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ThemeName {
    pub(super) id: String,
    pub(super) name: String,
}

/// Lists the themes of a catalog, in order.
pub fn theme_names(catalog: &Catalog) -> Vec<ThemeName> {
    catalog.themes.iter().map(|theme| ThemeName { id: theme.id.to_string(), name: theme.name.to_string() }).collect()
}

/// Lists the themes of an item, each once, in the order of its services.
pub(super) fn item_themes(catalog: &Catalog, item: &Item) -> Vec<ThemeName> {
    let mut themes: Vec<ThemeName> = Vec::new();
    for service in &item.services {
        let theme = &catalog.themes[&catalog.services[service].theme];
        if themes.iter().all(|known| known.id != theme.id.as_str()) {
            themes.push(ThemeName { id: theme.id.to_string(), name: theme.name.to_string() });
        }
    }
    themes
}
