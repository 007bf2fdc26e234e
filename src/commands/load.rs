//! Everything a build reads: settings, content, theme, static files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use rayon::prelude::*;

use crate::cli::{AudienceChoice, Shared};
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::fs::{self, FileCache, Kind};
use crate::picture;
use crate::pipeline::{InputDocument, Inputs};
use crate::serve::Change;
use crate::source::{self, Asset, Audience, Listing};
use crate::theme::ThemeFiles;

/// What was read, and where it goes.
pub(super) struct Loaded {
    pub inputs: Inputs,
    /// Files that are copied to the root of the site as they are.
    pub statics: BTreeMap<String, PathBuf>,
    /// Where the site is written.
    pub output: PathBuf,
    /// Where documents lie.
    pub content: PathBuf,
    /// Problems on the way.
    pub problems: Diagnostics,
}

/// Settings, or what is wrong with them.
pub(super) fn config(path: &Path) -> anyhow::Result<Result<Config, Diagnostics>> {
    match fs::read_text_if_there(path)? {
        Some(text) => Ok(Config::read(&text, &path.display().to_string())),
        None if path == Path::new("site.toml") => Ok(Ok(Config::default())),
        None => bail!("there is no {}", path.display()),
    }
}

/// Reads everything. Problems with the settings come back as the inner error.
pub(super) fn load(options: &Shared) -> anyhow::Result<Result<Loaded, Diagnostics>> {
    load_again(options, &mut Earlier { kept: FileCache::none(), listing: None }, &Change::default())
}

/// What a reading leaves for the next.
#[derive(Debug)]
pub(super) struct Earlier {
    kept: FileCache,
    listing: Option<Listing>,
}

impl Earlier {
    /// Nothing was read yet.
    pub(super) fn nothing() -> Self {
        Self { kept: FileCache::lasting(), listing: None }
    }
}

/// Reads what changed since an earlier reading. A document that can't be read stays as it was, and is reported.
pub(super) fn load_again(
    options: &Shared,
    earlier: &mut Earlier,
    change: &Change,
) -> anyhow::Result<Result<Loaded, Diagnostics>> {
    let mut config = match config(&options.config)? {
        Ok(config) => config,
        Err(problems) => return Ok(Err(problems)),
    };
    apply(options, &mut config)?;
    let base = options.config.parent().unwrap_or(Path::new(""));
    let content = base.join(&config.content);
    let output = options.output.clone().unwrap_or_else(|| base.join(&config.output));
    if fs::kind(&content)? != Kind::Folder {
        bail!("there is no content folder {}; `content` in {} names it", content.display(), options.config.display());
    }
    apart(&content, &output)?;
    for read in ["static", "templates", "themes"].map(|name| base.join(name)) {
        if fs::kind(&read)? == Kind::Folder && lies_in(&output, &read)? {
            bail!(
                "the output folder {} lies in {}, which is read; choose another with --output",
                output.display(),
                read.display()
            );
        }
    }
    let Earlier { kept, listing } = earlier;
    let home = fs::canonical(&content)?;
    let known = listing.take().filter(|listing| change.only_touched && holds_still(listing, &home, &change.touched));
    kept.begin(change.touched.clone(), known.is_some());
    let list = match known {
        Some(listing) => listing,
        None => source::list(&content)?,
    };
    let mut problems = list.problems.clone();
    if list.documents.is_empty() {
        problems.report(
            Diagnostic::new(Code::NoDocuments, &content.display().to_string(), "there are no Markdown documents here")
                .help("put postmortems here as `.md` files"),
        );
    }
    let documents = read_all(&list.documents, &content, &home, kept, &mut problems)?;
    let assets = harmless(&list.assets, &content, kept.is_lasting(), &mut problems)?;
    let assets = assets.into_par_iter().map(asset).collect();
    if kept.is_lasting() {
        kept.forget_all_but(list.documents.iter().map(|file| file.on_disk.as_path()));
        // What could not be read may be readable next time, and a file with two paths is only touched at one.
        let is_plain = !list.has_links && problems.iter().all(|problem| problem.code != Code::Unreadable);
        *listing = Some(list).filter(|_| is_plain);
    }
    let theme = theme(base, &config.theme)?;
    let statics = folder(&base.join("static"))?;
    let inputs = Inputs { assets, today: options.today.unwrap_or_else(today), config, documents, theme };
    Ok(Ok(Loaded { inputs, statics, output, content, problems }))
}

/// What the command line says over what the settings say.
fn apply(options: &Shared, config: &mut Config) -> anyhow::Result<()> {
    if let Some(url) = &options.base_url {
        let read = BaseUrl::read(url).with_context(|| format!("--base-url: `{url}` is no web address"))?;
        config.base_url = Some(read);
    }
    config.drafts |= options.drafts;
    match options.audience {
        Some(AudienceChoice::Public) => config.audience = Audience::Public,
        Some(AudienceChoice::Internal) => config.audience = Audience::Internal,
        None => {}
    }
    Ok(())
}

/// The output must not lie in what is read, nor hold it.
fn apart(content: &Path, output: &Path) -> anyhow::Result<()> {
    if lies_in(output, content)? {
        bail!("the output folder {} lies inside the content folder; choose another with --output", output.display());
    }
    if fs::kind(output)? != Kind::Nothing && fs::canonical(content)?.starts_with(fs::canonical(output)?) {
        bail!("the content folder lies inside the output folder {}; choose another with --output", output.display());
    }
    Ok(())
}

/// Whether a path, which need not be there yet, leads into a folder.
fn lies_in(path: &Path, folder: &Path) -> anyhow::Result<bool> {
    let mut existing = path;
    while fs::kind(existing)? == Kind::Nothing {
        existing = match existing.parent() {
            Some(above) if !above.as_os_str().is_empty() => above,
            _ => Path::new("."),
        };
    }
    Ok(fs::canonical(existing)?.starts_with(fs::canonical(folder)?))
}

fn read_all(
    files: &[source::PageFile],
    content: &Path,
    home: &Path,
    kept: &FileCache,
    problems: &mut Diagnostics,
) -> anyhow::Result<Vec<InputDocument>> {
    let folder = shown(content);
    let read = files.par_iter().map(|file| {
        let shown_path = format!("{folder}{}", file.path);
        let (bytes, problem) = match kept.read(&file.on_disk, &home.join(&file.path)) {
            Ok(bytes) => (Some(bytes), None),
            // It went while we were looking.
            Err(error) if kept.is_lasting() && error.kind() == std::io::ErrorKind::NotFound => (None, None),
            Err(error) if kept.is_lasting() => {
                let problem = Diagnostic::new(Code::Unreadable, &shown_path, error.to_string());
                (kept.last(&file.on_disk), Some(problem))
            }
            Err(error) => return Err(error),
        };
        let path = file.path.clone();
        Ok((bytes.map(|bytes| InputDocument { path, shown_path, bytes }), problem))
    });
    let read: Vec<(Option<InputDocument>, Option<Diagnostic>)> = read.collect::<fs::Result<_>>()?;
    let mut documents = Vec::with_capacity(read.len());
    for (document, problem) in read {
        documents.extend(document);
        problems.extend(problem);
    }
    Ok(documents)
}

/// Attachments that a browser may open: what would run there is left out. With `patient`, so is one that has just gone.
fn harmless<'a>(
    files: &'a [source::PageFile],
    content: &Path,
    patient: bool,
    problems: &mut Diagnostics,
) -> fs::Result<Vec<&'a source::PageFile>> {
    let active = files.par_iter().map(|file| {
        // Few kinds of file can act at all: the others, large ones among them, are not read.
        if !source::may_act(&file.path) {
            return Ok(Some(false));
        }
        match fs::read(&file.on_disk) {
            Ok(bytes) => Ok(Some(source::is_active(&file.path, &bytes))),
            Err(error) if patient && error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    });
    let active = active.collect::<fs::Result<Vec<Option<bool>>>>()?;
    let mut harmless = Vec::with_capacity(files.len());
    for (file, active) in files.iter().zip(active) {
        match active {
            Some(false) => harmless.push(file),
            Some(true) => {
                let message = "a browser would run what is in this file: it is left out";
                let path = format!("{}{}", shown(content), file.path);
                problems.report(
                    Diagnostic::new(Code::ActiveFile, &path, message)
                        .help("files that are published as they are belong into the `static` folder of the site"),
                );
            }
            None => {}
        }
    }
    Ok(harmless)
}

/// A file with what its page must know of it. A picture that can't be read is told when it is copied.
fn asset(file: &source::PageFile) -> (String, Asset) {
    let measure = |length: &u64| picture::size(&fs::read_part(&file.on_disk, 0, *length).ok()?);
    let size = picture::may_be(&file.path).then(|| picture::BEGINNINGS.iter().find_map(measure)).flatten();
    (file.path.clone(), Asset { on_disk: file.on_disk.clone(), size })
}

/// A folder as a person would type it from where the command runs, ready for a path below it.
fn shown(folder: &Path) -> String {
    let folder = folder.display().to_string();
    let folder = folder.strip_prefix("./").unwrap_or(&folder);
    format!("{}/", folder.trim_end_matches('/'))
}

/// Whether a folder with the true path `home` still has the same files, if only these were touched.
fn holds_still(listing: &Listing, home: &Path, touched: &BTreeSet<PathBuf>) -> bool {
    let has = |files: &[source::PageFile], path: &str| files.binary_search_by(|file| (*file.path).cmp(path)).is_ok();
    touched.iter().filter_map(|path| path.strip_prefix(home).ok()).all(|below| {
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        if parts.iter().any(|part| part.starts_with('.')) {
            return true;
        }
        let (path, there) = (parts.join("/"), home.join(below));
        let listed = has(&listing.documents, &path) || has(&listing.assets, &path);
        match fs::kind(&there) {
            Ok(Kind::File) => listed && !fs::is_link(&there),
            Ok(Kind::Nothing) => !listed,
            _ => false,
        }
    })
}

/// The files of `themes/<name>/`, and over them the site's own `templates/`. The default theme needs no folder.
pub(super) fn theme(base: &Path, name: &str) -> anyhow::Result<ThemeFiles> {
    let root = base.join("themes").join(name);
    let mut paths = folder(&root)?;
    if paths.is_empty() && name != "default" {
        bail!("there is no theme in {}; `theme` names a folder below `themes/`", root.display());
    }
    paths.retain(|path, _| path.starts_with("templates/") || path.starts_with("assets/"));
    for (path, file) in folder(&base.join("templates"))? {
        paths.insert(format!("templates/{path}"), file);
    }
    let read = paths.into_iter().map(|(path, file)| Ok((path, fs::read(&file)?)));
    read.collect::<fs::Result<ThemeFiles>>().map_err(Into::into)
}

/// Every file below a folder, by path; nothing where there is no such folder.
fn folder(root: &Path) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    if fs::kind(root)? != Kind::Folder {
        return Ok(BTreeMap::new());
    }
    let source::Listing { documents, assets, .. } = source::list(root)?;
    Ok(documents.into_iter().chain(assets).map(|file| (file.path, file.on_disk)).collect())
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock for the day")]
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
