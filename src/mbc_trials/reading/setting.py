"""Whether a person with distant metastases may join: the setting a record asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials.reading.model import Stance
from mbc_trials.reading.outline import Item
from mbc_trials.reading.sentences import sentences

__all__ = ["SettingStatement", "setting", "setting_of_title", "setting_statements"]

_TRIGGER = re.compile(r"metasta|stage|advanced|\bm[01x]\b|recurren|adjuvant|operable|early|prevent|healthy|distant|unresectable|incurable|resect|dcis|in situ|relaps|\bmbc\b|\babc\b|refractory|[tn][0-4][a-c]?,? ?[n0-4, -]*m0|surgery|lumpectomy|mastectomy|disease[- ]free|curative|nm0\b")
_STAGE_IV = r"stage\s*(?:iii[abc]?\s*(?:b|c)?\s*(?:/|or|and|-|to|,)\s*)?(?:iv|4)\b"
_DISTANT = re.compile(
    rf"\bmetasta(?:tic|ses|sis|sized|size)\b|\bstages?\s+(?:0|i{{1,3}}|[1-3])[abc]?\b[\s0-9iv,abc/&-]{{0,20}}(?:-|to|or|and|through|,)\s*iv\b|\b{_STAGE_IV}|\bstages?\s*(?:iii|3)\s*(?:-|or|and|/|to|,)\s*(?:iv|4)\b|\bm1\b|\bdistant (?:disease|spread|recurrence)"
)
_ADVANCED = re.compile(
    r"\badvanced\b(?![- ](?:directive|practice|age|life|stage of|breast biopsy|care planning|heart|pulmonary|liver disease))|\bmbc\b|\babc\b|\bincurable\b|\binoperable\b|\bunresectable\b|\brecurrent\b|\brelapsed\b|\brefractory\b|\bnot amenable to (?:curative|surg|resect)"
)
_LOCALLY_ONLY = re.compile(r"\blocal(?:ly|ised|ized)?[- ]+(?:or regionally |regionally )?advanced\b")
_SITE_WORD = re.compile(r"\b(?:brain|cns|central nervous|leptomen\w*|mening\w*|cerebr\w*|liver|hepatic|bone(?! scan)|blastic|lytic|osseous|lung|pulmonary|visceral|skin|lymph|nodal|nodes?|axill|spinal|cord|midbrain|pons|ovar|pleura\w*|peritoneal|ocular|epidural|intracranial)\b")
_NEG_BEFORE = re.compile(
    r"\b(?:no|without|absence of|free of|never|none|exclud\w+|lack of|negative for|negative \w+ for|rules? out|nor|m0"
    r"|not (?:have|had|be|show|present|known|currently|yet|allow\w*|evidence)|not(?=\s*$))\b[\w\s,./()'-]{0,110}$|\bnon[- ]?\s*$"
)
_REFUSE = re.compile(
    r"^[^.;]{0,60}\b(?:not (?:be )?(?:eligible|allowed|permitted|included|enrolled)|ineligible(?! (?:to receive|for))|(?:is|are|be) excluded|exclusion criteri\w+|excluded)\b"
)
_WHOLE_CLASS = re.compile(
    rf"\b{_STAGE_IV}|\bm1\b|\bdistant\b|\bmetastatic (?:\w+ ){{0,2}}(?:cancers?|disease|carcinoma|spread|bc|malignanc\w+)|\bmetasta(?:sis|ses) at any|\bsystemic metasta|\bany (?:known )?metasta|"
    r"\b(?:evidence|presence|known|suspicion|diagnosis|history) of (?:\w+ ){0,3}metasta|\bmetastatic or recurrent|^\W*(?:known |proven |overt |evident |detectable )?metasta\w+\W*$|\bmbc\b"
)
_REGIONAL = re.compile(r"\b(?:lymph|nodal|nodes?|axill\w*|sentinel|supraclavicular|micro-?)\b")
_EARLY = re.compile(
    r"\bstages?\s*(?:[0i1][abc]?\b|ii[abc]?\b|2[abc]?\b|t?is\b)|\bearly(?:[- ]stage)?[- ](?:invasive )?(?:breast|disease|operable)|\bearly[- ]stage\b|\b(?<!in)operable\b|\b(?<!un)resectable\b|\bm0\b|\bpn?m0\b|n[0-3x]?m0\b|\bneo-?\s?adjuvant\b|\bdcis\b|\bductal carcinoma in situ|\bcarcinoma in situ of"
    r"|\bcurative(?:ly)?\b|\bcompletely resected|\bnon-?\s?metastatic\b|\bbreast[- ]conserving|\bdisease[- ]free\b|\bhealthy (?:volunteers?|women|controls?|participants|subjects)|\bhigh risk (?:of|for) (?:developing )?breast|\bno (?:prior |previous )?history of (?:breast )?cancer|\bno (?:evidence of|active) (?:cancer|disease|recurr)"
    r"|\bprimary surgery\b|\bsentinel|\badjuvant"
)
_STRONG_EARLY = re.compile(
    r"\bstages?\s*(?:iii|3)[abc]?(?:\s*(?:-|to|or|and|,|/)\s*(?:iii|3)?[abc])*\b(?![^.;]{0,25}\b(?:iv|4)\b)(?!\s*(?:colon|lung|nsclc|or metasta|and metasta))|\bstages?\s*(?:[0i1][abc]?|ii[abc]?|2[abc]?)\b(?![^.;]{0,25}\b(?:iv|4)\b)|\bearly(?:[- ]stage)?[- ](?:invasive )?(?:breast|operable)|\bearly[- ]stage\b|\b(?<!in)operable\b|\bm0\b|n[0-3x]?m0\b|\bnon-?\s?metastatic\b|\bdcis\b|\bductal carcinoma in situ"
)
_DISEASE = re.compile(r"\b(?:cancers?|carcinomas?|disease|tumou?rs?|malignan\w+|neoplasms?|bc|mbc|breast|melanoma|stage|tnbc|patients)\b")
_LAB = re.compile(r"\buln\b|upper limit|\btransaminases?|\bbilirubin\b")
_OTHER_ORGAN = re.compile(
    r"\b(?:gastric|gastro\w*|stomach|colorectal|crc|colon|lung|nsclc|sclc|ovarian|endometrial|bladder|urothelial|biliary|pancrea\w+|prostate|melanoma|o?esophag\w+|head and neck|hnscc|cholangio\w+|cervical|renal|rcc|hepatocellular|hcc|glioma\w*|glioblastoma|sarcomas?|mesothelioma|lymphomas?|leuk\w+|myeloma)\b"
)
_BREAST_OR_ANY = re.compile(r"\bbreast|\bsolid\b|\bm?bc\b|\btnbc\b|\bmalignanc|\bany\b|\bincluding\b")
_OWN_HISTORY = re.compile(r"\W*(?:women with |patients with |subjects with |prior |previous |personal |any |known |a )*(?:history of |diagnosis of )(?:\w+ ){0,2}breast cancer\b")
_CURATIVE = re.compile(
    r"\b(?:undergo\w*|scheduled (?:for|to)|candidates? for|planned|planning|receiv\w*|complet\w*|following|after|eligible for|indicated)\b[^.;]{0,50}\b(?:lumpectomy|mastectomy|breast[- ]conserving|quadrantectomy|neo-?\s?adjuvant|adjuvant|breast surgery|alnd|axillary (?:lymph node )?dissection|curative (?:\w+ )?(?:intent|surgery|resection|treatments?|therapy))"
    r"|\b(?:surgically|completely) (?:re|ex)(?:sec|ci)\w+|\bcurative intent\b(?<!not)"
)
_HISTORY_OF = re.compile(r"\b(?:other|another|second|non-?breast|concurrent|prior|previous) (?:\w+ ){0,2}(?:malignan\w+|cancers?|tumou?rs?)\b")
_THERAPY_FOR = re.compile(r"\b(?:therapy|therapies|regimens?|treatments?|chemotherap\w+|radiotherapy|surgery|lines?|setting|treated|received|drug\w*|\w+mab|\w+taxel|\w+ciclib|dose)\b[^.;]{0,50}$")


@dataclass(frozen=True, slots=True)
class SettingStatement:
    """What one sentence says of metastatic disease."""

    stance: Stance
    strength: int
    """3: distant disease named as such; 2: advanced or early disease; 1: only implied."""
    item: Item
    start: int
    end: int


def setting_statements(items: Iterable[Item]) -> list[SettingStatement]:
    """All sentences that admit or refuse distant disease, in order."""
    found: list[SettingStatement] = []
    for item in items:
        if not _TRIGGER.search(item.low):
            continue
        for start, end in sentences(item.low):
            low = item.low[start:end]
            statement = _of_excluded(item, low, start) if item.excludes else _of_included(item, low, start)
            if statement is not None:
                found.append(statement)
    return found


def _of_excluded(item: Item, low: str, start: int) -> SettingStatement | None:
    if item.cohort:
        return None
    own = _OWN_HISTORY.match(low)
    if own and not re.search(r"\b(?:contralateral|within|ipsilateral|bilateral|other|invasive|second|synchronous|who|unless|except|treated)\b", low):
        return SettingStatement(Stance.EXCLUDED, 0, item, start + own.start(), start + own.end())
    for match in _DISTANT.finditer(low):
        before, after = low[: match.start()], low[match.end() :]
        if re.search(r"\b(?:must|should|may) not (?:have|show)\b[^.;]*$", before) and not _SITE_WORD.search(low):
            return SettingStatement(Stance.EXCLUDED, 3, item, start + match.start(), start + match.end())
        clause = re.split(r"[,;]|\bor\b", before)[-1] + match.group() + re.split(r"[,;]", after)[0]
        if _NEG_BEFORE.search(before):
            if re.search(r"\bproven\b|\bevidence\b|\bconfirmed\b", clause):
                return SettingStatement(Stance.ACCEPTED, 2, item, start + match.start(), start + match.end())
            continue
        if _is_therapy(before) or re.match(r"\s*(?:setting|disease setting)", after):
            return SettingStatement(Stance.ACCEPTED, 1, item, start + match.start(), start + match.end())
        if not _WHOLE_CLASS.search(low) or _SITE_WORD.search(clause) and not re.search(r"\b(?:stage|m1|distant)\b", clause):
            continue
        part = _part(low, match)
        if _RECEPTOR.search(part):
            continue
        if _HISTORY_OF.search(part) or re.search(r"\bunless\b|\bexcept(?:ion)?\b(?!(?: for| of)? (?:the )?(?:ipsi|axill|reg|local|same|lymph))|\blife[- ]threatening|\bfor whom\b|\bonly\b|\buncontrolled\b|\bsymptomatic\b|\btreated\b|\bin addition\b|\bwho\b|\brequir\w+|\bwithin\b|\bother than\b|\bif\b|\bcandidate", part):
            continue
        if re.search(r"\bspinal cord compression|\bcompression\b|\bsurgery\b|\bradiotherapy\b", clause):
            continue
        return SettingStatement(Stance.EXCLUDED, 3, item, start + match.start(), start + match.end())
    for match in _ADVANCED.finditer(low):
        if _is_therapy(low[: match.start()]) and "locally" not in low:
            return SettingStatement(Stance.ACCEPTED, 1, item, start + match.start(), start + match.end())
    return None


def _is_therapy(before: str) -> bool:
    """True where distant disease is named only as what a treatment was or is given for."""
    match = None
    for match in _THERAPY_FOR.finditer(before):
        pass
    if match is None:
        return False
    between = match.group()
    return not re.search(r"\bor\s+$", between) or re.search(r"\b(?:for|in|of|against)\b", between) is not None


def _part(low: str, match: re.Match[str]) -> str:
    """The alternative of an "or" list that a mention stands in, with what trails the list."""
    before = re.split(r"\bor\b|,", low[: match.start()])[-1]
    after = re.split(r"\bor\b", low[match.end() :])
    return before + match.group() + after[0] + (after[-1] if re.search(r"\bunless\b", after[-1]) else "")


_RECEPTOR = re.compile(r"\bher-?2\b|\ber[+-]|\btnbc\b|\btriple")


def _of_included(item: Item, low: str, start: int) -> SettingStatement | None:
    taken: SettingStatement | None = None
    for match in _DISTANT.finditer(low):
        stance, strength = _of_mention(low, match)
        if stance is Stance.UNSTATED:
            continue
        statement = SettingStatement(stance, strength, item, start + match.start(), start + match.end())
        if stance is Stance.EXCLUDED:
            return statement
        if taken is None or strength > taken.strength:
            taken = statement
    return taken or _of_stage(item, low, start)


def _of_mention(low: str, match: re.Match[str]) -> tuple[Stance, int]:
    """What one mention of distant disease under an inclusion heading says, and how plainly."""
    before, after = low[: match.start()], low[match.end() :]
    near = before[-40:] + match.group() + after[:40]
    if _HISTORY_OF.search(before) or _LAB.search(low):
        return Stance.UNSTATED, 0
    if _REGIONAL.search(before[-40:] + after[:30]) and not re.search(r"distant|stage|m1|disease|cancer", match.group() + after[:12]):
        return Stance.UNSTATED, 0
    if re.search(r"\b(?:evaluation|staging|work-?up|screening|imaging|scans?|tests?|search) (?:for|of)\s+$", before):
        return Stance.UNSTATED, 0
    if re.match(r"\s*(?:tumou?r )?(?:work-?\s?up|evaluation|survey|staging|samples?|specimens?|tissue|biops\w+|sites? (?:biops|available))", after):
        return Stance.UNSTATED, 0
    therapy = _is_therapy(before) or re.match(r"\s*(?:disease )?setting", after) is not None
    if _negated(before):
        clause = before[-90:] + match.group() + re.split(r"[,;]", after)[0]
        if re.match(r"\W*(?:if|in case)\b", low):
            return Stance.UNSTATED, 0
        if re.search(r"\b(?:should|must) have\b", after):
            return Stance.ACCEPTED, 2
        if therapy:
            return Stance.ACCEPTED, 2
        if _SITE_WORD.search(clause) and not re.search(r"\bdistant\b|\bsystemic\b|\bother\b", clause):
            return Stance.UNSTATED, 0
        return Stance.EXCLUDED, 3
    if _REFUSE.search(after) and re.search(r"\bwho\b|\bwithin\b|\bmonths\b|\bif\b", before[-40:] + after[:80]):
        return Stance.ACCEPTED, 2
    if _REFUSE.search(after) and not therapy and not _SITE_WORD.search(before[-80:] + after[:30]):
        return Stance.EXCLUDED, 3
    if therapy and not re.search(r"\b(?:diagnos\w+|patients?|women|participants?|subjects?) (?:with|of)\b[^.;]{0,40}$", before):
        return Stance.ACCEPTED, 2
    if _OTHER_ORGAN.search(re.split(r"[;:.]|, ", before)[-1] + match.group() + re.split(r"[;:,.]", after)[0]) and not _BREAST_OR_ANY.search(low):
        return Stance.ACCEPTED, 1
    return Stance.ACCEPTED, 4 if _DISEASE.search(near) else 3


def _of_stage(item: Item, low: str, start: int) -> SettingStatement | None:
    """Early or advanced disease, where no word for distant disease stands in the sentence."""
    early = _STRONG_EARLY.search(low)
    advanced = next((m for m in _ADVANCED.finditer(low) if not _negated(low[: m.start()])), None)
    surgery = _CURATIVE.search(low)
    if advanced and not early:
        weak = advanced.group() == "advanced" and _LOCALLY_ONLY.search(low) is not None and len(_ADVANCED.findall(low)) == 1
        if weak and surgery:
            return SettingStatement(Stance.EXCLUDED, 0, item, start + surgery.start(), start + surgery.end())
        return SettingStatement(Stance.ACCEPTED, 0 if weak else 2, item, start + advanced.start(), start + advanced.end())
    if early and not _negated(low[: early.start()]):
        return SettingStatement(Stance.EXCLUDED, 2, item, start + early.start(), start + early.end())
    if surgery and not _negated(low[: surgery.start()]):
        return SettingStatement(Stance.EXCLUDED, 0, item, start + surgery.start(), start + surgery.end())
    return None


def _negated(before: str) -> bool:
    clause = re.split(r"[;:.]|\bbut\b(?! not)|\bthat has\b|\bwho (?:have|has)\b", before)[-1]
    if re.search(r"\bnot\b[^.;]*(?:[,)]|\bor\b|\band\b)", clause) and not re.search(r"\b(?:no|without|absence of|free of|never|exclud\w+|negative for|not have|have not)\b", clause):
        return False
    if re.search(r"\bwith\s?(?:or|/|and/or)\s?without\W+(?:\w+\W+){0,3}$", clause):
        return False
    match = _NEG_BEFORE.search(clause)
    if match is None:
        return False
    return not re.search(r"\bwith(?:\s+or\s+|/|\s*\(or\s+)without\b|(?<=with/)without|\bnot (?:required|limited|amenable|suitable|curable|resectable|candidates?|received|have received|been (?:treated|previously)|previously)|\bno (?:prior|more than|standard|curative|longer|restriction|limit|previous)", clause[match.start() :])


def setting(found: Sequence[SettingStatement]) -> tuple[Stance, list[SettingStatement]]:
    """Weigh the statements: an explicit refusal of distant disease decides, then acceptance."""
    sure = [s for s in found if s.stance is Stance.ACCEPTED and s.strength == 4]
    if sure and not any(s.stance is Stance.EXCLUDED and s.strength == 3 for s in found):
        return Stance.ACCEPTED, sure
    if sure:
        refused = [s for s in found if s.stance is Stance.EXCLUDED and s.strength == 3]
        if any(s.item.cohort for s in sure) or all(any(s.item is r.item for s in sure) for r in refused):
            return Stance.ACCEPTED, sure
        return Stance.EXCLUDED, refused
    for strength in (3, 2, 1, 0):
        refused = [s for s in found if s.stance is Stance.EXCLUDED and s.strength == strength]
        taken = [s for s in found if s.stance is Stance.ACCEPTED and s.strength == strength]
        if strength == 3 and refused and taken:
            return Stance.EXCLUDED, refused
        if refused and (not taken or strength == 0):
            return Stance.EXCLUDED, refused
        if taken and not refused:
            return Stance.ACCEPTED, taken
        if taken and refused:
            return Stance.ACCEPTED, taken
    return Stance.UNSTATED, []


def setting_of_title(low: str) -> tuple[Stance, int, int]:
    """The setting a title or condition names, with the place of the word that says so."""
    match = _DISTANT.search(low)
    if match and not _NEG_BEFORE.search(low[: match.start()]):
        return Stance.ACCEPTED, match.start(), match.end()
    early = _EARLY.search(low)
    if early:
        return Stance.EXCLUDED, early.start(), early.end()
    match = _ADVANCED.search(low)
    if match and match.group() not in ("refractory", "relapsed", "recurrent"):
        return Stance.ACCEPTED, match.start(), match.end()
    return Stance.UNSTATED, 0, 0
