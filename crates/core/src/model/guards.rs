//! When a printed line or a step applies, as far as the model says it.

use std::borrow::Cow;

use super::{Audience, Case, Condition, Link, MaterialLine, Step, Test};
use crate::value::MaterialKind;

impl MaterialLine {
    /// Returns when the line applies: all of these.
    pub fn conditions(&self) -> Vec<Condition> {
        self.guards().map(Cow::into_owned).collect()
    }

    /// Returns the same one by one, borrowed where possible.
    pub fn guards(&self) -> impl Iterator<Item = Cow<'_, Condition>> {
        let proxy = (self.kind == MaterialKind::Proxy).then_some(Test::Proxy(true));
        circumstances(self.case.as_ref(), &self.audiences, self.when.as_deref()).chain(proxy.map(owned))
    }
}

impl Step {
    /// Returns when the step is taken: all of these.
    pub fn conditions(&self) -> Vec<Condition> {
        self.guards().map(Cow::into_owned).collect()
    }

    /// Returns the same one by one, borrowed where possible.
    pub fn guards(&self) -> impl Iterator<Item = Cow<'_, Condition>> {
        let channels = (!self.channels.is_empty()).then(|| Test::Channel(self.channels.to_vec()));
        circumstances(self.case.as_ref(), &self.audiences, self.when.as_deref()).chain(channels.map(owned))
    }
}

fn circumstances<'c>(
    case: Option<&Link<Case>>,
    audiences: &[Link<Audience>],
    when: Option<&'c Condition>,
) -> impl Iterator<Item = Cow<'c, Condition>> + use<'c> {
    let case = case.map(|case| Test::Case(case.clone()));
    let who = (!audiences.is_empty()).then(|| Test::Audience(audiences.to_vec()));
    case.into_iter().chain(who).map(owned).chain(when.map(Cow::Borrowed))
}

fn owned<'c>(test: Test) -> Cow<'c, Condition> {
    Cow::Owned(Condition::Test(test))
}
