//! Verdicts on the real catalog: what the checklist asks for is accepted, and nothing less.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod supply;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use banshi_core::model::{Catalog, Handbook, Item, What};
use banshi_core::value::{DocumentKind, EligibilityRule};
use banshi_reason::application::{Application, HandedIn, Numbers};
use banshi_reason::evaluate::{Demand, Evaluation, ProxyRule, Situation, answers, evaluate};
use banshi_reason::facts::{Evaluate, Known, Question, Truth, Value};

use banshi_reason::asked::Grade;
use banshi_reason::time::next_open;
use banshi_reason::verdict::{Outcome, Verdict, judge};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use supply::{counts_as, meeting, meets, questions, supplied};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    banshi_core::load(&dir).catalog.unwrap()
});

fn items() -> Vec<(&'static Handbook, &'static Item)> {
    CATALOG.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item))).collect()
}

/// An item, and an answer to every question it has.
#[derive(Clone)]
struct Chosen {
    handbook: &'static Handbook,
    item: &'static Item,
    known: Vec<(Question, Value)>,
    date: Date,
}

fn chosen() -> impl Strategy<Value = Chosen> {
    let index = || any::<prop::sample::Index>();
    (index(), prop::collection::vec(index(), 24), 0..1500i32, any::<u64>()).prop_map(|(which, picks, days, order)| {
        let all = items();
        let (handbook, item) = *which.get(&all);
        let mut known: Vec<(Question, Value)> = Vec::new();
        for ((question, decides), pick) in questions(&CATALOG, item).into_iter().zip(picks.iter().cycle()) {
            let values = answers(&CATALOG, item, &question);
            let value = match values.as_slice() {
                // Nobody is listed as an audience.
                [] => continue,
                _ if !decides => meeting(item, &question),
                values => pick.get(values).clone(),
            };
            known.push((question, value));
        }
        // Some order or other in which they become known.
        known.sort_by_key(|(question, _)| {
            question.id().bytes().fold(order, |hash, byte| hash.rotate_left(7) ^ u64::from(byte))
        });
        let day = date(2021, 1, 4).checked_add(jiff::Span::new().days(days)).unwrap();
        let date = next_open(item.acceptance.as_ref(), day, &CATALOG.calendar).unwrap();
        Chosen { handbook, item, known, date }
    })
}

impl std::fmt::Debug for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{} on {}: {:?}", self.handbook.id, self.item.id, self.date, self.known)
    }
}

impl Chosen {
    fn all(&self) -> Known {
        self.known.iter().cloned().collect()
    }

    fn demands(&self) -> Vec<Demand<'static>> {
        self.evaluation(&self.all()).demands
    }

    fn evaluation(&self, known: &Known) -> Evaluation<'static> {
        let region = self.handbook.regions.first().map(|region| &CATALOG.regions[region]);
        evaluate(&CATALOG, self.item, Situation { known, region, date: Some(self.date) })
    }

    fn application(&self, known: Known, documents: Vec<HandedIn>) -> Application {
        Application {
            handbook: CATALOG.handbooks.link(&self.handbook.id).unwrap(),
            item: self.handbook.items.link(&self.item.id).unwrap(),
            region: None,
            date: None,
            name: None,
            known,
            documents,
            numbers: Numbers::default(),
        }
    }

    fn outcome(&self, documents: &[HandedIn]) -> Outcome {
        self.judged(&self.application(self.all(), documents.to_vec()), |verdict| verdict.outcome)
    }

    fn judged<T>(&self, application: &Application, of: impl FnOnce(Verdict<'_>) -> T) -> T {
        of(judge(&CATALOG, application, Some(self.date)).unwrap())
    }

    /// Whether a rule stands against these answers, whatever is handed in.
    fn is_refused(&self) -> bool {
        let known = self.all();
        let evaluation = self.evaluation(&known);
        let proxy = known.get(&Question::Proxy) == Some(&Value::Yes(true));
        let forbidden = proxy && matches!(evaluation.proxy, ProxyRule::Stated(rule) if !rule.allowed);
        let unmet =
            self.applying().iter().filter_map(meets).any(|must| must.evaluate(self.item, &known) == Truth::Fails);
        let Some(Value::Audience(audience)) = known.get(&Question::Audience) else { return forbidden || unmet };
        let excluded = self.item.eligibility.iter().any(|rule| {
            rule.rule == EligibilityRule::Exclude
                && rule.event.is_none()
                && rule.who.iter().any(|who| who.id() == audience)
        });
        forbidden || unmet || excluded
    }

    /// What is asked for by itself, not as one of several.
    fn applying(&self) -> Vec<Demand<'static>> {
        let mut left: Vec<Demand<'static>> = self.demands();
        let mut applying = Vec::new();
        while let Some(demand) = left.pop() {
            match &demand.requirement.what {
                _ if demand.state != Truth::Holds => {}
                What::AllOf(_) => left.extend(demand.parts),
                _ => applying.push(demand),
            }
        }
        applying
    }

    /// The documents among that.
    fn required(&self) -> Vec<Demand<'static>> {
        let is_asked = |demand: &Demand<'_>| {
            let document = demand.document().map(|asked| &CATALOG.documents[&asked.document]);
            document.is_some_and(|document| document.kind != DocumentKind::Internal)
        };
        self.applying().into_iter().filter(is_asked).collect()
    }
}

/// Every demand with what is in it, in one order.
fn truths(evaluation: &Evaluation<'_>) -> Vec<Truth> {
    let all = evaluation.demands.iter().flat_map(Demand::all);
    all.flat_map(|demand| [demand.state.clone(), demand.seal.clone()]).collect()
}

fn shown<T: std::fmt::Debug>(all: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    all.into_iter().map(|one| format!("{one:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1200, failure_persistence: None, ..ProptestConfig::default() })]

    /// One more fact settles what was open, and never turns what was settled.
    #[test]
    fn knowing_more_never_turns_an_evaluation(chosen in chosen()) {
        let mut known = Known::new();
        let mut before = chosen.evaluation(&known);
        for (question, value) in &chosen.known {
            known.insert(question.clone(), value.clone());
            let now = chosen.evaluation(&known);
            for (was, is) in truths(&before).into_iter().zip(truths(&now)) {
                match (&was, &is) {
                    (Truth::Open(was), Truth::Open(is)) => prop_assert!(is.is_subset(was)),
                    (Truth::Open(_), _) => {}
                    _ => prop_assert_eq!(was, is),
                }
            }
            prop_assert!(shown(&now.eligibility).is_subset(&shown(&before.eligibility)));
            prop_assert!(shown(&now.notes).is_subset(&shown(&before.notes)));
            prop_assert!(shown(now.places.iter().flatten()).is_subset(&shown(before.places.iter().flatten())));
            let due = |evaluation: &Evaluation<'_>| {
                let timing = evaluation.timing.as_ref().unwrap().as_ref().unwrap();
                shown(timing.due.iter().flatten())
            };
            prop_assert!(due(&now).is_subset(&due(&before)));
            if let (ProxyRule::Stated(was), now) = (&before.proxy, &now.proxy) {
                prop_assert!(matches!(now, ProxyRule::Stated(is) if std::ptr::eq(*was, *is)));
            }
            before = now;
        }
        prop_assert!(truths(&before).iter().all(|truth| !matches!(truth, Truth::Open(_))), "{:?}", before.open);
    }

    /// What is asked for is enough, and each required document is needed.
    #[test]
    fn all_that_is_asked_for_is_accepted_and_no_less(chosen in chosen(), which in any::<prop::sample::Index>()) {
        let documents = supplied(&CATALOG, &chosen.demands(), chosen.date);
        let application = chosen.application(chosen.all(), documents.clone());
        let (outcome, reasons) = chosen.judged(&application, |verdict| (verdict.outcome, format!("{:#?}", verdict.reasons)));
        let expected = if chosen.is_refused() { Outcome::Refuse } else { Outcome::Accept };
        prop_assert_eq!(outcome, expected, "{}", reasons);

        let required = chosen.required();
        if required.is_empty() {
            return Ok(());
        }
        let demand = which.get(&required);
        let asked = demand.document().unwrap();
        let is_it = |entry: &HandedIn| counts_as(&CATALOG, &asked.document, &entry.document);

        let without: Vec<_> = documents.iter().filter(|entry| !is_it(entry)).cloned().collect();
        let left = chosen.application(chosen.all(), without);
        let missing = chosen.judged(&left, |verdict| {
            verdict.outcome != Outcome::Accept && verdict.reasons.iter().any(|reason| {
                reason.grade == Grade::Missing && reason.document.is_some_and(|document| document.id == *asked.document.id())
            })
        });
        prop_assert!(missing, "without {:?}", asked.document);

        let changed = |change: &dyn Fn(&mut HandedIn)| {
            let mut documents = documents.clone();
            documents.iter_mut().filter(|entry| is_it(entry)).for_each(change);
            chosen.outcome(&documents)
        };
        let one_less = changed(&|entry| if entry.copies > 0 { entry.copies -= 1 } else { entry.originals -= 1 });
        prop_assert_ne!(one_less, Outcome::Accept, "one {:?} less", asked.document);
        if demand.seal == Truth::Holds {
            prop_assert_ne!(changed(&|entry| entry.sealed = false), Outcome::Accept, "{:?} without seal", asked.document);
        }
        for words in asked.words() {
            let lacking = changed(&|entry| entry.lacks.push(words.parse().unwrap()));
            prop_assert_ne!(lacking, Outcome::Accept, "{:?} without {}", asked.document, words);
        }
    }

    /// An application that is accepted with something not stated is accepted whatever is stated later.
    #[test]
    fn what_is_accepted_stays_accepted(chosen in chosen(), first in 0..8usize) {
        let documents = supplied(&CATALOG, &chosen.demands(), chosen.date);
        let known: Known = chosen.known.iter().take(first).cloned().collect();
        let outcome = chosen.judged(&chosen.application(known, documents.clone()), |verdict| verdict.outcome);
        if outcome == Outcome::Accept && chosen.all().get(&Question::Proxy) != Some(&Value::Yes(true)) {
            prop_assert_eq!(chosen.outcome(&documents), Outcome::Accept);
        }
        if outcome == Outcome::Refuse {
            prop_assert_eq!(chosen.outcome(&documents), Outcome::Refuse);
        }
    }
}
