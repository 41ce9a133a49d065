//! The patterns of steps.

/// A file in `flows/`.
pub(crate) struct Pattern {
    pub(crate) id: &'static str,
    name: &'static str,
    /// The patterns it is made of.
    pub(crate) uses: &'static [&'static str],
    /// Whether it makes the notice of the result.
    pub(crate) notifies: bool,
    steps: &'static str,
}

impl Pattern {
    /// The text of the file.
    pub(crate) fn text(&self) -> String {
        format!("id = \"{}\"\nname = \"{}\"\n{}", self.id, self.name, self.steps)
    }
}

const fn pattern(
    id: &'static str,
    name: &'static str,
    uses: &'static [&'static str],
    notifies: bool,
    steps: &'static str,
) -> Pattern {
    Pattern { id, name, uses, notifies, steps }
}

const PREPARE: &str = r#"
[[steps]]
each = "case"
actor = "applicant"
text = "备齐「{case}」的材料"
otherwise = "备齐申办材料"
materials = true

[[steps]]
each = "additive-case"
actor = "applicant"
text = "另备相应材料"
materials = true
"#;

const SUBMIT: &str = r#"
[[steps]]
each = "channel"
actor = "applicant"
text = "{channel}"
accepts = true
"#;

const ACCEPTANCE: &str = r#"
[[steps]]
id = "complete"
kind = "decision"
actor = "agency"
text = "材料齐全、符合要求？"

  [[steps.steps]]
  answer = "否"
  kind = "document"
  actor = "agency"
  text = "一次性告知需要补正的全部内容"

  [[steps.steps]]
  answer = "否"
  actor = "applicant"
  text = "补正材料"
  next = "complete"
"#;

const REVIEW: &str = r#"
[[steps]]
actor = "agency"
text = "审核办理"
timed = true
"#;

const DOUBLE_REVIEW: &str = r#"
[[steps]]
actor = "agency"
text = "经办人员初审"

[[steps]]
actor = "agency"
text = "负责人复核"
timed = true
"#;

const SITE_VISIT: &str = r#"
[[steps]]
actor = "agency"
text = "派两名以上工作人员到现场核查"
reader = "staff"

[[steps]]
id = "fit"
kind = "decision"
actor = "agency"
text = "现场情况与申请相符？"

  [[steps.steps]]
  answer = "否"
  actor = "applicant"
  text = "按核查意见整改"
  next = "fit"
"#;

const EXPERT_REVIEW: &str = r#"
[[steps]]
actor = "agency"
text = "组织专家评审，形成评审意见"

[[steps]]
actor = "agency"
text = "集体研究决定"
timed = true
"#;

const PUBLICITY: &str = r#"
[[steps]]
actor = "agency"
text = "在政府网站公示"

[[steps]]
kind = "wait"
actor = "agency"
text = "公示期"
waits = { working_days = 5 }
"#;

const NOTICE: &str = r#"
[[steps]]
kind = "outcome"
actor = "agency"
text = "出具办理结果通知书，送达申请人"
produces = ["result-notice"]
to = "applicant"
"#;

const FINISH: &str = r#"
[[steps]]
kind = "outcome"
actor = "applicant"
text = "办结"
"#;

const PAYMENT: &str = r#"
[[steps]]
actor = "agency"
text = "核定金额，报同级财政部门"
timed = true

[[steps]]
kind = "outcome"
actor = "bank"
text = "款项划拨至申请人账户"
"#;

const BY_DEPARTMENTS: &str = r#"
[[steps]]
actor = "civil-affairs"
text = "报送次年新增人员信息"
timed = true

[[steps]]
actor = "agency"
text = "反馈结果"
timed = true
"#;

const APPLY_REVIEW_REPLY: &str = r#"
[[steps]]
use = "prepare"

[[steps]]
use = "submit"

[[steps]]
use = "acceptance"

[[steps]]
use = "review"

[[steps]]
use = "finish"
"#;

const APPLY_INSPECT_NOTIFY: &str = r#"
[[steps]]
use = "prepare"

[[steps]]
use = "submit"

[[steps]]
use = "acceptance"

[[steps]]
use = "site-visit"

[[steps]]
use = "double-review"

[[steps]]
use = "notice"
"#;

const ENQUIRY: &str = r#"
[[steps]]
use = "prepare"

[[steps]]
use = "submit"

[[steps]]
actor = "agency"
text = "查询，反馈结果"
timed = true

[[steps]]
kind = "outcome"
actor = "applicant"
text = "得到查询结果"
"#;

const AT_THE_WINDOW: &str = r#"printed = true
words = ["place"]

[[steps]]
use = "prepare"

[[steps]]
actor = "applicant"
text = "{applicant}到{place}提出申请；"
accepts = true

[[steps]]
use = "acceptance"

[[steps]]
actor = "agency"
text = "工作人员审核办理；"
timed = true

[[steps]]
kind = "outcome"
actor = "applicant"
text = "领取办理结果。"
"#;

/// All patterns.
pub(crate) const PATTERNS: [Pattern; 16] = [
    pattern("prepare", "备齐材料", &[], false, PREPARE),
    pattern("submit", "按办理方式申请", &[], false, SUBMIT),
    pattern("acceptance", "受理", &[], false, ACCEPTANCE),
    pattern("review", "审核办理", &[], false, REVIEW),
    pattern("double-review", "初审–复核", &[], false, DOUBLE_REVIEW),
    pattern("site-visit", "现场核查", &[], false, SITE_VISIT),
    pattern("expert-review", "专家评审", &[], false, EXPERT_REVIEW),
    pattern("publicity", "公示", &[], false, PUBLICITY),
    pattern("notice", "通知结果", &[], true, NOTICE),
    pattern("finish", "办结", &[], false, FINISH),
    pattern("payment", "核定–划拨", &[], false, PAYMENT),
    pattern("by-departments", "由有关部门报送", &[], false, BY_DEPARTMENTS),
    pattern(
        "apply-review-reply",
        "申请–审核–反馈",
        &["prepare", "submit", "acceptance", "review", "finish"],
        false,
        APPLY_REVIEW_REPLY,
    ),
    pattern(
        "apply-inspect-notify",
        "申请–核查–通知",
        &["prepare", "submit", "acceptance", "site-visit", "double-review", "notice"],
        true,
        APPLY_INSPECT_NOTIFY,
    ),
    pattern("at-the-window", "窗口办理", &["prepare", "acceptance"], false, AT_THE_WINDOW),
    pattern("enquiry", "查询–反馈", &["prepare", "submit"], false, ENQUIRY),
];
