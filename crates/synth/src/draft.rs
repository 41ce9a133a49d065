//! An item while it is being drawn.

use banshi_draw::Rng;

use crate::departments::{Kind, Subject};
use crate::facts::{Fact, OF_ALL, OF_BODIES, OF_PERSONS, Test};
use crate::flows::PATTERNS;
use crate::handbook::{Book, Style};
use crate::one_of;
use crate::papers::{COMMON, CORPORATE, PERSONAL, Paper, RESULT_NOTICE, Row};
use crate::people::{BODIES, KIN, Named, PERSONS, STAFF};
use crate::used::Used;

/// What is known of the item, and what it has not used yet: no paper and no question comes twice.
pub(crate) struct Draft<'a> {
    pub(crate) rng: Rng,
    pub(crate) book: &'a Book,
    /// The item's place in the handbook.
    pub(crate) at: usize,
    pub(crate) subject: &'static Subject,
    pub(crate) kind: &'static Kind,
    /// How much there is to say, from 0 to 3.
    pub(crate) size: usize,
    pub(crate) audience: Vec<Named>,
    pub(crate) used: &'a mut Used,
    papers: Vec<Row>,
    facts: Vec<&'static Fact>,
    /// How lists of options begin; a beginning stands once.
    options: Vec<&'static str>,
}

const OPTIONS: [&str; 4] =
    ["以下材料任选其一：", "提供下列材料之一：", "下列证明任选一种：", "根据实际情况提供其中一种："];

impl<'a> Draft<'a> {
    pub(crate) fn new(mut rng: Rng, used: &'a mut Used, book: &'a Book, at: usize) -> Self {
        let (subject, kind) = book.items[at];
        let size = one_of(&mut rng, &[0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3]);
        let (own, questions): (&[Row], &'static [Fact]) =
            if subject.bodies { (&CORPORATE, &OF_BODIES) } else { (&PERSONAL, &OF_PERSONS) };
        let mut papers: Vec<Row> = own.iter().chain(&COMMON).copied().collect();
        rng.shuffle(&mut papers);
        let mut facts: Vec<&'static Fact> = questions.iter().chain(&OF_ALL).collect();
        rng.shuffle(&mut facts);
        let mut audience = if subject.bodies { BODIES.to_vec() } else { PERSONS.to_vec() };
        rng.shuffle(&mut audience);
        audience.truncate(one_of(&mut rng, &[1, 1, 1, 2, 2, 3]));
        used.audiences.extend(&audience);
        used.services.insert((book.department.id, kind.group.id));
        Self { rng, book, at, subject, kind, size, audience, used, papers, facts, options: OPTIONS.to_vec() }
    }

    /// Papers that the item has not asked for yet.
    pub(crate) fn papers(&mut self, count: usize) -> Vec<Paper> {
        let from = self.papers.len().saturating_sub(count);
        let papers: Vec<Paper> = self.papers.split_off(from).into_iter().map(Paper::common).collect();
        for paper in &papers {
            self.used.paper(paper);
        }
        papers
    }

    /// Whether there are papers left for one more line, beside those that every case needs.
    pub(crate) fn has_papers(&self) -> bool {
        self.papers.len() >= 20
    }

    /// A paper that a line or step names itself.
    pub(crate) fn paper(&mut self, row: Row) -> Paper {
        let paper = Paper::common(row);
        self.used.paper(&paper);
        paper
    }

    /// A condition on a question that the item has not asked yet: as TOML and in words.
    pub(crate) fn condition(&mut self) -> Option<(String, &'static str)> {
        let fact = self.facts.pop()?;
        self.used.fact(fact);
        let Test { value, words } = one_of(&mut self.rng, fact.tests);
        Some((format!("{} = {value}", fact.id), words))
    }

    /// How one more list of options begins.
    pub(crate) fn options(&mut self) -> Option<&'static str> {
        self.options.pop()
    }

    /// Somebody else whose papers are asked for.
    pub(crate) fn somebody(&mut self) -> Named {
        let role = one_of(&mut self.rng, if self.subject.bodies { &STAFF } else { &KIN });
        self.used.roles.insert(role);
        role
    }

    /// Notes that a step sets in a pattern.
    pub(crate) fn pattern(&mut self, id: &'static str) {
        let known = PATTERNS.iter().filter(|pattern| pattern.id == id);
        for pattern in known {
            self.used.patterns.insert(pattern.id);
            self.used.patterns.extend(pattern.uses);
            if pattern.notifies {
                self.paper(RESULT_NOTICE);
            }
        }
    }

    /// The mark at the end of a line, where the house style has any.
    pub(crate) fn mark(&self, last: bool) -> &'static str {
        match (self.book.style, last) {
            (Style::Lines, _) => "",
            (Style::Table, false) => "；",
            (Style::Table, true) => "。",
        }
    }

    /// The office in charge.
    pub(crate) fn office(&self) -> String {
        format!("{}{}", self.book.prefecture.name, self.book.department.office)
    }
}
