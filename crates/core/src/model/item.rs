use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Acceptance, Arena, Audience, Condition, Document, Duty, EntryList, Limits, Link, List, Portal, Requirement,
    Sections, Service, Step,
};
use crate::place::Place;
use crate::value::{ChannelKind, Date, EligibilityRule, Id, MaterialKind, NotBefore, Phrase, Purpose, Relation, Text};

/// 服务事项
#[derive(Debug, Serialize, JsonSchema)]
pub struct Item {
    /// Id within the handbook.
    pub id: Id<Self>,
    /// Name in heading, table of contents and flowchart.
    pub name: Text,
    /// Words of the name field where they differ.
    pub printed_name: Option<Text>,
    /// 办理内容
    pub scope: List<Text>,
    /// The services it offers; at least one.
    pub services: List<Link<Service>>,
    /// Decides the counters.
    pub duty: Link<Duty>,
    /// Lists printed under the name.
    pub lists: List<Link<EntryList>>,
    /// Whether the supervision phone is printed.
    pub supervision: bool,
    /// Grades of the satisfaction scale.
    pub satisfaction: List<Text>,
    /// 服务对象; at least one line.
    pub audience: List<AudienceLine>,
    /// 情形
    pub cases: Arena<Case>,
    /// 办理方式; at least one line.
    pub channels: List<Channel>,
    /// 办理流程, printed and derived.
    pub steps: List<Step>,
    /// 申办材料
    pub materials: Materials,
    /// 受理期; `None`: not stated.
    pub acceptance: Option<Acceptance>,
    /// 办结时限
    pub limits: Limits,
    /// Who may, who may not.
    pub eligibility: List<Eligibility>,
    /// 代办; empty: not stated.
    pub proxies: List<Proxy>,
    /// Other items of the handbook.
    pub references: List<Reference>,
    /// 流程图
    pub flowchart: Flowchart,
    /// Exceptions to the house style.
    pub sections: Sections,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

impl Item {
    /// Returns the printed lines of audience, channels, steps and materials, in that order.
    pub fn lines(&self) -> Vec<&str> {
        fn of_steps<'a>(steps: &'a [Step], lines: &mut Vec<&'a str>) {
            for step in steps {
                lines.extend(step.printed.then_some(step.text.as_str()));
                of_steps(&step.steps, lines);
            }
        }
        fn of_materials<'a>(materials: &'a [MaterialLine], lines: &mut Vec<&'a str>) {
            for line in materials {
                lines.push(line.text.as_str());
                of_materials(&line.lines, lines);
            }
        }
        let mut lines: Vec<&str> = self.audience.iter().map(|line| line.text.as_str()).collect();
        lines.extend(self.channels.iter().filter_map(|channel| channel.text.as_deref()));
        of_steps(&self.steps, &mut lines);
        of_materials(self.materials.lines(), &mut lines);
        lines
    }

    /// Returns the paragraphs above the parts of printed steps.
    pub fn step_leads(&self) -> Vec<&Text> {
        fn of_steps<'a>(steps: &'a [Step], leads: &mut Vec<&'a Text>) {
            for step in steps {
                leads.extend(step.lead.iter().filter(|_| step.printed));
                of_steps(&step.steps, leads);
            }
        }
        let mut leads = Vec::new();
        of_steps(&self.steps, &mut leads);
        leads
    }
}

impl Item {
    /// Returns whether a case is another or part of it.
    pub fn is_within(&self, case: &Link<Case>, outer: &Link<Case>) -> bool {
        let mut at = Some(&self.cases[case]);
        while let Some(case) = at {
            if case.id == *outer.id() {
                return true;
            }
            at = case.parent.as_ref().and_then(|parent| self.cases.get(parent));
        }
        false
    }

    /// Returns the case that leaves no choice, because no other excludes it: nobody is asked about it.
    pub fn only_case(&self) -> Option<&Id<Case>> {
        let mut exclusive = self.cases.iter().filter(|case| !case.additive);
        match (exclusive.next(), exclusive.next()) {
            (Some(only), None) => Some(&only.id),
            _ => None,
        }
    }

    /// Returns every step, headings before their sub-steps.
    pub fn all_steps(&self) -> Vec<&Step> {
        fn add<'a>(steps: &'a [Step], all: &mut Vec<&'a Step>) {
            for step in steps {
                all.push(step);
                add(&step.steps, all);
            }
        }
        let mut all = Vec::with_capacity(4 * self.steps.len());
        add(&self.steps, &mut all);
        all
    }

    /// Returns whether the source prints any steps.
    pub fn prints_steps(&self) -> bool {
        fn any(steps: &[Step]) -> bool {
            steps.iter().any(|step| step.printed || any(&step.steps))
        }
        any(&self.steps)
    }

    /// Returns whether a line of the materials belongs to this case.
    pub fn has_materials_of(&self, case: &Link<Case>) -> bool {
        fn any(lines: &[MaterialLine], case: &Link<Case>) -> bool {
            lines.iter().any(|line| line.case.as_ref() == Some(case) || any(&line.lines, case))
        }
        any(self.materials.lines(), case)
    }

    /// Lists the kinds of channel through which applications are handed in, each once and in order.
    pub fn channel_kinds(&self) -> Vec<ChannelKind> {
        let lines = self.channels.iter().filter(|line| line.purpose == Purpose::Application);
        let mut kinds: Vec<_> = lines.flat_map(|line| line.kinds.iter().copied()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Returns whether the data name every way in which its words let somebody apply.
    pub fn names_its_channels(&self) -> bool {
        let mut lines = self.channels.iter().filter(|line| line.purpose == Purpose::Application);
        !self.channel_kinds().is_empty() && lines.all(|line| !line.kinds.is_empty())
    }

    /// Returns whether the data name everybody whom its words are for.
    pub fn names_its_audiences(&self) -> bool {
        self.audience.iter().all(|line| !line.who.is_empty())
    }

    /// Lists everybody whom the data name: those it is for, and those who come and are turned away.
    pub fn named_audiences(&self) -> Vec<&Link<Audience>> {
        let excluded = self.eligibility.iter().filter(|rule| rule.rule == EligibilityRule::Exclude);
        self.audience.iter().flat_map(|line| &line.who).chain(excluded.flat_map(|rule| &rule.who)).collect()
    }

    /// Returns the documents that its steps consume.
    pub fn needed(&self) -> impl Iterator<Item = &Link<Document>> {
        self.all_steps().into_iter().flat_map(|step| &step.needs)
    }
}

/// One printed line of the audience.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AudienceLine {
    /// Printed words.
    pub text: Text,
    /// Who is meant; empty: words only.
    pub who: List<Link<Audience>>,
}

/// 情形
#[derive(Debug, Serialize, JsonSchema)]
pub struct Case {
    /// Id within the item.
    pub id: Id<Self>,
    /// Name.
    pub name: Text,
    /// The phrase for those whom it is for; `None`: formed from the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Phrase>,
    /// Comes on top of another case; otherwise cases exclude each other.
    pub additive: bool,
    /// The case it is part of.
    pub parent: Option<Id<Self>>,
    /// For a case on top: it applies when these facts are so. `None`: it is asked for.
    pub when: Option<Condition>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// One channel line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Channel {
    /// What kinds of channel the line names; empty: words only.
    pub kinds: List<ChannelKind>,
    /// Printed words, with `{portal}` for the portal's address; `None`: not printed here.
    pub text: Option<Text>,
    /// The web portal.
    pub portal: Option<Link<Portal>>,
    /// For these audiences only; empty: for all.
    pub audiences: List<Link<Audience>>,
    /// What it is for.
    pub purpose: Purpose,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

impl Channel {
    /// The placeholder for the portal's address in [`Channel::text`].
    const PORTAL: &str = "{portal}";

    /// Returns the printed words before and after the portal's address, and the address.
    pub fn around_portal<'c>(&'c self, portals: &'c Arena<Portal>) -> Option<(&'c str, &'c str, &'c str)> {
        let (before, after) = self.text.as_ref()?.split_once(Self::PORTAL)?;
        Some((before, portals[self.portal.as_ref()?].url.as_str(), after))
    }

    /// Returns the words as they are printed, with the portal's address.
    pub fn printed<'c>(&'c self, portals: &'c Arena<Portal>) -> Option<Cow<'c, str>> {
        let words = self.text.as_deref()?;
        let whole = self.around_portal(portals).map(|(before, url, after)| format!("{before}{url}{after}"));
        Some(whole.map_or(Cow::Borrowed(words), Cow::Owned))
    }
}

/// 申办材料
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Materials {
    /// The item has no such section.
    Absent,
    /// The printed tree; at least one line.
    Lines(List<MaterialLine>),
}

impl Materials {
    /// Returns the printed lines, none if the section is absent.
    pub fn lines(&self) -> &[MaterialLine] {
        match self {
            Self::Absent => &[],
            Self::Lines(lines) => lines,
        }
    }
}

/// One line of the materials.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MaterialLine {
    /// Printed words.
    pub text: Text,
    /// The case it belongs to; `None`: that of the line above it in the tree.
    pub case: Option<Link<Case>>,
    /// What the line is.
    pub kind: MaterialKind,
    /// For these audiences only; empty: for all.
    pub audiences: List<Link<Audience>>,
    /// Only when these facts are so; `None`: always.
    pub when: Option<Box<Condition>>,
    /// Whether sub-lines run on in the same paragraph.
    pub inline: bool,
    /// What the line asks for. Of a line that asks for something in words only, these words.
    pub requires: List<Requirement>,
    /// What the sub-lines ask for, where any one of them will do: a choice, put together from theirs.
    /// `None`: all of them are asked for.
    pub options: Option<Box<Requirement>>,
    /// Sub-lines.
    pub lines: List<MaterialLine>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// A rule on who may apply.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Eligibility {
    /// Require or exclude.
    pub rule: EligibilityRule,
    /// Whom.
    pub who: Vec<Link<Audience>>,
    /// An event in the applicant's life, before a day.
    pub event: Option<(Text, Date)>,
    /// The printed words it rests on.
    pub quote: Text,
}

/// 代办
#[derive(Debug, Serialize, JsonSchema)]
pub struct Proxy {
    /// Whether somebody else may come.
    pub allowed: bool,
    /// In these cases only; empty: the whole item.
    pub cases: Vec<Link<Case>>,
    /// The item's word for the proxy.
    pub term: Option<Text>,
    /// The printed words it rests on.
    pub quote: Text,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// A reference to another item of the same handbook.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reference {
    /// The other item.
    pub item: Id<Item>,
    /// How they relate.
    pub relation: Relation,
    /// The case of the other item.
    pub case: Option<Id<Case>>,
    /// What passes between them.
    pub document: Option<Link<Document>>,
    /// Delay between them.
    pub not_before: Option<NotBefore>,
    /// The printed words it rests on.
    pub quote: Text,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 流程图
#[derive(Debug, Serialize, JsonSchema)]
pub struct Flowchart {
    /// Heading where it is not name and suffix.
    pub title: Option<Text>,
    /// Whether the caption is printed over the picture too.
    pub caption: bool,
    /// The picture repeats the materials under these words.
    pub materials_lead: Option<Text>,
}
