//! What is claimed of figures that show little: phases inferred from one event, equal durations, causes that never come apart.

use super::words;
use crate::archive::Archive;

/// One incident a month whose start and detection are both read from the first event of its timeline.
fn detected_at_once() -> Archive {
    (1..=8).fold(Archive::new(), |archive, month| {
        archive.file(
            &format!("0{month}.md"),
            format!(
                "---\ntitle: Checkout failed {month}\ndate: 2024-0{month}-03\ncauses: [data, network]\nservices: [api]\n---\n\n\
                 Checkout failed.\n\n## Timeline\n\n- 10:00 UTC: Monitoring detected that checkout was failing\n\
                 - 10:30 UTC: Checkout recovered, incident resolved\n"
            ),
        )
    })
}

#[test]
fn no_phase_of_no_length_is_read_from_one_event() {
    let site = super::built(&detected_at_once(), "2024-11-10");
    for path in ["trends/response.html", "trends/index.html", "index.html"] {
        let said = words(&site, path).replace('\u{a0}', " ");
        assert!(!said.contains("0 min of the start") && !said.contains("within a minute"), "{path}: {said}");
        assert!(!said.contains("likely 30 min"), "{path}: {said}");
    }
    let durations = words(&site, "trends/durations.html").replace('\u{a0}', " ");
    assert!(durations.contains("Half of all incidents last 30 min or less"), "{durations}");
    let causes = words(&site, "trends/causes.html");
    assert!(causes.contains("never come apart: 8 incidents have both"), "{causes}");
    assert!(causes.contains("(by chance, 7)"), "{causes}");
}
