//! Findings on the pages: each at the words that it concerns.

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::place::Place;
use serde::Serialize;

use crate::render::json::position_of;

const SCRIPT: &str = include_str!("preview.js");

/// What the script on a page is told.
#[derive(Serialize)]
struct Remarks<'a> {
    edition: u64,
    /// The page shows an older catalog, because the one on disk has errors.
    stale: bool,
    findings: Vec<PageRemark<'a>>,
}

#[derive(Serialize)]
struct PageRemark<'a> {
    severity: Severity,
    code: &'static str,
    message: &'a str,
    mend: Option<&'a str>,
    /// `file:line:column`
    place: Option<String>,
    /// Words that the page shows at the place, if any.
    words: Option<&'a str>,
}

/// The page with the findings that concern it, and the script that shows them.
pub(super) fn with_remarks(page: &str, path: &str, loaded: &Loaded, edition: u64, stale: bool) -> String {
    let all = path == "index.html";
    let concerns = |finding: &&Finding| {
        all || stale && finding.severity() == Severity::Error || is_about(finding, path, page, loaded)
    };
    let findings = loaded.findings.iter().filter(concerns).map(|finding| page_remark(finding, loaded)).collect();
    with_script(page, &Remarks { edition, stale, findings })
}

/// A page with nothing but findings, while there is no catalog to show.
pub(super) fn remarks_page(loaded: &Loaded, edition: u64) -> String {
    let findings = loaded.findings.iter().map(|finding| page_remark(finding, loaded)).collect();
    let page = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>目录有错误</title>\n\
                <link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<main id=\"main\" class=\"width\">\n\
                <h1>目录有错误，还不能显示</h1>\n<p>改好并保存后，这里自动显示。</p>\n</main>\n</body>\n</html>\n";
    with_script(page, &Remarks { edition, stale: false, findings })
}

fn with_script(page: &str, remarks: &Remarks<'_>) -> String {
    // `<` cannot end the script element before its time.
    let data = serde_json::to_string(remarks).unwrap_or_else(|_| "null".to_owned()).replace('<', "\\u003c");
    let added = format!(
        "<script type=\"application/json\" id=\"banshi-preview\">{data}</script>\n<script>{SCRIPT}</script>\n</body>"
    );
    match page.rfind("</body>") {
        Some(at) => format!("{}{added}{}", &page[..at], &page[at + "</body>".len()..]),
        None => format!("{page}{added}"),
    }
}

/// Whether it lies in the file that the page is made from, or in a shared file whose words the page shows.
fn is_about(finding: &Finding, path: &str, page: &str, loaded: &Loaded) -> bool {
    let Some(place) = finding.place else { return false };
    let file = loaded.sources.file(place).path.as_str();
    let own = path.split_once('/').is_some_and(|(book, rest)| {
        let item = rest.trim_start_matches("checklists/").trim_end_matches(".html");
        file == format!("handbooks/{book}/items/{item}.toml")
            || rest == "index.html" && file == format!("handbooks/{book}/handbook.toml")
            || rest == "errata.html" && file == format!("handbooks/{book}/errata.toml")
    });
    own || !file.contains("/items/") && words_at(place, loaded).is_some_and(|words| page.contains(words))
}

fn page_remark<'a>(finding: &'a Finding, loaded: &'a Loaded) -> PageRemark<'a> {
    let place = finding.place.map(|place| {
        let at = position_of(&loaded.sources, place);
        format!("{}:{}:{}", at.file, at.line, at.column)
    });
    PageRemark {
        severity: finding.severity(),
        code: finding.code.id(),
        message: &finding.message,
        mend: finding.mend.as_deref(),
        place,
        words: finding.place.and_then(|place| words_at(place, loaded)),
    }
}

/// So many lines from the place on may hold the printed words of the record.
const LINES: usize = 8;

/// The Chinese words written at the place, or next behind it: the record's printed words.
fn words_at(place: Place, loaded: &Loaded) -> Option<&str> {
    let text = loaded.sources.file(place).text.as_str();
    let start = text[..place.range().start].rfind('\n').map_or(0, |at| at + 1);
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let strings = text[start..].lines().take(LINES).filter(|line| !line.trim_start().starts_with('#'));
    strings.flat_map(|line| line.split('"').skip(1).step_by(2)).find(|words| words.contains(is_chinese))
}
