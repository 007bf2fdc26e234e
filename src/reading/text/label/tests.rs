//! Labels in the shapes in which people write them.

use super::{Key, labels};
use crate::markdown;

/// The keys and values that the labels of a text state.
fn stated(text: &str) -> Vec<(Key, String)> {
    let parsed = markdown::read(text, 0..text.len());
    labels(&parsed.blocks).into_iter().map(|label| (label.key, label.value.into_owned())).collect()
}

#[test]
fn a_label_without_a_value_is_not_a_name_in_the_list_above() {
    assert_eq!(stated("- Services:\n- Team:\n- Authors: Jo\n"), [(Key::Authors, "Jo".to_owned())]);
    assert_eq!(stated(&"- Services:\n".repeat(50)), []);
    assert_eq!(stated(&"- **Services**\n".repeat(50)).len(), 49, "a key in bold is a name of the list above");
}
