//! When handing in one thing is handing in another.

use banshi_core::model::{Catalog, DocumentRequirement, Record, Requirement, What};
use banshi_core::value::{Form, Id};
use banshi_reason::facts::Space;

/// Whether whoever can meet `given` meets `asked` with it, whatever the circumstances. Says no where
/// the data do not tell.
pub(super) fn satisfies(catalog: &Catalog, space: &mut Space<'_>, given: &Requirement, asked: &Requirement) -> bool {
    let mut meets = |given: &Requirement, asked: &Requirement| satisfies(catalog, space, given, asked);
    match (&given.what, &asked.what) {
        (What::OneOf(members), _) => members.iter().all(|member| meets(member, asked)),
        (_, What::AllOf(parts)) => parts.iter().all(|part| meets(given, part)),
        (_, What::OneOf(members)) => members.iter().any(|member| member.when.is_none() && meets(given, member)),
        (What::AllOf(parts), _) => parts.iter().any(|part| part.when.is_none() && meets(part, asked)),
        (What::AtLeast { count, of }, What::AtLeast { count: least, of: among }) => {
            count >= least && of.len() == among.len() && of.iter().zip(among).all(|(a, b)| meets(a, b))
        }
        (What::Open(given), What::Open(asked)) => given == asked,
        (What::Meets { condition: given, .. }, What::Meets { condition: asked, .. }) => {
            let (given, asked) = (space.rule(given), space.rule(asked));
            space.implies(given, asked)
        }
        (What::Document(given), What::Document(asked)) => document_satisfies(catalog, given, asked),
        _ => false,
    }
}

fn document_satisfies(catalog: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
    let document = || {
        given.document == asked.document
            || !catalog.documents[&asked.document].includes.is_empty()
                && includes(asked.document.id(), given.document.id(), &|id| {
                    catalog.documents.get(id).map(|document| document.includes.as_slice()).unwrap_or_default()
                })
    };
    let whose = || match (&given.whose, &asked.whose) {
        (None, None) => true,
        (Some(given), Some(asked)) if given == asked => true,
        (Some(given), Some(asked)) => includes(asked.id(), given.id(), &|id| {
            catalog.roles.get(id).map(|role| role.includes.as_slice()).unwrap_or_default()
        }),
        _ => false,
    };
    if !document() || !whose() {
        return false;
    }
    let made = given.name == asked.name
        && same_or_open(given.issuer.as_ref(), asked.issuer.as_ref())
        && same_or_open(given.filled_by.as_ref(), asked.filled_by.as_ref())
        && same_or_open(given.template_from.as_ref(), asked.template_from.as_ref())
        && same_or_open(given.remark.as_ref(), asked.remark.as_ref())
        // What a picture must look like is compared by nobody: two of them may differ.
        && asked.image.is_none();
    let content = asked.contains.iter().all(|words| given.contains.contains(words))
        && asked.except.iter().all(|words| given.except.contains(words))
        && asked.annotate.iter().all(|words| given.annotate.contains(words));
    made && content && shape_satisfies(given, asked) && terms_satisfy(given, asked)
}

fn shape_satisfies(given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
    let pages = asked.pages.is_none() || given.pages == asked.pages;
    let seal = match (&given.seal, &asked.seal) {
        (_, None) => true,
        (Some(given), Some(asked)) => given.name == asked.name && given.on == asked.on && given.when == asked.when,
        (None, Some(_)) => false,
    };
    let form = asked.form.is_none_or(|asked| given.form.is_some_and(|given| form_satisfies(given, asked)));
    let copies = asked.copies.is_none_or(|asked| given.copies.is_some_and(|given| given >= asked));
    pages && seal && form && copies && same_or_open(given.sides.as_ref(), asked.sides.as_ref())
}

fn terms_satisfy(given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
    let held = asked.held_days.is_none_or(|asked| given.held_days.is_some_and(|given| given >= asked));
    let fresh =
        asked.issued_within_days.is_none_or(|asked| given.issued_within_days.is_some_and(|given| given <= asked));
    let term = asked.term_years.is_none_or(|asked| given.term_years.is_some_and(|given| given >= asked));
    held && fresh && term && (given.in_force || !asked.in_force)
}

/// Whether a paper in one form will do for another.
pub(super) fn form_satisfies(given: Form, asked: Form) -> bool {
    let original = matches!(given, Form::Original | Form::OriginalAndCopy | Form::OriginalChecked);
    let copy = matches!(given, Form::Copy | Form::OriginalAndCopy | Form::OriginalChecked);
    given == asked
        || match asked {
            // An original that is only shown is not handed in.
            Form::Original | Form::OriginalChecked => given == Form::OriginalAndCopy,
            Form::Copy => copy,
            Form::OriginalOrCopy => {
                original || copy || matches!(given, Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy)
            }
            Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy => {
                matches!(given, Form::Original | Form::OriginalAndCopy)
            }
            Form::OriginalAndCopy => false,
        }
}

fn same_or_open<T: PartialEq>(given: Option<&T>, asked: Option<&T>) -> bool {
    asked.is_none() || given == asked
}

/// Whether `inner` is `outer` or counts as it.
fn includes<'c, T: Record + 'c>(outer: &'c Id<T>, inner: &Id<T>, below: &dyn Fn(&Id<T>) -> &'c [Id<T>]) -> bool {
    let (mut seen, mut left) = (Vec::new(), vec![outer]);
    while let Some(id) = left.pop() {
        if id == inner {
            return true;
        }
        // Circles are not ruled out here.
        if !seen.contains(&id) {
            seen.push(id);
            left.extend(below(id));
        }
    }
    false
}
