//! The actions of the front matter and of the text as one list.

use crate::incident::Action;
use crate::text::letters_and_digits;

/// Those of the front matter, each completed by what the text says of it, then the others of the text.
pub(super) fn merged(stated: Vec<Action>, text: Vec<Action>) -> Vec<Action> {
    let mut actions = stated;
    let known: Vec<String> = actions.iter().map(|action| letters_and_digits(&action.title)).collect();
    for other in text {
        let title = letters_and_digits(&other.title);
        let same = known.iter().position(|known| *known == title);
        match same.and_then(|at| actions.get_mut(at)) {
            Some(action) => complete(action, other),
            None => actions.push(other),
        }
    }
    actions
}

/// Fills in what the front matter leaves open.
fn complete(action: &mut Action, other: Action) {
    action.owner = action.owner.take().or(other.owner);
    action.due = action.due.or(other.due);
    action.status = action.status.or(other.status);
    action.kind = action.kind.or(other.kind);
    action.link = action.link.take().or(other.link);
}
