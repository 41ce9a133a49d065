//! Templates that replace built-in ones, and templates that fail.

use std::fs;

use banshi_render::{TemplateError, Templates};
use serde_json::json;
use tempfile::TempDir;

const ITEM: &str = "html/item.html";

fn rendered(source: &str) -> Result<String, TemplateError> {
    let templates = Templates::with([(ITEM.to_owned(), source.to_owned())])?;
    templates.render(ITEM, &json!({ "item": { "title": "领<卡>" } }))
}

#[test]
fn a_template_of_the_catalog_takes_the_place_of_the_built_in_one() {
    assert_eq!(rendered("<title>{{ item.title }}</title>").unwrap(), "<title>领&lt;卡&gt;</title>");
    let dir = TempDir::new().unwrap();
    fs::create_dir_all(dir.path().join("templates/html")).unwrap();
    fs::write(dir.path().join("templates").join(ITEM), "own").unwrap();
    let templates = Templates::load(dir.path()).unwrap();
    assert_eq!(templates.replaced().collect::<Vec<_>>(), [(ITEM, "own")]);
    assert_eq!(templates.source(ITEM).unwrap(), "own");
    assert_ne!(templates.fingerprint(), Templates::with([]).unwrap().fingerprint());
    fs::write(dir.path().join("templates/html/itme.html"), "").unwrap();
    let refused = Templates::load(dir.path()).unwrap_err().to_string();
    assert!(refused.contains("html/itme.html") && refused.contains("没有同名的内置模板"), "{refused}");
}

#[test]
fn failing_templates_name_template_line_and_variable() {
    let cases = [
        ("unknown variable", "<p>\n{{ item.titel.name }}"),
        ("syntax", "{% for section in item.sections %}\n<p>"),
        ("recursion", "{% macro again() %}{{ again() }}{% endmacro %}\n{{ again() }}"),
        ("endless", "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"),
        ("outside", "{% include \"../../../../etc/passwd\" %}"),
        ("unknown filter", "{{ item.title|chinse }}"),
        ("unknown function", "\n\n{{ chinese(3) }}"),
    ];
    let shown = cases.map(|(name, source)| format!("{name}\n  {}\n", rendered(source).unwrap_err()));
    insta::assert_snapshot!("failing", shown.concat());
}
