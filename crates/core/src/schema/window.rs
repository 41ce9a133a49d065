//! Raw struct of days of every month, which items and steps have.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use crate::value::DayOfMonth;

/// 每月 from–to 日
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "每月", description = "每月几日到几日", extend("required" = ["from", "to"]))]
pub(crate) struct RawMonthly {
    /// First day.
    #[schemars(title = "从", description = "几日起")]
    pub from: Option<Sp<DayOfMonth>>,
    /// Last day.
    #[schemars(title = "到", description = "几日止")]
    pub to: Option<Sp<DayOfMonth>>,
}
