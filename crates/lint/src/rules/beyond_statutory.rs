//! B451: a time limit longer than the statutory one.

use crate::manual::{Category, Level, Manual, Rule};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Finding};
use banshi_core::model::{Limits, TimeLimit};

pub(crate) const RULE: Rule = Rule {
    manuals: &[Manual {
        code: Code::BeyondStatutory,
        category: Category::Sense,
        level: Level::Warning,
        why: "承诺的时限比法律法规或国家规定的还长。承诺只能比法定的短。",
        mend: "核对两个天数；法定时限写在 [[limits]] 的 statutory。",
        bad: r#"# handbooks/sample/items/card.toml
[[limits]]
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
    check,
};

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for item in inputs.own().flat_map(|handbook| &handbook.items) {
        let Limits::Stated(limits) = &item.limits else { continue };
        for limit in limits {
            let (TimeLimit::WorkingDays { days, .. } | TimeLimit::CalendarDays { days, .. }) = &limit.time else {
                continue;
            };
            if let Some(statutory) = limit.statutory.filter(|statutory| statutory < days) {
                let message = format!("承诺 {days} 天，法定 {statutory} 天");
                report.push(Finding::new(Code::BeyondStatutory, limit.at, message).mend("承诺时限不能比法定的长"));
            }
        }
    }
}
