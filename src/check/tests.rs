//! What every rule must have.

use super::RULES;

#[test]
fn every_code_has_a_name_and_an_explanation() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.code.as_str()).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    for rule in RULES {
        for text in [rule.what, rule.why, rule.example] {
            assert!(!text.is_empty(), "{}", rule.code);
        }
        assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{}", rule.code);
    }
}
