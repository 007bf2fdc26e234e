//! The default theme, read at compile time.

use rust_embed::RustEmbed;

/// Its files, by path below `themes/default`.
#[derive(RustEmbed)]
#[folder = "themes/default"]
#[include = "templates/*"]
#[include = "assets/*"]
pub(super) struct Embedded;
