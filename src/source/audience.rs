//! Who a build is for.

use schemars::JsonSchema;
use serde::Deserialize;

/// Who a build is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Everybody: internal documents and passages are left out.
    #[default]
    Public,
    /// Inside readers: everything is shown.
    Internal,
}
