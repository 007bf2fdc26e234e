//! The keys of labels, by the words that people use for them.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The day of the incident.
    Date,
    /// The day on which the document was written.
    Written,
    /// When it began.
    Start,
    /// When it was noticed.
    Detected,
    /// When somebody took it on.
    Acknowledged,
    /// When it was bearable.
    Mitigated,
    /// When it ended.
    End,
    /// How long it lasted.
    Duration,
    /// How long it took until somebody noticed.
    TimeToDetect,
    /// How long it took until it was over.
    TimeToResolve,
    /// The zone of the document's times.
    Zone,
    /// How bad it was.
    Severity,
    /// What was affected.
    Services,
    /// Who wrote it.
    Authors,
    /// Who or what noticed.
    Detection,
    /// The state of the document.
    Status,
    /// A number.
    Id,
    /// The title.
    Title,
    /// Why it happened.
    Cause,
    /// The kind of incident.
    Category,
}

impl Key {
    /// Whether it asks for a moment between the beginning and the end.
    pub fn is_phase(self) -> bool {
        matches!(self, Self::Detected | Self::Acknowledged | Self::Mitigated)
    }
}

/// Keys as people write them, in lower case.
const KEYS: [(&str, Key); 189] = [
    ("date", Key::Date),
    ("date of incident", Key::Date),
    ("incident date", Key::Date),
    ("date of outage", Key::Date),
    ("outage date", Key::Date),
    ("event date", Key::Date),
    ("when", Key::Date),
    ("日期", Key::Date),
    ("发生日期", Key::Date),
    ("发生时间", Key::Start),
    ("発生日", Key::Date),
    ("日付", Key::Date),
    ("発生日時", Key::Start),
    ("fecha", Key::Date),
    ("fecha del incidente", Key::Date),
    ("data do incidente", Key::Date),
    ("date de l incident", Key::Date),
    ("datum", Key::Date),
    ("posted", Key::Written),
    ("published", Key::Written),
    ("postmortem date", Key::Written),
    ("report date", Key::Written),
    ("last modified", Key::Written),
    ("last updated", Key::Written),
    ("start", Key::Start),
    ("start time", Key::Start),
    ("started", Key::Start),
    ("started at", Key::Start),
    ("start date", Key::Start),
    ("start date time", Key::Start),
    ("begin", Key::Start),
    ("began", Key::Start),
    ("beginning", Key::Start),
    ("incident start", Key::Start),
    ("incident start time", Key::Start),
    ("impact start", Key::Start),
    ("impact start time", Key::Start),
    ("outage start", Key::Start),
    ("outage start time", Key::Start),
    ("fault occurs", Key::Start),
    ("fault occurred", Key::Start),
    ("outage started", Key::Start),
    ("outage began", Key::Start),
    ("incident started", Key::Start),
    ("incident began", Key::Start),
    ("issue started", Key::Start),
    ("开始时间", Key::Start),
    ("開始時刻", Key::Start),
    ("開始", Key::Start),
    ("detected", Key::Detected),
    ("début", Key::Start),
    ("heure de début", Key::Start),
    ("inicio", Key::Start),
    ("hora de inicio", Key::Start),
    ("início", Key::Start),
    ("beginn", Key::Start),
    ("discovery", Key::Detected),
    ("discovered", Key::Detected),
    ("fault detected", Key::Detected),
    ("issue detected", Key::Detected),
    ("incident detected", Key::Detected),
    ("team aware", Key::Detected),
    ("detected at", Key::Detected),
    ("detection time", Key::Detected),
    ("time detected", Key::Detected),
    ("first detected", Key::Detected),
    ("reported at", Key::Detected),
    ("检测时间", Key::Detected),
    ("検知", Key::Detected),
    ("détection", Key::Detected),
    ("détecté", Key::Detected),
    ("detectado", Key::Detected),
    ("erkannt", Key::Detected),
    ("acknowledged", Key::Acknowledged),
    ("acknowledged at", Key::Acknowledged),
    ("declared", Key::Acknowledged),
    ("incident declared", Key::Acknowledged),
    ("incident acknowledged", Key::Acknowledged),
    ("declared at", Key::Acknowledged),
    ("mitigated", Key::Mitigated),
    ("repaired", Key::Mitigated),
    ("incident mitigated", Key::Mitigated),
    ("mitigated at", Key::Mitigated),
    ("time mitigated", Key::Mitigated),
    ("end", Key::End),
    ("end time", Key::End),
    ("ended", Key::End),
    ("ended at", Key::End),
    ("end date", Key::End),
    ("end date time", Key::End),
    ("resolved", Key::End),
    ("complete resolution", Key::End),
    ("full resolution", Key::End),
    ("full recovery", Key::End),
    ("incident resolved", Key::End),
    ("issue resolved", Key::End),
    ("outage ended", Key::End),
    ("incident ended", Key::End),
    ("service restored", Key::End),
    ("resolved at", Key::End),
    ("resolution time", Key::End),
    ("incident end", Key::End),
    ("incident end time", Key::End),
    ("impact end", Key::End),
    ("impact end time", Key::End),
    ("outage end", Key::End),
    ("outage end time", Key::End),
    ("time resolved", Key::End),
    ("结束时间", Key::End),
    ("恢复时间", Key::End),
    ("終了時刻", Key::End),
    ("復旧", Key::End),
    ("fin", Key::End),
    ("heure de fin", Key::End),
    ("hora de fin", Key::End),
    ("fim", Key::End),
    ("ende", Key::End),
    ("duration", Key::Duration),
    ("durations", Key::Duration),
    ("duration of outage", Key::Duration),
    ("duration of the outage", Key::Duration),
    ("duration of incident", Key::Duration),
    ("outage duration", Key::Duration),
    ("incident duration", Key::Duration),
    ("impact duration", Key::Duration),
    ("total duration", Key::Duration),
    ("total downtime", Key::Duration),
    ("downtime", Key::Duration),
    ("length", Key::Duration),
    ("持续时间", Key::Duration),
    ("時間", Key::Duration),
    ("停止時間", Key::Duration),
    ("durée", Key::Duration),
    ("durée de l incident", Key::Duration),
    ("durée totale", Key::Duration),
    ("duración", Key::Duration),
    ("duração", Key::Duration),
    ("dauer", Key::Duration),
    ("time to detection", Key::TimeToDetect),
    ("time to detect", Key::TimeToDetect),
    ("ttd", Key::TimeToDetect),
    ("time to recovery", Key::TimeToResolve),
    ("time to recover", Key::TimeToResolve),
    ("time to resolution", Key::TimeToResolve),
    ("time to resolve", Key::TimeToResolve),
    ("ttr", Key::TimeToResolve),
    ("timezone", Key::Zone),
    ("time zone", Key::Zone),
    ("severity", Key::Severity),
    ("incident severity", Key::Severity),
    ("priority", Key::Severity),
    ("级别", Key::Severity),
    ("sévérité", Key::Severity),
    ("gravité", Key::Severity),
    ("severidad", Key::Severity),
    ("severidade", Key::Severity),
    ("schweregrad", Key::Severity),
    ("services", Key::Services),
    ("service", Key::Services),
    ("affected services", Key::Services),
    ("affected service", Key::Services),
    ("affected system", Key::Services),
    ("impacted services", Key::Services),
    ("impacted systems", Key::Services),
    ("systems affected", Key::Services),
    ("影响服务", Key::Services),
    ("services affected", Key::Services),
    ("affected systems", Key::Services),
    ("affected components", Key::Services),
    ("services affectés", Key::Services),
    ("services impactés", Key::Services),
    ("servicios afectados", Key::Services),
    ("serviços afetados", Key::Services),
    ("betroffene dienste", Key::Services),
    ("betroffene systeme", Key::Services),
    ("author", Key::Authors),
    ("authors", Key::Authors),
    ("detected by", Key::Detection),
    ("noticed by", Key::Detection),
    ("detection source", Key::Detection),
    ("detection method", Key::Detection),
    ("status", Key::Status),
    ("document status", Key::Status),
    ("incident id", Key::Id),
    ("incident number", Key::Id),
    ("title", Key::Title),
    ("root cause", Key::Cause),
    ("cause", Key::Cause),
    ("category", Key::Category),
];

/// The key that a text names.
pub fn key(text: &str) -> Option<Key> {
    if text.len() > 60 {
        return None;
    }
    let mut words = String::with_capacity(text.len());
    for c in text.split('(').next().unwrap_or_default().chars() {
        if c.is_alphabetic() {
            words.extend(c.to_lowercase());
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    let words = words.trim_end();
    KEYS.iter().find(|(known, _)| *known == words).map(|(_, key)| *key)
}
