//! Two handbooks of one catalog, item by item along the services that they share.

mod materials;
mod pairing;
mod rows;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Catalog, Handbook, Item, Service};
use banshi_core::value::Id;

use crate::asked::View;
use crate::diff::item_name;
use crate::shared::full_title;
use materials::material_table;
use pairing::{connected_items, offered_services};
use rows::aspect_rows;
pub use table::{
    AspectRow, ComparedAspect, ComparedHandbook, DifferingMaterial, HandbookComparison, ItemGroup, MaterialTable,
};

/// Puts two handbooks of a catalog side by side.
pub fn compare_handbooks(catalog: &Catalog, left: &Handbook, right: &Handbook) -> HandbookComparison {
    let groups: Vec<ItemGroup> = connected_items(left, right)
        .into_iter()
        .map(|(first, second)| {
            item_group(catalog, &item_views(catalog, left, &first), &item_views(catalog, right, &second))
        })
        .collect();
    let alone = |of: &Handbook, other: &Handbook| {
        let offered: BTreeSet<&Id<Service>> = other.items.iter().flat_map(offered_services).collect();
        let alone = of.items.iter().filter(|item| !offered_services(item).any(|service| offered.contains(service)));
        alone.map(|item| item_name(View { catalog, handbook: of, item })).collect::<Vec<_>>()
    };
    let mut relations = BTreeMap::new();
    for group in &groups {
        *relations.entry(group.relation.clone()).or_default() += 1;
    }
    let (left_name, right_name) = short_names(catalog, left, right);
    HandbookComparison {
        only_left: alone(left, right),
        only_right: alone(right, left),
        left: compared_handbook(left, left_name),
        right: compared_handbook(right, right_name),
        groups,
        relations,
    }
}

fn item_views<'c>(catalog: &'c Catalog, handbook: &'c Handbook, items: &[&'c Item]) -> Vec<View<'c>> {
    items.iter().map(|item| View { catalog, handbook, item }).collect()
}

fn compared_handbook(handbook: &Handbook, short: String) -> ComparedHandbook {
    ComparedHandbook { id: handbook.id.to_string(), title: full_title(handbook), short, items: handbook.items.len() }
}

/// Returns the names of the regions, or of the editions where the regions are the same.
fn short_names(catalog: &Catalog, left: &Handbook, right: &Handbook) -> (String, String) {
    let region = |handbook: &Handbook| catalog.regions[&handbook.region].name.to_string();
    let (first, second) = (region(left), region(right));
    if first == second { (left.id.to_string(), right.id.to_string()) } else { (first, second) }
}

fn item_group(catalog: &Catalog, left: &[View<'_>], right: &[View<'_>]) -> ItemGroup {
    let offered = |views: &[View<'_>]| {
        views.iter().flat_map(|view| offered_services(view.item)).cloned().collect::<BTreeSet<Id<Service>>>()
    };
    let both = offered(left);
    let both: BTreeSet<_> = both.intersection(&offered(right)).cloned().collect();
    let names = catalog.services.iter().filter(|service| both.contains(&service.id));
    ItemGroup {
        services: names.map(|service| service.name.to_string()).collect(),
        relation: format!("{}:{}", left.len(), right.len()),
        left: left.iter().map(|view| item_name(*view)).collect(),
        right: right.iter().map(|view| item_name(*view)).collect(),
        rows: aspect_rows(left, right),
        materials: material_table(left, right),
    }
}
