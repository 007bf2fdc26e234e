//! A made-up archive: the same documents from the same seed, with a vocabulary that behaves like prose.
//!
//! Words are drawn from 20,000 by the law of Zipf and Mandelbrot: common English words first, then the language of
//! operations, then invented ones with English endings, so that slugs, search and similarity meet what they meet in life.
//! Incident *n* depends on the seed and *n* alone: a small archive is the beginning of a large one.

use std::fs;
use std::io;
use std::path::Path;

/// A document with its file name.
pub(crate) struct Document {
    /// The file's name without its ending.
    pub name: String,
    /// Front matter and body.
    pub text: String,
}

/// As many incidents as asked for.
pub(crate) fn documents(incidents: usize) -> Vec<Document> {
    let vocabulary = Vocabulary::new();
    (0..incidents).map(|number| document(number, &vocabulary)).collect()
}

/// Writes documents into a new folder.
pub(crate) fn write(documents: &[Document], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    documents.iter().try_for_each(|document| fs::write(folder.join(format!("{}.md", document.name)), &document.text))
}

/// Copies a folder of files into a new one.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

const SERVICES: &str = "storefront basket invoicing sign-in sessions catalogue warehouse dispatch tariffs ledger mailer push-gateway \
    media-store thumbnails geocoder timetable search-api ranking ads metrics tracing log-store queue-broker scheduler workers \
    config-store feature-gate edge-cache name-server load-balancer mesh object-store block-store primary-database replicas \
    backups build-farm registry deployer secrets identity audit billing-export partner-gateway mobile-api web-front admin-desk";
const CAUSES: &str = "config-change code-defect deployment capacity dependency network hardware data security expiry time automation \
    cascading-failure process unknown";
const TAGS: &str = "rollback retry failover dns tls cache timeout deadlock leak migration flag canary quota backlog replication \
    clock firmware cooling fibre runbook paging dashboard handover restore throttling";
const SEVERITIES: [(&str, f64); 4] = [("sev1", 0.08), ("sev2", 0.3), ("sev3", 0.75), ("sev4", 1.0)];
const COMMON: &str = "the of to and a in was that it for on we at with is had by as were this from not which but be all they our one \
    after when while no so more than then before until some had been would could only over under again each both these those into";
const CRAFT: &str = "request error server traffic region cluster node disk memory queue cache replica deploy rollback release flag \
    alert page engineer customer order payment login session token certificate zone record lookup timeout retry limit pool thread \
    lock write read index shard leader follower snapshot backup restore migration schema column batch job worker consumer topic \
    offset latency throughput capacity spike drop loss packet route link switch rack power sensor firmware kernel driver image \
    container host proxy balancer health check probe dashboard graph threshold runbook review change window freeze approval";
const SYLLABLES: &str =
    "ba cor del fen gra hol in jar ket lum mor nit os pel qua ros sten tur ul ven wex yar zin bri cla dro fli";
const ENDINGS: [&str; 8] = ["", "", "s", "ed", "ing", "er", "ly", "ness"];
const WORDS: usize = 20_000;

/// Numbers that look like chance and are always the same (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
struct Chance(u64);

impl Chance {
    fn of(number: usize) -> Self {
        Self((number as u64).wrapping_mul(0xd134_2543_de82_ef95) ^ 0x5eed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    #[expect(clippy::cast_possible_truncation, reason = "far below 2^32")]
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// From 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// An early item more often than a late one.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "short lists"
    )]
    fn early<'a>(&mut self, items: &[&'a str]) -> &'a str {
        let at = (self.share().powi(2) * items.len() as f64) as usize;
        items[at.min(items.len() - 1)]
    }

    fn some<'a>(&mut self, items: &[&'a str], count: usize) -> Vec<&'a str> {
        let mut chosen = Vec::new();
        for _ in 0..count {
            let item = self.early(items);
            if !chosen.contains(&item) {
                chosen.push(item);
            }
        }
        chosen
    }
}

struct Vocabulary {
    words: Vec<String>,
    /// The share of all words up to each one.
    up_to: Vec<f64>,
}

impl Vocabulary {
    #[expect(clippy::cast_precision_loss, reason = "20,000 words")]
    fn new() -> Self {
        let mut words: Vec<String> =
            COMMON.split_whitespace().chain(CRAFT.split_whitespace()).map(str::to_owned).collect();
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        let mut chance = Chance(1);
        let mut known: std::collections::BTreeSet<String> = words.iter().cloned().collect();
        while words.len() < WORDS {
            let stem: String = (0..chance.between(2, 3)).map(|_| syllables[chance.below(syllables.len())]).collect();
            let word = stem + ENDINGS[chance.below(ENDINGS.len())];
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let up_to = (0..WORDS).map(|rank| {
            sum += (rank as f64 + 3.7).powf(-1.07);
            sum
        });
        Self { up_to: up_to.collect(), words }
    }

    fn word(&self, chance: &mut Chance) -> &str {
        let wanted = chance.share() * self.up_to.last().copied().unwrap_or_default();
        let at = self.up_to.partition_point(|up_to| *up_to < wanted);
        &self.words[at.min(self.words.len() - 1)]
    }

    fn sentence(&self, chance: &mut Chance, words: usize) -> String {
        let mut sentence = String::new();
        for at in 0..words {
            let word = self.word(chance).to_owned();
            let figure = chance.below(99_999);
            sentence += &match chance.below(40) {
                _ if at == 0 => word[..1].to_uppercase() + &word[1..],
                0 => format!(" `{word}-{}`", figure % 99),
                1 => format!(" **{word}**"),
                2 => format!(" [{word}](https://tickets.example/{figure})"),
                3 => format!(" {} %", figure % 100),
                4 => format!(", {word}"),
                _ => format!(" {word}"),
            };
        }
        sentence + "."
    }

    fn paragraph(&self, chance: &mut Chance, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences)
            .map(|_| {
                let words = chance.between(8, 20);
                self.sentence(chance, words)
            })
            .collect();
        sentences.join(" ") + "\n\n"
    }
}

fn list(items: &str) -> Vec<&str> {
    items.split_whitespace().collect()
}

fn document(number: usize, vocabulary: &Vocabulary) -> Document {
    let chance = &mut Chance::of(number);
    let (year, month, day) = (chance.between(2016, 2025), chance.between(1, 12), chance.between(1, 28));
    let start = chance.between(0, 20 * 60);
    // Most incidents are over within hours, some take much longer.
    let rare = chance.below(12) * chance.below(200);
    let length = 6 + chance.below(40) + chance.below(1 + rare);
    let count = 1 + chance.below(3);
    let (services, cause) = (chance.some(&list(SERVICES), count), chance.early(&list(CAUSES)));
    let tags = chance.some(&list(TAGS), 4);
    let share = chance.share();
    let severity = SEVERITIES.iter().find(|(_, up_to)| share <= *up_to).map_or("sev4", |(label, _)| label);
    let craft = list(CRAFT);
    let title = format!(
        "{} {} {} {}",
        services[0],
        craft[chance.below(craft.len())],
        craft[chance.below(craft.len())],
        vocabulary.words[150 + chance.below(2_000)]
    );
    let time = |minutes: usize| {
        let (days, minutes) = (minutes / 1_440, minutes % 1_440);
        format!("{year}-{month:02}-{:02}T{:02}:{:02}:00Z", day + days, minutes / 60, minutes % 60)
    };
    // Every month has 28 days: no incident leaves its own.
    let end = (start + length).min((28 - day) * 1_440 + 1_439);
    let mut text = format!(
        "---\ntitle: \"{title}\"\ndate: {}\nstarted: {}\nresolved: {}\nseverity: {severity}\nservices: [{}]\ncauses: [{cause}]\ntags: [{}]\n---\n\n",
        time(start),
        time(start),
        time(end),
        services.join(", "),
        tags.join(", ")
    );
    body(&mut text, start, length, vocabulary, chance);
    Document { name: format!("{year}-{month:02}-{day:02}-{}-{number:05}", services[0]), text }
}

fn body(text: &mut String, start: usize, length: usize, vocabulary: &Vocabulary, chance: &mut Chance) {
    *text += "## Summary\n\n";
    *text += &vocabulary.paragraph(chance, 5);
    *text += &vocabulary.paragraph(chance, 3);
    *text += "## Impact\n\n| Measure | Before | During |\n|---|--:|--:|\n";
    for measure in ["Errors per minute", "Slowest hundredth (ms)", "Requests per second"] {
        *text += &format!("| {measure} | {} | {} |\n", chance.below(100), chance.below(90_000));
    }
    *text += "\n## Timeline\n\nAll times in UTC.\n\n";
    for step in 0..14 {
        let at = (start + length * step / 14) % 1_440;
        let words = chance.between(7, 15);
        *text += &format!("- {:02}:{:02} {}\n", at / 60, at % 60, vocabulary.sentence(chance, words));
    }
    *text += "\n## Root cause\n\n";
    *text += &vocabulary.paragraph(chance, 6);
    *text += "```text\n";
    for _ in 0..10 {
        *text += &format!("{} {}={:08x}\n", vocabulary.word(chance), vocabulary.word(chance), chance.next() >> 32);
    }
    *text += "```\n\n";
    *text += &vocabulary.paragraph(chance, 4);
    *text += "## Action items\n\n";
    for _ in 0..5 {
        let done = if chance.below(3) > 0 { "x" } else { " " };
        *text += &format!("- [{done}] {}\n", vocabulary.sentence(chance, 10));
    }
    *text += "\n## Lessons\n\n";
    for heading in ["What went well", "What did not"] {
        *text += &format!("### {heading}\n\n");
        for _ in 0..chance.between(2, 4) {
            *text += &format!("- {}\n", vocabulary.sentence(chance, 12));
        }
        *text += "\n";
    }
}
