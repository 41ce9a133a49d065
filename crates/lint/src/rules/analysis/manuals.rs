use crate::manual::Manual;
pub(super) const MANUALS: &[Manual] = &[];
