//! `llms.txt`: what an assistant finds here, and where (llmstxt.org).

use crate::prose::number::INCIDENT;
use crate::prose::plain;
use crate::routes::Route;
use crate::text::one_line;

use super::site::Site;

/// Maximum number of incidents listed; all of them are in the data.
const LISTED: usize = 200;
/// Maximum length of a summary, in characters.
const SUMMARY: usize = 200;

impl Site {
    pub(super) fn llms(&self) -> String {
        let mut text = format!("# {}\n\n", one_line(&self.config.title));
        let count = plain(&self.holds(&self.archive.ids().collect::<Vec<_>>(), INCIDENT));
        let about = match one_line(&self.config.description) {
            description if description.is_empty() => format!("An archive of postmortems: {count}."),
            description => format!("{description} An archive of postmortems: {count}."),
        };
        text.push_str(&format!("> {about}\n\n"));
        text.push_str("Each incident has a page (`.html`), its record as JSON (`.json`)");
        text.push_str(if self.config.data.markdown { ", and its text as Markdown (`.md`).\n\n" } else { ".\n\n" });
        text.push_str("## Data\n\n");
        for (name, what) in [
            ("archive.json", "all incidents: dates, durations, severities, causes, services, summaries"),
            ("archive.csv", "the same as a table"),
            ("schema/front-matter.json", "what the fields mean"),
        ] {
            text.push_str(&format!("- {}: {what}\n", self.machine_link(name, Route::Root(name))));
        }
        let listed = self.archive.entries().len().min(LISTED);
        if listed > 0 {
            text.push_str("\n## Incidents\n\n");
        }
        for entry in self.archive.entries().iter().take(LISTED) {
            let incident = entry.incident();
            let route = if self.config.data.markdown {
                Route::IncidentText(&entry.slug)
            } else {
                Route::IncidentData(&entry.slug)
            };
            let mut about: Vec<String> = Vec::new();
            about.extend(incident.date.as_ref().map(|known| known.value.date().to_string()));
            about.extend(incident.duration.as_ref().map(|known| known.value.to_string()));
            let summary: String = one_line(&incident.summary).chars().take(SUMMARY).collect();
            about.extend(Some(summary).filter(|summary| !summary.is_empty()));
            let about = if about.is_empty() { String::new() } else { format!(": {}", about.join("; ")) };
            text.push_str(&format!("- {}{about}\n", self.machine_link(&incident.title.value, route)));
        }
        if self.archive.entries().len() > listed {
            text.push_str(&format!("\nThese are the latest {listed}; `archive.json` has all of them.\n"));
        }
        if !self.plain.is_empty() {
            text.push_str("\n## Optional\n\n");
        }
        for page in &self.plain {
            text.push_str(&format!("- {}\n", self.machine_link(&page.page.title, Route::Page(&page.slug))));
        }
        text
    }

    /// A link to a file of the site in Markdown.
    fn machine_link(&self, title: &str, route: Route<'_>) -> String {
        let title = one_line(title).replace(['[', ']'], "");
        format!("[{title}]({})", self.feed_address("", &route.path()))
    }
}
