//! Steps: those of the item itself and, where it uses a pattern, those of the pattern.

use std::collections::BTreeMap;

use super::ItemLinker;
use crate::finding::Finding;
use crate::link::codes::{DUPLICATE_ID, UNKNOWN_REFERENCE};
use crate::link::context::{Context, plain_value, plain_values};
use crate::link::flow::each_placeholder;
use crate::link::window::{link_monthly, link_wait};
use crate::model::{Audience, Case, Channel, FlowPattern, Link, List, Step, StepNumber};
use crate::place::Place;
use crate::schema::Sp;
use crate::schema::codes::{BAD_VALUE, MISSING_KEY};
use crate::schema::flow::RawStep;
use crate::value::{Actor, ChannelKind, Each, Id, MaterialKind, Purpose, Reader, StepKind, Text};

/// Patterns within patterns could multiply without end; no real flow comes near this.
const MOST_STEPS: usize = 500;

/// Nor is any real pattern nested so deep in others; deeper ones could use up the stack.
const DEEPEST_PATTERN: usize = 16;

impl ItemLinker<'_> {
    /// Links all steps of the item; `channels` are its channel lines.
    pub(super) fn link_steps(&self, channels: &[Channel]) -> List<Step> {
        let mut weaver = Weaver {
            linker: self,
            channels,
            without_materials: self.raw.materials.iter().all(is_no_material),
            outer: vec![None],
            named: BTreeMap::new(),
            jumps: Vec::new(),
            count: 0,
        };
        let own = StepScope { number: 0, cx: self.cx, used: None, actors: BTreeMap::new(), words: BTreeMap::new() };
        let mut steps = weaver.weave_steps(&self.raw.steps, &own);
        if weaver.count > MOST_STEPS {
            let message = format!("流程展开后超过 {MOST_STEPS} 个环节");
            self.cx.report(Finding::new(BAD_VALUE, self.top, message).mend("检查套路是不是层层引用、越滚越大"));
        }
        let jumps = weaver.resolve_jumps();
        if !jumps.is_empty() {
            set_next(&mut steps, &jumps);
        }
        steps
    }
}

fn is_no_material(raw: &Sp<crate::schema::item::RawMaterial>) -> bool {
    raw.get_ref().kind.as_ref().is_some_and(|kind| *kind.get_ref() == MaterialKind::None)
}

fn set_next(steps: &mut [Step], jumps: &BTreeMap<StepNumber, StepNumber>) {
    for step in steps {
        step.next = jumps.get(&step.number).copied();
        set_next(&mut step.steps, jumps);
    }
}

/// Where steps are written, and what their words mean there.
struct StepScope<'s> {
    number: usize,
    cx: &'s Context<'s>,
    /// The pattern, where the item uses it, and whether its words are printed; `None`: the item itself.
    used: Option<(Link<FlowPattern>, Place, bool)>,
    actors: BTreeMap<Actor, Actor>,
    words: BTreeMap<String, Text>,
}

impl StepScope<'_> {
    fn acting(&self, actor: Actor) -> Actor {
        self.actors.get(&actor).copied().unwrap_or(actor)
    }

    /// Returns the words with every placeholder filled in. Words of an item have none.
    fn fill_words(&self, words: &Text, variant: &Variant) -> Text {
        if !words.contains('{') || self.used.is_none() && variant.placeholder.is_none() {
            return words.clone();
        }
        let mut filled = words.to_string();
        for actor in Actor::ALL {
            put_word(&mut filled, actor.id(), self.acting(*actor).chinese());
        }
        for (name, word) in &self.words {
            put_word(&mut filled, name, word);
        }
        if let Some((name, word)) = &variant.placeholder {
            put_word(&mut filled, name, word);
        }
        filled.parse().unwrap_or_else(|_| words.clone())
    }
}

/// Replaces every `{name}` by a word.
fn put_word(filled: &mut String, name: &str, word: &str) {
    let mut from = 0;
    while let Some(open) = filled[from..].find('{').map(|at| from + at) {
        let named = filled[open + 1..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}'));
        if named {
            filled.replace_range(open..open + name.len() + 2, word);
        }
        from = open + if named { word.len() } else { 1 };
    }
}

/// What a repeated step is for. The default: a step that is not repeated.
#[derive(Default)]
struct Variant {
    case: Option<Link<Case>>,
    channels: List<ChannelKind>,
    audiences: List<Link<Audience>>,
    placeholder: Option<(&'static str, Text)>,
    /// The item has none of what the step is repeated for.
    otherwise: bool,
}

/// What a step is, before its attributes are linked.
struct Woven {
    number: StepNumber,
    at: Place,
    pattern: Option<Link<FlowPattern>>,
    text: Option<Text>,
    steps: List<Step>,
}

/// Sets patterns into the steps of one item.
struct Weaver<'w> {
    linker: &'w ItemLinker<'w>,
    channels: &'w [Channel],
    without_materials: bool,
    /// The scope around each scope.
    outer: Vec<Option<usize>>,
    named: BTreeMap<(usize, Id<Step>), StepNumber>,
    jumps: Vec<(StepNumber, usize, Sp<Id<Step>>)>,
    count: usize,
}

impl Weaver<'_> {
    fn weave_steps(&mut self, raw: &[Sp<RawStep>], scope: &StepScope<'_>) -> List<Step> {
        let mut steps = Vec::with_capacity(raw.len());
        let idle = self.without_materials;
        for raw in raw.iter().filter(|raw| !(idle && raw.get_ref().materials)) {
            match raw.get_ref().each {
                None => steps.extend(self.weave_step(raw, &Variant::default(), scope)),
                Some(each) => {
                    let variants = self.step_variants(each, raw.get_ref().otherwise.is_some());
                    for variant in &variants {
                        steps.extend(self.weave_step(raw, variant, scope));
                    }
                }
            }
        }
        steps.into()
    }

    fn step_variants(&self, each: Each, otherwise: bool) -> Vec<Variant> {
        let cases = |additive: bool| {
            let cases = self.linker.cases.iter().filter(move |case| case.additive == additive && case.parent.is_none());
            let variant = |case: &Case| Variant {
                case: self.linker.cases.link(&case.id),
                placeholder: Some(("case", case.name.clone())),
                ..Variant::default()
            };
            cases.map(variant).collect::<Vec<_>>()
        };
        let variants = match each {
            Each::Case => cases(false),
            Each::AdditiveCase => cases(true),
            Each::Channel => self.channel_variants(),
        };
        if variants.is_empty() && otherwise {
            return vec![Variant { otherwise: true, ..Variant::default() }];
        }
        variants
    }

    /// Returns a variant for each channel line for handing in; a line that is alone needs no condition.
    fn channel_variants(&self) -> Vec<Variant> {
        let name = each_placeholder(Each::Channel);
        let lines = self.channels.iter().filter(|line| line.purpose == Purpose::Application);
        let words = lines.filter_map(|line| {
            let words = line.text.as_ref()?.replace("：{portal}", "").replace("{portal}", "");
            Some((line, words.trim_end_matches(['；', '。']).parse().ok()?))
        });
        let words: Vec<(&Channel, Text)> = words.collect();
        let alone = words.len() == 1;
        let variant = |(line, words): (&Channel, Text)| Variant {
            channels: if alone { List::default() } else { line.kinds.clone() },
            audiences: if alone { List::default() } else { line.audiences.clone() },
            placeholder: Some((name, words)),
            ..Variant::default()
        };
        words.into_iter().map(variant).collect()
    }

    fn weave_step(&mut self, written: &Sp<RawStep>, variant: &Variant, scope: &StepScope<'_>) -> Option<Step> {
        self.count += 1;
        if self.count > MOST_STEPS {
            return None;
        }
        // Bounded by the greatest number of steps.
        let number = StepNumber(u32::try_from(self.count).unwrap_or(u32::MAX));
        let (linker, raw) = (self.linker, written.get_ref());
        let at = scope.used.as_ref().map_or_else(|| scope.cx.head(written.span()), |(_, at, _)| *at);
        if let Some(id) = &raw.id {
            self.name_step(id, number, scope);
        }
        self.jumps.extend(raw.next.iter().map(|next| (number, scope.number, next.clone())));
        let used = raw.pattern.as_ref();
        let pattern = used.and_then(|used| scope.cx.resolve(used, &linker.catalog.flows, linker.broken));
        let text = self.step_text(raw, pattern.as_ref(), variant, scope, at);
        let steps = match &pattern {
            Some(pattern) => self.weave_pattern(raw, pattern, at, scope),
            None => self.weave_steps(&raw.steps, scope),
        };
        // All steps of the pattern were for something that the item has not.
        if pattern.is_some() && steps.is_empty() {
            return None;
        }
        self.build_step(raw, Woven { number, at, pattern, text, steps }, variant, scope)
    }

    /// Returns the words of a step; where it uses a pattern and has none, the name of the pattern.
    fn step_text(
        &self,
        raw: &RawStep,
        pattern: Option<&Link<FlowPattern>>,
        variant: &Variant,
        scope: &StepScope<'_>,
        at: Place,
    ) -> Option<Text> {
        let words = if variant.otherwise { raw.otherwise.as_ref() } else { raw.text.as_ref() };
        match (words, pattern) {
            (None, Some(pattern)) => Some(self.linker.catalog.flows[pattern].name.clone()),
            (None, None) if raw.pattern.is_some() => None,
            (words, _) => scope.cx.require(words, "text", at).map(|words| scope.fill_words(&words, variant)),
        }
    }

    /// Builds a step from what is written; `None` if it has no words.
    fn build_step(&self, raw: &RawStep, woven: Woven, variant: &Variant, scope: &StepScope<'_>) -> Option<Step> {
        let (linker, cx) = (self.linker, scope.cx);
        let Woven { number, at, pattern, text: words, steps } = woven;
        let kind = raw.kind.unwrap_or(StepKind::Action);
        let documents = |ids| cx.resolve_all(ids, &linker.catalog.documents, linker.broken).into();
        let case = linker.link_case_in(raw.case.as_ref(), cx);
        let audiences = cx.resolve_all(&raw.audiences, &linker.catalog.audiences, linker.broken).into();
        let fill = |words: &[Sp<Text>]| words.iter().map(|words| scope.fill_words(words.get_ref(), variant)).collect();
        Some(Step {
            number,
            printed: !raw.derived && pattern.is_none() && scope.used.as_ref().is_none_or(|(_, _, printed)| *printed),
            charted: raw.chart.unwrap_or(true),
            pattern: pattern.or_else(|| scope.used.as_ref().map(|(pattern, _, _)| pattern.clone())),
            kind,
            actor: raw.actor.as_ref().map(|actor| scope.acting(*actor.get_ref())),
            case: variant.case.clone().or(case),
            audiences: if variant.audiences.is_empty() { audiences } else { variant.audiences.clone() },
            channels: if variant.channels.is_empty() { raw.channels.clone().into() } else { variant.channels.clone() },
            when: raw.when.as_ref().and_then(|when| linker.conditions_in(cx).link_condition(when)).map(Box::new),
            alternative: raw.alternative,
            answer: plain_value(raw.answer.as_ref()).map(|answer| scope.fill_words(&answer, variant)),
            answers: decision_answers(raw, kind, scope).into(),
            next: None,
            lead: fill(&raw.lead),
            reader: raw.reader.unwrap_or(Reader::Applicant),
            forms: documents(&raw.forms),
            requires: linker.link_requirements(&raw.requires, cx).into(),
            needs: documents(&raw.needs),
            produces: documents(&raw.produces),
            to: raw.to.map(|actor| scope.acting(actor)),
            monthly: raw.monthly.as_ref().and_then(|raw| link_monthly(cx, raw)),
            not_before: raw.not_before,
            waits: raw.waits.as_ref().and_then(|raw| link_wait(raw, cx)),
            optional: raw.optional,
            materials: raw.materials,
            accepts: raw.accepts,
            timed: raw.timed,
            steps,
            at,
            text: words?,
        })
    }

    fn name_step(&mut self, id: &Sp<Id<Step>>, number: StepNumber, scope: &StepScope<'_>) {
        if self.named.insert((scope.number, id.get_ref().clone()), number).is_some() {
            let message = format!("环节编号「{}」已经用过", id.get_ref());
            scope.cx.report(Finding::new(DUPLICATE_ID, scope.cx.place(id.span()), message).mend("换一个编号"));
        }
    }

    /// Weaves in the steps of a pattern, with the item's actors and words.
    fn weave_pattern(
        &mut self,
        raw: &RawStep,
        pattern: &Link<FlowPattern>,
        at: Place,
        outer: &StepScope<'_>,
    ) -> List<Step> {
        let Some(parsed) = self.linker.patterns.get(pattern) else { return List::default() };
        let around = std::iter::successors(Some(outer.number), |scope| self.outer[*scope]).count();
        if around > DEEPEST_PATTERN {
            let message = format!("套路一层套一层，超过 {DEEPEST_PATTERN} 层");
            self.linker.cx.report(Finding::new(BAD_VALUE, at, message));
            return List::default();
        }
        // The faults of a pattern are reported with the pattern.
        let silent = Context::new(parsed);
        let mut actors: BTreeMap<_, _> = outer.actors.clone();
        actors.extend(raw.actors.iter().map(|(part, actor)| (*part, outer.acting(*actor))));
        let given =
            |(name, word): (&String, &Sp<Text>)| (name.clone(), outer.fill_words(word.get_ref(), &Variant::default()));
        let words: BTreeMap<String, Text> = raw.words.iter().map(given).collect();
        let asked: Vec<&str> = parsed.decoded.raw.words.iter().map(|word| word.get_ref().as_str()).collect();
        for missing in asked.iter().filter(|asked| !words.contains_key(**asked)) {
            let message = format!("套路「{}」要求给出 {missing}", self.linker.catalog.flows[pattern].name);
            outer.cx.report(Finding::new(MISSING_KEY, at, message).mend(format!("写 words = {{ {missing} = \"…\" }}")));
        }
        for (unknown, word) in raw.words.iter().filter(|(name, _)| !asked.contains(&name.as_str())) {
            let message = format!("套路「{}」不用 {unknown} 这个词", self.linker.catalog.flows[pattern].name);
            outer.cx.error(UNKNOWN_REFERENCE, word.span(), message);
        }
        let number = self.outer.len();
        self.outer.push(Some(outer.number));
        let used = Some((pattern.clone(), at, parsed.decoded.raw.printed));
        self.weave_steps(&parsed.decoded.raw.steps, &StepScope { number, cx: &silent, used, actors, words })
    }

    /// Returns where each jump leads; a step is looked for among its sisters, then in what uses them.
    fn resolve_jumps(&self) -> BTreeMap<StepNumber, StepNumber> {
        let mut resolved = BTreeMap::new();
        for (from, scope, to) in &self.jumps {
            let mut at = Some(*scope);
            let found = std::iter::from_fn(|| {
                let here = at?;
                at = self.outer[here];
                Some(here)
            })
            .find_map(|scope| self.named.get(&(scope, to.get_ref().clone())));
            match found {
                Some(number) => {
                    resolved.insert(*from, *number);
                }
                None => self.report_unknown_step(*scope, to),
            }
        }
        resolved
    }

    fn report_unknown_step(&self, scope: usize, to: &Sp<Id<Step>>) {
        let known = self.named.keys().filter(|(at, _)| *at == scope).map(|(_, id)| id.as_str());
        if scope == 0 {
            self.linker.cx.report_unknown::<Step>(to.get_ref().as_str(), to.span(), known);
        } else {
            let message = format!("所用的套路里，next 指向的环节「{}」不存在", to.get_ref());
            self.linker.cx.report(Finding::new(UNKNOWN_REFERENCE, self.linker.top, message));
        }
    }
}

/// Returns the answers of a decision, and checks that those of its sub-steps are among them.
fn decision_answers(raw: &RawStep, kind: StepKind, scope: &StepScope<'_>) -> Vec<Text> {
    if kind != StepKind::Decision {
        return Vec::new();
    }
    let mut answers: Vec<Text> = plain_values(&raw.answers);
    if answers.is_empty() {
        answers.extend(["是", "否"].iter().filter_map(|word| word.parse().ok()));
    }
    for answer in raw.steps.iter().filter_map(|step| step.get_ref().answer.as_ref()) {
        if !answers.contains(answer.get_ref()) {
            let known: Vec<_> = answers.iter().map(Text::as_str).collect();
            let message = format!("这个判断没有「{}」这个回答，只有 {}", answer.get_ref(), known.join("、"));
            scope.cx.error(BAD_VALUE, answer.span(), message);
        }
    }
    answers
}
