//! The figures as a document.

use super::goals::goal_sections;
use super::ground::BenchGround;
use super::options::BenchOptions;
use super::results::BenchResults;
use super::tables::{build_table, catalog_table, check_table, edit_table, growth_table, pdf_table, serve_table};

/// The document, with names in braces where tables go.
const TEMPLATE: &str = include_str!("benchmarks.md");

/// Writes the document.
pub(super) fn markdown(options: &BenchOptions, machine: &str, ground: &BenchGround, results: &BenchResults) -> String {
    let parts = [
        ("options", options.command_line()),
        ("machine", machine.to_owned()),
        ("goals", goal_sections(results)),
        ("catalogs", catalog_table(results).to_string()),
        ("check", check_table(results).to_string()),
        ("build", build_table(ground, results).to_string()),
        ("edit", edit_table(results).to_string()),
        ("serve", serve_table(results).to_string()),
        ("pdf", pdf_table(results).to_string()),
        ("growth", growth_table(results).to_string()),
    ];
    let fill = |text: String, (name, part): (&str, String)| text.replace(&format!("{{{name}}}"), part.trim_end());
    parts.into_iter().fold(TEMPLATE.to_owned(), fill)
}

#[cfg(test)]
mod tests {
    use super::super::options::tests::parse_options;
    use super::*;

    #[test]
    fn every_part_has_its_place() {
        let ground = BenchGround::claim().unwrap();
        let options = parse_options("").unwrap();
        let text = markdown(&options, "- processor: unknown", &ground, &BenchResults::default());
        assert!(text.contains("--runs 5") && text.contains("- processor: unknown"));
        assert_eq!(text.matches("Not measured.").count(), 7);
        assert!(!text.contains(['{', '}']), "{text}");
    }
}
