//! Words that say who may read a text, or that it is not finished, in the languages that postmortems are written in.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::folded;

/// Words that by themselves say that a text is not for everybody.
const INTERNAL: &str = "
    internal internals internalonly internaluse internaluseonly private confidential companyconfidential secret topsecret
    restricted proprietary privileged nonpublic unpublished unlisted embargo embargoed hidden hide nda staffonly employeesonly
    teamonly eyesonly nopublish donotpublish donotshare donotdistribute noexport noindex redact redacted sensitive classified protected
    intern interne interner internen internes interna interno internas internos internt
    vertraulich vertrauliche vertrauliches geheim privat nichtoffentlich betriebsgeheimnis
    confidentiel confidentielle confidentiels prive privee restreint restreinte
    confidencial confidenciais privado privada reservado restringido restringida restrito
    riservato riservata confidenziale privato privata segreto
    vertrouwelijk konfidentiell fortrolig hemlig poufne poufny duverne
    внутренний внутренняя внутреннее внутренние внутреннего внутренней конфиденциально конфиденциальный конфиденциальная секретно
    請勿外傳 请勿外传 勿外传 社内 社外秘 機密 極秘 非公開 関係者外秘 取扱注意 内部 机密 保密 秘密 絶密 绝密 내부 사내 대외비 기밀 비공개";

/// Words of those that leave no doubt, as a tag for instance.
const CONFIDENTIAL: &str = "
    confidential companyconfidential topsecret proprietary privileged internalonly internaluse internaluseonly staffonly employeesonly
    eyesonly nopublish donotpublish donotshare donotdistribute nda embargo embargoed
    vertraulich vertrauliche vertrauliches betriebsgeheimnis confidentiel confidentielle confidencial confidenziale riservato
    vertrouwelijk konfidentiell fortrolig poufne конфиденциально 社外秘 機密 極秘 机密 绝密 대외비 기밀";

/// Groups of readers that are not everybody.
const INSIDERS: &str = "
    employee employees staff company organisation organization org team teams insiders insider members colleagues
    mitarbeiter mitarbeitende employes collaborateurs empleados funcionarios colaboradores dipendenti medewerkers сотрудники
    社員 従業員 员工 직원";

/// Words that say that a text is for everybody.
const PUBLIC: &str = "
    public everyone everybody anyone all external world open unrestricted unclassified none clear white customers published
    offentlich publique publico publica pubblico openbaar публичный 公開 公开 공개";

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
    diffusion ne pas не для использования только 用 使用 限り のみ 资料 文件 仅限 专用 전용";

/// Words that say that a text is not finished.
const DRAFT: &str = "
    draft drafts wip unfinished incomplete unpublished todo tbd stub placeholder preliminary provisional interim
    entwurf brouillon borrador rascunho bozza szkic utkast koncept черновик 草稿 草案 下書き 作成中 초안";

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

/// Nouns of keys that say how far a text is.
const STAGE: &str = "
    status state stage phase workflow lifecycle docstatus statut etat estado stato статус 状态 ステータス 상태";

/// Keys that say by `no` that a text is not for everybody.
const OPENNESS: &str = "
    public publicly publish publishing publishable share shareable sharable shared externally visible listed indexed
    disclosable disclosed";

/// Words beside those.
const OPENNESS_QUALIFIERS: &str = "
    is ok okay to can may be make with outside external customer customers facing safe this document doc page the it";

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)*) => { $(
        $(#[$doc])*
        pub fn $name(word: &str) -> bool {
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
    /// Whether a word changes nothing about the others.
    is_filler: FILLERS;
    /// Whether a word says that a text is not finished.
    is_draft: DRAFT;
    /// Whether a word asks who may read a text.
    is_visibility: VISIBILITY;
    /// Whether a word may be beside such a one.
    is_qualifier: QUALIFIERS;
    /// Whether a word asks how far a text is.
    is_stage: STAGE;
    /// Whether a word asks whether a text is for everybody.
    is_openness: OPENNESS;
    /// Whether a word may be beside such a one.
    is_openness_qualifier: OPENNESS_QUALIFIERS;
    is_listed_internal: INTERNAL;
}

/// Languages without blanks between words: a word may be a phrase that begins or ends with one of these.
static UNSPACED: LazyLock<Vec<String>> =
    LazyLock::new(|| INTERNAL.split_whitespace().filter(|word| !is_alphabetic(word)).map(folded).collect());
/// The longest such phrase, in letters.
const MAX_PHRASE: usize = 12;

fn is_alphabetic(word: &str) -> bool {
    word.chars().all(|c| c < '\u{1100}')
}

/// The word whose misspellings are known.
const INTERNAL_WORD: &str = "internal";

/// Whether a word, perhaps misspelt, says that a text is not for everybody.
#[must_use]
pub fn is_internal(word: &str) -> bool {
    if is_alphabetic(word) {
        // One edit changes the length by one letter at most.
        let may_be_misspelt = (INTERNAL_WORD.len() - 1..=INTERNAL_WORD.len() + 1).contains(&word.chars().count());
        is_listed_internal(word)
            || may_be_misspelt
                && !matches!(word, "interval" | "external" | "internally")
                && strsim::osa_distance(word, INTERNAL_WORD) <= 1
    } else {
        word.chars().count() <= MAX_PHRASE
            && UNSPACED.iter().any(|known| word.starts_with(known) || word.ends_with(known))
    }
}
