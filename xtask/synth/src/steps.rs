//! The steps of an item: printed ones between patterns, or patterns alone.

use rand::RngExt;

use crate::book::Style;
use crate::cases::ServiceCase;
use crate::draft::Draft;
use crate::random::{one_by_weight, one_of};
use crate::tables::{WrittenSteps, filled, tables};
use crate::times::Times;

/// Writes the `[[steps]]` of an item.
pub(crate) fn steps_text(draft: &mut Draft<'_>, cases: &[ServiceCase], times: &Times) -> String {
    let actor = if draft.topic.subject.is_for_bodies && draft.dice.random_bool(0.4) { "employer" } else { "applicant" };
    let mut steps = StepWriter { draft, actor, longest: times.longest, text: String::new() };
    let table = &tables().steps;
    if times.is_yearly {
        steps.add_shared(&table.yearly);
    } else if steps.draft.book.style == Style::Table {
        steps.add_printed(cases);
    } else if steps.draft.at % 5 == 2 {
        // So few items print their steps that those which do not lack nothing.
        steps.add_shared(&table.on_a_phone);
    } else {
        steps.add_one(&table.derived);
    }
    steps.text
}

struct StepWriter<'s, 'a> {
    draft: &'s mut Draft<'a>,
    /// Who applies.
    actor: &'static str,
    /// The longest limit of the item in working days.
    longest: usize,
    text: String,
}

impl StepWriter<'_, '_> {
    /// Adds steps in the words of the handbook, with the usual ones between them.
    fn add_printed(&mut self, cases: &[ServiceCase]) {
        let table = &tables().steps;
        if self.draft.dice.random_bool(0.25) {
            return self.add(&table.at_the_window, &[]);
        }
        self.add(&table.prepare, &[]);
        let choices: Vec<&ServiceCase> =
            cases.iter().filter(|case| !case.is_additive && case.parent.is_none()).collect();
        if choices.len() > 1 && self.draft.dice.random_bool(0.3) {
            for case in choices {
                self.add(&table.by_case, &[("case", case.name), ("case_id", case.id)]);
            }
        } else {
            self.add_one(&table.applying);
        }
        self.add_shared(&table.review);
        self.add_one(&table.ending);
    }

    /// Adds each of some by its share.
    fn add_shared(&mut self, all: &'static [WrittenSteps]) {
        for steps in all {
            if self.is_suitable(steps) && self.draft.dice.random_ratio(steps.share, 100) {
                self.add(steps, &[]);
            }
        }
    }

    /// Adds one of some by its weight.
    fn add_one(&mut self, all: &'static [WrittenSteps]) {
        let suitable: Vec<&WrittenSteps> = all.iter().filter(|steps| self.is_suitable(steps)).collect();
        if let Some(steps) = one_by_weight(&mut self.draft.dice, &suitable, |steps| steps.weight) {
            self.add(steps, &[]);
        }
    }

    fn is_suitable(&self, steps: &WrittenSteps) -> bool {
        let group = self.draft.topic.kind.group.id;
        steps.group.is_none_or(|own| own == group) && self.longest >= steps.least_days
    }

    fn add(&mut self, steps: &'static WrittenSteps, values: &[(&str, &str)]) {
        self.draft.used.add_steps(&steps.mentions);
        let word = if steps.words.is_empty() { "" } else { one_of(&mut self.draft.dice, &steps.words) };
        let office = self.draft.office_name();
        let mut text = filled(&steps.text, &[("actor", self.actor), ("office", &office), ("word", word)]);
        if self.actor != "applicant" {
            text = with_actor(&text, self.actor);
        }
        self.text += &format!("\n{}", filled(&text, values));
    }
}

/// Says of each pattern who applies in it.
fn with_actor(text: &str, actor: &str) -> String {
    let line = |line: &str| {
        let actors = format!("actors = {{ applicant = \"{actor}\" }}\n");
        format!("{line}\n{}", if line.trim_start().starts_with("use = ") { actors.as_str() } else { "" })
    };
    text.lines().map(line).collect()
}
