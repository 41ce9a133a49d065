//! What items share and name by id. A catalog has none of it to begin with.

use toml_edit::Value;

use super::changes::{Changes, Read, fill_template};

const AUDIENCES: (&str, &str) = ("audiences.toml", include_str!("../../templates/audiences.toml"));
const DUTIES: (&str, &str) = ("duties.toml", include_str!("../../templates/duties.toml"));
const SERVICES: (&str, &str) = ("services.toml", include_str!("../../templates/services.toml"));

const DUTY: &str = r#"
[[duties]] # 业务的名称
id = {id}
name = "待填"
"#;

const SERVICE: &str = r#"
[[themes]] # 主题的名称
id = "general"
name = "待填"

[[services]]
id = {id}
name = {name}
theme = "general"
"#;

/// The vocabulary files that are not there, with an example in a comment.
pub(super) fn missing_files(with_schema: bool, read: Read<'_>) -> Changes {
    let missing = [AUDIENCES, DUTIES, SERVICES].into_iter().filter(|(path, _)| read(path).is_none());
    missing.map(|(path, template)| (path.to_owned(), fill_template(template, path, with_schema, &[]))).collect()
}

/// Adds the first duties. Where some are known, another may be a slip, and the check says so.
pub(super) fn first_duties(changes: &mut Changes, ids: &[String], read: Read<'_>) {
    let records: String = ids.iter().map(|id| filled_record(DUTY, &[("id", id.into())])).collect();
    add_first(changes, DUTIES.0, &records, read);
}

/// Adds the first service, which is called like its item.
pub(super) fn first_service(changes: &mut Changes, id: &str, name: &str, read: Read<'_>) {
    add_first(changes, SERVICES.0, &filled_record(SERVICE, &[("id", id.into()), ("name", name.into())]), read);
}

fn filled_record(template: &str, values: &[(&str, Value)]) -> String {
    fill_template(template, "", false, values)
}

fn add_first(changes: &mut Changes, path: &str, records: &str, read: Read<'_>) {
    let text = changes.get(path).cloned().or_else(|| read(path)).unwrap_or_default();
    let none_yet = !text.lines().any(|line| line.starts_with('['));
    if none_yet && !records.is_empty() {
        changes.insert(path.to_owned(), text + records);
    }
}
