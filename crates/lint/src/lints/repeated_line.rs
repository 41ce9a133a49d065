//! B437: a line that stands twice.

use std::collections::HashMap;

use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{MaterialLine, Step};
use banshi_core::place::Place;
use banshi_core::value::StepKind;

pub(crate) const LINT: Lint = Lint { codes: &[REPEATED_LINE], check };

/// A line that stands twice.
const REPEATED_LINE: Code = Code(&Manual {
    id: "B437",
    title: "同一行写了两次",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "同一栏里两行一字不差：多半是复制以后没有改，原来该写的那一行没有了。",
    mend: "改成该写的，或删去一行。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "城乡居民。"
#~ B437 这一行写了两次：「城乡居民。」
#~   行：id = "enquiry"
#~   改法：改成该写的，或删去一行
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "用人单位。"
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for item in inputs.own_handbook().flat_map(|handbook| &handbook.items) {
        let audience = item.audience.iter().map(|line| (line.text.as_str(), String::new, item.at));
        check_siblings(audience, report);
        let channels =
            item.channels.iter().filter_map(|channel| Some((channel.text.as_deref()?, String::new, channel.at)));
        check_siblings(channels, report);
        check_materials(item.materials.lines(), report);
        check_steps(&item.steps, report);
    }
}

fn check_materials(lines: &[MaterialLine], report: &mut Report) {
    // What is asked for in two cases, or of two kinds of people, is said twice.
    check_siblings(
        lines.iter().map(|line| {
            (line.text.as_str(), move || format!("{:?}{:?}{:?}", line.case, line.audiences, line.when), line.at)
        }),
        report,
    );
    for line in lines {
        check_materials(&line.lines, report);
    }
}

fn check_steps(all: &[Step], report: &mut Report) {
    // A pattern may stand at several steps; what the item writes itself stands once.
    let own = all.iter().filter(|step| step.kind == StepKind::Action);
    check_siblings(
        own.map(|step| {
            (
                step.text.as_str(),
                move || format!("{:?}{:?}{:?}{:?}", step.case, step.audiences, step.channels, step.when),
                step.at,
            )
        }),
        report,
    );
    for step in all {
        check_steps(&step.steps, report);
    }
}

/// `holds` says when a line holds; it is asked only of lines of the same words.
fn check_siblings<'a, F: Fn() -> String>(lines: impl Iterator<Item = (&'a str, F, Place)>, report: &mut Report) {
    let lines: Vec<_> = lines.collect();
    let mut words: Vec<&str> = lines.iter().map(|(words, ..)| *words).collect();
    words.sort_unstable();
    // Nearly always all lines differ.
    if words.windows(2).all(|pair| pair[0] != pair[1]) {
        return;
    }
    let mut known: HashMap<&str, Vec<(F, Place)>> = HashMap::new();
    for (words, holds, at) in lines {
        let same = known.entry(words).or_default();
        let first = same.iter().find(|(other, _)| other() == holds()).map(|(_, first)| *first);
        same.push((holds, at));
        if let Some(first) = first {
            let finding = Finding::new(REPEATED_LINE, at, format!("这一行写了两次：「{words}」"));
            let finding = finding.mend("改成该写的，或删去一行");
            report.push(if first == at { finding } else { finding.related(first, "第一次") });
        }
    }
}
