//! Who may not apply, or only if something was before a day.

use rand::RngExt;

use crate::draft::Draft;
use crate::random::one_of;
use crate::tables::tables;

/// What is printed around the last line on whom the item is for, and the data that quote it.
pub(crate) struct EligibilityText {
    pub(crate) before: String,
    pub(crate) behind: String,
    pub(crate) text: String,
}

impl EligibilityText {
    /// Makes a rule for few items.
    pub(crate) fn pick(draft: &mut Draft<'_>) -> Option<Self> {
        match draft.dice.random_range(0..100) {
            ..6 => Self::pick_exclusion(draft),
            6..9 if !draft.topic.subject.is_for_bodies => Some(Self::make_requirement(draft)),
            _ => None,
        }
    }

    fn pick_exclusion(draft: &mut Draft<'_>) -> Option<Self> {
        let excluded = one_of(&mut draft.dice, tables().people.applicants(draft.topic.subject.is_for_bodies));
        if draft.audience.contains(&excluded) {
            return None;
        }
        draft.used.audiences.insert(excluded);
        let (id, name) = (&excluded.id, &excluded.name);
        let text = format!("\n[[eligibility]]\nrule = \"exclude\"\nwho = [\"{id}\"]\nquote = \"{name}除外\"\n");
        Some(Self { before: String::new(), behind: format!("（{name}除外）"), text })
    }

    fn make_requirement(draft: &Draft<'_>) -> Self {
        let event = &tables().items.left_before;
        let who = draft.audience.last().map(|audience| audience.id.as_str()).unwrap_or_default();
        let (words, keys) = (&event.words, &event.keys);
        let text = format!("\n[[eligibility]]\nrule = \"require\"\nwho = [\"{who}\"]\n{keys}quote = \"{words}\"\n");
        Self { before: format!("{words}的"), behind: String::new(), text }
    }
}
