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

#[test]
fn a_line_holds_any_number_of_pairs() {
    let many = stated(&"Team: a ".repeat(20_000));
    assert_eq!(many.len(), 20_000);
    assert!(many.iter().all(|label| *label == (Key::Team, "a".to_owned())));
}

#[test]
fn the_zone_of_a_key_is_put_after_its_time() {
    let (start, end, date) = (Key::Start, Key::End, "2024-05-06 10:00 UTC".to_owned());
    for (text, expected) in [
        ("Start (UTC): 2024-05-06 10:00 (approx.)", vec![(start, "2024-05-06 10:00 UTC (approx.)".to_owned())]),
        (
            "Start time (UTC): 2024-05-06 10:00 End time: 2024-05-06 11:00",
            vec![(start, date.clone()), (end, "2024-05-06 11:00".to_owned())],
        ),
        ("Start: 10:00 End:11:00 Team: Web", {
            vec![(start, "10:00".to_owned()), (end, "11:00".to_owned()), (Key::Team, "Web".to_owned())]
        }),
        ("| Start (UTC) | End (UTC) | Team |\n|---|---|---|\n| 2024-05-06 10:00 | 2024-05-06 11:00 | Web |\n", {
            vec![(start, date.clone()), (end, "2024-05-06 11:00 UTC".to_owned()), (Key::Team, "Web".to_owned())]
        }),
        ("Started (UTC) 2024-05-06 10:00", vec![(start, date.clone())]),
        ("Start (UTC): 2024-05-06 10:00 EST", vec![(start, "2024-05-06 10:00 EST".to_owned())]),
    ] {
        assert_eq!(stated(text), expected, "{text}");
    }
}
