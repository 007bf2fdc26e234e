//! The pages of figures: at the archive's edges, in their sentences, and in their weight.

mod actions;
mod changes;
mod claims;
mod edges;
mod figures;
mod load;
mod planned;
mod sentences;

use casebook::{Options, Site};

use crate::archive::Archive;

/// Builds the site of some documents, given by their front matter, as seen on a day.
fn site(front_matters: &[String], today: &str) -> Site {
    let archive = front_matters.iter().enumerate().fold(Archive::new(), |archive, (number, front_matter)| {
        let text = format!("---\ntitle: Incident {number}\n{front_matter}\n---\n\nSomething stopped.\n");
        archive.file(&format!("{number:05}.md"), text)
    });
    built(&archive, today)
}

/// Builds the site of an archive, as seen on a day.
fn built(archive: &Archive, today: &str) -> Site {
    let options = Options::of_folder(archive.path(""), today.parse().expect("a date"));
    let loaded = casebook::load(&options).expect("the archive can be read");
    casebook::build(loaded.inputs).expect("the embedded theme is whole").site
}

/// The markup of a page.
fn html(site: &Site, path: &str) -> String {
    let pages = site.pages();
    let page = pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("there is no page {path}"));
    String::from_utf8(site.render(page).expect("the page can be made")).expect("a page is text")
}

/// The words of a page, without its markup and drawings.
fn words(site: &Site, path: &str) -> String {
    let html = html(site, path);
    let main =
        html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a page has a main part");
    let (mut text, mut drawing, mut tag) = (String::new(), 0_usize, String::new());
    let mut inside = true;
    for c in main.chars() {
        match c {
            '<' => {
                inside = true;
                tag.clear();
            }
            '>' if inside => {
                inside = false;
                drawing = if tag.starts_with("svg") { drawing + 1 } else { drawing };
                drawing = if tag.starts_with("/svg") { drawing.saturating_sub(1) } else { drawing };
                text.push(' ');
            }
            c if inside => tag.push(c),
            c if drawing == 0 => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#x27;", "'").replace("&#39;", "'")
}

/// Every page of figures of a site.
fn reports(site: &Site) -> Vec<String> {
    let ours = |path: &String| {
        let names = ["trends/", "review/", "actions", "on-this-day", "quality", "index.html"];
        names.iter().any(|name| path.starts_with(name))
    };
    let mut paths: Vec<String> = site.pages().into_iter().map(|page| page.path).filter(ours).collect();
    paths.sort();
    paths
}
