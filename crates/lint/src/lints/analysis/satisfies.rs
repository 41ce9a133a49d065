//! When handing in one thing is handing in another.

use banshi_core::model::{Catalog, DocumentRequirement, Requirement, What};
use banshi_reason::asked::{ATTRIBUTES, included_documents};
use banshi_reason::facts::Space;

/// Whether whoever can meet `given` meets `asked` with it, whatever the circumstances. Says no where
/// the data do not tell.
pub(super) fn is_satisfied_by(
    catalog: &Catalog,
    space: &mut Space<'_>,
    given: &Requirement,
    asked: &Requirement,
) -> bool {
    let mut meets = |given: &Requirement, asked: &Requirement| is_satisfied_by(catalog, space, given, asked);
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
    included_documents(catalog, &asked.document).contains(given.document.id())
        && given.name == asked.name
        && ATTRIBUTES.iter().all(|attribute| attribute.is_satisfied_by(catalog, given, asked))
}
