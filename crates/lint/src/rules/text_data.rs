//! B306: printed words and typed data must say the same.

pub(crate) mod demands;
mod times;

use banshi_core::finding::Code;

use crate::manual::{Category, Level, Manual, Rule};

pub(crate) const RULE: Rule = Rule {
    manuals: &[Manual {
        code: Code::TextDataDiffer,
        category: Category::Agreement,
        level: Level::Error,
        why: "同一件事，印出来的文字和旁边的数据说的不一样：天数、受理日期、份数、原件复印件、印章、材料名称。\
              清单和办结日期由数据算出，与印出来的不同，就会答错。",
        mend: "以批准的文字为准，改另一处：[[limits]]、[acceptance]、步骤的 monthly，或这一行的 requires。",
        bad: "# handbooks/sample/items/enquiry.toml\n[sections.limits]\ntext = [\"5个工作日内答复。\"]\n",
        good: "# handbooks/sample/items/enquiry.toml\n[sections.limits]\ntext = [\"即时办结。\"]\n",
    }],
    check: |inputs, report| {
        times::check(inputs, &mut report.findings);
        demands::check(inputs, &mut report.findings);
    },
};
