//! What `--case` and `--fact` say of somebody.

use banshi_answers::given::{Given, Misunderstanding, SaidAnswer, find_case};
use banshi_core::model::{Catalog, Item};

use crate::Failure;

/// Reads what `--case` and `--fact` say.
pub(super) fn read_facts<'c>(
    catalog: &'c Catalog,
    item: &'c Item,
    cases: &[String],
    facts: &[String],
) -> Result<Given<'c>, Failure> {
    let mut given = Given::nothing(catalog, Some(item));
    for words in cases {
        let case = find_case(item, words).map_err(not_understood)?;
        given.state_case(&case).map_err(not_understood)?;
    }
    for written in facts {
        let Some((question, answer)) = written.split_once('=') else {
            return Err(Failure(format!("--fact 写成 编号=回答，不能写「{written}」")));
        };
        given.say(question, &SaidAnswer::Words(answer)).map_err(not_understood)?;
    }
    Ok(given)
}

/// Says why something was not understood, and what could be said instead.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn not_understood(refused: Misunderstanding) -> Failure {
    Failure(refused.explained())
}
