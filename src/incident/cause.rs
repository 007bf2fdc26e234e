//! Root-cause categories: the taxonomy that a site uses, with its aliases.

use std::collections::HashMap;

use crate::slug::Slug;

use crate::text::letters_and_digits;

/// One category of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    /// The name in addresses and front matter: `config-change`.
    pub slug: Slug,
    /// The name for people: `Configuration change`.
    pub label: String,
    /// What belongs here, in one line.
    pub about: String,
}

/// The categories of a site, in order, with what else people call them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taxonomy {
    causes: Vec<Cause>,
    /// Places in `causes` by slug and label, as they are compared.
    names: HashMap<String, usize>,
    /// The same by alias.
    aliases: HashMap<String, usize>,
}

/// Slug, label and meaning of the default categories.
const DEFAULT: [(&str, &str, &str); 15] = [
    ("config-change", "Configuration change", "A wrong or unsafe configuration, flag, access rule or routing change."),
    ("code-defect", "Code defect", "A new or a latent bug."),
    ("deployment", "Deployment", "A release, migration, upgrade or rollback procedure failed."),
    ("capacity", "Capacity", "Load, saturation or a quota."),
    ("dependency", "Dependency", "A service outside the team failed."),
    ("network", "Network", "DNS, BGP, load balancing or a partition."),
    ("hardware", "Hardware", "A machine, disk, power, cooling, fibre or a natural event."),
    ("data", "Data", "Database, storage, replication, corruption or loss."),
    ("security", "Security", "An attack, a leak, abuse, or a security change that blocked users."),
    ("expiry", "Expiry", "A certificate, key, token, domain or licence ran out."),
    ("time", "Time", "A clock, a leap second or a time zone."),
    ("automation", "Automation", "An automated system acted wrongly or without limit."),
    ("cascading-failure", "Cascading failure", "A retry storm, a thundering herd or metastable overload."),
    ("process", "Process", "A missing guardrail, an unclear procedure or a risky manual action."),
    ("unknown", "Unknown", "The cause was not found or not published."),
];

/// What else people call the default categories.
const ALIASES: [(&str, &str); 60] = [
    ("cloud", "dependency"),
    ("third-party", "dependency"),
    ("third-party-dependency", "dependency"),
    ("vendor", "dependency"),
    ("upstream", "dependency"),
    ("external", "dependency"),
    ("provider", "dependency"),
    ("dns", "network"),
    ("bgp", "network"),
    ("networking", "network"),
    ("load-balancer", "network"),
    ("partition", "network"),
    ("certificate", "expiry"),
    ("tls", "expiry"),
    ("ssl", "expiry"),
    ("expired-certificate", "expiry"),
    ("domain-expiry", "expiry"),
    ("database", "data"),
    ("storage", "data"),
    ("data-corruption", "data"),
    ("data-loss", "data"),
    ("corruption", "data"),
    ("replication", "data"),
    ("power", "hardware"),
    ("disk", "hardware"),
    ("cooling", "hardware"),
    ("fibre", "hardware"),
    ("natural-disaster", "hardware"),
    ("bug", "code-defect"),
    ("code", "code-defect"),
    ("software", "code-defect"),
    ("software-bug", "code-defect"),
    ("defect", "code-defect"),
    ("release", "deployment"),
    ("upgrade", "deployment"),
    ("deploy", "deployment"),
    ("migration", "deployment"),
    ("rollback", "deployment"),
    ("rollout", "deployment"),
    ("load", "capacity"),
    ("traffic", "capacity"),
    ("scaling", "capacity"),
    ("saturation", "capacity"),
    ("quota", "capacity"),
    ("resource-exhaustion", "capacity"),
    ("human-error", "process"),
    ("operator-error", "process"),
    ("procedure", "process"),
    ("monitoring", "process"),
    ("undescriptive", "unknown"),
    ("other", "unknown"),
    ("config", "config-change"),
    ("configuration", "config-change"),
    ("misconfiguration", "config-change"),
    ("feature-flag", "config-change"),
    ("attack", "security"),
    ("ddos", "security"),
    ("leap-second", "time"),
    ("clock", "time"),
    ("thundering-herd", "cascading-failure"),
];

impl Default for Taxonomy {
    fn default() -> Self {
        let causes = DEFAULT.map(|(slug, label, about)| Cause {
            slug: Slug::of(slug),
            label: label.to_owned(),
            about: about.to_owned(),
        });
        let mut taxonomy = Self { names: names(&causes), causes: causes.into(), aliases: HashMap::new() };
        for (alias, slug) in ALIASES {
            taxonomy.alias(alias, slug);
        }
        taxonomy
    }
}

impl Taxonomy {
    /// The category that a person means by `name`: its slug, label or an alias; case, spaces, `_` and `-` don't matter.
    #[must_use]
    pub(crate) fn find(&self, name: &str) -> Option<&Cause> {
        let key = letters_and_digits(name);
        self.find_key(&key).or_else(|| {
            // `configuration-error` and `database failure` name a category with a word too many.
            let bare = ["error", "failure", "issue", "problem", "fault", "outage"]
                .iter()
                .find_map(|end| key.strip_suffix(end));
            self.find_key(bare.filter(|bare| !bare.is_empty())?)
        })
    }

    fn find_key(&self, key: &str) -> Option<&Cause> {
        let place = self.names.get(key).or_else(|| self.aliases.get(key))?;
        self.causes.get(*place)
    }

    /// The category with this slug.
    #[must_use]
    pub(crate) fn get(&self, slug: &str) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.slug.as_str() == slug)
    }

    /// All categories, in the order in which they are shown.
    #[must_use]
    pub(crate) fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// What else people call the categories, as letters and digits, in order; each with the category's slug.
    #[must_use]
    pub(crate) fn aliases(&self) -> Vec<(&str, &Slug)> {
        let slug = |place: usize| self.causes.get(place).map(|cause| &cause.slug);
        let mut aliases: Vec<(&str, &Slug)> =
            self.aliases.iter().filter_map(|(alias, &place)| Some((alias.as_str(), slug(place)?))).collect();
        aliases.sort_unstable_by_key(|(alias, _)| *alias);
        aliases
    }

    /// Adds a category, or gives one with the same slug a new label and meaning.
    pub(crate) fn define(&mut self, cause: Cause) {
        match self.causes.iter_mut().find(|known| known.slug == cause.slug) {
            Some(known) => *known = cause,
            None => self.causes.push(cause),
        }
        self.names = names(&self.causes);
    }

    /// Adds a name that people use for a category. A later alias wins over an earlier one.
    pub(crate) fn alias(&mut self, alias: &str, slug: &str) {
        if let Some(place) = self.causes.iter().position(|cause| cause.slug.as_str() == slug) {
            self.aliases.insert(letters_and_digits(alias), place);
        }
    }
}

/// Where each category is, by slug and label. Of two with one name, the first has it.
fn names(causes: &[Cause]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for (place, cause) in causes.iter().enumerate() {
        for name in [cause.slug.as_str(), &cause.label] {
            names.entry(letters_and_digits(name)).or_insert(place);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_found_by_slug_label_alias_and_with_a_word_too_many() {
        let taxonomy = Taxonomy::default();
        let found = |name: &str| taxonomy.find(name).map(|cause| cause.slug.as_str());
        for (name, slug) in [
            ("config-change", Some("config-change")),
            ("Configuration Change", Some("config-change")),
            ("third_party", Some("dependency")),
            ("database failure", Some("data")),
            ("TLS", Some("expiry")),
            ("failure", None),
            ("gremlins", None),
        ] {
            assert_eq!(found(name), slug, "{name}");
        }
    }

    #[test]
    fn a_site_s_own_names_win_over_the_default_aliases() {
        let mut taxonomy = Taxonomy::default();
        taxonomy.define(Cause { slug: Slug::of("weather"), label: "Power".to_owned(), about: String::new() });
        taxonomy.define(Cause { slug: Slug::of("data"), label: "Records".to_owned(), about: String::new() });
        taxonomy.alias("dns", "weather");
        taxonomy.alias("nothing", "nowhere");
        let found = |name: &str| taxonomy.find(name).map(|cause| cause.slug.as_str());
        assert_eq!(
            [found("power"), found("dns"), found("records"), found("data")],
            [Some("weather"), Some("weather"), Some("data"), Some("data")]
        );
        assert_eq!((found("nothing"), taxonomy.causes().len()), (None, 16));
    }
}
