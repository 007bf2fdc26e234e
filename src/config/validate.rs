//! From settings as they are written to settings as the program means them.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use toml::{Spanned, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::incident::{Cause, Rules, Taxonomy};
use crate::paths::extension;
use crate::picture;
use crate::slug::Slug;
use crate::source::{Exclusions, pattern};
use crate::units::Zone;

use super::base_url::BaseUrl;
use super::raw::{Build, Cause as RawCause, Change as RawChange, Check, Content, Git, Observed, RawConfig, Search};
use super::settings::{AllowedCode, Config, MarkedChange, ObservedDays, StaticFile};

/// Reports wrong values of one settings file.
pub(super) struct Validator<'a> {
    text: &'a str,
    path: &'a str,
    problems: &'a mut Diagnostics,
}

/// What settings mean. Every value that can't be used is reported.
pub(super) fn validate(raw: RawConfig, text: &str, path: &str, problems: &mut Diagnostics) -> Config {
    // Without `..`: a new setting can't be forgotten here.
    let RawConfig {
        title,
        description,
        language,
        base_url,
        timezone,
        logo,
        image,
        menu,
        footer,
        links,
        edit_url,
        repository,
        link_patterns,
        build,
        severity,
        causes,
        fields,
        search: Search { synonyms, saved },
        observed: Observed { from, until },
        change,
        content: Content { repair, math },
        data,
        git: Git { enabled: git },
        check: Check { allow },
    } = raw;
    let Build { content, output, theme, exclude, pages, not_incidents, page_size, audience, drafts } = build;
    let mut validator = Validator { text, path, problems };
    let mut rules = Rules {
        severities: validator.severities(severity),
        zone: timezone.and_then(|name| validator.zone(&name)),
        fields: validator.fields(fields),
        ..Rules::default()
    };
    define(causes, &mut rules.taxonomy);
    let changes = validator.changes(change, &rules.taxonomy);
    Config {
        title,
        description,
        language,
        base_url: base_url.and_then(|url| validator.base_url(&url)),
        logo: logo.and_then(|path| validator.picture("logo", &path)),
        image: image.and_then(|path| validator.picture("image", &path)),
        menu: validator.links(menu),
        footer,
        links: validator.links(links),
        content: validator.folder("content", content),
        output_is_default: output.span().is_empty(),
        output: validator.folder("output", output),
        theme: validator.theme(theme),
        exclude: validator.exclusions(&exclude),
        pages,
        not_incidents,
        page_size: validator.page_size(&page_size),
        audience,
        drafts,
        keep_going: false,
        references: validator.references(&link_patterns, repository.as_ref(), edit_url.as_deref()),
        edit_url,
        allow: allow
            .into_iter()
            .map(|code| AllowedCode { place: Place::new(text, code.span()), code: code.into_inner() })
            .collect(),
        synonyms,
        saved,
        observed: validator.observed(from.as_ref(), until.as_ref()),
        changes,
        rules,
        repair,
        math,
        data,
        git,
    }
}

impl Validator<'_> {
    pub(super) fn wrong(&mut self, at: Range<usize>, message: String, help: &str) {
        let problem = Diagnostic::new(Code::InvalidSetting, self.path, message);
        self.problems.report(problem.at(self.text, at).help(help));
    }

    fn base_url(&mut self, url: &Spanned<String>) -> Option<BaseUrl> {
        let written = url.get_ref();
        if written.is_empty() {
            return None;
        }
        let read = BaseUrl::read(written);
        if read.is_none() {
            let message = format!("`{written}` is not a web address");
            self.wrong(url.span(), message, "write it as `https://example.com/postmortems/`");
        }
        read
    }

    /// The days on which incidents were counted; an end that can't be used is left to the incidents.
    fn observed(&mut self, from: Option<&Spanned<Value>>, until: Option<&Spanned<Value>>) -> ObservedDays {
        let days =
            ObservedDays { from: from.and_then(|day| self.day(day)), until: until.and_then(|day| self.day(day)) };
        match (days, until) {
            (ObservedDays { from: Some(first), until: Some(last) }, Some(until)) if last < first => {
                let message = format!("`until` is before `from`, {first}");
                self.wrong(until.span(), message, "give the last day on which incidents were counted");
                ObservedDays { until: None, ..days }
            }
            _ => days,
        }
    }

    /// The changes with a day and a title, in order of date.
    fn changes(&mut self, changes: Vec<RawChange>, taxonomy: &Taxonomy) -> Vec<MarkedChange> {
        let mut usable: Vec<MarkedChange> = Vec::new();
        for RawChange { date, title, services, causes } in changes {
            let causes = causes.iter().filter_map(|cause| self.cause(cause, taxonomy)).collect();
            if title.get_ref().trim().is_empty() {
                self.wrong(title.span(), "this change has no title".to_owned(), "say what was changed");
            }
            let Some(date) = self.day(&date) else { continue };
            usable.push(MarkedChange { date, title: title.into_inner(), services, causes });
        }
        usable.sort_by_key(|change| change.date);
        usable
    }

    fn cause(&mut self, written: &Spanned<String>, taxonomy: &Taxonomy) -> Option<Slug> {
        let name = written.get_ref();
        if let Some(cause) = taxonomy.find(name) {
            return Some(cause.slug.clone());
        }
        let known = taxonomy.causes().iter().map(|cause| cause.slug.as_str());
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a cause such as `config-change`, or define it under `[causes]`".to_owned(),
        };
        self.wrong(written.span(), format!("`{name}` is not a cause"), &help);
        None
    }

    /// A day, as a date of TOML or in quotation marks.
    fn day(&mut self, day: &Spanned<Value>) -> Option<Date> {
        let written = day.get_ref().as_str().map_or_else(|| day.get_ref().to_string(), str::to_owned);
        let read = written.parse().ok();
        if read.is_none() {
            self.wrong(day.span(), format!("`{written}` is not a date"), "write it as `2021-06-01`");
        }
        read
    }

    fn zone(&mut self, name: &Spanned<String>) -> Option<Zone> {
        let zone = Zone::read(name.get_ref());
        if zone.is_none() {
            let message = format!("`{}` is not a time zone", name.get_ref());
            self.wrong(name.span(), message, "write an IANA name such as `Europe/Berlin`");
        }
        zone
    }

    fn folder(&mut self, setting: &str, folder: Spanned<PathBuf>) -> PathBuf {
        if folder.get_ref().as_os_str().is_empty() {
            self.wrong(folder.span(), format!("`{setting}` is empty"), "name a folder");
        }
        folder.into_inner()
    }

    fn exclusions(&mut self, patterns: &[Spanned<String>]) -> Exclusions {
        let read = patterns.iter().filter_map(|written| match pattern(written.get_ref()) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let message = format!("`{}` is not a pattern: {}", written.get_ref(), error.kind());
                self.wrong(
                    written.span(),
                    message,
                    "write a name such as `drafts` or a path such as `docs/*.draft.md`",
                );
                None
            }
        });
        Exclusions::new(read.collect::<Vec<_>>())
    }

    /// The path of a picture below `static/`.
    fn picture(&mut self, setting: &str, path: &Spanned<String>) -> Option<StaticFile> {
        let written = path.get_ref();
        let below = written.trim_start_matches("./");
        let below = below.strip_prefix("static/").unwrap_or(below);
        let is_inside = Path::new(below).components().all(|part| matches!(part, Component::Normal(_)));
        let is_picture = picture::may_be(below) || extension(below) == "ico";
        if below.is_empty() || !is_inside || !is_picture {
            let message = format!("`{written}` is not a picture below `static/`");
            self.wrong(
                path.span(),
                message,
                &format!("put it into `static/`, and write `{setting} = \"picture.png\"`"),
            );
            return None;
        }
        Some(StaticFile { path: below.to_owned(), place: Place::new(self.text, path.span()) })
    }

    fn theme(&mut self, theme: Spanned<String>) -> String {
        let name = theme.get_ref();
        let mut parts = Path::new(name).components();
        let is_folder = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
        if !is_folder || name.contains(['/', '\\']) {
            self.wrong(theme.span(), format!("`{name}` is not the name of a theme"), "name a folder below `themes/`");
        }
        theme.into_inner()
    }

    /// A number in `range`; outside of it, the least one.
    fn number<T: Copy + PartialOrd + TryFrom<i64>>(
        &mut self,
        number: &Spanned<i64>,
        range: &RangeInclusive<T>,
        message: &str,
        help: &str,
    ) -> T {
        match T::try_from(*number.get_ref()) {
            Ok(number) if range.contains(&number) => number,
            _ => {
                self.wrong(number.span(), message.to_owned(), help);
                *range.start()
            }
        }
    }

    fn page_size(&mut self, size: &Spanned<i64>) -> usize {
        let message = format!("a page can't hold {} incidents", size.get_ref());
        self.number(size, &(10..=1000), &message, "choose between 10 and 1000")
    }

    fn severities(&mut self, ranks: BTreeMap<String, Spanned<i64>>) -> Vec<(String, u8)> {
        let ranked = ranks.into_iter().map(|(label, rank)| {
            let message = format!("severity `{label}` has rank {}", rank.get_ref());
            let rank = self.number(&rank, &(1..=5), &message, "ranks go from 1 (worst) to 5");
            (label, rank)
        });
        ranked.collect()
    }
}

/// Adds the site's own causes to the default ones, which they may rename and give other names.
fn define(causes: BTreeMap<String, RawCause>, taxonomy: &mut Taxonomy) {
    for (name, RawCause { label, about, aliases }) in causes {
        let slug = Slug::of(&name);
        let known = taxonomy.get(slug.as_str());
        let label = label.or_else(|| known.map(|known| known.label.clone())).unwrap_or(name);
        let about = about.or_else(|| known.map(|known| known.about.clone())).unwrap_or_default();
        taxonomy.define(Cause { slug: slug.clone(), label, about });
        for alias in aliases {
            taxonomy.alias(&alias, slug.as_str());
        }
    }
}
