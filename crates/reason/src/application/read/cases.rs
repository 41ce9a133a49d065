//! The cases that an application names.

use banshi_core::finding::Finding;
use banshi_core::link::codes::CONTRADICTION;
use banshi_core::link::context::Broken;
use banshi_core::model::{Case, Item, Link};
use banshi_core::schema::Sp;
use banshi_core::value::Id;

use super::ApplicationLinker;
use crate::facts::{Evaluate, Known, Question, Value};
use crate::words::condition_words;

type NamedCase<'a> = (&'a Sp<Id<Case>>, Link<Case>);

impl ApplicationLinker<'_> {
    /// Links the cases: what is known of them. A case on top that is not named does not apply.
    pub(super) fn cases(&self, item: &Item) -> Known {
        let resolve = |id| Some((id, self.cx.resolve(id, &item.cases, &Broken::default())?));
        let named: Vec<NamedCase<'_>> = self.raw.cases.iter().filter_map(resolve).collect();
        let (additive, exclusive): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|(_, case)| item.cases[case].additive);
        let deepest = self.deepest(item, &exclusive);
        let mut known = Known::new();
        for case in item.cases.iter().filter(|case| case.additive && case.when.is_none()) {
            known.insert(Question::Additive(case.id.clone()), Value::Yes(false));
        }
        for (written, case) in &additive {
            self.on_top(item, written, case, deepest.as_ref());
            for implied in ancestors(item, case).filter(|case| case.additive && case.when.is_none()) {
                known.insert(Question::Additive(implied.id.clone()), Value::Yes(true));
            }
        }
        known.extend(deepest.map(|case| (Question::Case, Value::Case(case.id().clone()))));
        known
    }

    /// Returns the one case that is part of all the others, or reports that there is none.
    fn deepest(&self, item: &Item, exclusive: &[NamedCase<'_>]) -> Option<Link<Case>> {
        let mut deepest: Option<&Link<Case>> = None;
        for (written, case) in exclusive {
            let other = deepest.filter(|deepest| !item.is_within(case, deepest) && !item.is_within(deepest, case));
            if let Some(other) = other {
                let names = (&item.cases[other].name, &item.cases[case].name);
                let message = format!("情形「{}」和「{}」互相排斥，只能有一个", names.0, names.1);
                self.cx.error(CONTRADICTION, written.span(), message);
            }
            if deepest.is_none_or(|deepest| item.is_within(case, deepest)) {
                deepest = Some(case);
            }
        }
        deepest.cloned()
    }

    /// Reports a case on top that may not be named.
    fn on_top(&self, item: &Item, written: &Sp<Id<Case>>, link: &Link<Case>, within: Option<&Link<Case>>) {
        let case = &item.cases[link];
        let place = self.cx.place(written.span());
        if let Some(when) = &case.when {
            let questions: Vec<_> = when.questions(item).iter().map(|question| question.id().to_owned()).collect();
            let message = format!(
                "情形「{}」不用写：有没有这种情形，由回答决定（{}）",
                case.name,
                condition_words(when, self.catalog, item)
            );
            let mend = format!("从 cases 里删去，在 [facts] 里回答 {}", questions.join("、"));
            self.cx.report(Finding::new(CONTRADICTION, place, message).mend(mend));
        }
        let around = ancestors(item, link).find(|case| !case.additive).and_then(|case| item.cases.link(&case.id));
        let outside = around
            .zip(within)
            .filter(|(around, within)| !item.is_within(within, around) && !item.is_within(around, within));
        if let Some((around, within)) = outside {
            let message = format!(
                "情形「{}」只在「{}」里有，这里写的却是「{}」",
                case.name, item.cases[&around].name, item.cases[within].name
            );
            self.cx.report(Finding::new(CONTRADICTION, place, message));
        }
    }
}

/// Returns a case and those it is part of, from within outwards.
fn ancestors<'i>(item: &'i Item, case: &Link<Case>) -> impl Iterator<Item = &'i Case> {
    let outer = |case: &&'i Case| item.cases.get(case.parent.as_ref()?);
    std::iter::successors(Some(&item.cases[case]), outer)
}
