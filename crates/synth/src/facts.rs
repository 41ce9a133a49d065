//! The questions that decide what is asked for.

/// A fact, and how lines speak of it.
pub(crate) struct Fact {
    pub(crate) id: &'static str,
    /// What is asked, in short.
    pub(crate) name: &'static str,
    pub(crate) question: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) phrase: Phrase,
    /// Id and name of the answers, of `choice` and `several`.
    pub(crate) answers: &'static [(&'static str, &'static str)],
    pub(crate) unit: Option<&'static str>,
    pub(crate) tests: &'static [Test],
}

/// How sentences name those who give an answer.
pub(crate) enum Phrase {
    /// A phrase of each answer.
    Each(&'static [&'static str]),
    /// Those of whom it is so, and of whom it is not.
    YesNo(&'static str, &'static str),
    /// One with a blank for the answer.
    Pattern(&'static str),
    /// This number or more, and less than it.
    Bounds(&'static str, &'static str),
    /// Nothing is written: the name says it.
    FromName,
}

/// A condition, as it is written in TOML and as a line says it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test {
    pub(crate) value: &'static str,
    pub(crate) words: &'static str,
}

const fn test(value: &'static str, words: &'static str) -> Test {
    Test { value, words }
}

const fn yes_no(
    id: &'static str,
    name: &'static str,
    question: &'static str,
    (yes, no): (&'static str, &'static str),
    tests: &'static [Test],
) -> Fact {
    let phrase = Phrase::YesNo(yes, no);
    Fact { id, name, question, kind: "yes-no", phrase, answers: &[], unit: None, tests }
}

const fn number(
    id: &'static str,
    name: &'static str,
    question: &'static str,
    unit: &'static str,
    tests: &'static [Test],
) -> Fact {
    let phrase = Phrase::FromName;
    Fact { id, name, question, kind: "number", phrase, answers: &[], unit: Some(unit), tests }
}

/// Questions to people.
pub(crate) const OF_PERSONS: [Fact; 8] = [
    Fact {
        id: "residence",
        name: "户籍",
        question: "户籍在不在本统筹区？",
        kind: "choice",
        phrase: Phrase::Each(&["本统筹区户籍人员", "外地户籍人员", "境外人员"]),
        answers: &[("local", "本统筹区户籍"), ("non-local", "外地户籍"), ("overseas", "境外人员")],
        unit: None,
        tests: &[test("\"non-local\"", "外地户籍的"), test("[\"non-local\", \"overseas\"]", "不是本统筹区户籍的")],
    },
    Fact {
        phrase: Phrase::Bounds("年满{}的", "不满{}的"),
        ..number(
            "age",
            "年龄",
            "多少周岁？",
            "周岁",
            &[
                test("{ less_than = 18 }", "不满18周岁的"),
                test("{ at_least = 60 }", "60周岁以上的"),
                test("{ at_least = 16, less_than = 60 }", "满16周岁、不满60周岁的"),
            ],
        )
    },
    yes_no("married", "已婚", "是不是已婚？", ("已婚的", "没有结婚的"), &[test("true", "已婚的")]),
    yes_no(
        "hardship",
        "困难家庭",
        "是不是困难家庭？",
        ("属于困难家庭的", "不属于困难家庭的"),
        &[test("true", "属于困难家庭的")],
    ),
    yes_no("disabled", "有残疾", "有没有残疾？", ("有残疾的", "没有残疾的"), &[test("true", "有残疾的")]),
    Fact {
        id: "employment",
        name: "就业情况",
        question: "现在的就业情况是哪一种？",
        kind: "choice",
        phrase: Phrase::Each(&["在单位就业的", "灵活就业人员", "没有就业的"]),
        answers: &[("employed", "单位就业"), ("self-employed", "灵活就业"), ("unemployed", "没有就业")],
        unit: None,
        tests: &[test("\"employed\"", "在单位就业的"), test("[\"self-employed\", \"unemployed\"]", "没有在单位就业的")],
    },
    Fact {
        id: "left-service",
        name: "离开原单位的日期",
        question: "哪一天离开原单位？",
        kind: "date",
        phrase: Phrase::Pattern("{}离开原单位的"),
        answers: &[],
        unit: None,
        tests: &[test("{ before = 2020-07-01 }", "2020年7月1日以前离开原单位的")],
    },
    yes_no("tenant", "租房居住", "是不是租房居住？", ("租房居住的", "不是租房居住的"), &[test("true", "租房居住的")]),
];

/// Questions to organisations.
pub(crate) const OF_BODIES: [Fact; 6] = [
    Fact {
        id: "ownership",
        name: "企业类别",
        question: "是哪一类企业？",
        kind: "choice",
        phrase: Phrase::Each(&["国有企业", "民营企业", "外资企业"]),
        answers: &[("state", "国有企业"), ("private", "民营企业"), ("foreign", "外资企业")],
        unit: None,
        tests: &[test("\"foreign\"", "外资企业"), test("[\"state\", \"foreign\"]", "国有企业和外资企业")],
    },
    yes_no(
        "branches",
        "设立了分公司",
        "有没有设立分公司？",
        ("设立分公司的", "没有设立分公司的"),
        &[test("true", "设立分公司的")],
    ),
    number("employees", "从业人员", "有多少从业人员？", "人", &[test("{ at_least = 100 }", "从业人员100人以上的")]),
    number(
        "floor-space",
        "经营场所面积",
        "经营场所有多少平方米？",
        "平方米",
        &[test("{ more_than = 500 }", "经营场所超过500平方米的")],
    ),
    yes_no(
        "rented-premises",
        "场所是租用的",
        "场所是不是租用的？",
        ("场所为租用的", "场所不是租用的"),
        &[test("true", "场所为租用的")],
    ),
    yes_no(
        "hazardous",
        "经营中有危险物品",
        "经营中有没有危险物品？",
        ("涉及危险物品的", "不涉及危险物品的"),
        &[test("true", "涉及危险物品的")],
    ),
];

/// Questions to anybody.
pub(crate) const OF_ALL: [Fact; 4] = [
    yes_no(
        "lost",
        "原证件遗失",
        "原来的证件是不是遗失了？",
        ("原证件遗失的", "原证件没有遗失的"),
        &[test("true", "原证件遗失的")],
    ),
    yes_no(
        "data-shared",
        "能通过数据共享查到",
        "能不能通过数据共享查到？",
        ("通过数据共享能查到的", "通过数据共享查不到的"),
        &[test("false", "通过数据共享查不到的")],
    ),
    yes_no(
        "overdue",
        "超过规定期限",
        "是不是过了规定的期限？",
        ("超过规定期限办理的", "在规定期限内办理的"),
        &[test("true", "超过规定期限办理的")],
    ),
    yes_no(
        "dispute",
        "有权属争议",
        "有没有权属争议？",
        ("存在权属争议的", "没有权属争议的"),
        &[test("true", "存在权属争议的")],
    ),
];

/// What has changed: one line for each answer.
pub(crate) const CHANGED: Fact = Fact {
    id: "changed-information",
    name: "变更的信息",
    question: "变更哪些信息？",
    kind: "several",
    phrase: Phrase::Pattern("变更{}的"),
    answers: &[
        ("name", "姓名或名称"),
        ("address", "住所"),
        ("representative", "负责人"),
        ("account", "收款账户"),
        ("other", "其他信息"),
    ],
    unit: None,
    tests: &[
        test("\"name\"", "变更姓名或名称的"),
        test("\"address\"", "变更住所的"),
        test("\"representative\"", "变更负责人的"),
        test("\"account\"", "变更收款账户的"),
    ],
};

/// What must be so: the fact, the number and the words on both sides of it.
pub(crate) const CAPACITIES: [(Fact, &str, &str); 3] = [
    (number("managers", "专职管理人员", "有几名专职管理人员？", "名", &[]), "专职管理人员不少于", "名"),
    (number("machines", "专用设备", "有几台专用设备？", "台", &[]), "专用设备不少于", "台"),
    (number("systems", "信息系统", "有几套信息系统？", "套", &[]), "信息系统不少于", "套"),
];

/// Every fact.
pub(crate) fn all() -> impl Iterator<Item = &'static Fact> {
    let asked = OF_PERSONS.iter().chain(&OF_BODIES).chain(&OF_ALL).chain([&CHANGED]);
    asked.chain(CAPACITIES.iter().map(|(fact, ..)| fact))
}
