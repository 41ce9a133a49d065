//! Findings as `JUnit` XML, which CI systems show as a table of tests: one case for each file, failed
//! if something is wrong in it.

use std::collections::BTreeMap;
use std::fmt::Write;

use banshi_core::Loaded;
use banshi_core::finding::Finding;

use super::json::position_of;
use super::print;

/// Findings that are in no file stand under this name.
const CATALOG: &str = "catalog";

pub(crate) fn write_report(loaded: &Loaded) {
    let mut files: BTreeMap<&str, Vec<&Finding>> =
        loaded.sources.files().iter().map(|file| (file.path.as_str(), Vec::new())).collect();
    for finding in &loaded.findings {
        let file = finding.place.map_or(CATALOG, |place| loaded.sources.file(place).path.as_str());
        files.entry(file).or_default().push(finding);
    }
    let failed = files.values().filter(|findings| !findings.is_empty()).count();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let counts = format!("tests=\"{}\" failures=\"{failed}\" errors=\"0\"", files.len());
    let _ = writeln!(xml, "<testsuites name=\"banshi check\" {counts}>");
    let _ = writeln!(xml, "  <testsuite name=\"banshi check\" {counts}>");
    for (file, findings) in &files {
        write_case(&mut xml, loaded, file, findings);
    }
    xml += "  </testsuite>\n</testsuites>";
    print(&xml);
}

fn write_case(xml: &mut String, loaded: &Loaded, file: &str, findings: &[&Finding]) {
    let name = escape_xml(file);
    let [first, ..] = findings else {
        let _ = writeln!(xml, "    <testcase name=\"{name}\" classname=\"banshi\"/>");
        return;
    };
    let words: Vec<String> = findings.iter().map(|finding| finding_words(loaded, finding)).collect();
    let _ = writeln!(xml, "    <testcase name=\"{name}\" classname=\"banshi\">");
    let _ = writeln!(
        xml,
        "      <failure message=\"{}\" type=\"{}\">{}</failure>",
        escape_xml(&first.message),
        first.code.id(),
        escape_xml(&words.join("\n"))
    );
    let _ = writeln!(xml, "    </testcase>");
}

fn finding_words(loaded: &Loaded, finding: &Finding) -> String {
    let place = finding.place.map(|place| position_of(&loaded.sources, place));
    let place = place.map(|at| format!("{}:{}:{}: ", at.file, at.line, at.column)).unwrap_or_default();
    let mend = finding.mend.as_ref().map(|mend| format!("（改法：{mend}）")).unwrap_or_default();
    format!("{place}{} {}{mend}", finding.code.id(), finding.message)
}

/// XML takes no other control characters than these, not even escaped.
fn escape_xml(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\n' | '\t' => c.to_string(),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => "\u{fffd}".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::escape_xml;

    #[test]
    fn markup_and_control_characters_are_taken_out() {
        assert_eq!(escape_xml("<a & \"b\"\u{1}>"), "&lt;a &amp; &quot;b&quot;\u{fffd}&gt;");
    }
}
