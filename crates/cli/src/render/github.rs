//! Findings as commands of GitHub's workflows: each becomes a remark on the line of the change.

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::source::Sources;

use super::json::position_of;
use super::{print, with_mend};

/// `root` stands before the paths: a workflow knows files from the top of the repository.
pub(crate) fn write_report(loaded: &Loaded, root: &str) {
    for finding in &loaded.findings {
        print(&annotation_line(&loaded.sources, finding, root));
    }
}

fn annotation_line(sources: &Sources, finding: &Finding, root: &str) -> String {
    let command = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = Vec::new();
    if let Some(place) = finding.place {
        let at = position_of(sources, place);
        properties.push(format!("file={}", escape_property(&format!("{root}{}", at.file))));
        properties.push(format!("line={},col={},endLine={}", at.line, at.column, at.end_line));
    }
    properties.push(format!("title={}", escape_property(&format!("{} {}", finding.code.id(), finding.code.title()))));
    format!("::{command} {}::{}", properties.join(","), escape_data(&with_mend(finding)))
}

/// What ends a command must not stand in it.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(escape_data("100%\n::error::"), "100%25%0A::error::");
        assert_eq!(escape_property("a:b,c"), "a%3Ab%2Cc");
    }
}
