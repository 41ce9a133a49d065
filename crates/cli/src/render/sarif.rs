//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use std::collections::BTreeSet;

use banshi_core::Loaded;
use banshi_core::finding::{Code, Finding, Severity};
use banshi_core::place::Place;
use banshi_core::source::Sources;
use serde_json::{Value, json};

use super::json::position_of;
use super::{print, with_mend};
use crate::Failure;

/// `root` stands before the paths.
pub(crate) fn write_report(loaded: &Loaded, root: &str) -> Result<(), Failure> {
    let codes: BTreeSet<Code> = loaded.findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().copied().map(rule_object).collect();
    let results: Vec<Value> =
        loaded.findings.iter().map(|finding| result_object(&loaded.sources, finding, root)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "banshi",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "zh-CN",
                "rules": rules,
            } },
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    print(&serde_json::to_string_pretty(&log)?);
    Ok(())
}

fn rule_object(code: Code) -> Value {
    json!({
        "id": code.id(),
        "shortDescription": { "text": code.title() },
        "defaultConfiguration": { "level": severity_level(code.severity()) },
    })
}

fn result_object(sources: &Sources, finding: &Finding, root: &str) -> Value {
    let mut result = json!({
        "ruleId": finding.code.id(),
        "level": severity_level(finding.severity()),
        "message": { "text": with_mend(finding) },
    });
    if let Some(place) = finding.place {
        result["locations"] = json!([location_object(sources, place, root)]);
    }
    if let Some((place, message)) = &finding.related {
        let mut related = location_object(sources, *place, root);
        related["message"] = json!({ "text": message });
        result["relatedLocations"] = json!([related]);
    }
    result
}

fn location_object(sources: &Sources, place: Place, root: &str) -> Value {
    let at = position_of(sources, place);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": path_uri(&format!("{root}{}", at.file)) },
        "region": {
            "startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column,
        },
    } })
}

fn severity_level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A relative reference (RFC 3986): what is not unreserved and no `/` is written in percent.
fn path_uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::path_uri;

    #[test]
    fn paths_are_references() {
        assert_eq!(path_uri("catalog/a b/医.toml"), "catalog/a%20b/%E5%8C%BB.toml");
    }
}
