//! The questions that decide what is asked for.

/// A fact, and how lines speak of it.
pub(crate) struct Fact {
    pub(crate) id: &'static str,
    pub(crate) question: &'static str,
    pub(crate) kind: &'static str,
    /// Id and name of the answers, of `choice` and `several`.
    pub(crate) answers: &'static [(&'static str, &'static str)],
    pub(crate) unit: Option<&'static str>,
    pub(crate) tests: &'static [Test],
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

const fn yes_no(id: &'static str, question: &'static str, tests: &'static [Test]) -> Fact {
    Fact { id, question, kind: "yes-no", answers: &[], unit: None, tests }
}

const fn number(id: &'static str, question: &'static str, unit: &'static str, tests: &'static [Test]) -> Fact {
    Fact { id, question, kind: "number", answers: &[], unit: Some(unit), tests }
}

/// Questions to people.
pub(crate) const OF_PERSONS: [Fact; 8] = [
    Fact {
        id: "residence",
        question: "户籍在不在本统筹区？",
        kind: "choice",
        answers: &[("local", "本统筹区户籍"), ("non-local", "外地户籍"), ("overseas", "境外人员")],
        unit: None,
        tests: &[test("\"non-local\"", "外地户籍的"), test("[\"non-local\", \"overseas\"]", "不是本统筹区户籍的")],
    },
    number(
        "age",
        "多少周岁？",
        "岁",
        &[
            test("{ less_than = 18 }", "不满18周岁的"),
            test("{ at_least = 60 }", "60周岁以上的"),
            test("{ at_least = 16, less_than = 60 }", "满16周岁、不满60周岁的"),
        ],
    ),
    yes_no("married", "是不是已婚？", &[test("true", "已婚的")]),
    yes_no("hardship", "是不是困难家庭？", &[test("true", "属于困难家庭的")]),
    yes_no("disabled", "有没有残疾？", &[test("true", "有残疾的")]),
    Fact {
        id: "employment",
        question: "现在的就业情况是哪一种？",
        kind: "choice",
        answers: &[("employed", "单位就业"), ("self-employed", "灵活就业"), ("unemployed", "没有就业")],
        unit: None,
        tests: &[test("\"employed\"", "在单位就业的"), test("[\"self-employed\", \"unemployed\"]", "没有在单位就业的")],
    },
    Fact {
        id: "left-service",
        question: "哪一天离开原单位？",
        kind: "date",
        answers: &[],
        unit: None,
        tests: &[test("{ before = 2020-07-01 }", "2020年7月1日以前离开原单位的")],
    },
    yes_no("tenant", "是不是租房居住？", &[test("true", "租房居住的")]),
];

/// Questions to organisations.
pub(crate) const OF_BODIES: [Fact; 6] = [
    Fact {
        id: "ownership",
        question: "是哪一类企业？",
        kind: "choice",
        answers: &[("state", "国有企业"), ("private", "民营企业"), ("foreign", "外资企业")],
        unit: None,
        tests: &[test("\"foreign\"", "外资企业"), test("[\"state\", \"foreign\"]", "国有企业和外资企业")],
    },
    yes_no("branches", "有没有设立分公司？", &[test("true", "设立分公司的")]),
    number("employees", "有多少从业人员？", "人", &[test("{ at_least = 100 }", "从业人员100人以上的")]),
    number(
        "floor-space",
        "经营场所有多少平方米？",
        "平方米",
        &[test("{ more_than = 500 }", "经营场所超过500平方米的")],
    ),
    yes_no("rented-premises", "场所是不是租用的？", &[test("true", "场所为租用的")]),
    yes_no("hazardous", "经营中有没有危险物品？", &[test("true", "涉及危险物品的")]),
];

/// Questions to anybody.
pub(crate) const OF_ALL: [Fact; 4] = [
    yes_no("lost", "原来的证件是不是遗失了？", &[test("true", "原证件遗失的")]),
    yes_no("data-shared", "能不能通过数据共享查到？", &[test("false", "通过数据共享查不到的")]),
    yes_no("overdue", "是不是过了规定的期限？", &[test("true", "超过规定期限办理的")]),
    yes_no("dispute", "有没有权属争议？", &[test("true", "存在权属争议的")]),
];

/// What has changed: one line for each answer.
pub(crate) const CHANGED: Fact = Fact {
    id: "changed-information",
    question: "变更哪些信息？",
    kind: "several",
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
    (number("managers", "有几名专职管理人员？", "名", &[]), "专职管理人员不少于", "名"),
    (number("machines", "有几台专用设备？", "台", &[]), "专用设备不少于", "台"),
    (number("systems", "有几套信息系统？", "套", &[]), "信息系统不少于", "套"),
];

/// Every fact.
pub(crate) fn all() -> impl Iterator<Item = &'static Fact> {
    let asked = OF_PERSONS.iter().chain(&OF_BODIES).chain(&OF_ALL).chain([&CHANGED]);
    asked.chain(CAPACITIES.iter().map(|(fact, ..)| fact))
}
