//! The files that a whole catalog shares.

use std::collections::BTreeMap;

use crate::File;
use crate::places::{PROVINCES, Province};
use crate::tables::{CLASSES, Department, DocumentRow, NamedRow, ServiceGroup, tables};
use crate::used::Used;

/// The statutory holidays of the years of the handbooks. No part of them is made up.
const CALENDAR: [(&str, &str); 7] = [
    ("calendar/2019.toml", include_str!("../../../catalog/calendar/2019.toml")),
    ("calendar/2020.toml", include_str!("../../../catalog/calendar/2020.toml")),
    ("calendar/2021.toml", include_str!("../../../catalog/calendar/2021.toml")),
    ("calendar/2022.toml", include_str!("../../../catalog/calendar/2022.toml")),
    ("calendar/2023.toml", include_str!("../../../catalog/calendar/2023.toml")),
    ("calendar/2024.toml", include_str!("../../../catalog/calendar/2024.toml")),
    ("calendar/2025.toml", include_str!("../../../catalog/calendar/2025.toml")),
];

/// Makes the files with everything that the handbooks and regions refer to, and nothing else.
pub(crate) fn shared_files(seed: u64, prefectures: usize, used: &Used) -> Vec<File> {
    let mut files = vocabulary_files(used);
    files.extend(document_files(used));
    let patterns = tables().patterns.iter().filter(|pattern| used.patterns.contains(pattern.id.as_str()));
    files.extend(patterns.map(|pattern| (format!("flows/{}.toml", pattern.id), pattern.text.to_owned())));
    files.extend((0..PROVINCES.min(prefectures)).map(|at| {
        let Province { id, name } = Province::new(seed, at);
        (format!("regions/{id}.toml"), format!("id = \"{id}\"\nname = \"{name}\"\nlevel = \"province\"\n"))
    }));
    // The first line names a schema that is only there next to the real catalog.
    let alone = |text: &str| text.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_owned());
    files.extend(CALENDAR.map(|(path, text)| (path.to_owned(), alone(text))));
    for (_, text) in &mut files {
        // Records are set apart by a blank line, which is one too many at the end.
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    files
}

fn vocabulary_files(used: &Used) -> Vec<File> {
    let named = |table: &'static str| move |named: &&NamedRow| record_text(table, &named.id, &named.name);
    let facts = tables().facts.records().filter(|(id, _)| used.facts.contains(id));
    let mut files = vec![
        ("audiences.toml", used.audiences.iter().map(named("audiences")).collect()),
        ("duties.toml", duties_text(used)),
        ("services.toml", services_text(used)),
        ("facts.toml", facts.map(|(id, text)| format!("[[facts]]\nid = \"{id}\"\n{text}\n")).collect()),
        ("roles.toml", used.roles.iter().map(named("roles")).collect()),
    ];
    if used.classes {
        files.push(("lists/classes.toml", CLASSES.to_owned()));
    }
    files.retain(|(_, text)| !text.is_empty());
    files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

fn document_files(used: &Used) -> Vec<File> {
    let mut documents: BTreeMap<&str, String> = BTreeMap::new();
    for paper in &used.papers {
        *documents.entry(paper.file).or_default() += &document_text(paper);
    }
    if used.identity_any {
        *documents.entry("common").or_default() += &identity_choice_text();
    }
    documents.into_iter().map(|(file, text)| (format!("documents/{file}.toml"), text)).collect()
}

fn record_text(table: &str, id: &str, name: &str) -> String {
    format!("[[{table}]]\nid = \"{id}\"\nname = \"{name}\"\n\n")
}

/// The departments that are used, in their order.
fn used_departments(used: &Used) -> impl Iterator<Item = &'static Department> {
    tables().departments.departments.iter().filter(|department| used.has_department(&department.id))
}

/// The departments and groups that are used, in the order of the departments.
fn used_services(used: &Used) -> impl Iterator<Item = (&'static Department, &'static ServiceGroup)> {
    let table = &tables().departments;
    let all = table.departments.iter().flat_map(|department| table.groups.iter().map(move |group| (department, group)));
    all.filter(|(department, group)| used.services.contains(&(department.id.as_str(), group.id)))
}

fn duties_text(used: &Used) -> String {
    let mut text = String::new();
    for department in used_departments(used) {
        text += &record_text("duties", &department.id, &format!("{}业务", department.field));
    }
    for (Department { id, field, .. }, group) in used_services(used) {
        let name = format!("{field}{}", group.name);
        text += &format!("[[duties]]\nid = \"{id}-{}\"\nname = \"{name}\"\nwithin = \"{id}\"\n\n", group.id);
    }
    text
}

fn services_text(used: &Used) -> String {
    let mut text = String::new();
    for department in used_departments(used) {
        text += &record_text("themes", &department.id, &department.field);
    }
    for (Department { id, field, .. }, group) in used_services(used) {
        let name = format!("{field}{}", group.name);
        text += &format!("[[services]]\nid = \"{id}-{}\"\nname = \"{name}\"\ntheme = \"{id}\"\n\n", group.id);
    }
    text
}

fn document_text(paper: &DocumentRow) -> String {
    let DocumentRow { id, name, kind, .. } = paper;
    let documents = &tables().documents;
    let mut text = format!("[[documents]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"{kind}\"\n");
    if *paper == documents.widest_identity {
        text += &format!("includes = [{}]\n", quoted_ids(documents.included_identity()));
    }
    text + "\n"
}

fn identity_choice_text() -> String {
    let documents = &tables().documents;
    let names: Vec<&str> = documents.identity().map(|paper| paper.name.as_str()).collect();
    let (names, ids) = (names.join("或"), quoted_ids(documents.identity()));
    format!("[[choices]]\nid = \"identity-any\"\nname = \"{names}\"\none_of = [{ids}]\n")
}

fn quoted_ids<'p>(papers: impl Iterator<Item = &'p DocumentRow>) -> String {
    papers.map(|paper| format!("\"{}\"", paper.id)).collect::<Vec<_>>().join(", ")
}
