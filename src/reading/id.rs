//! The numbers of incidents: `INC-204`, `PM-2026-030`, `EX812345`.

use jiff::civil::Date;

/// Whether a word is a number with the letters of its list before it. Without a dash between them it has some digits at least.
pub(super) fn is_number_of_incident(word: &str, min_digits: usize) -> bool {
    const OTHERS: [&str; 6] = ["CVE", "RFC", "HTTP", "ISO", "UTF", "GHSA"];
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let (list, number) = word.split_at(letters);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    letters >= 2
        && !OTHERS.contains(&list)
        && !list.starts_with("SEV")
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && !number.ends_with('-')
        && (number.starts_with('-') && digits > 0 || digits >= min_digits)
        && number.trim_start_matches('-').parse::<Date>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_incidents_are_no_dates_and_of_no_other_list() {
        for (word, expected) in [
            ("INC-204", true),
            ("PM-2026-030", true),
            ("EX812345", true),
            ("EX812", false),
            ("AWS-2021-12-07", false),
            ("HTTP-500", false),
            ("CVE-2021-44228", false),
            ("SEV-1", false),
            ("INC-", false),
            ("2024-03-01", false),
        ] {
            assert_eq!(is_number_of_incident(word, 4), expected, "{word}");
        }
    }
}
