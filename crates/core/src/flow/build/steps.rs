//! The steps of a flow by themselves: what each is and what is noted with it.

use super::FlowBuilder;
use crate::flow::{Decision, FlowStep, MaterialsOf, StepNote, StepText};
use crate::model::{Limit, Step};
use crate::value::{Actor, StepKind};

impl FlowBuilder<'_> {
    /// Returns a node that the graph needs, at the place of `step`.
    pub(super) fn bare_step(&self, text: StepText, step: &Step) -> FlowStep {
        FlowStep {
            kind: StepKind::Action,
            actor: first_actor([step]).unwrap_or(self.lane),
            text,
            notes: Vec::new(),
            printed: true,
            step: None,
            decision: None,
            starts_for: None,
            materials: None,
            needs: Vec::new(),
            forms: Vec::new(),
            produces: Vec::new(),
            to: None,
            waits: None,
            at: step.at,
        }
    }

    /// Returns a step as it is written.
    pub(super) fn full_step(&self, step: &Step) -> FlowStep {
        let materials = step.materials.then(|| step.case.clone().map_or(MaterialsOf::Item, MaterialsOf::Case));
        let decision = (step.kind == StepKind::Decision).then(|| Decision::Answers(step.answers.to_vec()));
        FlowStep {
            kind: step.kind,
            notes: self.step_notes(step),
            printed: step.printed,
            step: Some(step.number),
            decision,
            materials,
            needs: step.needs.to_vec(),
            forms: step.forms.to_vec(),
            produces: step.produces.to_vec(),
            to: step.to,
            waits: step.waits,
            ..self.bare_step(StepText::Written(step.text.clone()), step)
        }
    }

    fn step_notes(&self, step: &Step) -> Vec<StepNote> {
        let mut notes = Vec::new();
        notes.extend(self.item.acceptance.filter(|_| step.accepts).map(StepNote::Window));
        if step.timed {
            let borne = self.item.limits.stated().iter().filter(|limit| limit.covers(step));
            notes.extend(borne.map(|limit: &Limit| StepNote::Limit { limit: limit.clone(), actor: step.actor }));
        }
        notes.extend(step.waits.map(StepNote::Wait));
        let unnamed = step.produces.iter().filter(|_| step.to.is_none() && step.kind != StepKind::Document);
        let unnamed = unnamed.filter(|link| !step.text.contains(self.catalog.documents[link].name.as_str()));
        notes.extend(unnamed.cloned().map(StepNote::Produces));
        notes
    }
}

/// Returns whether the first step that is charted, or its first sub-step, is where a flow begins.
pub(super) fn starts_itself(steps: &[&Step]) -> bool {
    let first = steps.iter().find(|step| step.charted);
    first.is_some_and(|step| step.kind == StepKind::Start || starts_itself(&step.steps.iter().collect::<Vec<_>>()))
}

/// Returns the first actor that some steps name.
pub(super) fn first_actor<'s>(steps: impl IntoIterator<Item = &'s Step>) -> Option<Actor> {
    let actor = |step: &'s Step| step.actor.or_else(|| first_actor(&step.steps));
    steps.into_iter().filter(|step| step.charted).find_map(actor)
}
