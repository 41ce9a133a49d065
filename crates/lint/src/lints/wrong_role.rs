//! B444: the principal named where the proxy is meant.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[WRONG_ROLE], check };

/// The principal named where the proxy is meant.
const WRONG_ROLE: Code = Code(&Manual {
    id: "B444",
    title: "委托人写反了",
    level: FindingLevel::Warning,
    category: WORDING,
    why: "委托人是委托别人去办的人，也就是申请人自己；拿着证件来窗口的是受托人（代办人）。写反了，照字面就要申请人自己再来一趟。",
    mend: "写“受托人”或“代办人”。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "委托办理的，提供委托人的证件原件。"
#~ B444 委托人就是申请人自己，来办的是受托人
#~   处：「委托人」
#~   改法：写“受托人”或“代办人”
kind = "proxy"
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "委托办理的，提供受托人的证件原件。"
kind = "proxy"
"#,
    }],
});

const CLASSES: [FaultClass; 2] = [FaultClass::Term, FaultClass::Vague];
const PRINCIPAL: &str = "委托人";
/// Beside one of these the principal is meant.
const BOTH: [&str; 5] = ["受托人", "代办人", "代理人", "被委托人", "代领人"];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for line in lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item) {
        let text = line.text();
        let Some(at) = text.find(PRINCIPAL) else { continue };
        let behind = &text[at + PRINCIPAL.len()..];
        // 委托人授权委托书 and 委托人签字 are the applicant's.
        if BOTH.iter().any(|word| text.contains(word)) || ["授权", "签"].iter().any(|word| behind.starts_with(word))
        {
            continue;
        }
        let finding =
            Finding::new(WRONG_ROLE, line.place(at..at + PRINCIPAL.len()), "委托人就是申请人自己，来办的是受托人");
        let finding = match line.part(at..at + PRINCIPAL.len()) {
            Some(place) => finding.mend("写“受托人”或“代办人”").fix(place, "受托人", false),
            None => finding.mend("写“受托人”或“代办人”"),
        };
        let doubt =
            line.item.and_then(|(handbook, item)| doubts::about_line(handbook, item, &CLASSES, text, PRINCIPAL));
        report.weigh(finding, doubt);
    }
}
