//! The files that a whole catalog shares.

use std::collections::BTreeMap;

use crate::File;
use crate::departments::{DEPARTMENTS, Department, GROUPS, Group};
use crate::facts::{Fact, Phrase, all as all_facts};
use crate::flows::PATTERNS;
use crate::papers::{IDENTITY, INCLUDED, Paper};
use crate::places::{PROVINCES, Province};
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

/// Everything that the handbooks and regions refer to, and nothing else.
pub(crate) fn files(seed: u64, prefectures: usize, used: &Used) -> Vec<File> {
    let mut files = vec![
        ("audiences.toml".to_owned(), used.audiences.iter().map(|named| record("audiences", *named)).collect()),
        ("duties.toml".to_owned(), duties(used)),
        ("services.toml".to_owned(), services(used)),
    ];
    let mut documents: BTreeMap<&str, String> = BTreeMap::new();
    for paper in &used.papers {
        *documents.entry(paper.file).or_default() += &document(paper);
    }
    if used.identity_any {
        *documents.entry("common").or_default() += &choice();
    }
    files.extend(documents.into_iter().map(|(file, text)| (format!("documents/{file}.toml"), text)));
    if !used.facts.is_empty() {
        files
            .push(("facts.toml".to_owned(), all_facts().filter(|one| used.facts.contains(one.id)).map(fact).collect()));
    }
    if !used.roles.is_empty() {
        files.push(("roles.toml".to_owned(), used.roles.iter().map(|named| record("roles", *named)).collect()));
    }
    if used.classes {
        files.push(("lists/classes.toml".to_owned(), CLASSES.to_owned()));
    }
    let patterns = PATTERNS.iter().filter(|pattern| used.patterns.contains(pattern.id));
    files.extend(patterns.map(|pattern| (format!("flows/{}.toml", pattern.id), pattern.text())));
    files.extend((0..PROVINCES.min(prefectures)).map(|at| {
        let Province { id, name } = Province::new(seed, at);
        (format!("regions/{id}.toml"), format!("id = \"{id}\"\nname = \"{name}\"\nlevel = \"province\"\n"))
    }));
    // The first line names a schema that lies beside the real catalog only.
    let alone = |text: &str| text.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_owned());
    files.extend(CALENDAR.map(|(path, text)| (path.to_owned(), alone(text))));
    for (_, text) in &mut files {
        // Records are set apart by a blank line, which is one too many at the end.
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    files
}

fn record(table: &str, (id, name): (&str, &str)) -> String {
    format!("[[{table}]]\nid = \"{id}\"\nname = \"{name}\"\n\n")
}

/// The departments and groups that are used, in the order of the departments.
fn offered(used: &Used) -> impl Iterator<Item = (&'static Department, Group)> {
    let all = DEPARTMENTS.iter().flat_map(|department| GROUPS.map(|group| (department, group)));
    all.filter(|(department, group)| used.services.contains(&(department.id, group.id)))
}

fn duties(used: &Used) -> String {
    let mut text = String::new();
    for department in DEPARTMENTS.iter().filter(|department| used.has_department(department.id)) {
        text += &record("duties", (department.id, &format!("{}业务", department.field)));
    }
    for (Department { id, field, .. }, group) in offered(used) {
        let name = format!("{field}{}", group.name);
        text += &format!("[[duties]]\nid = \"{id}-{}\"\nname = \"{name}\"\nwithin = \"{id}\"\n\n", group.id);
    }
    text
}

fn services(used: &Used) -> String {
    let mut text = String::new();
    for department in DEPARTMENTS.iter().filter(|department| used.has_department(department.id)) {
        text += &record("themes", (department.id, department.field));
    }
    for (Department { id, field, .. }, group) in offered(used) {
        let name = format!("{field}{}", group.name);
        text += &format!("[[services]]\nid = \"{id}-{}\"\nname = \"{name}\"\ntheme = \"{id}\"\n\n", group.id);
    }
    text
}

fn document(Paper { id, name, kind, .. }: &Paper) -> String {
    let mut text = format!("[[documents]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"{kind}\"\n");
    if id == "valid-identity-document" {
        text += &format!("includes = [{}]\n", INCLUDED.map(|(id, ..)| format!("\"{id}\"")).join(", "));
    }
    text + "\n"
}

fn choice() -> String {
    let [names, ids] =
        [IDENTITY.map(|(_, name, _)| name).join("或"), IDENTITY.map(|(id, ..)| format!("\"{id}\"")).join(", ")];
    format!("[[choices]]\nid = \"identity-any\"\nname = \"{names}\"\none_of = [{ids}]\n")
}

fn fact(Fact { id, name, question, kind, phrase, answers, unit, .. }: &Fact) -> String {
    let mut text =
        format!("[[facts]]\nid = \"{id}\"\nname = \"{name}\"\nquestion = \"{question}\"\nkind = \"{kind}\"\n");
    text += &phrase_line(phrase);
    if !answers.is_empty() {
        let phrases: &[&str] = if let Phrase::Each(phrases) = phrase { phrases } else { &[] };
        let phrases =
            phrases.iter().map(|phrase| format!(", phrase = \"{phrase}\"")).chain(std::iter::repeat(String::new()));
        let answer = |((id, name), phrase): (&(&str, &str), String)| {
            format!("  {{ id = \"{id}\", name = \"{name}\"{phrase} }},\n")
        };
        text += &format!("answers = [\n{}]\n", answers.iter().zip(phrases).map(answer).collect::<String>());
    }
    text += &unit.map(|unit| format!("unit = \"{unit}\"\n")).unwrap_or_default();
    text + "\n"
}

fn phrase_line(phrase: &Phrase) -> String {
    match phrase {
        Phrase::Each(_) | Phrase::FromName => String::new(),
        Phrase::YesNo(yes, no) => format!("phrase = {{ yes = \"{yes}\", no = \"{no}\" }}\n"),
        Phrase::Pattern(pattern) => format!("phrase = \"{pattern}\"\n"),
        Phrase::Bounds(at_least, less_than) => {
            format!("phrase = {{ at_least = \"{at_least}\", less_than = \"{less_than}\" }}\n")
        }
    }
}

const CLASSES: &str = r#"[[lists]]
id = "general-class"
name = "一般类别"
heading = "一般类别共4类"
count = 4
entries = ["小型项目", "临时项目", "续办项目", "备查项目"]

[[lists]]
id = "key-class"
name = "重点类别"
heading = "重点类别共3类"
count = 3
entries = ["大型项目", { name = "跨区域项目", note = "涉及两个以上县级行政区域" }, "涉及公共安全的项目"]
"#;
