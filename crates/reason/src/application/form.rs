//! An application to fill in: what may be stated and what may be asked for, all of it commented out.
//!
//! Prose follows `# `, keys follow a bare `#`: to use a key, the mark is removed.

use std::fmt::Write as _;

use banshi_core::model::{Answers, Case, Catalog, Condition, DocumentRequirement, Handbook, Item, Requirement, What};
use banshi_core::value::{DocumentKind, Form, Text};

use crate::evaluate::{Demand, Situation, answers, evaluate};
use crate::facts::{Evaluate, Known, Question, Value};
use crate::verdict::asked_words;
use crate::words::condition_words;

/// Writes the application for an item, as a file to fill in.
pub fn form(catalog: &Catalog, handbook: &Handbook, item: &Item) -> String {
    let mut form = Filling { catalog, handbook, item, text: String::new() };
    let situation = Situation { known: &Known::new(), region: None, date: None };
    let evaluation = evaluate(catalog, item, situation);
    form.head();
    form.cases();
    form.facts(&questions(item, &evaluation.demands, evaluation.open));
    form.documents(&evaluation.demands);
    form.text
}

/// Returns every question about facts: those that decide what applies, and those that must be so.
fn questions(item: &Item, demands: &[Demand<'_>], mut open: Vec<Question>) -> Vec<Question> {
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
    text: String,
}

impl Filling<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn head(&mut self) {
        let (handbook, item) = (self.handbook, self.item);
        self.line(&format!("# 申请书：{}", item.name));
        self.line("# 井号后面有空格的是说明；井号紧挨着字的是可以写的键，要用就去掉井号。");
        self.line("# 填好以后审查：banshi assess 这个文件");
        self.line("");
        self.line(&format!("item = \"{}/{}\"", handbook.id, item.id));
        for link in &handbook.regions {
            let region = &self.catalog.regions[link];
            self.line(&format!("#region = \"{}\"  # {}", region.id, region.name));
        }
        self.line(&format!("#date = {}  # 申请的日子", handbook.cover.date.first_day()));
        self.line("#name = \"某某\"  # 申请人的姓名或单位名称");
        self.line("#identity_number = \"11010519491231002X\"  # 申请人的公民身份号码");
        self.line("#credit_code = \"91350100M000100Y43\"  # 单位的统一社会信用代码");
        self.line("#phone = \"13800000000\"  # 联系电话，座机写成 0878-6222266");
        self.line("#bank_card = \"6222021234567890128\"  # 银行卡号，中间没有空格");
        self.choices("audience", &Question::Audience);
        self.choices("channel", &Question::Channel);
        self.line("proxy = false  # 由他人代办写 true");
    }

    /// Writes one line for each answer that a key may have; no more than one is taken.
    fn choices(&mut self, key: &str, question: &Question) {
        for value in answers(self.catalog, self.item, question) {
            let words = value.words(self.catalog, self.item, question);
            self.line(&format!("#{key} = \"{}\"  # {words}", value.id()));
        }
    }

    fn cases(&mut self) {
        let item = self.item;
        self.line("");
        let (additive, exclusive): (Vec<&Case>, Vec<&Case>) = item.cases.iter().partition(|case| case.additive);
        let chosen: Vec<_> = additive.into_iter().filter(|case| case.when.is_none()).collect();
        if !exclusive.is_empty() {
            self.line("# 情形，写一个：");
        }
        for case in exclusive {
            self.case(case);
        }
        if !chosen.is_empty() {
            self.line("# 另外还有下列情形的，也写上：");
        }
        for case in chosen {
            self.case(case);
        }
        self.line("cases = []");
    }

    fn case(&mut self, case: &Case) {
        let parent = case.parent.as_ref().and_then(|parent| self.item.cases.get(parent));
        let within = parent.map_or_else(String::new, |parent| format!("（属于“{}”）", parent.name));
        self.line(&format!("#   \"{}\"  {}{within}", case.id, case.name));
    }

    fn facts(&mut self, questions: &[Question]) {
        self.line("");
        self.line("[facts]");
        for question in questions {
            let Question::Fact(id) = question else { continue };
            let Some(fact) = self.catalog.facts.get(id) else { continue };
            self.line(&format!("# {}", fact.question));
            if let Some(choices) = fact.answers.choices() {
                for answer in choices {
                    self.line(&format!("#   \"{}\"  {}", answer.id, answer.name));
                }
            }
            let unit = match &fact.answers {
                Answers::Several(_) => "  # 有几个写几个".to_owned(),
                Answers::Number { unit: Some(unit) } => format!("  # {unit}"),
                _ => String::new(),
            };
            let example = self.example(question, &fact.answers);
            self.line(&format!("#{id} = {example}{unit}"));
        }
    }

    /// Returns an answer of the right kind.
    fn example(&self, question: &Question, kind: &Answers) -> String {
        let first = answers(self.catalog, self.item, question).into_iter().next();
        match (kind, first) {
            (Answers::Choice(answers), _) => format!("\"{}\"", answers.ids().next().map_or("", |id| id.as_str())),
            (Answers::Several(answers), _) => format!("[\"{}\"]", answers.ids().next().map_or("", |id| id.as_str())),
            (Answers::YesNo, _) => "true".to_owned(),
            (Answers::Number { .. }, Some(Value::Number(number))) => number.max(0).to_string(),
            (Answers::Number { .. }, _) => "1".to_owned(),
            (Answers::Date, _) => self.handbook.cover.date.first_day().to_string(),
        }
    }

    fn documents(&mut self, demands: &[Demand<'_>]) {
        self.line("");
        self.line("# 材料：交了的，从 [[documents]] 起逐行去掉井号；没有交的不动。");
        let mut line = None;
        let mut conditions: &[Condition] = &[];
        for demand in demands {
            if demand.requirement.documents().all(|asked| self.is_internal(asked)) {
                continue;
            }
            let at = std::rc::Rc::as_ptr(&demand.line);
            if line != Some(at) {
                self.line("");
                self.line(&format!("# {}", demand.line.text));
                line = Some(at);
                conditions = &[];
            }
            if conditions != demand.conditions {
                conditions = &demand.conditions;
                self.conditions(conditions);
            }
            self.requirement(demand.requirement);
        }
    }

    fn is_internal(&self, asked: &DocumentRequirement) -> bool {
        self.catalog.documents[&asked.document].kind == DocumentKind::Internal
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        if !conditions.is_empty() {
            let words: Vec<_> = conditions.iter().map(|when| condition_words(when, self.catalog, self.item)).collect();
            self.line(&format!("#   只在这种情况下要：{}", words.join("；")));
        }
    }

    fn requirement(&mut self, requirement: &Requirement) {
        match &requirement.what {
            What::Document(asked) if !self.is_internal(asked) => self.document(requirement, asked),
            What::AllOf(parts) => parts.iter().for_each(|part| self.requirement(part)),
            What::OneOf(parts) => self.choice("以下任选其一：", parts),
            What::AtLeast { count, of } => self.choice(&format!("以下至少要 {count} 样："), of),
            What::Document(_) | What::Open(_) | What::Meets { .. } => {}
        }
    }

    fn choice(&mut self, words: &str, parts: &[Requirement]) {
        self.line(&format!("#   {words}"));
        for part in parts {
            self.conditions(part.when.as_deref().map(std::slice::from_ref).unwrap_or_default());
            self.requirement(part);
        }
    }

    fn document(&mut self, requirement: &Requirement, asked: &DocumentRequirement) {
        self.line("#[[documents]]");
        self.line(&format!("#document = \"{}\"  # {}", asked.document.id(), asked_words(self.catalog, requirement)));
        let copies = asked.copies.map_or(1, u32::from);
        let (originals, copies) = match asked.form {
            Some(Form::Copy) => (0, copies),
            Some(Form::OriginalAndCopy | Form::OriginalChecked) => (1, copies),
            _ => (copies, 0),
        };
        for (key, count) in [("original", originals), ("copies", copies)] {
            if count > 0 {
                self.line(&format!("#{key} = {count}"));
            }
        }
        if let Some(whose) = &asked.whose {
            self.line(&format!("#whose = \"{}\"  # {}", whose.id(), self.catalog.roles[whose].name));
        }
        self.details(asked);
    }

    /// Writes what is asked of the document itself.
    fn details(&mut self, asked: &DocumentRequirement) {
        let day = self.handbook.cover.date.first_day();
        if let Some(seal) = &asked.seal {
            self.line(&format!("#sealed = true  # 加盖了{}", seal.name));
        } else if asked.form == Some(Form::OriginalOrSealedCopy) {
            self.line("#sealed = true  # 复印件加盖了印章");
        }
        if asked.form == Some(Form::OriginalOrSignedCopy) {
            self.line("#signed = true  # 复印件签名并按了手印");
        }
        if asked.sides.is_some() {
            self.line("#both_sides = true  # 复印了正反两面");
        }
        if let Some(pages) = asked.pages {
            self.line(&format!("#pages = {{ from = {}, to = {} }}  # 有第几页到第几页", pages.from, pages.to));
        }
        if !asked.except.is_empty() {
            let except: Vec<_> = asked.except.iter().map(Text::as_str).collect();
            self.line(&format!("#brand = \"写明是哪一种\"  # {}除外", except.join("、")));
        }
        let words: Vec<_> = asked.words().map(|words| format!("\"{words}\"")).collect();
        if !words.is_empty() {
            self.line(&format!("#lacks = []  # 没有的写上：{}", words.join(", ")));
        }
        if asked.held_days.is_some() {
            self.line(&format!("#issued = {day}  # 取得的日子"));
        } else if asked.issued_within_days.is_some() {
            self.line(&format!("#issued = {day}  # 开具的日子"));
        }
        if asked.in_force {
            self.line(&format!("#expires = {}  # 有效期的最后一天", day.saturating_add(jiff::Span::new().years(1))));
        }
        if let Some(years) = asked.term_years {
            self.line(&format!("#term_years = {years}  # 期限是几年"));
        }
        if let Some(image) = &asked.image {
            let format = image.format.map(|format| format!("format = \"{}\"", format.chinese().to_ascii_lowercase()));
            let width = image.width.map(|width| format!("width = {width}"));
            let height = image.height.map(|height| format!("height = {height}"));
            let kb = image.kb_from.or(image.kb_to).map(|kb| format!("kb = {kb}"));
            let all: Vec<_> = [format, width, height, kb].into_iter().flatten().collect();
            self.line(&format!("#image = {{ {} }}", all.join(", ")));
        }
    }
}
