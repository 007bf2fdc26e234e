//! The typed record read from a postmortem, one noun a file.

mod action;
mod cause;
mod provenance;
mod severity;
mod timeline;

pub use action::{Action, ActionKind, ActionStatus};
pub use cause::{Cause, Taxonomy};
pub use provenance::{Known, Provenance};
pub use severity::Severity;
pub use timeline::TimelineEvent;
