//! The run as a table.

use std::fmt;

use crate::mistake::MistakeRow;
use crate::run::{MistakeOutcome, MutationRun, per_mille};

fn percent(part: usize, all: usize) -> String {
    let per_mille = per_mille(part, all);
    format!("{}.{} %", per_mille / 10, per_mille % 10)
}

impl fmt::Display for MutationRun {
    /// Writes the table for the terminal.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for outcome in &self.outcomes {
            let (caught, trials) = (outcome.caught(), outcome.trials.len());
            let code = outcome.most_frequent().unwrap_or("-");
            writeln!(
                out,
                "{:<28} {caught:>4}/{trials:<4} {:>8}  {code}",
                outcome.mistake.row.id,
                percent(caught, trials)
            )?;
        }
        let (trials, caught) = self.total();
        writeln!(out, "{:<28} {caught:>4}/{trials:<4} {:>8}", "total", percent(caught, trials))?;
        write!(out, "false alarms: {}", self.false_alarms.len())?;
        self.false_alarms.iter().try_for_each(|alarm| write!(out, "\n  {alarm}"))
    }
}

impl MutationRun {
    /// Writes the page of the manual.
    pub fn markdown(&self) -> String {
        let (trials, caught) = self.total();
        let mut page = format!(
            "# 变异检验\n\n在没有问题的真实目录上，每次只犯一个人常犯的错，再运行 `banshi check`，数出查到了多少。本页由命令生成，不要手改：\n\n\
             ```\ncargo xtask mutate --trials {} --seed {}\n```\n\n\
             - 错误种类：{}\n- 试验：{trials} 次，查到 {caught} 次，查出率 {}\n- 干净目录上的误报：{}\n\n\
             “可犯处”是目录里能犯这种错的不同改法总数；不到 {} 处的，全部试过。\
             查到，是指改动后多出的提示落在改动的文件里、指回那里，或点出改动的字。\n\n\
             | 种类 | 错误 | 怎样犯的 | 可犯处 | 试验 | 查到 | 查出率 | 最常见的编号 |\n\
             |---|---|---|---:|---:|---:|---:|---|\n",
            self.options.trials,
            self.options.seed,
            self.outcomes.len(),
            percent(caught, trials),
            self.false_alarms.len(),
            self.options.trials,
        );
        for outcome in &self.outcomes {
            page.push_str(&table_row(outcome));
        }
        page.push_str(&format!("| | 合计 | | | {trials} | {caught} | {} | |\n", percent(caught, trials)));
        page.push_str("\n## 查不全的种类\n\n");
        for outcome in &self.outcomes {
            let MistakeRow { id, name, reason, .. } = &outcome.mistake.row;
            if let Some(reason) = reason {
                page.push_str(&format!("- **{name}**（`{id}`）：{reason}\n"));
            }
        }
        page
    }
}

fn table_row(outcome: &MistakeOutcome) -> String {
    let (caught, trials) = (outcome.caught(), outcome.trials.len());
    let MistakeRow { id, name, act, .. } = &outcome.mistake.row;
    let (places, percent) = (outcome.places, percent(caught, trials));
    let code = outcome.most_frequent().unwrap_or("—");
    format!("| `{id}` | {name} | {act} | {places} | {trials} | {caught} | {percent} | {code} |\n")
}
