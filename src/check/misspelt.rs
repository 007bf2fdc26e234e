//! Names used once that look like a misspelling of one used more often.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Code, Diagnostics};
use crate::slug::Slug;

use super::digest::{Digest, Stated};

/// Shorter names differ by one letter too easily: `db1`, `cdn`, `dns`.
const SHORTEST: usize = 5;

/// One slip of the hand: a letter too many, too few, another one, or two swapped.
const SLIPS: usize = 1;

pub(super) fn misspelt_name(digests: &[Digest], problems: &mut Diagnostics) {
    unlike(digests, "service", |digest| digest.services.iter().collect(), problems);
    unlike(digests, "team", |digest| digest.teams.iter().collect(), problems);
    unlike(digests, "tag", |digest| digest.tags.iter().collect(), problems);
}

/// Two names one slip apart share a name with one letter fewer, so they are found without comparing each with each.
fn unlike(digests: &[Digest], what: &str, names: fn(&Digest) -> Vec<&Stated>, problems: &mut Diagnostics) {
    let mut uses: BTreeMap<String, Vec<(&Digest, &Stated)>> = BTreeMap::new();
    for digest in digests {
        for name in names(digest) {
            uses.entry(Slug::of(&name.value).to_string()).or_default().push((digest, name));
        }
    }
    let mut frequent: HashMap<String, Vec<&str>> = HashMap::new();
    for (name, _) in uses.iter().filter(|(name, uses)| uses.len() > 1 && name.len() >= SHORTEST) {
        for shorter in shortened(name) {
            frequent.entry(shorter).or_default().push(name);
        }
    }
    for (name, uses_of_it) in uses.iter().filter(|(name, uses)| uses.len() == 1 && name.len() >= SHORTEST) {
        let candidates = shortened(name).into_iter().filter_map(|shorter| frequent.get(&shorter)).flatten();
        let near = candidates
            .filter(|known| strsim::osa_distance(known, name) <= SLIPS && !are_two_names(known, name))
            .max_by_key(|known| (uses.get(**known).map(Vec::len), std::cmp::Reverse(**known)));
        let Some((near, &(digest, stated))) = near.zip(uses_of_it.first()) else { continue };
        let known = &uses[*near];
        let usual = known.first().map_or(*near, |(_, stated)| stated.value.as_str());
        let message = format!("the {what} `{}` is used only here", stated.value);
        let help = format!("did you mean `{usual}`, as {} other documents write it?", known.len());
        problems.report(digest.problem(Code::MisspeltName, stated, message).help(help));
    }
}

/// A name, and what is left of it without each one of its letters. Slugs are ASCII, so bytes are letters.
fn shortened(name: &str) -> Vec<String> {
    let without = (0..name.len()).map(|at| format!("{}{}", &name[..at], &name[at + 1..]));
    let mut all: Vec<String> = without.chain([name.to_owned()]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// `shard-1` and `shard-2` are two names, not one misspelt; so are `email` and `gmail`, as slips seldom hit the first letter.
fn are_two_names(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(one) != digits(other) || one.chars().next() != other.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(services: &[&str]) -> Digest {
        let services = services.iter().map(|name| Stated { value: (*name).to_owned(), place: None }).collect();
        Digest { services, ..Digest::default() }
    }

    fn finds_one(digests: &[Digest]) -> bool {
        let mut problems = Diagnostics::new();
        misspelt_name(digests, &mut problems);
        !problems.is_empty()
    }

    #[test]
    fn one_slip_away_from_a_name_used_more_often() {
        for (name, is_misspelt) in [
            ("chekout", true),
            ("checkoutt", true),
            ("chackout", true),
            ("chcekout", true),
            ("Checkout", false),
            ("hceckout", false),
            ("sheckout", false),
            ("chkout", false),
            ("check", false),
        ] {
            let digests = [digest(&["checkout"]), digest(&["checkout"]), digest(&[name])];
            assert_eq!(finds_one(&digests), is_misspelt, "{name}");
        }
        assert!(!finds_one(&[digest(&["shard-1"]), digest(&["shard-1"]), digest(&["shard-2"])]));
        assert!(!finds_one(&[digest(&["checkout"]), digest(&["chekout"])]), "which one is right?");
    }

    #[test]
    fn many_names_are_not_each_compared_with_each() {
        let letters = |number: usize| -> String {
            (0..4)
                .map(|place| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap_or(0)))
                .collect()
        };
        let names: Vec<String> = (0..20_000).map(|number| format!("service-{}", letters(number))).collect();
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        // Every name is used twice: nothing is found, though each has neighbours.
        assert!(!finds_one(&[digest(&all), digest(&all)]));
    }
}
