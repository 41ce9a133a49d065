//! Applications that nobody thought of: what is right, changed at random. The same seed gives the
//! same ones.

use banshi_core::model::{Answers, Catalog, DocumentRequirement, Item};
use banshi_core::value::ChannelKind;
use banshi_reason::evaluate::demands;
use banshi_reason::facts::Known;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::breaks::NUMBERS;

/// `count` applications, each made from one of `given` by a few changes.
pub fn garbled_applications(catalog: &Catalog, item: &Item, given: &[Value], seed: u64, count: usize) -> Vec<Value> {
    if given.is_empty() {
        return Vec::new();
    }
    let demands = demands(item, &Known::new());
    let asked = demands.iter().flat_map(|demand| demand.requirement.documents()).collect();
    let mut garbler = Garbler { catalog, item, asked, dice: Dice(seed) };
    let garble = |_| {
        let mut application = given[garbler.dice.number_below(given.len())].clone();
        // Few changes: what is wrong in many ways says little about any of them.
        for _ in 0..=garbler.dice.number_below(3) {
            if let Some(written) = application.as_object_mut() {
                garbler.garble_once(written);
            }
        }
        application
    };
    (0..count).map(garble).collect()
}

/// `SplitMix64`: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn number_below(&mut self, end: usize) -> usize {
        // A remainder of 64 bits is below an end that is a usize.
        usize::try_from(self.next_bits() % end.max(1) as u64).unwrap_or(0)
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.number_below(all.len())].clone()) }
    }
}

struct Garbler<'c> {
    catalog: &'c Catalog,
    item: &'c Item,
    asked: Vec<&'c DocumentRequirement>,
    dice: Dice,
}

type Written = Map<String, Value>;

impl Garbler<'_> {
    fn garble_once(&mut self, written: &mut Written) {
        match self.dice.number_below(16) {
            0..=5 => self.garble_documents(written),
            6 | 7 => self.garble_facts(written),
            8 => self.garble_cases(written),
            9 => self.garble_circumstances(written),
            10 => self.garble_date(written),
            11 => self.drop_key(written),
            12 => self.garble_numbers(written),
            13 => self.add_nonsense(written),
            _ => self.garble_entry(written),
        }
    }

    fn garble_documents(&mut self, written: &mut Written) {
        let Some(Value::Array(entries)) = written.get_mut("documents") else { return };
        match self.dice.number_below(3) {
            0 if !entries.is_empty() => {
                entries.remove(self.dice.number_below(entries.len()));
            }
            1 => {
                let documents: Vec<_> = self.asked.iter().map(|asked| asked.document.id()).collect();
                let id = self.dice.one_of(&documents);
                entries.extend(id.map(|id| json!({ "document": id, "copies": 1, "sealed": true })));
            }
            _ => {
                let all: Vec<_> = self.catalog.documents.ids().collect();
                entries.extend(self.dice.one_of(&all).map(|id| json!({ "document": id })));
            }
        }
    }

    /// One thing about one document.
    fn garble_entry(&mut self, written: &mut Written) {
        let Some(Value::Array(entries)) = written.get_mut("documents") else { return };
        let at = self.dice.number_below(entries.len());
        let Some(Value::Object(entry)) = entries.get_mut(at) else { return };
        let (key, value) = self.random_detail();
        if self.dice.number_below(4) == 0 {
            entry.shift_remove(key);
        } else {
            entry.insert(key.to_owned(), value);
        }
    }

    fn random_detail(&mut self) -> (&'static str, Value) {
        let few = self.dice.number_below(4);
        let yes = self.dice.number_below(2) == 0;
        let day = self.random_day();
        match self.dice.number_below(14) {
            0 => ("original", if few == 3 { json!(yes) } else { json!(few) }),
            1 => ("copies", if few == 3 { json!(yes) } else { json!(few) }),
            2 => ("sealed", json!(yes)),
            3 => ("signed", json!(yes)),
            4 => ("both_sides", json!(yes)),
            5 => {
                let roles: Vec<_> = self.catalog.roles.ids().collect();
                ("whose", json!(self.dice.one_of(&roles)))
            }
            6 => ("pages", json!({ "from": self.dice.number_below(4), "to": self.dice.number_below(7) })),
            7 => (
                "brand",
                json!(self.dice.one_of(&["邮政银行", "邮政储蓄银行", "邮储卡", "建设银行", "2021-01-01", " "])),
            ),
            8 => ("lacks", self.random_lacks()),
            9 => ("issued", json!(day)),
            10 => ("expires", json!(day)),
            11 => ("term_years", json!(few)),
            12 => ("image", self.random_image()),
            _ => {
                let all: Vec<_> = self.catalog.documents.ids().collect();
                ("document", json!(self.dice.one_of(&all)))
            }
        }
    }

    fn random_lacks(&mut self) -> Value {
        let mut words: Vec<&str> = self.asked.iter().flat_map(|asked| asked.words()).collect();
        words.push("没有这样的要求");
        json!([self.dice.one_of(&words)])
    }

    fn random_image(&mut self) -> Value {
        let format = self.dice.one_of(&["jpg", ".JPEG", "png", "bmp"]);
        let sizes = [358, 441, 20, 0];
        let (width, height, kb) = (self.dice.one_of(&sizes), self.dice.one_of(&sizes), self.dice.one_of(&sizes));
        json!({ "format": format, "width": width, "height": height, "kb": kb })
    }

    /// A day about the time of the handbooks; some do not exist.
    fn random_day(&mut self) -> String {
        let days = i64::try_from(self.dice.number_below(1500)).unwrap_or(0);
        let first = Date::constant(2019, 1, 1);
        match self.dice.number_below(12) {
            0 => "2021-02-29".to_owned(),
            1 => "2021-2-3".to_owned(),
            _ => first.saturating_add(days.days()).to_string(),
        }
    }

    fn garble_facts(&mut self, written: &mut Written) {
        let facts = written.entry("facts").or_insert_with(|| json!({}));
        let Some(facts) = facts.as_object_mut() else { return };
        let stated: Vec<String> = facts.keys().cloned().collect();
        let known: Vec<_> = self.catalog.facts.iter().collect();
        let stated = self.dice.one_of(&stated).filter(|_| self.dice.number_below(4) > 0);
        let fact = match &stated {
            Some(id) => known.iter().find(|fact| fact.id.as_str() == id).copied(),
            None => self.dice.one_of(&known),
        };
        let Some(fact) = fact else { return };
        if self.dice.number_below(3) == 0 {
            facts.shift_remove(fact.id.as_str());
            return;
        }
        let answers: Vec<String> =
            fact.answers.choices().map(|answers| answers.ids().map(ToString::to_string).collect()).unwrap_or_default();
        let answer = match (&fact.answers, self.dice.number_below(10)) {
            (_, 0) => json!("no-such-answer"),
            (Answers::Choice(_), _) => json!(self.dice.one_of(&answers)),
            (Answers::Several { .. }, n) => {
                json!((0..n % 4).filter_map(|_| self.dice.one_of(&answers)).collect::<Vec<_>>())
            }
            (Answers::YesNo { .. }, n) => json!(n % 2 == 0),
            (Answers::Number { .. }, _) => json!(self.dice.one_of(&[-1, 0, 1, 2, 4, 89, 90, 99, 100, 1000])),
            (Answers::Date { .. }, _) => json!(self.random_day()),
        };
        facts.insert(fact.id.to_string(), answer);
    }

    fn garble_cases(&mut self, written: &mut Written) {
        let all: Vec<_> = self.item.cases.ids().map(ToString::to_string).collect();
        let count = self.dice.number_below(4);
        let cases: Vec<_> = (0..count).filter_map(|_| self.dice.one_of(&all)).collect();
        written.insert("cases".to_owned(), json!(cases));
    }

    fn garble_circumstances(&mut self, written: &mut Written) {
        let audiences: Vec<_> = self.catalog.audiences.ids().collect();
        let regions: Vec<_> = self.catalog.regions.ids().collect();
        let (key, value) = match self.dice.number_below(4) {
            0 => ("audience", json!(self.dice.one_of(&audiences))),
            1 => ("channel", json!(self.dice.one_of(ChannelKind::ALL).map(ChannelKind::id))),
            2 => ("region", json!(self.dice.one_of(&regions))),
            _ => ("proxy", json!(self.dice.number_below(3) > 0)),
        };
        written.insert(key.to_owned(), value);
    }

    fn garble_date(&mut self, written: &mut Written) {
        written.insert("date".to_owned(), json!(self.random_day()));
    }

    fn drop_key(&mut self, written: &mut Written) {
        let keys: Vec<_> = written.keys().cloned().collect();
        if let Some(key) = self.dice.one_of(&keys) {
            written.shift_remove(&key);
        }
    }

    fn garble_numbers(&mut self, written: &mut Written) {
        if let Some((key, number, _)) = self.dice.one_of(NUMBERS) {
            written.insert(key.to_owned(), json!(number));
        }
    }

    fn add_nonsense(&mut self, written: &mut Written) {
        let nonsense = [
            ("name", json!(" 某某")),
            ("name", json!("2021-03-04")),
            ("name", json!("某某")),
            ("name", json!("")),
            ("nome", json!("某某")),
            ("proxy", json!("whoever")),
            ("proxy", json!(1)),
            ("cases", json!("new")),
            ("audience", json!("nobody")),
            ("documents", json!({})),
            ("documents", json!([{ "copies": 1 }])),
            ("documents", json!([{ "document": "no-such-document" }])),
            ("documents", json!([{ "document": "identity-card", "original": 0 }])),
            ("documents", json!([{ "document": "identity-card", "original": -1 }])),
            ("facts", json!({ "no-such-fact": true })),
            ("item", json!("no-such-item")),
            ("date", json!(20_210_304)),
        ];
        if let Some((key, value)) = self.dice.one_of(&nonsense) {
            written.insert(key.to_owned(), value);
        }
    }
}
