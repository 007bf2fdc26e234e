//! Words that say who may read a text, or that it is not finished, in the languages that postmortems are written in.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::folded;

/// Words that by themselves say that a text is not for everybody.
const INTERNAL: &str = "
    internal internals noforn internalonly internaluse internaluseonly private confidential companyconfidential secret topsecret
    restricted proprietary privileged nonpublic unpublished unlisted embargo embargoed hidden hide nda staffonly employeesonly
    teamonly eyesonly nopublish donotpublish donotshare donotdistribute noexport noindex redact redacted sensitive classified protected
    intern interne interner internen internes interna interno internas internos internt
    vertraulich vertrauliche vertrauliches geheim privat nichtoffentlich betriebsgeheimnis
    confidentiel confidentielle confidentiels prive privee restreint restreinte
    confidencial confidenciais privado privada reservado restringido restringida restrito
    riservato riservata confidenziale privato privata segreto
    vertrouwelijk konfidentiell fortrolig hemlig poufne poufny duverne
    внутренний внутренняя внутреннее внутренние внутреннего внутренней конфиденциально конфиденциальный конфиденциальная
    конфиденциален секретно
    請勿外傳 请勿外传 勿外传 禁止外传 严禁外传 不公开 未公开 不对外公开 请勿公开 请勿发布 禁止发布 员工专用
    社内 社外秘 部外秘 機密 極秘 非公開 関係者外秘 取扱注意 公開禁止 公開不可 共有禁止 転送禁止 社員限り 社員限定 社員のみ 関係者限り
    関係者のみ 内部 私有 机密 保密 秘密 絶密 绝密 내부 사내 대외비 사외비 기밀 비공개";

/// Words of those that leave no doubt, as a tag for instance.
const CONFIDENTIAL: &str = "
    noforn confidential companyconfidential topsecret proprietary privileged internalonly internaluse internaluseonly staffonly employeesonly
    eyesonly nopublish donotpublish donotshare donotdistribute nda embargo embargoed
    vertraulich vertrauliche vertrauliches betriebsgeheimnis confidentiel confidentielle confidencial confidenziale riservato
    vertrouwelijk konfidentiell fortrolig poufne конфиденциально конфиденциален 社外秘 部外秘 機密 極秘 机密 绝密 대외비 기밀";

/// Groups of readers that are not everybody.
const INSIDERS: &str = "
    employee employees staff company organisation organization org team teams insiders insider members colleagues
    mitarbeiter mitarbeitende employes collaborateurs empleados funcionarios colaboradores dipendenti medewerkers сотрудники
    社員 従業員 员工 직원";

/// Words that say that a text is for everybody.
const PUBLIC: &str = "
    public external world unrestricted unclassified clear white customers published
    offentlich publique publico publica pubblico openbaar публичный 公開 公开 공개";

/// Words that say so unless others narrow them down: `everyone in the team`.
const EVERYONE: &str = "everyone everybody anyone all open none";

/// Words beside the others that change nothing.
const FILLERS: &str = "
    a an and any are area as at be been begin begins block by can close closes comment content contents details do document
    documents end endif endregion ends eyes file finish for from go here high highly if ifdef in info information is
    level limited mark marked marker material may must need no note notes of on only open opens or our page part parts passage
    please post postmortem purposes readers region remain report rights reserved section show start starts stop stops strict
    strictly text that the these this to up use used using very view viewers when with within your
    under index nofollow noarchive attorney client commercial confidence
    not know distribute distribution share shared sharing publish publication release disclose outside externally
    nur fur den die das dem des der zum zur gebrauch streng dokument dieses usage uso gebruik alleen voor uniquement ce cet est
    document documento solo solamente para apenas somente exclusivo exclusivamente da do de di la le les du el per pour
    ist es e diffusion ne pas no nao nicht noch zur veroffentlichung bestimmt estrictamente estritamente strettamente strictement
    strikt casebook keep below above rest following here line don t stay stays forward everything everyone everybody
    не для использования только строго этот документ 문서 자료 전용 용 용도 한정 입니다 외부 공유 배포 게시 금지 공개 유출
    用 使用 限り 限定 のみ 資料 資料です 文書 文書です です 本 本文档 本文件 文档 资料 文件 报告 仅 仅供 供 仅限 专用 公开 严格 为 是 属于 请勿
    外部 への による 社外 秘扱い 厳重";

/// Words for the document itself that may be beside them in another language.
const ADVERBS: &str = "
    strictly strict highly streng strikt estrictamente estritamente strettamente strictement строго nur solo solamente apenas
    uniquement только only 严格";

/// Words that say that a text is not finished.
const DRAFT: &str = "
    draft drafts wip unfinished incomplete unpublished todo tbd stub placeholder preliminary provisional interim
    entwurf entwurfe brouillon brouillons ebauche borrador borradores rascunho rascunhos bozza bozze szkic utkast koncept черновик 草稿 草案 初稿 審核中 审核中 下書き 作成中 レビュー中 초안";

/// Words beside those: `first draft`, `working draft`.
const DRAFT_QUALIFIERS: &str = "
    first second third initial early rough working very new latest current revised pre incident outage postmortem version work
    progress still comments welcome erster erste premiere premier primer primera primeiro primeira primo первый в";

/// Nouns that ask who may read a text.
const VISIBILITY: &str = "
    visibility visible audience audiences classification confidentiality sensitivity tlp privacy sharing shareability
    distribution viewers readers permission permissions acl access marking handling disclosure secrecy restriction restrictions
    robots exposure
    sichtbarkeit vertraulichkeit klassifizierung klassifikation einstufung zielgruppe
    visibilite confidentialite diffusion visibilidad confidencialidad clasificacion difusion
    visibilidade confidencialidade classificacao acesso visibilita riservatezza classificazione
    zichtbaarheid vertrouwelijkheid видимость конфиденциальность гриф доступ
    公開範囲 公開レベル 機密レベル 机密 密级 可见性 可见范围 公开范围 공개 범위 보안 등급";

/// Words beside those nouns in a key.
const QUALIFIERS: &str = "
    document doc page data info information security level label tag class traffic light protocol default content post
    postmortem report article intended target to for until of this the who can may read see view control list rating policy
    protective date is make mark keep has flag value type";

/// Of these, the ones that a text says of systems: they count in fields only.
const SYSTEM_VISIBILITY: &str = "exposure handling restriction restrictions disclosure secrecy";

/// And the ones that a text says of both: they count at its head only, and not in tables.
const ACCESS: &str =
    "access acesso доступ privacy marking sharing distribution permission permissions acl sensitivity visible";

/// Nouns of keys that say how far a text is.
const STAGE: &str = "
    status state stage phase workflow lifecycle docstatus approval signoff
    statut etat estado stato статус 状态 ステータス 状態 상태";

/// Groups of readers outside, and words for being outside.
const OUTSIDE: &str = "external externals externally customer customers public outside partners";

/// Keys that say by `no` that a text is not for everybody.
const OPENNESS: &str = "
    public ispublic publicly publish publishing publishable share shareable sharable shared externally visible listed indexed
    disclosable disclosed";

/// Words beside those.
const OPENNESS_QUALIFIERS: &str = "
    dg is ok okay to can may be make with outside external customer customers facing safe this document doc page the it";

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)*) => { $(
        $(#[$doc])*
        pub(crate) fn $name(word: &str) -> bool {
            static SET: LazyLock<HashSet<String>> = LazyLock::new(|| $list.split_whitespace().map(folded).collect());
            SET.contains(word)
        }
    )* };
}

lists! {
    /// Whether a word leaves no doubt that a text is not for everybody.
    is_confidential: CONFIDENTIAL;
    /// Whether a word names some readers only.
    is_insiders: INSIDERS;
    /// Whether a word says that a text is for everybody.
    is_public: PUBLIC;
    /// Whether a word says so unless others narrow it down.
    is_everyone: EVERYONE;
    /// Whether a word names readers outside, or being outside.
    is_outside: OUTSIDE;
    /// Whether a word makes a statement of what a system might also be: `strictly internal`.
    is_adverb: ADVERBS;
    /// Whether a word may be beside a word for a draft.
    is_draft_qualifier: DRAFT_QUALIFIERS;
    /// Whether a word says that a text is not finished.
    is_draft: DRAFT;
    /// Whether a word asks who may read a text.
    is_visibility: VISIBILITY;
    /// Whether such a word asks the same of systems.
    is_system_visibility: SYSTEM_VISIBILITY;
    /// Whether such a word asks it of systems as often as of documents.
    is_access: ACCESS;
    /// Whether a word may be beside such a one.
    is_qualifier: QUALIFIERS;
    /// Whether a word asks how far a text is.
    is_stage: STAGE;
    /// Whether a word asks whether a text is for everybody.
    is_openness: OPENNESS;
    /// Whether a word may be beside such a one.
    is_openness_qualifier: OPENNESS_QUALIFIERS;
    is_listed_internal: INTERNAL;
    is_listed_filler: FILLERS;
}

fn is_alphabetic(word: &str) -> bool {
    word.chars().all(|c| c < '\u{1100}')
}

/// The longest sentence without blanks that is taken apart, in letters.
const MAX_UNSPACED: usize = 24;

/// The parts of a word, or of a sentence in a language that writes no blanks, if all of it is made of words of the two lists;
/// whether one of them says that a text is not for everybody.
fn unspaced(word: &str) -> Option<bool> {
    if word.chars().count() > MAX_UNSPACED {
        return None;
    }
    let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
    // For each end, whether the word can be taken apart up to there, and with what.
    let mut reached = vec![(0, false)];
    for end in ends {
        let parts = reached.iter().filter_map(|&(start, says_so)| {
            let part = &word[start..end];
            let closes = is_listed_internal(part);
            (closes || is_listed_filler(part)).then_some(says_so || closes)
        });
        if let Some(says_so) = parts.reduce(|a, b| a || b) {
            reached.push((end, says_so));
        }
    }
    reached.last().filter(|(end, _)| *end == word.len()).map(|(_, says_so)| *says_so)
}

/// Whether a word changes nothing about the others.
#[must_use]
pub(super) fn is_filler(word: &str) -> bool {
    is_listed_filler(word) || !is_alphabetic(word) && unspaced(word) == Some(false)
}

/// The word whose misspellings are known.
const INTERNAL_WORD: &str = "internal";

/// Whether a word, perhaps misspelt, says that a text is not for everybody.
#[must_use]
pub(crate) fn is_internal(word: &str) -> bool {
    if is_alphabetic(word) {
        // One edit changes the length by one letter at most.
        let may_be_misspelt = (INTERNAL_WORD.len() - 1..=INTERNAL_WORD.len() + 1).contains(&word.chars().count());
        is_listed_internal(word)
            || may_be_misspelt
                && !matches!(word, "interval" | "external" | "internally")
                && strsim::osa_distance(word, INTERNAL_WORD) <= 1
    } else {
        unspaced(word) == Some(true)
    }
}

/// Whether a word excludes readers, rather than saying what became of a text.
#[must_use]
pub(super) fn excludes(word: &str) -> bool {
    is_internal(word)
        && !matches!(
            word,
            "redact"
                | "redacted"
                | "hidden"
                | "hide"
                | "sensitive"
                | "protected"
                | "unlisted"
                | "classified"
                | "unpublished"
        )
}

/// Whether a word is one of the traffic light protocol.
#[must_use]
pub(super) fn is_tlp(word: &str) -> bool {
    matches!(word, "tlp" | "red" | "amber" | "green" | "strict")
}

/// The words without one of which no line of a text states who may read it.
#[cfg(test)]
pub(super) fn lists_of_statements() -> impl Iterator<Item = &'static str> {
    [INTERNAL, CONFIDENTIAL, OPENNESS].into_iter().flat_map(str::split_whitespace)
}
