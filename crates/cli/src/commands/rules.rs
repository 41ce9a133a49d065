//! `banshi rules`, `banshi coverage`

use crate::render::write_file;
use banshi_core::model::{Handbook, Item};
use banshi_driver::publish::Output;
use banshi_driver::rule_parts;
use banshi_rules::coverage::{RuleCoverage, Tally};
use banshi_rules::{json_schema, rule_set, yaml};
use rayon::prelude::*;
use serde::Serialize;

use crate::Failure;
use crate::args::{CoverageOptions, RulesFormat, RulesOptions, RunCommand};
use crate::catalog::{answer_from, answer_with, item_meant, load_fonts, print_answer};
use crate::render::print;

impl RunCommand for RulesOptions {
    fn run(&self) -> Result<u8, Failure> {
        let Some(wanted) = &self.item else { return write_all(self) };
        answer_with(&self.catalog, &load_fonts(None)?, |catalog| {
            let (handbook, item) = item_meant(catalog, (&self.within, None), wanted)?;
            let text = match self.format {
                RulesFormat::Yaml => yaml(&serde_json::to_value(rule_set(catalog, handbook, item))?),
                RulesFormat::Json => serde_json::to_string_pretty(&rule_set(catalog, handbook, item))? + "\n",
                RulesFormat::JsonSchema => serde_json::to_string_pretty(&json_schema(catalog, handbook, item))? + "\n",
            };
            match &self.out {
                Some(path) => write_file(path, text.as_bytes()),
                None => {
                    print(text.trim_end());
                    Ok(())
                }
            }
        })
    }
}

fn write_all(options: &RulesOptions) -> Result<u8, Failure> {
    let Some(out) = &options.out else {
        return Err(Failure("全部事项的规则要用 --out 指定文件夹".to_owned()));
    };
    let output = Output::claim(out, Some(&options.catalog))?;
    answer_with(&options.catalog, &load_fonts(None)?, |catalog| {
        let parts: Vec<_> = catalog.handbooks.iter().flat_map(|handbook| rule_parts(catalog, handbook, None)).collect();
        let count = output.publish_parts(&parts)?;
        print(&format!("写好 {count} 个文件：{}", out.display()));
        Ok(())
    })
}

#[derive(Serialize)]
struct CoverageAnswer {
    items: Vec<RuleCoverage>,
    lines: Tally,
    characters: Tally,
}

impl RunCommand for CoverageOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_from(&self.source, |catalog| {
            let all: Vec<(&Handbook, &Item)> =
                catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item))).collect();
            let items: Vec<RuleCoverage> =
                all.into_par_iter().map(|(book, item)| banshi_rules::item_coverage(catalog, book, item)).collect();
            let (mut lines, mut characters) = (Tally::default(), Tally::default());
            for item in &items {
                lines.add_tally(item.lines);
                characters.add_tally(item.characters);
            }
            let answer = CoverageAnswer { items, lines, characters };
            print_answer(&self.source, &coverage_text(&answer), &answer)
        })
    }
}

fn coverage_text(answer: &CoverageAnswer) -> String {
    let mut text = String::new();
    for item in &answer.items {
        text += &format!(
            "{}  {}\n    {}；规则 {} 条，试例 {} 个",
            item.id,
            item.name,
            tally_words(item.lines),
            item.rules,
            item.trials
        );
        if !item.unbroken.is_empty() {
            text += &format!("，没有试例的规则 {}", item.unbroken.join("、"));
        }
        text += "\n";
        for (what, lines) in [("有说不死的话", &item.open), ("只有文字", &item.words_only)] {
            text.extend(lines.iter().map(|line| format!("    {what}：{line}\n")));
        }
    }
    let asking = |tally: Tally| tally.all - tally.heads - tally.remarks;
    let percent = |tally: Tally| {
        let tenths = 1000 * tally.typed / asking(tally).max(1);
        format!("{}.{}%", tenths / 10, tenths % 10)
    };
    text + &format!(
        "合计：{}；要材料的行有 {} 写成了数据，按字数是 {}\n",
        tally_words(answer.lines),
        percent(answer.lines),
        percent(answer.characters)
    )
}

/// What there is none of is not named.
fn tally_words(tally: Tally) -> String {
    let parts = [
        ("写成数据", tally.typed),
        ("标题", tally.heads),
        ("说明", tally.remarks),
        ("全句说不死", tally.open),
        ("只有文字", tally.words_only),
    ];
    let parts = parts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what} {count}"));
    let parts = parts.collect::<Vec<_>>().join("，");
    if tally.all == 0 {
        "申办材料没有文字".to_owned()
    } else {
        format!("申办材料 {} 行：{parts}", tally.all)
    }
}
