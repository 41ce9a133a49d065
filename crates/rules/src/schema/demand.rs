//! What is to be handed in, and what must be so, as schemas of the whole application.
//!
//! The three questions are those of the verdict: whether something is asked for at all, whether it is
//! satisfied, and, for members of a choice, whether it is certainly among them.

use banshi_core::model::{DocumentRequirement, Requirement, What};
use banshi_core::value::DocumentKind;
use banshi_reason::asked::{ATTRIBUTES, NeedsDate, included_documents};
use banshi_reason::evaluate::Demand;
use serde_json::{Map, Value, json};

use super::conditions::{Scope, condition_fails, condition_holds};
use super::constraints::constraint_schema;
use super::logic::{ALWAYS, NEVER, all_of, any_of, has_key, lacks_key, not, one_of_values};

/// Makes schemas of demands; groups of which several are needed become definitions.
pub(super) struct Demands<'s, 'c> {
    pub(super) scope: Scope<'c>,
    pub(super) definitions: &'s mut Map<String, Value>,
    /// The id of the rule at hand, for names of definitions.
    pub(super) rule: String,
}

impl Demands<'_, '_> {
    /// Applications in which it is satisfied, if it is asked for.
    pub(super) fn demand_satisfied(&mut self, demand: &Demand<'_>) -> Value {
        match &demand.requirement.what {
            What::Document(asked) => self.document_schema(asked),
            What::Open(_) => ALWAYS,
            What::Meets { condition, .. } => condition_holds(self.scope, condition),
            What::AllOf(_) => {
                let parts = demand.parts.iter().map(|part| {
                    let asked = self.member_asked(part);
                    any_of([not(asked), self.demand_satisfied(part)])
                });
                all_of(parts.collect::<Vec<_>>())
            }
            What::OneOf(_) => self.enough_members(demand, 1),
            What::AtLeast { count, .. } => self.enough_members(demand, count.get() as usize),
        }
    }

    /// Applications in which there is anything to ask for.
    pub(super) fn demand_asked(&self, demand: &Demand<'_>) -> Value {
        match &demand.requirement.what {
            What::Document(asked) => Value::Bool(!self.is_internal(asked)),
            What::Open(_) | What::Meets { .. } => ALWAYS,
            What::AllOf(_) | What::OneOf(_) | What::AtLeast { .. } => {
                any_of(demand.parts.iter().map(|part| self.member_asked(part)))
            }
        }
    }

    fn is_internal(&self, asked: &DocumentRequirement) -> bool {
        self.scope.catalog.documents[&asked.document].kind == DocumentKind::Internal
    }

    /// The same of a member, which has a condition of its own.
    fn member_asked(&self, part: &Demand<'_>) -> Value {
        all_of([not(self.own_condition(part.requirement, false)), self.demand_asked(part)])
    }

    /// Whether a member's own condition holds, or fails.
    fn own_condition(&self, requirement: &Requirement, wanted: bool) -> Value {
        match &requirement.when {
            None => Value::Bool(wanted),
            Some(when) if wanted => condition_holds(self.scope, when),
            Some(when) => condition_fails(self.scope, when),
        }
    }

    /// So many members are certainly asked for and satisfied, or all that are asked for at all.
    fn enough_members(&mut self, demand: &Demand<'_>, count: usize) -> Value {
        let asked: Vec<Value> = demand.parts.iter().map(|part| self.member_asked(part)).collect();
        let sure: Vec<Value> = demand
            .parts
            .iter()
            .map(|part| {
                all_of([
                    self.own_condition(part.requirement, true),
                    self.demand_asked(part),
                    self.demand_satisfied(part),
                ])
            })
            .collect();
        let always = asked.iter().filter(|asked| **asked == ALWAYS).count();
        let everything = if always >= count {
            NEVER
        } else {
            all_of(asked.into_iter().zip(&sure).map(|(asked, sure)| any_of([not(asked), sure.clone()])))
        };
        any_of([self.so_many(&sure, count), everything])
    }

    /// At least `count` of these.
    fn so_many(&mut self, of: &[Value], count: usize) -> Value {
        match count {
            0 => ALWAYS,
            1 => any_of(of.iter().cloned()),
            _ if count > of.len() => NEVER,
            _ if count == of.len() => all_of(of.iter().cloned()),
            _ => {
                // The first and so many of the rest less one, or so many of the rest.
                let with = all_of([of[0].clone(), self.so_many(&of[1..], count - 1)]);
                let without = self.so_many(&of[1..], count);
                self.define_schema(&format!("{count}-of-last-{}", of.len()), any_of([with, without]))
            }
        }
    }

    /// A definition, so that the schema grows no faster than the group.
    fn define_schema(&mut self, name: &str, schema: Value) -> Value {
        let mut name = format!("{}.{name}", self.rule);
        while self.definitions.get(&name).is_some_and(|known| *known != schema) {
            name.push('\'');
        }
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        self.definitions.insert(name, schema);
        reference
    }

    /// Among what is handed in there is one that is as asked.
    fn document_schema(&self, asked: &DocumentRequirement) -> Value {
        let needs: Vec<NeedsDate> = ATTRIBUTES.iter().map(|attribute| attribute.needs_date(asked)).collect();
        let until = needs.iter().find_map(|needs| if let NeedsDate::Where(key) = needs { Some(*key) } else { None });
        let with = |entry: Value| has_key("documents", json!({ "contains": entry }));
        let entry = |is_sealed: bool| {
            let stated =
                ATTRIBUTES.iter().map(|attribute| attribute.schema_constraint(self.scope.catalog, asked, is_sealed));
            let entry = all_of(
                std::iter::once(self.document_named(asked)).chain(stated.map(|stated| constraint_schema(&stated))),
            );
            let Some(key) = until else { return with(entry) };
            let dated = all_of([with(entry.clone()), has_key("date", ALWAYS)]);
            any_of([with(all_of([entry, lacks_key(key)])), dated])
        };
        let found = match &asked.seal {
            None => entry(false),
            Some(seal) => match &seal.when {
                None => entry(true),
                Some(when) => any_of([entry(true), all_of([condition_fails(self.scope, when), entry(false)])]),
            },
        };
        if needs.contains(&NeedsDate::Yes) { all_of([found, has_key("date", ALWAYS)]) } else { found }
    }

    /// It is the document, or one that is taken for it.
    fn document_named(&self, asked: &DocumentRequirement) -> Value {
        let documents = included_documents(self.scope.catalog, &asked.document);
        let documents: Vec<_> = documents.into_iter().map(banshi_core::value::Id::as_str).collect();
        let document = match documents.as_slice() {
            [only] => json!({ "const": only }),
            several => one_of_values(several),
        };
        has_key("document", document)
    }
}
