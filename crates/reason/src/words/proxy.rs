//! Whether somebody else may come, in words.

use banshi_core::model::{Catalog, Condition, Item, Proxy, Test};

use super::{NOT_STATED, circumstances, quoted};
use crate::evaluate::ProxyRule;

/// Words one rule as a sentence without its full stop: 「新参保、续保的，不能由他人代办」.
pub fn proxy_sentence(proxy: &Proxy, catalog: &Catalog, item: &Item) -> String {
    let words = if proxy.allowed { "可以由他人代办" } else { "不能由他人代办" };
    let cases: Vec<_> = proxy.cases.iter().map(|case| Condition::Test(Test::Case(case.clone()))).collect();
    let when = (!cases.is_empty()).then_some(Condition::Any(cases));
    let when = circumstances(&when, catalog, item);
    when.map_or_else(|| words.to_owned(), |when| format!("{when}，{words}"))
}

/// Words what is known of it, with the words of the source.
pub fn proxy_words(rule: &ProxyRule<'_>, catalog: &Catalog, item: &Item) -> String {
    match rule {
        ProxyRule::NotStated => format!("能否代办：{NOT_STATED}"),
        ProxyRule::Open => {
            let rules = item.proxies.iter().map(|proxy| proxy_sentence(proxy, catalog, item));
            rules.collect::<Vec<_>>().join("；")
        }
        ProxyRule::Stated(proxy) => {
            let words = if proxy.allowed { "可以由他人代办" } else { "应由本人办理" };
            format!("{words}（原文{}）", quoted(&proxy.quote))
        }
    }
}
