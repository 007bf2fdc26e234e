//! The words that every site may say, whatever its documents say: what no scan for secrets can tell from chance.

use crate::pages::site::Site;
use crate::schema;

/// Words in labels and sentences that are made for the templates. Missing ones do no harm until somebody's secret is one.
const SAID: &str = "acknowledge across again ageing alerting anniversaries apart archives became before began better cells changed \
    clusters confidence coverage curve customers difference differences differs distribution eight fewer finish finished five fix \
    fixed four gaps handful heavy higher hour hours identified incomplete interval intervals investigating issues lasted lasting \
    leading leads longer lower median medians minute mitigation month negative notice noticing observations open opens \
    organisations origin overdue overlap overview owners pairs permutation positive possible prevention preventive \
    quality quantiles quarter rate ratio repair repeated repeats responding response review reviews shorter stated states \
    statistics straight teams ten tenth timed today trend trends week weekday what zero \
    january february march april may june july august september october november december \
    monday tuesday wednesday thursday friday saturday sunday";

impl Site {
    /// Texts that hold Casebook's own words, those of the theme and those of the settings.
    #[must_use]
    pub fn own_words(&self) -> Vec<String> {
        let mut texts = self.theme.sources().to_vec();
        texts.extend(self.theme.assets().values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()));
        texts.extend([schema::front_matter(), schema::site()].iter().map(schema::pretty));
        let causes = self.config.rules.taxonomy.causes().iter();
        texts.extend(causes.flat_map(|cause| [cause.slug.to_string(), cause.label.clone(), cause.about.clone()]));
        texts.push(SAID.to_owned());
        let settings = [&self.config.title, &self.config.description];
        texts.extend(settings.into_iter().chain(&self.config.footer).cloned());
        texts.extend(self.config.links.iter().map(|(label, _)| label.clone()));
        texts
    }
}
