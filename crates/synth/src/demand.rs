//! What a line asks for, as its words say it and as its data do. The two are made together, so that they agree.

use banshi_draw::Rng;

use crate::one_of;
use crate::papers::Paper;
use crate::people::Named;

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Demand {
    pub(crate) words: String,
    /// An entry of `requires`.
    pub(crate) data: String,
}

/// How a paper is to be handed in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    Plain,
    Original,
    Copy,
    OriginalAndCopy,
    Checked,
    OriginalOrCopy,
    OriginalOrSealedCopy,
}

impl Form {
    /// A form, the more usual ones more often.
    pub(crate) fn any(rng: &mut Rng) -> Self {
        match rng.below(40) {
            0..12 => Self::Plain,
            12..26 => Self::Copy,
            26..32 => Self::Original,
            32..37 => Self::Checked,
            37 => Self::OriginalAndCopy,
            38 => Self::OriginalOrCopy,
            _ => Self::OriginalOrSealedCopy,
        }
    }

    /// What is written behind the name, and the keys.
    fn written(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain => ("", ""),
            Self::Original => ("原件", r#", form = "original""#),
            Self::Copy => ("复印件", r#", form = "copy""#),
            Self::OriginalAndCopy => ("原件及复印件", r#", form = "original-and-copy""#),
            Self::Checked => ("（验原件，交复印件）", r#", form = "original-checked""#),
            Self::OriginalOrCopy => ("（原件或复印件）", r#", form = "original-or-copy""#),
            Self::OriginalOrSealedCopy => (
                "（原件或加盖公章的复印件）",
                r#", form = "original-or-sealed-copy", seal = { name = "公章", on = "copy" }"#,
            ),
        }
    }
}

impl Demand {
    /// A paper in some form, of the applicant or of somebody else.
    pub(crate) fn paper(paper: &Paper, form: Form, whose: Option<Named>) -> Self {
        let (behind, mut keys) = (form.written().0, form.written().1.to_owned());
        let mut of = String::new();
        if let Some((role, name)) = whose {
            of = format!("{name}的");
            keys += &format!(", whose = \"{role}\"");
        }
        Self::with(paper, format!("{of}{}{behind}", paper.name), &keys)
    }

    /// A paper with something more that is asked of it, such as suits its kind.
    pub(crate) fn particular(rng: &mut Rng, paper: &Paper) -> Self {
        let name = &paper.name;
        match (paper.kind, rng.below(4)) {
            ("certificate", 0) => Self::with(paper, format!("有效期内的{name}"), ", in_force = true"),
            ("certificate", 1) => {
                Self::with(paper, format!("{name}正反面复印件"), ", form = \"copy\", sides = \"both\"")
            }
            ("certificate", 2) => {
                let days = one_of(rng, &[90, 180, 360]);
                Self::with(paper, format!("取得{days}天以上的{name}"), &format!(", held_days = {days}"))
            }
            ("proof" | "record", 0) => {
                let days = one_of(rng, &[30, 60, 90]);
                Self::with(paper, format!("{days}天以内开具的{name}"), &format!(", issued_within_days = {days}"))
            }
            ("proof" | "record" | "invoice", 1) => {
                let [first, second] = one_of(rng, &[["编号", "日期"], ["名称", "住所"], ["起止时间", "金额"]]);
                let keys = format!(", contains = [\"{first}\", \"{second}\"]");
                Self::with(paper, format!("{name}（载明{first}、{second}）"), &keys)
            }
            ("proof" | "statement", 2) => Self::with(paper, format!("{name}（加盖公章）"), ", seal = \"公章\""),
            (_, 3) => {
                let copies = rng.between(2, 4);
                Self::with(paper, format!("{name}{copies}份"), &format!(", copies = {copies}"))
            }
            _ => {
                let remark = one_of(rng, &["窗口核对后退还", "与申请表一并提交", "按时间先后装订", "外文的附中文译本"]);
                Self::with(paper, format!("{name}（{remark}）"), &format!(", remark = \"{remark}\""))
            }
        }
    }

    /// A form to fill in, maybe several times and under a seal.
    pub(crate) fn filled(rng: &mut Rng, form: &Paper) -> Self {
        let (mut words, mut keys) = (format!("填写《{}》", form.name), String::new());
        if rng.chance(20) {
            let (copies, said) = one_of(rng, &[(2, "两"), (3, "三")]);
            words += &format!("一式{said}份");
            keys += &format!(", copies = {copies}");
        }
        if rng.chance(20) {
            let seal = one_of(rng, &["单位公章", "业务专用章"]);
            words += &format!("，加盖{seal}");
            keys += &format!(", seal = \"{seal}\"");
        }
        Self::with(form, words, &keys)
    }

    /// The card that money goes to.
    pub(crate) fn bank_card(rng: &mut Rng, card: &Paper) -> Self {
        if rng.chance(50) {
            Self::with(
                card,
                "银行卡复印件（注明开户人姓名）".to_owned(),
                r#", form = "copy", annotate = ["开户人姓名"]"#,
            )
        } else {
            Self::with(card, "银行卡（邮政卡除外）复印件".to_owned(), r#", form = "copy", except = ["邮政卡"]"#)
        }
    }

    /// A photo as a machine wants it.
    pub(crate) fn image(rng: &mut Rng, photo: &Paper) -> Self {
        let (width, height, most) = one_of(rng, &[(358, 441, 60), (295, 413, 40), (413, 626, 120)]);
        let words = format!("电子照片（白底，jpg格式，宽{width}像素，高{height}像素，14-{most}K）");
        let image = format!(
            "format = \"jpg\", width = {width}, height = {height}, kb_from = 14, kb_to = {most}, look = [\"白底\"]"
        );
        Self::with(photo, words, &format!(", image = {{ {image} }}"))
    }

    /// Any one of some.
    pub(crate) fn any_of(members: &[Self]) -> Self {
        Self { words: joined(members, "或"), data: format!("{{ one_of = [{}] }}", data(members)) }
    }

    /// Several together, or another one: 甲及乙，或丙.
    pub(crate) fn both_or(both: &[Self], other: &Self) -> Self {
        let words = format!("{}，或{}", joined(both, "及"), other.words);
        Self { words, data: format!("{{ one_of = [{{ all_of = [{}] }}, {}] }}", data(both), other.data) }
    }

    /// At least so many of some.
    pub(crate) fn at_least(count: usize, members: &[Self]) -> Self {
        let words = format!("下列材料中的任意{count}项：{}", joined(members, "、"));
        Self { words, data: format!("{{ at_least = {count}, of = [{}] }}", data(members)) }
    }

    /// What must be so.
    pub(crate) fn capacity(fact: &str, before: &str, count: usize, unit: &str) -> Self {
        let words = format!("{before}{count}{unit}");
        let data = format!("{{ meets = {{ {fact} = {{ at_least = {count} }} }}, name = \"{words}\" }}");
        Self { words, data }
    }

    /// The same, only when this is so.
    pub(crate) fn when(mut self, condition: &str) -> Self {
        self.data = match self.data.strip_suffix(" }") {
            Some(open) => format!("{open}, when = {{ {condition} }} }}"),
            None => format!("{{ document = {}, when = {{ {condition} }} }}", self.data),
        };
        self
    }

    fn with(paper: &Paper, words: String, keys: &str) -> Self {
        let id = &paper.id;
        let data = if keys.is_empty() { format!("\"{id}\"") } else { format!("{{ document = \"{id}\"{keys} }}") };
        Self { words, data }
    }
}

/// The words of some, joined.
pub(crate) fn joined(demands: &[Demand], with: &str) -> String {
    demands.iter().map(|demand| demand.words.as_str()).collect::<Vec<_>>().join(with)
}

fn data(demands: &[Demand]) -> String {
    demands.iter().map(|demand| demand.data.as_str()).collect::<Vec<_>>().join(", ")
}
