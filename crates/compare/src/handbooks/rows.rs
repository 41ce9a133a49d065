//! Limits, days of acceptance, audience, channels and proxy on both sides.

use std::collections::BTreeSet;

use banshi_core::value::Purpose;
use banshi_reason::words::window_words;

use super::table::{AspectRow, ComparedAspect};
use crate::asked::View;
use crate::reach::{audience_names, channel_kinds, proxy_words};
use crate::time::limits_words;

/// Returns one row for each aspect of the items on both sides.
pub(super) fn aspect_rows(left: &[View<'_>], right: &[View<'_>]) -> Vec<AspectRow> {
    let row = |aspect: ComparedAspect, words: &dyn Fn(View<'_>) -> String, set: bool| {
        let (first, second) = (joined_words(left, words, set), joined_words(right, words, set));
        let same = if set { word_set(&first) == word_set(&second) } else { first == second };
        AspectRow { aspect, heading: aspect.chinese(), left: first, right: second, same }
    };
    vec![
        row(ComparedAspect::Limits, &limits_words, false),
        row(ComparedAspect::Acceptance, &|view| window_words(view.item.acceptance.as_ref()), false),
        row(ComparedAspect::Audience, &audience_words, true),
        row(ComparedAspect::Channels, &channel_words, true),
        row(ComparedAspect::Proxy, &|view| proxy_words(view.item), false),
    ]
}

fn word_set(words: &str) -> BTreeSet<&str> {
    words.split('、').collect()
}

/// Joins the words of all items of one side: once, if they are the same for all.
fn joined_words(views: &[View<'_>], words: &dyn Fn(View<'_>) -> String, set: bool) -> String {
    let each: Vec<String> = views.iter().map(|view| words(*view)).collect();
    if set {
        let mut all: Vec<&str> = Vec::new();
        for one in each.iter().flat_map(|words| words.split('、')) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        return all.join("、");
    }
    match each.split_first() {
        Some((first, rest)) if rest.iter().all(|words| words == first) => first.clone(),
        _ => {
            let each = views.iter().zip(each).map(|(view, words)| format!("{}：{words}", view.item.name));
            each.collect::<Vec<_>>().join("；")
        }
    }
}

fn audience_words(view: View<'_>) -> String {
    let names: Vec<_> = audience_names(view).into_iter().map(|(_, name)| name).collect();
    if names.is_empty() { "只有文字".to_owned() } else { names.join("、") }
}

fn channel_words(view: View<'_>) -> String {
    let kinds = channel_kinds(view.item);
    let mut names: Vec<&str> = Vec::new();
    for (kind, _) in kinds.iter().filter(|(_, purpose)| *purpose == Purpose::Application) {
        if !names.contains(&kind.chinese()) {
            names.push(kind.chinese());
        }
    }
    if names.is_empty() { "只有文字".to_owned() } else { names.join("、") }
}
