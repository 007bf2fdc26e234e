//! Short answers to a question that a field asks.

/// What a short answer says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing: the field is empty.
    Empty,
    Yes,
    No,
    /// Something else than an answer.
    Other,
}

impl Answer {
    pub(super) fn of(value: &str) -> Self {
        match value.trim_end_matches(['.', '!']).to_lowercase().as_str() {
            "" | "null" | "~" => Self::Empty,
            "true" | "yes" | "on" | "1" | "y" | "x" | "t" | "ja" | "oui" | "si" | "sí" | "sim" | "да" | "是"
            | "はい" | "예" => Self::Yes,
            "false" | "no" | "off" | "0" | "n" | "f" | "never" | "nein" | "non" | "não" | "нет" | "否" | "いいえ"
            | "아니오" => Self::No,
            _ => Self::Other,
        }
    }
}

/// Whether a word is a yes or a no.
pub(in crate::secrecy) fn is_answer(word: &str) -> bool {
    matches!(Answer::of(word), Answer::Yes | Answer::No)
}

/// Whether a value says that what its key names doesn't exist, or has ended: `embargo: lifted`.
pub(super) fn is_nothing(value: &str) -> bool {
    let value = value.trim_end_matches(['.', '!']).to_lowercase();
    // `lifted on 1 February`
    let first = value.split_whitespace().next().unwrap_or_default();
    matches!(first, "lifted" | "expired" | "ended")
        || matches!(
            value.as_str(),
            "none"
                | "n/a"
                | "na"
                | "n.a"
                | "not applicable"
                | "nil"
                | "-"
                | "–"
                | "—"
                | "over"
                | "keine"
                | "keins"
                | "aucun"
                | "aucune"
                | "ninguno"
                | "ninguna"
                | "nenhum"
                | "nenhuma"
                | "nessuno"
                | "geen"
                | "なし"
                | "无"
                | "無"
                | "없음"
                | "нет"
        )
}
