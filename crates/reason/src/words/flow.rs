//! The steps of a flow and the ways between them, in Chinese.

use std::borrow::Cow;

use banshi_core::flow::{Decision, FlowStep, Origin, StepNote, StepText, WayCondition};
use banshi_core::model::{Catalog, Item};
use banshi_core::value::Text;

use super::{acceptance_words, condition_label, limit_words_for, wait_words};

/// Words a step.
pub fn step_words<'a>(step: &'a FlowStep, catalog: &'a Catalog) -> Cow<'a, str> {
    match &step.text {
        StepText::Written(words) => Cow::Borrowed(words),
        StepText::Beginning => Cow::Borrowed("开始"),
        StepText::NextMonth => Cow::Borrowed("等到次月"),
        StepText::Paper(document) => Cow::Owned(format!("《{}》", catalog.documents[document].name)),
        StepText::Asking => {
            Cow::Borrowed(step.decision.as_ref().map_or("", |decision| decision_question(decision, catalog)))
        }
    }
}

fn decision_question<'a>(decision: &Decision, catalog: &'a Catalog) -> &'a str {
    match decision {
        Decision::Case(_) => "属于哪种情形？",
        Decision::Additive(_) => "另有情形？",
        Decision::Audience => "属于哪类服务对象？",
        Decision::Channel => "选择哪种办理方式？",
        Decision::Facts(Some(fact)) => &catalog.facts[fact].question,
        Decision::Facts(None) => "属于哪种情况？",
        Decision::Optional => "具备条件？",
        Decision::Alternative | Decision::Answers(_) => "任选一种",
    }
}

/// Words what is noted with a step.
pub fn note_words(note: &StepNote, catalog: &Catalog) -> String {
    match note {
        StepNote::Window(window) => format!("受理期：{}", acceptance_words(window)),
        StepNote::Limit { limit, actor } => {
            let list = limit.list.as_ref().map(|list| format!("{}：", catalog.lists[list].name)).unwrap_or_default();
            format!("时限：{list}{}", limit_words_for(&limit.time, *actor))
        }
        StepNote::Wait(wait) => format!("等待：{}", wait_words(*wait)),
        StepNote::Produces(document) => format!("形成《{}》", catalog.documents[document].name),
    }
}

/// Words the condition at a way, beside the question of its decision.
pub fn way_label(condition: &WayCondition, catalog: &Catalog, item: &Item) -> String {
    let names = |names: Vec<&str>| names.join("、");
    match condition {
        WayCondition::Case(case) => item.cases[case].name.to_string(),
        WayCondition::Audiences(who) => names(who.iter().map(|who| catalog.audiences[who].name.as_str()).collect()),
        WayCondition::Channels(kinds) => names(kinds.iter().map(|kind| kind.chinese()).collect()),
        WayCondition::Answers(answers) => names(answers.iter().map(Text::as_str).collect()),
        WayCondition::Holds(yes) => if *yes { "是" } else { "否" }.to_owned(),
        WayCondition::Alternative(name) => name.to_string(),
        WayCondition::Facts(facts) => condition_label(facts, catalog, item),
    }
}

/// Says whose words a flow is made of; every output shows it with the flow.
pub fn origin_words(origin: Origin) -> &'static str {
    match origin {
        Origin::Printed => "原件的流程图是图片，本图依据原件的办理流程绘制",
        Origin::Mixed => "原件的流程图是图片，本图依据办理流程绘制；虚线框是依据办理方式、材料和时限补出的环节",
        Origin::Derived => "本图依据办理方式、材料和时限生成",
    }
}
