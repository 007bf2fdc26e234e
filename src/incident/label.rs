//! Labels as they are compared.

/// A label without anything but letters and digits, in lower case.
pub fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
