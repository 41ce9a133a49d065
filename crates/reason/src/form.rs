//! An application to fill in: what may be stated and what may be asked for, all of it commented out.
//!
//! Prose follows `# `, keys follow a bare `#`: to use a key, the mark is removed.

use std::fmt::Write as _;

use crate::asked::{Asking, FilledIn, filled_in};
use crate::evaluate::{Demand, Situation, answers, evaluate};
use crate::facts::{Evaluate, Known, Question, Value};
use crate::words::{circumstances, circumstances_within, counted};
use banshi_core::model::{Answers, Case, Catalog, Condition, DocumentRequirement, Handbook, Item, Requirement, What};
use banshi_core::value::DocumentKind;
use jiff::civil::Date;

/// Writes the application for an item, as a file to fill in.
pub fn blank_application(catalog: &Catalog, handbook: &Handbook, item: &Item) -> String {
    let known = Known::new();
    let mut form = Filling { catalog, handbook, item, known: &known, text: String::new() };
    let situation = Situation { known: &Known::new(), region: None, date: None };
    let evaluation = evaluate(catalog, item, situation);
    form.write_head();
    form.write_cases();
    form.write_facts(&fact_questions(item, &evaluation.demands, evaluation.open));
    form.write_documents(&evaluation.demands);
    form.text
}

/// Returns every question about facts: those that decide what applies, and those that must be so.
fn fact_questions(item: &Item, demands: &[Demand<'_>], mut open: Vec<Question>) -> Vec<Question> {
    let conditions = demands.iter().flat_map(Demand::all).filter_map(|demand| match &demand.requirement.what {
        What::Meets { condition, .. } => Some(condition.as_ref()),
        _ => None,
    });
    for question in conditions.flat_map(|condition| condition.questions(item)) {
        if !open.contains(&question) {
            open.push(question);
        }
    }
    open
}

struct Filling<'c> {
    catalog: &'c Catalog,
    handbook: &'c Handbook,
    item: &'c Item,
    known: &'c Known,
    text: String,
}

impl Filling<'_> {
    fn write_line(&mut self, line: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn write_head(&mut self) {
        let (handbook, item) = (self.handbook, self.item);
        self.write_line(&format!("# 申请书：{}", item.name));
        self.write_line("# 井号后面有空格的是说明；井号紧挨着字的是可以写的键，要用就去掉井号。");
        self.write_line("# 填好以后审查：banshi assess 这个文件");
        self.write_line("");
        self.write_line(&format!("item = \"{}/{}\"", handbook.id, item.id));
        for link in &handbook.regions {
            let region = &self.catalog.regions[link];
            self.write_line(&format!("#region = \"{}\"  # {}", region.id, region.name));
        }
        self.write_line(&format!("#date = {}  # 申请的日子", handbook.cover.date.first_day()));
        self.write_line("#name = \"某某\"  # 申请人的姓名或单位名称");
        self.write_line("#identity_number = \"11010519491231002X\"  # 申请人的公民身份号码");
        self.write_line("#credit_code = \"91350100M000100Y43\"  # 单位的统一社会信用代码");
        self.write_line("#phone = \"13800000000\"  # 联系电话，座机写成 0878-6222266");
        self.write_line("#bank_card = \"6222021234567890128\"  # 银行卡号，中间没有空格");
        self.write_choices("audience", &Question::Audience);
        self.write_choices("channel", &Question::Channel);
        self.write_line("proxy = false  # 由他人代办写 true");
    }

    /// Writes one line for each answer that a key may have; no more than one is taken.
    fn write_choices(&mut self, key: &str, question: &Question) {
        for value in answers(self.catalog, self.item, question) {
            let words = value.words(self.catalog, self.item, question);
            self.write_line(&format!("#{key} = \"{}\"  # {words}", value.id()));
        }
    }

    fn write_cases(&mut self) {
        let item = self.item;
        self.write_line("");
        let (additive, exclusive): (Vec<&Case>, Vec<&Case>) = item.cases.iter().partition(|case| case.additive);
        let chosen: Vec<_> = additive.into_iter().filter(|case| case.when.is_none()).collect();
        if !exclusive.is_empty() {
            self.write_line("# 情形，写一个：");
        }
        for case in exclusive {
            self.write_case(case);
        }
        if !chosen.is_empty() {
            self.write_line("# 另外还有下列情形的，也写上：");
        }
        for case in chosen {
            self.write_case(case);
        }
        self.write_line("cases = []");
    }

    fn write_case(&mut self, case: &Case) {
        let parent = case.parent.as_ref().and_then(|parent| self.item.cases.get(parent));
        let within = parent.map_or_else(String::new, |parent| format!("（属于“{}”）", parent.name));
        self.write_line(&format!("#   \"{}\"  {}{within}", case.id, case.name));
    }

    fn write_facts(&mut self, questions: &[Question]) {
        self.write_line("");
        self.write_line("[facts]");
        for question in questions {
            let Question::Fact(id) = question else { continue };
            let Some(fact) = self.catalog.facts.get(id) else { continue };
            self.write_line(&format!("# {}", fact.question));
            if let Some(choices) = fact.answers.choices() {
                for answer in choices {
                    self.write_line(&format!("#   \"{}\"  {}", answer.id, answer.name));
                }
            }
            let unit = match &fact.answers {
                Answers::Several { .. } => "  # 有几个写几个".to_owned(),
                Answers::Number { unit: Some(unit), .. } => format!("  # {unit}"),
                _ => String::new(),
            };
            let example = self.example_answer(question, &fact.answers);
            self.write_line(&format!("#{id} = {example}{unit}"));
        }
    }

    /// Returns an answer of the right kind.
    fn example_answer(&self, question: &Question, kind: &Answers) -> String {
        let first = answers(self.catalog, self.item, question).into_iter().next();
        match (kind, first) {
            (Answers::Choice(answers), _) => format!("\"{}\"", answers.ids().next().map_or("", |id| id.as_str())),
            (Answers::Several { answers, .. }, _) => {
                format!("[\"{}\"]", answers.ids().next().map_or("", |id| id.as_str()))
            }
            (Answers::YesNo { .. }, _) => "true".to_owned(),
            (Answers::Number { .. }, Some(Value::Number(number))) => number.max(0).to_string(),
            (Answers::Number { .. }, _) => "1".to_owned(),
            (Answers::Date { .. }, _) => self.handbook.cover.date.first_day().to_string(),
        }
    }

    fn write_documents(&mut self, demands: &[Demand<'_>]) {
        self.write_line("");
        self.write_line("# 材料：交了的，从 [[documents]] 起逐行去掉井号；没有交的不动。");
        let mut line = None;
        let mut conditions: &[Condition] = &[];
        for demand in demands {
            if demand.requirement.documents().all(|asked| self.is_internal(asked)) {
                continue;
            }
            let at = std::rc::Rc::as_ptr(&demand.line);
            if line != Some(at) {
                self.write_line("");
                self.write_line(&format!("# {}", demand.line.text));
                line = Some(at);
                conditions = &[];
            }
            if conditions != demand.conditions {
                conditions = &demand.conditions;
                self.only_for(circumstances(conditions, self.catalog, self.item));
            }
            self.write_requirement(demand, demand.requirement);
        }
    }

    fn is_internal(&self, asked: &DocumentRequirement) -> bool {
        self.catalog.documents[&asked.document].kind == DocumentKind::Internal
    }

    fn only_for(&mut self, who: Option<String>) {
        if let Some(who) = who {
            self.write_line(&format!("#   只有{who}要交"));
        }
    }

    fn write_requirement(&mut self, demand: &Demand<'_>, requirement: &Requirement) {
        match &requirement.what {
            What::Document(asked) if !self.is_internal(asked) => self.write_document(demand, requirement, asked),
            What::AllOf(parts) => parts.iter().for_each(|part| self.write_requirement(demand, part)),
            What::OneOf(parts) => self.write_choice("以下任选其一：", demand, parts),
            What::AtLeast { count, of } => {
                self.write_choice(&format!("以下至少要{}种：", counted(count.get())), demand, of);
            }
            What::Document(_) | What::Open(_) | What::Meets { .. } => {}
        }
    }

    fn write_choice(&mut self, words: &str, demand: &Demand<'_>, parts: &[Requirement]) {
        self.write_line(&format!("#   {words}"));
        for part in parts {
            let own = part.when.as_deref();
            self.only_for(circumstances_within(&demand.conditions, own, self.catalog, self.item));
            self.write_requirement(demand, part);
        }
    }

    fn write_document(&mut self, demand: &Demand<'_>, requirement: &Requirement, asked: &DocumentRequirement) {
        let Self { catalog, item, known, .. } = *self;
        let asking = Asking { catalog, item, known, line: demand.line.text, around: &demand.conditions };
        let words = asking.requirement_words(requirement);
        let keys = filled_in(&asking.paper(asked), self.handbook.cover.date.first_day());
        self.write_line("#[[documents]]");
        self.write_line(&format!("#document = \"{}\"  # {words}", asked.document.id()));
        for key in keys {
            self.write_key(&key);
        }
    }

    fn write_key(&mut self, filled: &FilledIn) {
        let value = toml_value(filled.blank.as_ref().unwrap_or(&filled.value));
        let note = if filled.note.is_empty() { String::new() } else { format!("  # {}", filled.note) };
        self.write_line(&format!("#{} = {value}{note}", filled.key));
    }
}

/// A value as TOML writes it: days stand bare.
fn toml_value(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(day) if day.parse::<Date>().is_ok() => day.clone(),
        serde_json::Value::Object(table) => {
            let entries: Vec<_> = table.iter().map(|(key, value)| format!("{key} = {}", toml_value(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        other => other.to_string(),
    }
}
