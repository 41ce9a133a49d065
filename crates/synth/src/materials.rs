//! The cases of an item and its materials.

use crate::demand::{Demand, Form, joined};
use crate::departments::{PAYING, PROVING};
use crate::draft::Draft;
use crate::facts::{CAPACITIES, CHANGED};
use crate::one_of;
use crate::papers::{BANK_CARD, ELECTRONIC_PHOTO, IDENTITY, IDENTITY_CARD, Paper, UNDERTAKING};
use crate::people::PROXY;

/// Something the applicant comes for.
pub(crate) struct Case {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) parent: Option<&'static str>,
    pub(crate) additive: bool,
    when: Option<String>,
}

/// A printed line, with the lines below it.
#[derive(Default)]
struct Line {
    /// What is printed before that which is asked for.
    start: String,
    keys: Vec<String>,
    requires: Vec<Demand>,
    lines: Vec<Line>,
}

const ADULT: [(&str, &str); 2] = [("adult", "成年人"), ("minor", "未成年人")];
const AREA: [(&str, &str); 2] = [("urban", "在城镇范围内的"), ("rural", "在乡村范围内的")];
const EXCLUSIVE: [&[(&str, &str)]; 6] = [
    &[("new", "首次办理"), ("renew", "期满延续"), ("reissue", "遗失补办")],
    &[("local", "在本地办理"), ("from-elsewhere", "从外地转入")],
    &[("whole", "全部办理"), ("partly", "部分办理"), ("suspend", "暂停办理"), ("resume", "恢复办理")],
    &[("by-oneself", "自行申请"), ("by-employer", "由所在单位统一申请")],
    &[("set-up", "新设立"), ("merge", "合并或者分立"), ("relocate", "迁移地址")],
    &[("agreed", "协商一致"), ("disagreed", "经裁决或者判决")],
];
const ADDITIVE: [(&str, &str); 4] = [
    ("low-income", "困难家庭"),
    ("urgent", "要求加急办理的"),
    ("with-record", "曾受行政处罚的"),
    ("by-instalments", "分期缴纳费用的"),
];

/// The cases of an item: none for a small one.
pub(crate) fn cases(draft: &mut Draft<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    let plain = |(id, name): (&'static str, &'static str)| Case { id, name, parent: None, additive: false, when: None };
    if draft.rng.chance([5, 45, 80, 100][draft.size]) {
        // The first four are for everybody; what organisations come for has its own.
        let some = if draft.subject.bodies { &EXCLUSIVE[..] } else { &EXCLUSIVE[..4] };
        let (from, to) = if draft.size == 3 { (3, 4) } else { (2, 3) };
        let set = one_of(&mut draft.rng, some);
        cases.extend(set.iter().take(draft.rng.between(from, to)).copied().map(plain));
        if draft.rng.chance([0, 10, 30, 50][draft.size]) {
            let parts = if draft.subject.bodies { AREA } else { ADULT };
            cases.extend(parts.map(|part| Case { parent: Some(set[0].0), ..plain(part) }));
        }
    }
    if draft.kind.id == "change" && draft.size > 0 {
        draft.used.fact(&CHANGED);
        let answers: Vec<String> = CHANGED.tests.iter().map(|test| test.value.to_owned()).collect();
        let when = Some(format!("{} = [{}]", CHANGED.id, answers.join(", ")));
        cases.push(Case { additive: true, when, ..plain(("key-change", "变更关键信息的")) });
    } else if draft.rng.chance([5, 20, 50, 80][draft.size]) {
        let case = one_of(&mut draft.rng, &ADDITIVE);
        cases.push(Case { additive: true, ..plain(case) });
    }
    cases
}

/// The `[[cases]]` of an item.
pub(crate) fn cases_text(cases: &[Case]) -> String {
    let mut text = String::new();
    for Case { id, name, parent, additive, when } in cases {
        text += &format!("\n[[cases]]\nid = \"{id}\"\nname = \"{name}\"\n");
        text += if *additive { "additive = true\n" } else { "" };
        text += &parent.map(|parent| format!("parent = \"{parent}\"\n")).unwrap_or_default();
        text += &when.as_ref().map(|when| format!("when = {{ {when} }}\n")).unwrap_or_default();
    }
    text
}

/// The `[[materials]]` of an item. `remarks` stand as notes at the end.
pub(crate) fn text(draft: &mut Draft<'_>, cases: &[Case], proxy: bool, remarks: &[String]) -> String {
    let mut lines = for_all(draft);
    for case in cases.iter().filter(|case| case.parent.is_none()) {
        lines.push(of_case(draft, case, cases));
    }
    if proxy {
        draft.used.roles.insert(PROXY);
        let card = draft.paper(IDENTITY_CARD);
        let demand = Demand::paper(&card, Form::Original, Some((PROXY.0, draft.book.proxy)));
        lines.push(Line::of(vec![demand]).with(PROXY_START.into(), Some("kind = \"proxy\"".into())));
    }
    for remark in remarks {
        lines.push(Line::default().with(remark.clone(), Some("kind = \"note\"".into())));
    }
    let mut text = String::new();
    let last = lines.len() - 1;
    for (at, line) in lines.iter().enumerate() {
        line.write(draft, 0, at == last, &mut text);
    }
    text
}

/// How the line on proxies begins.
const PROXY_START: &str = "委托他人办理的，提供";

/// What the data quote of the line on proxies.
pub(crate) fn proxy_words(draft: &Draft<'_>) -> String {
    format!("{PROXY_START}{}的居民身份证原件", draft.book.proxy)
}

/// What everybody brings: the form, who they are, and more in a large item.
fn for_all(draft: &mut Draft<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    if draft.kind.group == PROVING && draft.rng.chance(60) {
        lines.push(identity(draft));
    } else {
        let form = Paper::form(draft.book.department, draft.subject, draft.kind.group);
        draft.used.paper(&form);
        let filled = Demand::filled(&mut draft.rng, &form);
        lines.push(Line::of(vec![filled]));
        if !draft.subject.bodies {
            lines.push(identity(draft));
        }
    }
    let most = [1, 2, 4, 4][draft.size];
    for _ in 0..draft.rng.between(most / 2, most) {
        lines.extend(any_line(draft));
    }
    if draft.kind.group == PAYING {
        let card = draft.paper(BANK_CARD);
        lines.push(Line::of(vec![Demand::bank_card(&mut draft.rng, &card)]));
    } else if draft.rng.chance(8) {
        let photo = draft.paper(ELECTRONIC_PHOTO);
        lines.push(Line::of(vec![Demand::image(&mut draft.rng, &photo)]));
    }
    if draft.rng.chance(10) {
        let undertaking = draft.paper(UNDERTAKING);
        lines.push(Line::of(vec![Demand::paper(&undertaking, Form::Plain, None)]));
    }
    lines
}

/// The fixed words for who somebody is.
fn identity(draft: &mut Draft<'_>) -> Line {
    draft.used.identity_any = true;
    IDENTITY.map(Paper::common).iter().for_each(|paper| draft.used.paper(paper));
    let names = IDENTITY.map(|(_, name, _)| name).join("或");
    let demand = if draft.rng.chance(30) {
        Demand { words: format!("{names}复印件"), data: r#"{ document = "identity-any", form = "copy" }"#.into() }
    } else {
        Demand { words: names, data: "\"identity-any\"".into() }
    };
    Line::of(vec![demand])
}

/// What somebody brings in one case: a heading with lines, or one line that begins with the case.
fn of_case(draft: &mut Draft<'_>, case: &Case, all: &[Case]) -> Line {
    let key = format!("case = \"{}\"", case.id);
    if case.when.is_some() {
        let lines = CHANGED.tests.iter().map(|test| {
            let paper = draft.papers(1).iter().map(|paper| some_paper(draft, paper)).collect();
            let condition = format!("{} = {}", CHANGED.id, test.value);
            Line::of(paper).with(format!("{}，还需提供", test.words), Some(format!("when = {{ {condition} }}")))
        });
        return Line {
            start: "变更关键信息的还需提供：".into(),
            keys: vec![key],
            lines: lines.collect(),
            ..Line::default()
        };
    }
    let parts: Vec<&Case> = all.iter().filter(|part| part.parent == Some(case.id)).collect();
    let heading = !parts.is_empty() || draft.rng.chance(12 * draft.size);
    if !heading {
        let papers = draft.papers(2);
        let start =
            if case.additive { format!("{}还需提供", case.name) } else { format!("{}：提供", case.name) };
        let demands = papers.iter().map(|paper| some_paper(draft, paper)).collect();
        return Line::of(demands).with(start, Some(key));
    }
    let mut lines = vec![plain_line(draft, 2)];
    for _ in 0..draft.rng.between(1, 3) {
        lines.extend(any_line(draft));
    }
    for part in parts {
        let demands = draft.papers(1).iter().map(|paper| some_paper(draft, paper)).collect();
        lines.push(Line::of(demands).with(format!("{}还需提供", part.name), Some(format!("case = \"{}\"", part.id))));
    }
    // Printed under the case's own name where the line has no words.
    let start = if draft.rng.chance(50) { String::new() } else { format!("{}：", case.name) };
    Line { start, keys: vec![key], lines, ..Line::default() }
}

/// Some papers, of somebody else now and then.
fn some_paper(draft: &mut Draft<'_>, paper: &Paper) -> Demand {
    if draft.rng.chance(12) {
        return Demand::particular(&mut draft.rng, paper);
    }
    let form = Form::any(&mut draft.rng);
    let whose = draft.rng.chance(4).then(|| draft.somebody());
    Demand::paper(paper, form, whose)
}

fn plain_line(draft: &mut Draft<'_>, count: usize) -> Line {
    let papers = draft.papers(count);
    Line::of(papers.iter().map(|paper| some_paper(draft, paper)).collect())
}

/// A choice in one line: every member in the same form.
fn choice(draft: &mut Draft<'_>) -> Demand {
    let form = one_of(&mut draft.rng, &[Form::Plain, Form::Copy, Form::Original]);
    let count = draft.rng.between(2, 4);
    let members: Vec<Demand> = draft.papers(count).iter().map(|paper| Demand::paper(paper, form, None)).collect();
    match (members.as_slice(), draft.rng.below(10)) {
        ([both @ .., other], 0..2) if both.len() == 2 => Demand::both_or(both, other),
        (three @ [_, _, _, ..], 2) => Demand::at_least(2, three),
        _ => Demand::any_of(&members),
    }
}

/// A line of any sort; nothing when the papers have run out.
fn any_line(draft: &mut Draft<'_>) -> Option<Line> {
    if !draft.has_papers() {
        return None;
    }
    let line = match draft.rng.below(20) {
        0..7 => {
            let count = draft.rng.between(1, 4);
            plain_line(draft, count)
        }
        7..11 => Line::of(vec![choice(draft)]),
        11 => {
            let mut line = plain_line(draft, 1);
            line.requires.push(choice(draft));
            line
        }
        12 => options(draft),
        13..15 => conditional(draft),
        15 => conditional_part(draft),
        16 if draft.audience.len() > 1 => {
            let (id, name) = one_of(&mut draft.rng, &draft.audience.clone());
            plain_line(draft, 1).with(format!("{name}还需提供"), Some(format!("for = [\"{id}\"]")))
        }
        17 if draft.subject.bodies => capacity(draft),
        18 => {
            let mut line = plain_line(draft, 2);
            line.requires.push(Demand { words: "等".into(), data: "{ open = \"等\" }".into() });
            line
        }
        19 => {
            let papers = draft.papers(1);
            let role = draft.somebody();
            let form = Form::any(&mut draft.rng);
            Line::of(papers.iter().map(|paper| Demand::paper(paper, form, Some(role))).collect())
        }
        _ => plain_line(draft, 1),
    };
    Some(line)
}

/// Lettered options, of which any one will do.
fn options(draft: &mut Draft<'_>) -> Line {
    let Some(start) = draft.options() else { return plain_line(draft, 1) };
    let lines = (0..draft.rng.between(2, 4)).map(|_| plain_line(draft, 1)).collect();
    Line { start: start.into(), keys: vec!["any_one = true".into()], lines, ..Line::default() }
}

/// A line for those of whom something is so.
fn conditional(draft: &mut Draft<'_>) -> Line {
    let line = plain_line(draft, 1);
    match draft.condition() {
        Some((when, words)) => line.with(format!("{words}，还需提供"), Some(format!("when = {{ {when} }}"))),
        None => line,
    }
}

/// A line of which the second half is for some only.
fn conditional_part(draft: &mut Draft<'_>) -> Line {
    let mut line = plain_line(draft, 1);
    if let Some((when, words)) = draft.condition() {
        let more = draft.papers(1).into_iter().map(|paper| {
            let demand = Demand::paper(&paper, Form::Copy, None);
            Demand { words: format!("；{words}还需提供{}", demand.words), ..demand.when(&when) }
        });
        line.requires.extend(more.collect::<Vec<_>>());
    }
    line
}

/// What an organisation must have, and the papers that show it.
fn capacity(draft: &mut Draft<'_>) -> Line {
    let (fact, before, unit) = &CAPACITIES[draft.rng.below(CAPACITIES.len())];
    draft.used.fact(fact);
    let demand = Demand::capacity(fact.id, before, draft.rng.between(1, 5), unit);
    let mut line = plain_line(draft, 1);
    line.requires.insert(0, demand);
    line
}

impl Line {
    /// A line that says what it asks for.
    fn of(requires: Vec<Demand>) -> Self {
        Self { requires, ..Self::default() }
    }

    /// The same with words before and a key.
    fn with(mut self, start: String, key: Option<String>) -> Self {
        self.start = start;
        self.keys.extend(key);
        self
    }

    fn write(&self, draft: &Draft<'_>, depth: usize, last: bool, text: &mut String) {
        let indent = "  ".repeat(depth);
        *text += &format!("\n{indent}[[materials{}]]\n", ".lines".repeat(depth));
        // What ends a line or begins anew is not one more of a row.
        let row = joined(&self.requires, "、").replace("、等", "等").replace("、；", "；");
        let words = format!("{}{row}", self.start);
        if !words.is_empty() {
            let mark = if self.lines.is_empty() { draft.mark(last) } else { "" };
            *text += &format!("{indent}text = \"{words}{mark}\"\n");
        }
        for key in &self.keys {
            *text += &format!("{indent}{key}\n");
        }
        if !self.requires.is_empty() {
            *text += &match self.requires.as_slice() {
                [only] => format!("{indent}requires = [{}]\n", only.data),
                all => {
                    let all: Vec<String> = all.iter().map(|demand| format!("{indent}  {},\n", demand.data)).collect();
                    format!("{indent}requires = [\n{}{indent}]\n", all.concat())
                }
            };
        }
        let count = self.lines.len();
        for (at, line) in self.lines.iter().enumerate() {
            line.write(draft, depth + 1, last && at + 1 == count, text);
        }
    }
}
