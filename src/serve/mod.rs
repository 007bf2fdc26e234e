//! The development server: a site from memory, and browsers that follow its changes.
//!
//! 1. [`Folder`] answers which file of a site an address means, and makes it when it is first asked for.
//! 2. [`Shown`] is what the server shows at a moment: the last good site, and the problems since.
//! 3. [`Server`] lets connections in, turns away what a browser would only send for somebody else's page (`guard`), and
//!    answers (`answer`, `events`).
//! 4. [`Watch`] tells when files changed.

mod answer;
mod events;
mod folder;
mod guard;
mod media_type;
mod page;
mod server;
mod shown;
mod watch;

pub(crate) use folder::Folder;
pub(crate) use server::Server;
pub(crate) use shown::{Problem, Shown};
pub(crate) use watch::{Change, Root, Watch};
