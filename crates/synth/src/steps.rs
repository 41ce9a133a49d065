//! The steps of an item: printed ones between patterns, or patterns alone.

use crate::departments::{PAYING, PERMITTING, PROVING};
use crate::draft::Draft;
use crate::handbook::Style;
use crate::materials::Case;
use crate::one_of;
use crate::papers::ACCEPTANCE_RECEIPT;
use crate::times::Times;

/// The `[[steps]]` of an item.
pub(crate) fn text(draft: &mut Draft<'_>, cases: &[Case], times: &Times) -> String {
    let actor = if draft.subject.bodies && draft.rng.chance(40) { "employer" } else { "applicant" };
    let mut steps = Steps { draft, actor, text: String::new() };
    if times.yearly {
        steps.by_departments();
    } else if steps.draft.book.style == Style::Table {
        steps.printed(cases, times);
    } else if steps.draft.at % 5 == 2 {
        // So few items print their steps that those which do not lack nothing.
        steps.app();
    } else {
        steps.derived(times);
    }
    steps.text
}

struct Steps<'s, 'a> {
    draft: &'s mut Draft<'a>,
    /// Who applies.
    actor: &'static str,
    text: String,
}

impl Steps<'_, '_> {
    /// Steps in the words of the handbook, with the usual ones between them.
    fn printed(&mut self, cases: &[Case], times: &Times) {
        if self.draft.rng.chance(25) {
            self.take("at-the-window");
            let place = one_of(&mut self.draft.rng, &["政务服务中心窗口", "受理大厅", "就近的便民服务点"]);
            self.text += &format!("words = {{ place = \"{place}\" }}\n");
            return;
        }
        self.take("prepare");
        self.apply(cases);
        self.take("acceptance");
        self.review(times);
        self.end();
    }

    fn apply(&mut self, cases: &[Case]) {
        let choices: Vec<&Case> = cases.iter().filter(|case| !case.additive && case.parent.is_none()).collect();
        let office = self.draft.office();
        match self.draft.rng.below(10) {
            0..3 if choices.len() > 1 => {
                for case in choices {
                    let to = one_of(&mut self.draft.rng, &["窗口", "受理科室", "所在乡镇（街道）便民服务中心"]);
                    let words = format!("{}：向{to}提出申请；", case.name);
                    self.own(self.actor, &words, &format!("case = \"{}\"\naccepts = true\n", case.id));
                }
            }
            3..5 => {
                for (way, words) in
                    [("自行申请", "本人到窗口提出申请；"), ("由帮办人员协助申请", "帮办人员上门收取材料，送窗口；")]
                {
                    self.own(self.actor, way, "alternative = true\n");
                    self.sub(self.actor, words, "accepts = true\n");
                }
            }
            5..7 => {
                self.take("submit");
                self.draft.paper(ACCEPTANCE_RECEIPT);
                let keys = "produces = [\"acceptance-receipt\"]\nto = \"applicant\"\n";
                self.own("counter", "窗口收件，出具收件回执；", keys);
            }
            7 => {
                let words = format!("到{office}领取表格，按要求填写；");
                self.own(self.actor, &words, "");
                self.own(self.actor, "将填好的表格和材料交回窗口；", "accepts = true\n");
            }
            _ => {
                let words = format!("向{office}提出申请，并提交材料；");
                self.own(self.actor, &words, "accepts = true\n");
            }
        }
    }

    fn review(&mut self, times: &Times) {
        if self.draft.kind.group == PERMITTING && self.draft.rng.chance(40) {
            self.take("site-visit");
        }
        if self.draft.kind.group == PERMITTING && self.draft.rng.chance(25) {
            self.take("expert-review");
        }
        let words = one_of(
            &mut self.draft.rng,
            &[
                "经办机构审核办理；",
                "经办机构受理审核，符合条件的予以办理；",
                "业务科室初审，分管负责人签批；",
                "经办人员核对信息，录入业务系统；",
            ],
        );
        self.own("agency", words, "timed = true\n");
        if times.longest >= 5 && self.draft.rng.chance(20) {
            self.take("publicity");
        }
        if self.draft.rng.chance(6) {
            self.own(
                "agency",
                "每月1-5日将上月办结情况报上级部门备查；",
                "reader = \"staff\"\nmonthly = { from = 1, to = 5 }\n",
            );
        }
        if self.draft.rng.chance(15) {
            let words = "有条件的地区可以将结果寄送到家；";
            self.own("agency", words, "optional = true\n");
        }
    }

    fn end(&mut self) {
        match self.draft.rng.below(10) {
            0..4 => self.take("finish"),
            4..6 if self.draft.kind.group == PAYING => self.take("payment"),
            4..7 => self.take("notice"),
            _ => {
                let words =
                    one_of(&mut self.draft.rng, &["领取办理结果。", "得到书面答复。", "在业务系统中查看办理结果。"]);
                self.own(self.actor, words, "kind = \"outcome\"\n");
            }
        }
    }

    /// Patterns alone.
    fn derived(&mut self, times: &Times) {
        if self.draft.kind.group == PROVING && self.draft.rng.chance(60) {
            return self.take("enquiry");
        }
        match self.draft.rng.below(10) {
            0..6 => self.take("apply-review-reply"),
            6..8 if self.draft.kind.group == PERMITTING => self.take("apply-inspect-notify"),
            _ => {
                for id in ["prepare", "submit", "acceptance", "double-review"] {
                    self.take(id);
                }
                if times.longest >= 5 && self.draft.rng.chance(50) {
                    self.take("publicity");
                }
                self.take(if self.draft.kind.group == PAYING { "payment" } else { "finish" });
            }
        }
    }

    /// How it is done on a phone, printed step by step.
    fn app(&mut self) {
        self.take("prepare");
        self.take("submit");
        self.own("applicant", "登录办事大厅，选择本事项", "");
        self.sub("applicant", "实名认证，阅读告知书", "");
        self.sub("applicant", "填写信息，提交材料", "");
        self.own("agency", "核验信息", "timed = true\n");
        self.take("finish");
    }

    fn by_departments(&mut self) {
        self.text += "\n[[steps]]\ntext = \"由街道、社区、村委会办理\"\nalternative = true\nderived = true\n";
        self.draft.pattern("prepare");
        self.text += "\n  [[steps.steps]]\n  use = \"prepare\"\n";
        self.sub("applicant", "到户口所在地的街道、社区、村委会提出申请；", "accepts = true\n");
        self.sub("grass-roots", "受理办理", "derived = true\ntimed = true\n");
        self.draft.pattern("by-departments");
        self.text += "\n[[steps]]\nuse = \"by-departments\"\nalternative = true\n";
        self.take("finish");
    }

    fn take(&mut self, pattern: &'static str) {
        self.draft.pattern(pattern);
        self.text += &format!("\n[[steps]]\nuse = \"{pattern}\"\n");
        if self.actor != "applicant" {
            self.text += &format!("actors = {{ applicant = \"{}\" }}\n", self.actor);
        }
    }

    fn own(&mut self, actor: &str, words: &str, keys: &str) {
        self.text += &format!("\n[[steps]]\nactor = \"{actor}\"\ntext = \"{words}\"\n{keys}");
    }

    fn sub(&mut self, actor: &str, words: &str, keys: &str) {
        let keys: Vec<String> = keys.lines().map(|key| format!("  {key}\n")).collect();
        let keys = keys.concat();
        self.text += &format!("\n  [[steps.steps]]\n  actor = \"{actor}\"\n  text = \"{words}\"\n{keys}");
    }
}
