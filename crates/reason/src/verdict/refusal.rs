//! What nothing handed in can mend: who may apply, who may come, and when.

use std::borrow::Cow;

use banshi_core::model::{Eligibility, MaterialLine, Step};
use banshi_core::printed::fold;
use banshi_core::value::{EligibilityRule, SectionKind};

use super::standing::Standing;
use super::{Grade, Judge, Printed, Reason, Remark};
use crate::evaluate::{ProxyRule, Timing};
use crate::facts::{Question, Truth, Value, rule_applies};
use crate::time::WorkingDays;
use crate::words::{closed_sentence, quoted, window_words};

impl<'c> Judge<'c> {
    pub(super) fn refusal_standing(
        &self,
        proxy: &ProxyRule<'c>,
        rules: &[&'c Eligibility],
        timing: Option<&Timing>,
    ) -> Standing<'c> {
        let mut found = Standing::asked();
        self.check_proxy(proxy, &mut found);
        for rule in rules {
            self.check_eligibility(rule, &mut found);
        }
        self.check_listed(&mut found);
        match timing {
            Some(timing) => self.check_window(timing, &mut found),
            None => add_remark(&mut found, "没有写明申请日期，受理期和办结日期没有判断。", None),
        }
        found
    }

    fn check_proxy(&self, rule: &ProxyRule<'c>, found: &mut Standing<'c>) {
        if self.application.known.get(&Question::Proxy) != Some(&Value::Yes(true)) {
            return;
        }
        match rule {
            ProxyRule::Stated(rule) if rule.allowed => {}
            ProxyRule::Stated(rule) => add_refusal(found, "不能由他人代办。".to_owned(), self.quoted_line(&rule.quote)),
            ProxyRule::NotStated => add_remark(found, "能不能由他人代办，原文没有写明，由经办人员判断。", None),
            ProxyRule::Open => {
                let rules = self.item.proxies.iter().map(|rule| &rule.quote);
                for quote in rules {
                    found.ask_questions([Question::Case], &self.quoted_line(quote));
                }
            }
        }
    }

    fn check_eligibility(&self, rule: &'c Eligibility, found: &mut Standing<'c>) {
        let printed = self.quoted_line(&rule.quote);
        // No fact says whether an event has been: that is for a person, as is what must be so.
        if rule.rule == EligibilityRule::Require || rule.who.is_empty() || rule.event.is_some() {
            let words = format!("是否符合{}，由经办人员核对。", quoted(&rule.quote));
            return add_remark(found, words, Some(printed));
        }
        match rule_applies(rule, self.item, &self.application.known) {
            Truth::Holds => {
                let who: Vec<_> = rule.who.iter().map(|who| self.catalog.audiences[who].name.as_str()).collect();
                add_refusal(found, format!("{}不能办理这个事项。", who.join("、")), printed);
            }
            Truth::Open(questions) => found.ask_questions(questions, &printed),
            Truth::Fails => {}
        }
    }

    /// Whether the item is for this audience, and comes through this channel.
    fn check_listed(&self, found: &mut Standing<'c>) {
        let known = &self.application.known;
        if let Some(Value::Audience(given)) = known.get(&Question::Audience) {
            let mut typed = self.item.audience.iter().flat_map(|line| &line.who).peekable();
            if typed.peek().is_some() && !typed.any(|who| who.id() == given) {
                let name = self.catalog.audiences.get(given).map_or_else(|| given.as_str(), |who| who.name.as_str());
                add_remark(found, format!("服务对象里没有列出{}，由经办人员判断。", quoted(name)), None);
            }
        }
        if let Some(Value::Channel(given)) = known.get(&Question::Channel) {
            let offered = self.item.channel_kinds();
            if !offered.is_empty() && !offered.contains(given) {
                add_remark(found, format!("办理方式里没有列出{}，由经办人员判断。", quoted(given.chinese())), None);
            }
        }
    }

    fn check_window(&self, timing: &Timing, found: &mut Standing<'c>) {
        let Some(next) = timing.next else { return };
        let window = self.item.acceptance.as_ref();
        let is_open = self.catalog.calendar.is_working_day(timing.date) == Ok(true);
        let words = closed_sentence(timing.date, window, is_open, next.map_err(|unknown| unknown.to_string()));
        let section = SectionKind::Limits;
        let words_of_window = Cow::Owned(window_words(window));
        add_refusal(
            found,
            words,
            Printed { section, heading: self.section_heading(section), words: words_of_window, case: None },
        );
    }

    /// Words of the item with the section they stand in.
    fn quoted_line(&self, quote: &'c str) -> Printed<'c> {
        let section = self.section_of(&fold(quote));
        Printed { section, heading: self.section_heading(section), words: Cow::Borrowed(quote), case: None }
    }

    fn section_of(&self, quote: &str) -> SectionKind {
        let holds = |words: &str| fold(words).contains(quote);
        let item = self.item;
        if any_material(item.materials.lines(), &holds) {
            SectionKind::Materials
        } else if any_step(&item.steps, &holds) {
            SectionKind::Steps
        } else if item.audience.iter().any(|line| holds(&line.text)) {
            SectionKind::Audience
        } else if item.channels.iter().filter_map(|channel| channel.text.as_deref()).any(holds) {
            SectionKind::Channels
        } else {
            let noted = item.sections.iter().find(|(_, section)| {
                section.lead.iter().chain(&section.note).chain(&section.text).any(|words| holds(words))
            });
            // A quotation that runs over several lines stands in none of them.
            noted.map_or(SectionKind::Audience, |(kind, _)| *kind)
        }
    }
}

fn any_material(lines: &[MaterialLine], holds: &dyn Fn(&str) -> bool) -> bool {
    lines.iter().any(|line| holds(&line.text) || any_material(&line.lines, holds))
}

fn any_step(steps: &[Step], holds: &dyn Fn(&str) -> bool) -> bool {
    steps.iter().any(|step| holds(&step.text) || any_step(&step.steps, holds))
}

fn add_refusal<'c>(found: &mut Standing<'c>, words: String, printed: Printed<'c>) {
    let printed = vec![printed];
    found.reasons.push(Reason { grade: Grade::Unfit, refuses: true, words, printed, document: None, question: None });
}

fn add_remark<'c>(found: &mut Standing<'c>, words: impl Into<String>, printed: Option<Printed<'c>>) {
    found.remarks.push(Remark { words: words.into(), printed });
}
