//! Small catalogs with one item whose facts and materials are made for the purpose.

#![allow(dead_code, clippy::unwrap_used, reason = "not every user needs all of it; what fails here is no user's fault")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use banshi_core::Loaded;
use banshi_core::model::{Catalog, Item};

/// The faultless catalog of the end-to-end tests with other facts, and with other materials of its card.
pub(crate) fn load(facts: &str, materials: &str) -> Loaded {
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good");
    let dir = tempfile::tempdir().unwrap();
    copy(&good, dir.path());
    fs::write(dir.path().join("facts.toml"), facts).unwrap();
    let items = dir.path().join("handbooks/sample/items");
    let card = fs::read_to_string(items.join("card.toml")).unwrap();
    let (before, after) = card.split_once("[[materials]]").unwrap();
    let (_, limits) = after.split_once("[acceptance]").unwrap();
    let (limits, _) = limits.split_once("[[proxies]]").unwrap();
    fs::write(items.join("card.toml"), format!("{before}{materials}\n[acceptance]{limits}")).unwrap();
    // It speaks of facts that are not there any more.
    let enquiry = fs::read_to_string(items.join("enquiry.toml")).unwrap();
    let lines = enquiry.lines().filter(|line| !line.starts_with("when = "));
    fs::write(items.join("enquiry.toml"), lines.collect::<Vec<_>>().join("\n")).unwrap();
    banshi_core::load(dir.path())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub(crate) fn card(catalog: &Catalog) -> &Item {
    catalog.handbooks.iter().next().unwrap().items.get(&"card".parse().unwrap()).unwrap()
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// How the conditions of a made-up item are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One test or two, joined in every way.
    Mixed,
    /// Four tests that must all hold, so that hardly anybody is asked for anything.
    Narrow,
}

/// A catalog with so many facts of all kinds, and so many materials that each depend on some of them.
pub(crate) fn synthetic(seed: u64, facts: u64, materials: u64, kind: Kind) -> Loaded {
    let mut dice = Dice(seed);
    let (mut questions, mut lines) = (String::new(), String::new());
    for fact in 0..facts {
        let answers = ["choice", "yes-no", "number", "date", "several"][usize::try_from(fact % 5).unwrap()];
        write!(questions, "[[facts]]\nid = \"f-{fact}\"\nname = \"事实{fact}\"\n").unwrap();
        write!(questions, "question = \"问题{fact}？\"\nkind = \"{answers}\"\n").unwrap();
        match answers {
            "yes-no" => writeln!(questions, "phrase = {{ yes = \"是{fact}的\", no = \"不是{fact}的\" }}").unwrap(),
            "choice" | "several" => writeln!(questions, "phrase = \"{fact}为{{}}的\"").unwrap(),
            _ => {}
        }
        if matches!(answers, "choice" | "several") {
            let answers: Vec<_> = (0..4).map(|at| format!("{{ id = \"a-{at}\", name = \"回答{at}\" }}")).collect();
            writeln!(questions, "answers = [{}]", answers.join(", ")).unwrap();
        }
    }
    for material in 0..materials {
        let when = match dice.below(4) {
            _ if kind == Kind::Narrow => {
                let all: Vec<_> = (0..4).map(|_| format!("{{ {} }}", test(&mut dice, facts))).collect();
                format!("all = [{}]", all.join(", "))
            }
            0 => test(&mut dice, facts),
            1 => format!("any = [{{ {} }}, {{ {} }}]", test(&mut dice, facts), test(&mut dice, facts)),
            2 => format!("{}, not = {{ {} }}", test(&mut dice, facts), test(&mut dice, facts)),
            _ => format!("all = [{{ {} }}, {{ {} }}]", test(&mut dice, facts), test(&mut dice, facts)),
        };
        writeln!(lines, "[[materials]]\ntext = \"材料{material}。\"\nwhen = {{ {when} }}\n").unwrap();
    }
    load(&questions, &lines)
}

fn test(dice: &mut Dice, facts: u64) -> String {
    let fact = dice.below(facts);
    match fact % 5 {
        0 | 4 => format!("f-{fact} = [\"a-{}\", \"a-{}\"]", dice.below(2), 2 + dice.below(2)),
        1 => format!("f-{fact} = {}", dice.below(2) == 0),
        2 => format!("f-{fact} = {{ at_least = {} }}", 10 * dice.below(4)),
        _ => format!("f-{fact} = {{ before = {}-01-01 }}", 2015 + dice.below(4)),
    }
}
