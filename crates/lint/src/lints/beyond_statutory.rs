//! B451: a time limit longer than the statutory one.

use crate::registry::{Lint, SENSE};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Limits, TimeLimit};

pub(crate) const LINT: Lint = Lint { codes: &[BEYOND_STATUTORY], check };

/// A time limit longer than the statutory one.
const BEYOND_STATUTORY: Code = Code(&Manual {
    id: "B451",
    title: "承诺时限比法定的长",
    level: FindingLevel::Warning,
    category: SENSE,
    why: "承诺的时限比法律法规或国家规定的还长。承诺只能比法定的短。",
    mend: "核对两个天数；法定时限写在 [[limits]] 的 statutory。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/card.toml
[[limits]]
#~ B451 承诺 20 天，法定 15 天
#~   改法：承诺时限不能比法定的长
kind = "working-days"
days = 20
statutory = 15
"#,
        good: r#"# handbooks/sample/items/card.toml
[[limits]]
kind = "working-days"
days = 20
statutory = 30
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for item in inputs.own_handbook().flat_map(|handbook| &handbook.items) {
        let Limits::Stated(limits) = &item.limits else { continue };
        for limit in limits {
            let (TimeLimit::WorkingDays { days, .. } | TimeLimit::CalendarDays { days, .. }) = &limit.time else {
                continue;
            };
            if let Some(statutory) = limit.statutory.filter(|statutory| statutory < days) {
                let message = format!("承诺 {days} 天，法定 {statutory} 天");
                report.push(Finding::new(BEYOND_STATUTORY, limit.at, message).mend("承诺时限不能比法定的长"));
            }
        }
    }
}
