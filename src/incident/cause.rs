//! Root-cause categories: the taxonomy that a site uses, with its aliases.

use super::label::letters_and_digits;

/// One category of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The name in addresses and front matter: `config-change`.
    pub slug: String,
    /// The name for people: `Configuration change`.
    pub label: String,
    /// What belongs here, in one line.
    pub about: String,
}

/// The categories of a site, in order, with what else people call them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomy {
    causes: Vec<Cause>,
    aliases: Vec<(String, String)>,
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
            slug: slug.to_owned(),
            label: label.to_owned(),
            about: about.to_owned(),
        });
        let aliases = ALIASES.map(|(alias, slug)| (alias.to_owned(), slug.to_owned()));
        Self { causes: causes.into(), aliases: aliases.into() }
    }
}

impl Taxonomy {
    /// The category that a person means by `name`: its slug, label or an alias; case, spaces, `_` and `-` don't matter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Cause> {
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
        let direct = self
            .causes
            .iter()
            .find(|cause| letters_and_digits(&cause.slug) == key || letters_and_digits(&cause.label) == key);
        direct.or_else(|| {
            let (_, slug) = self.aliases.iter().find(|(alias, _)| letters_and_digits(alias) == key)?;
            self.get(slug)
        })
    }

    /// The category with this slug.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.slug == slug)
    }

    /// All categories, in the order in which they are shown.
    #[must_use]
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// Adds a category, or gives one with the same slug a new label and meaning.
    pub fn define(&mut self, cause: Cause) {
        match self.causes.iter_mut().find(|known| known.slug == cause.slug) {
            Some(known) => *known = cause,
            None => self.causes.push(cause),
        }
    }

    /// Adds a name that people use for a category. A later alias wins over an earlier one.
    pub fn alias(&mut self, alias: &str, slug: &str) {
        self.aliases.insert(0, (alias.to_owned(), slug.to_owned()));
    }
}
