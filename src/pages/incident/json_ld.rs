//! An incident for search engines: schema.org's `TechArticle`.

use serde_json::json;

use crate::incident::{Incident, Phase};
use crate::routes;

/// schema.org's `TechArticle`, safe inside a script element. The description is in the page's `<meta>` and not repeated.
pub(super) fn json_ld(incident: &Incident, address: Option<&str>) -> String {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": incident.title.value,
    });
    if let Some(date) = &incident.date {
        let phases = &incident.phases;
        value["temporalCoverage"] = json!(match (&phases[Phase::Started], &phases[Phase::Resolved]) {
            (Some(start), Some(end)) => format!("{}/{}", start.value, end.value),
            _ => date.value.to_string(),
        });
    }
    if let Some(address) = address {
        value["url"] = json!(address);
    }
    if let Some(company) = &incident.company {
        value["about"] = json!({ "@type": "Organization", "name": company.value });
    }
    let addresses = incident.sources.iter().map(|known| known.value.as_str());
    match addresses.filter(|address| routes::is_web(address)).collect::<Vec<_>>().as_slice() {
        [] => {}
        [source] => value["isBasedOn"] = json!(source),
        sources => value["isBasedOn"] = json!(sources),
    }
    let words: Vec<&str> = incident.tags.iter().chain(&incident.services).map(|known| known.value.as_str()).collect();
    if !words.is_empty() {
        value["keywords"] = json!(words);
    }
    // `</script>` inside a value must not end the element; `<` has a second spelling in JSON.
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
