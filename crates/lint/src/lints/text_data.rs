//! B306: printed words and typed data must say the same.

mod demands;
pub(crate) mod document_names;
mod times;

use banshi_core::finding::{Code, Example, FindingLevel, Manual};
use banshi_core::link::codes::AGREEMENT;

use crate::registry::Lint;
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[TEXT_DATA_DIFFER], check };

/// Typed data and printed words that differ.
const TEXT_DATA_DIFFER: Code = Code(&Manual {
    id: "B306",
    title: "文字与数据不一致",
    level: FindingLevel::Error,
    category: AGREEMENT,
    why: "同一件事，印出来的文字和旁边的数据说的不一样：天数、受理日期、份数、原件复印件、印章、材料名称。\
          清单和办结日期由数据算出，与印出来的不同，就会答错。",
    mend: "以批准的文字为准，改另一处：[[limits]]、[acceptance]、步骤的 monthly，或这一行的 requires。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[sections.limits]
text = ["5个工作日内答复。"]
#~ B306 数据是即时办结，文字却不是
#~   处：「"5个工作日内答复。"」
#~ B306 文字写5个工作日，数据里没有
#~   处：「"5个工作日内答复。"」
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[sections.limits]
text = ["即时办结。"]
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    times::check(inputs, &mut report.findings);
    demands::check(inputs, &mut report.findings);
}
