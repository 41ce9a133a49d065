//! B417: a window without 号, or with words that are printed anyway.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};

use crate::lines::{self, CatalogLine, FileKind};
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[WINDOW_MARK], check };

/// A window that does not say 号, or says it twice.
const WINDOW_MARK: Code = Code(&Manual {
    id: "B417",
    title: "窗口少了“号”或多了字",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "窗口写成“26窗口”，少了“号”；或者 windows 里写了“26号”，印出来变成“26号号窗口”。",
    mend: "windows 里只写号码，如 windows = [\"26\"]；别处写“26号窗口”。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[counters]]
id = "side"
site = "hall"
room = "二楼26窗口"
#~ B417 窗口前面少了“号”
#~   处：「窗口」
#~   改法：写成“号窗口”

[duties]
cards = ["hall"]
enquiry = ["side"]
"#,
        good: r#"# regions/town.toml

[[counters]]
id = "side"
site = "hall"
room = "二楼26号窗口"

[duties]
cards = ["hall"]
enquiry = ["side"]
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs) {
        if line.kind() == FileKind::Region && line.key() == "windows" {
            check_number(line, report);
        } else if let Some(at) = without_mark(line.text()) {
            let finding = Finding::new(WINDOW_MARK, line.place(at..at + "窗口".len()), "窗口前面少了“号”");
            // The words of an item are as approved; those of a region are data.
            let safe = line.kind() == FileKind::Region;
            report.push(match line.part(at..at) {
                Some(place) => finding.mend("写成“号窗口”").fix(place, "号", safe),
                None => finding.mend("写成“号窗口”"),
            });
        }
    }
}

/// Only the number stands in `windows`: 号窗口 is printed behind all of them.
fn check_number(line: &CatalogLine<'_>, report: &mut Report) {
    let bare = line.text().trim_end_matches("窗口").trim_end_matches('号').trim();
    if bare.len() == line.text().len() {
        return;
    }
    let message = format!("windows 里只写号码；「{}」印出来会是「{}号窗口」", line.text(), line.text());
    let finding = Finding::new(WINDOW_MARK, line.words.at, message).mend(format!("写 \"{bare}\""));
    let plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
    report.push(if plain { finding.fix(line.words.at, format!("\"{bare}\""), true) } else { finding });
}

/// Where 窗口 follows a digit at once.
fn without_mark(text: &str) -> Option<usize> {
    text.match_indices("窗口").map(|(at, _)| at).find(|at| text[..*at].ends_with(|c: char| c.is_ascii_digit()))
}
