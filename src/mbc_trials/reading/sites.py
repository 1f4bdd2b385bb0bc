"""What a record says about disease in each metastatic site, and under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mbc_trials.metastases import CNS, MetastaticSite
from mbc_trials.reading.conditions import conditions_in
from mbc_trials.reading.model import Condition, SiteFact, Stance
from mbc_trials.reading.outline import Item, cohort_label
from mbc_trials.reading.sentences import sentences

__all__ = ["SiteStatement", "site_facts", "site_statements"]

_METASTASES = r"(?:metasta\w+|mets\b|involvement|lesions?|spread|deposits?|secondar(?:y|ies))"
_BRAIN_WORD = r"(?:brain|cns|central nervous(?: system)?|cerebral|cerebellar|intra-?\s?cranial|intra-?parenchymal|parenchymal)"
_MENTIONS = {
    MetastaticSite.BRAIN: re.compile(
        rf"\b{_BRAIN_WORD}\b(?:\W{{0,3}}cns\W{{0,2}})?(?:[ /,-]+(?:parenchymal|and/or|or|and|spinal|cord|brain|cns|leptomeningeal|meningeal|dural|spinal cord|other|"
        rf"extracranial|bone|lung|liver|visceral|active|untreated|symptomatic|known|measurable|metastatic|tumou?rs?|malignanc\w+|epidural|tumor or|a)){{0,6}}(?<!\bor)(?<!\band)[ ()-]*"
        rf"(?:{_METASTASES}|metastatic|disease|tumou?rs?|bm\b)"
        rf"|\b(?:involvement|(?:measurable |active )disease|lesions?) (?:of|in) the {_BRAIN_WORD}\b|\bmetasta\w+(?:\s+(?:disease|lesions?|spread|cancer|breast cancer|tumou?rs?))?\s+(?:to|in|of|involving|within|at|into|from [\w ]{{3,20}} to)\s+(?:the\s+)?(?:[\w/]+\s+(?:or|and|and/or)\s+)?{_BRAIN_WORD}\b"
        rf"|\bmetasta\w+(?:\s+disease)?\s*\(?(?:i\.?e|e\.?g|including|such as|like)[^;)]{{0,60}}?\b{_BRAIN_WORD}\b(?! {_METASTASES})"
        rf"|\b{_BRAIN_WORD}\b\s*(?:\(cns\)\s*)?(?:tumou?rs?|malignanc\w+|disease|lesions?)\s+(?:or|and/or|and)\s+metasta\w+"
        rf"|\b(?:spread|metastasi[sz]ed) to the {_BRAIN_WORD}\b|\b(?:brain|cns)\s*(?:/|or|and)\s*(?:cns|brain)\s+metasta\w+|\bbrain mets?\b|\bmbm\b|\bcns involvement\b"
    ),
    MetastaticSite.LEPTOMENINGEAL: re.compile(
        r"\blepto-?\s?mening\w+(?:\s+(?:disease|metasta\w+|carcinomatosis|involvement|spread|lesions?|seeding|dissemination))?"
        r"|\b(?:carcinomatous|cancerous|neoplastic|malignant|carcinomatosis)\s+mening\w+|\bmening(?:eal|es)\b(?:\s+(?:carcinomatos\w+|metasta\w+|disease|involvement|tumou?r|spread|carcinoma))?"
        r"|\bcarcinomatosis\s+(?:of the )?mening\w+|\blmd\b|\bcarcinomatous\b(?=[^.;]{0,10}\bmening)|\bmeningosis\b|\bcarcinomeningitis\b"
    ),
    MetastaticSite.LIVER: re.compile(
        rf"\b(?:liver|hepatic)\b(?:[ /,-]+(?:and/or|or|and|bone|lung|brain|visceral|other|metastatic|tumou?r|cancer)){{0,4}}[ (-]*{_METASTASES}"
        rf"|\bmetasta\w+(?:\s+(?:disease|lesions?|spread|cancer))?\s+(?:to|in|of|involving|within)\s+(?:the\s+)?(?:liver|hepatic)\b"
        rf"|\bmetasta\w+(?:\s+disease)?\s*\(?(?:i\.?e|e\.?g|including|such as|like|in)[^;)]{{0,60}}?\b(?:liver|hepatic)\b(?! {_METASTASES}| function| disease)"
        rf"|\bliver has (?:tumou?r )?involvement|\bliver is involved|\b(?:bone|lung|visceral)\s*(?:/|or|and|and/or)\s*(?:liver|hepatic)\s+metasta\w+|\bhepatic tumou?r involvement|\bliver mets?\b|\bvisceral crisis of the liver"
    ),
    MetastaticSite.LUNG: re.compile(
        rf"\b(?:lung|pulmonary)\b(?:[ /,-]+(?:and/or|or|and|liver|bone|visceral|other|metastatic|parenchymal)){{0,4}}[ (-]*(?:metasta\w+|lesions?|spread|secondar\w+|mets\b)"
        rf"|\bmetasta\w+(?:\s+disease)?\s*\(?(?:i\.?e|e\.?g|including|such as|like|in)[^;)]{{0,60}}?\b(?:lungs?|pulmonary)\b(?! {_METASTASES}| function| disease)"
        rf"|\bmetasta\w+\s+(?:to|in|of)\s+(?:the\s+)?lungs?\b|\blymphangi\w+|\bendobronchial (?:lesion|metast|tumou?r|disease)\w*|\bvisceral crisis of the lungs?"
    ),
    MetastaticSite.VISCERAL: re.compile(
        r"\bviscer(?:al|a)\b(?:[ /,-]+(?:and/or|or|and|bone|soft|tissue|organ|tumou?r)){0,3}[ (-]*(?:crisis|crises|spread|disease|metasta\w+|involvement|progression|lesions?|sites?|tumou?rs?|organs?|threat)"
        r"|\bmetasta\w+\s+(?:to|in|of)\s+(?:the\s+)?viscer\w+"
    ),
    MetastaticSite.PLEURA: re.compile(r"\bpleural (?:metasta\w+|effusions?|disease|involvement|carcinomatosis)|\bmalignant (?:pleural )?effusions?"),
    MetastaticSite.PERITONEUM: re.compile(r"\bperitoneal (?:metasta\w+|carcinomatosis|disease|involvement|effusions?)|\bmalignant ascites|\bascites\b"),
    MetastaticSite.SKIN: re.compile(r"\b(?:skin|cutaneous|subcutaneous|chest[- ]wall|dermal) (?:metasta\w+|lesions?|nodules?|recurrences?|disease|involvement)"),
    MetastaticSite.NODES: re.compile(r"\b(?:distant|mediastinal|supraclavicular|contralateral) (?:lymph )?nod(?:es?|al)\b(?: metasta\w+| disease| involvement)?"),
}  # fmt: skip
_TRIGGER = re.compile(
    r"brain|\bcns\b|central nerv|mening|cerebr|cranial|parenchym|\bliver\b|hepatic|lymphangi|pulmonary|\blungs?\b|viscer|endobronch|lmd"
    r"|pleural|effusion|peritone|ascites|skin|cutaneous|chest|nodes?\b|\bmbm\b"
)
_QUALIFIERS = re.compile(
    r"\b(?:active|untreated|un-treated|symptomatic|unc?on?troll?ed|uncotrolled|un-?stable|not stable|non-?stable|progressi\w+|progressed|new(?:ly)?|recent|requir\w+|unresponsive|not (?:adequately |previously |been |yet |currently |clinically |definitively )*(?:treated|controlled|stable|responsive)"
    r"|rapidly|life[- ]threatening|impending|crisis|crises|risk|severe|extensive|bulky|massive|large|multiple|threaten\w*|evolving|symptoms|refractory|na(?:i)?ve|therapy naive|at risk|uncompensated|imminent|clinically (?:significant|relevant|unstable)|hemorrhag\w+|"
    r"more than|greater than|>=?|exceed\w*|over \d+|deteriorat\w*|worsening|edema|compressi\w+|infiltrat\w+|diffuse|bilateral|lymphangi\w+|endobronchial|not amenable|without (?:prior |previous )?(?:treatment|therapy|radio)|in need of|needing|unresected|visceral crisis|posterior fossa|resectable|immediate|suspected)\b|>"
)
_MILD = frozenset({"suspected", "recent", "new"})
_EXCEPTION = re.compile(
    r"\bunless\b|\bexcept|\bhowever\b|\bif\b|\bprovided\b|\bas long as\b|\bbut\b|\bonly\b|\bwho have not\b|\bwho (?:are|have|require)\b|\bthat (?:are|is|have|has|require|were|was|previously|received|had)\b|\bwhich (?:are|is|have|has|was|were)\b|\bnot previously\b"
    r"|\bother than\b|\bwith the exception\b|\bwithin \d+|\bexclud(?:ing|es)\b"
)
_ALLOW = re.compile(
    r"(?<!not )(?<!not be )(?<!be )\b(?:eligible|allowed|permitted|acceptable|may (?:be\b|participate|enrol|join|have)|can (?:be (?:included|enrolled|allowed)|enrol|participate|have)|will be (?:eligible|allowed|enrolled|included|permitted|considered)|are included|could be (?:enrolled|included)|is included)\b"
    r"|(?<!not )\bbe (?:eligible|allowed|permitted|enrolled|included|considered|acceptable)\b"
)
_REFUSE = re.compile(
    r"\bnot (?:be )?(?:eligible|allowed|permitted|included|enrolled|acceptable|considered)|\bineligible\b|\b(?:is|are|be|being) exclu\w+|\bexclud(?:e|es|ed)\b|\bmust not\b|\bshould not\b|\bcannot\b|\bcan not\b|\bmay not\b"
)
_NEGATED = re.compile(
    r"\b(?:no|not|without|absence of|free (?:of|from)|never|none|exclud\w+|lack of|negative for|rule out|ruled out|nor)\b(?:[\w\s,./()'-]{0,90})$"
)
_NOT_NEGATED = re.compile(r"\bwith or without\b|\bnot (?:required|limited|amenable|suitable|progress|receiv|only|more than)|\bno (?:prior|more than|limit|immediate|longer|need|indication|further|evidence of progress|progress|disease progression|standard|curative|restriction)|\bnot (?:a )?candidat")
_INDIFFERENT = re.compile(
    r"\bwith(?:\s+or\s+|/|\s+and/or\s+)without\b|\bregardless\b|\birrespective\b|\bnot required\b|\bwhether or not\b|\bpresence or absence\b"
)
_COMMAND = re.compile(r"\b(?:must|should|shall|need(?:s|ed)? to|has to|have to|required to|are required|is required|will need)\b")
_IF = re.compile(r"\b(?:if|when|in case of|in the event|patients? with a? ?history of|patients with prior|for (?:patients|participants|subjects|those|individuals) with|in (?:patients|subjects|participants) with|participants with a? ?history|subjects with a? ?history|history of)\b[^.;]{0,60}$")
_CALM = re.compile(r"\b(?:asymptomatic|treated|stable|controlled|inactive)\b")
_PRIMARY = re.compile(r"\bprimary\s+(?:\w+\s+){0,2}$|\bnon-?malignant\s+$")
_STRONG = re.compile(r"\b(?:at least (?:one|1)|one or more|presence of|must have|1 or more|(?:one|1) to (?:\w+|\d+))\b[^.;:,]{0,60}$")
_TREATMENT_OF = re.compile(
    r"\b(?:resection|treatment|therap(?:y|ies)|radiation|irradiation|radiotherapy|surgery|radiosurgery|excision|srs|wbrt|steroids?|glucocorticoids?|corticosteroids?|anticonvulsants?|dexamethasone)\s+(?:of|for|to)\s+(?:an?\s|their\s|the\s|all\s|any\s|known\s|\(|brain\s|cns\s|or\s|and\s)*$"
)
_IMAGING = re.compile(r"\b(?:mri|ct|scan|imaging|radiotherapy|irradiation|radiation|surgery|biops\w+)\s+(?:of\s+)?(?:the\s+)?$")
_ELSEWHERE = re.compile(r"\b(?:outside|other than|excluding|except(?:ing)?|extra)\W+(?:of\s+)?(?:the\s+)?$|\bnon-?$")
_LAB = re.compile(r"\bhbv\b|\bdna\b|\buln\b|upper limit|\bx\b|times|bilirubin|transaminase|\balt\b|\bast\b|\bsgo?pt\b|\bsgot\b|alkaline|phosphatase|albumin|\balp\b|aminotransferase|\bgrade\b|liver function|hepatic function|enzymes")


@dataclass(frozen=True, slots=True)
class SiteStatement:
    """What one sentence says about one metastatic site."""

    site: MetastaticSite
    stance: Stance
    item: Item
    start: int
    end: int
    """Place of the sentence inside the item."""
    conditions: tuple[Condition, ...] = ()
    allows: bool = False
    """True where people with such disease are taken in so many words, not only left unexcluded."""
    implied: bool = False
    """True for leptomeningeal disease covered by an exclusion of all CNS metastases."""

    @property
    def cohort(self) -> str:
        """The cohort the sentence or its item speaks of; empty where it holds for all."""
        return self.item.cohort or cohort_label(self.item.low[self.start : self.end])


def site_statements(items: Iterable[Item]) -> list[SiteStatement]:
    """Every sentence that takes, limits, needs or excludes disease in a metastatic site."""
    found: list[SiteStatement] = []
    for item in items:
        if _TRIGGER.search(item.low):
            found += _of_item(item)
    return found


def _of_item(item: Item) -> list[SiteStatement]:
    if item.parent is not None and re.search(r"measurable|evaluable", item.parent.low) and len(item.low) < 60 and not _ALLOW.search(item.low):
        return []
    found: list[SiteStatement] = []
    for start, end in sentences(item.low):
        low = item.low[start:end]
        here = list(_of_sentence(item, low, start, end))
        if not here and found and _ALLOW.search(low) and not _REFUSE.search(low):
            found = [_softened(s, start, end) for s in found]
        found += here
    return found


def _softened(statement: SiteStatement, start: int, end: int) -> SiteStatement:
    """A following sentence ("Those with stable disease may join") makes an exclusion conditional."""
    if statement.stance is not Stance.EXCLUDED:
        return statement
    low = statement.item.low
    return SiteStatement(
        statement.site, Stance.CONDITIONAL, statement.item, statement.start, end,
        conditions_in(low[statement.start : end], statement.site, takes=False), allows=True,
    )  # fmt: skip


def _of_sentence(item: Item, low: str, start: int, end: int) -> Iterator[SiteStatement]:
    if not _TRIGGER.search(low):
        return
    mentions = {site: list(rule.finditer(low)) for site, rule in _MENTIONS.items()}
    for site, matches in mentions.items():
        for match in matches:
            stance = _stance(site, item, low, match)
            if stance is Stance.UNSTATED:
                continue
            takes = not item.excludes and not _REFUSE.search(low) and not _is_negated(low[: match.start()])
            conditions = conditions_in(low, site, takes=takes) if stance is Stance.CONDITIONAL else ()
            allows = (
                _ALLOW.search(low) is not None
                or _EXCEPTION.search(low[match.end() :]) is not None
                or (not item.excludes and _CALM.search(_own_words(low, match)) is not None)
            )
            yield SiteStatement(site, stance, item, start, end, conditions, allows)
            if (
                site is MetastaticSite.BRAIN and stance is Stance.EXCLUDED
                and re.search(r"\bcns\b|central nervous", match.group())
                and "parenchymal" not in low
                and not mentions[MetastaticSite.LEPTOMENINGEAL]
            ):  # fmt: skip
                yield SiteStatement(MetastaticSite.LEPTOMENINGEAL, stance, item, start, end, implied=True)


def _stance(site: MetastaticSite, item: Item, low: str, match: re.Match[str]) -> Stance:
    before, after = low[: match.start()], low[match.end() :]
    if _irrelevant(site, low, before, match, after):
        return Stance.UNSTATED
    if site in (MetastaticSite.LIVER, MetastaticSite.LUNG):
        if "uln" in low and _is_allowance(item, low, before, after):
            return Stance.ACCEPTED
        if re.search(r"\b(?:except\w*|other than|unless due to)\b[^.;]*$", before):
            return Stance.UNSTATED
        if _is_allowance(item, low, before, after):
            return Stance.ACCEPTED
        if _LAB.search(low) and re.search(r"\b(?:without|absence of|no)\s+(?:\w+\s+){0,2}$", before):
            return Stance.UNSTATED
    negated = _is_negated(before)
    refused = _REFUSE.search(low) is not None
    if item.excludes and re.search(r"\bexcept\b[^).;]*$", before) and _ALLOW.search(after):
        return Stance.EXCLUDED
    if item.excludes:
        if negated and not refused:
            spared = _EXCEPTION.search(before) or _ALLOW.search(before)
            return Stance.EXCLUDED if spared else Stance.UNSTATED
        if re.match(r"\W*(?:if|in cases? where|when)\b", low) and not refused and not _ALLOW.search(low):
            return Stance.UNSTATED
        return _excluded(site, low, before, match, after, Stance.UNSTATED)
    if re.search(r"\bwith(?:\s+or\s+|/|\s+and/or\s+)without\W+(?:\w+\W+){0,5}$", before):
        return Stance.ACCEPTED
    if negated or (refused and not _ALLOW.search(low) and not _STRONG.search(before)):
        return _excluded(site, low, before, match, after, Stance.CONDITIONAL)
    if _INDIFFERENT.search(low) and not _COMMAND.search(after) and not _STRONG.search(before):
        return Stance.ACCEPTED
    return _included(site, low, before, match, after)


def _irrelevant(site: MetastaticSite, low: str, before: str, match: re.Match[str], after: str) -> bool:
    if _ELSEWHERE.search(before):
        return True
    words = match.group()
    if re.match(r"\W*(?:if|in cases? where)\b[^.;]*\b(?:confirmed|suspected)\b", low):
        return True
    if site in CNS and "breast" not in low and re.search(r"\b(?:hepatocellular|gliomas?|lymphomas?|nsclc|sclc|melanoma)\b[\w\s()]{0,12}\b(?:and|with)\s*$", before):
        return True
    if _TREATMENT_OF.search(before):
        return True
    if site is MetastaticSite.BRAIN:
        if words.startswith("parenchymal") and re.search(r"(?:pulmonary|lung|hepatic|liver)\s*$", before):
            return True
        if re.search(r"\b(?:only|sole) site of (?:\w+ )?$", before):
            return True
        if re.search(r"tumou?rs?$|malignanc\w+$", words) and not re.search(r"metasta", words):
            return bool(_PRIMARY.search(before)) or not re.search(r"metasta", low)
        if words.endswith("disease") and not re.search(r"metasta|mening|tumou?r|cancer", low):
            return not re.match(r"\s*(?:$|[.;,)]|involvement|or\b)", after)
        return bool(_IMAGING.search(before)) or bool(_PRIMARY.search(before) and "metasta" not in words)
    if site is MetastaticSite.LUNG and re.search(r"lesions?$", words) and "endobronch" not in words:
        return re.search(r"metasta|tumou?r|cancer|ct|cm|measur", low) is None
    if site is MetastaticSite.SKIN and words.endswith("lesions"):
        return re.search(r"metasta|measur|evalua", low) is None
    return False


def _is_allowance(item: Item, low: str, before: str, after: str) -> bool:
    """A laboratory limit that is wider with liver metastases takes people who have them."""
    if "lymphangi" in low or (
        re.search(r"\b(?:without|absence of|no)\s+(?:\w+\s+){0,2}$", before)
        and not re.search(r"\b(?:with|have|if|presence|in case)\b[^.;]{0,40}\b(?:liver|hepatic)", low[len(before) :] + " " + before.rsplit("without", 1)[0])
    ):
        return False
    context = low if len(low) > 40 or item.parent is None else item.parent.low + low
    return _LAB.search(context) is not None and not re.search(r"> ?\d+ ?% (?:of )?(?:the )?liver", low)


def _is_negated(before: str) -> bool:
    clause = re.split(r"[;:]|\bbut\b|\bhowever\b", before)[-1]
    match = _NEGATED.search(clause)
    return match is not None and not _NOT_NEGATED.search(clause[match.start() :])


def _own_words(low: str, match: re.Match[str]) -> str:
    """The words that can qualify a mention: its noun phrase, and a relative clause behind it."""
    before = low[: match.start()]
    open_text = _CLOSED_PAREN.sub(" ", before)
    cut = max(open_text.rfind(mark) for mark in ("(", ";", ":"))
    phrase = open_text[cut + 1 :]
    pieces = re.split(r"(?:,\s*)?\b(?:and/or|and|or)\b\s+|,\s*", phrase)
    own = pieces[-1]
    about_brain = re.search(_BRAIN_WORD, match.group()) is not None
    for piece in reversed(pieces[:-1]):
        if not _is_modifier(piece) and not (about_brain and re.search(_BRAIN_WORD, piece)):
            break
        own = piece + " " + own
    return own + match.group()


_CLOSED_PAREN = re.compile(r"\([^()]{0,80}\)")
_NOUN = re.compile(
    r"\b(?:metasta\w+|mets|disease|compression|tumou?rs?|involvement|cancer|lesions?|spread|crisis|malignanc\w+|epilepsy|seizures?|stroke|\w+itis|\w+osis|\w+emia)\b"
    r"|^\s*(?:in|that|which|with|on|at|involv\w+|who|any|including)\b"
)


def _is_modifier(piece: str) -> bool:
    """True for a run of adjectives, or for a site name that shares the noun behind it."""
    words = piece.split()
    return len(words) <= 6 and not _NOUN.search(piece)


def _excluded(
    site: MetastaticSite, low: str, before: str, match: re.Match[str], after: str, mild: Stance
) -> Stance:
    """Weigh an exclusion: whole, or only of a qualified form, or with an exception.

    `mild` is CONDITIONAL where "asymptomatic" or "treated" stands in a negated inclusion
    ("no or asymptomatic brain metastases"), else UNSTATED.
    """
    own = _own_words(low, match)
    if any(q.group() not in _MILD for q in _QUALIFIERS.finditer(own)):
        return Stance.CONDITIONAL
    if mild is Stance.CONDITIONAL and re.search(r"\bor\b[^,;]*$", before) and _CALM.search(own):
        return Stance.CONDITIONAL
    if re.match(r"[^.;,]{0,25},?\s*(?:which |that )?\b(?:is|are|be) (?:excluded|not (?:allowed|eligible|permitted))", after):
        return Stance.EXCLUDED
    if site in CNS and re.search(r"\bincluding\s+(?:\w+\s+){0,3}$", before) and _QUALIFIERS.search(before):
        return Stance.CONDITIONAL
    tail = re.split(r"\.\s", after)[0]
    if mild is Stance.CONDITIONAL:
        tail = re.sub(r"\bwithin \d+", " ", tail)
    if site is MetastaticSite.LEPTOMENINGEAL:
        tail = re.split(r"\(?\bnote\b|\((?=[^()]*\bbrain\b)", tail)[0]
    if re.match(r"\W*defined as\b", tail) and _QUALIFIERS.search(tail):
        return Stance.CONDITIONAL
    if _EXCEPTION.search(tail) or _COMMAND.search(tail) or (_ALLOW.search(tail) and not _REFUSE.search(tail)):
        return Stance.CONDITIONAL
    direct = re.split(r"[,;(]|\bor\b|\band\b", tail)[0]
    if _QUALIFIERS.search(direct) or re.search(r"\bas (?:(?:the|an?) )?(?:only|sole|unique)\b", direct):
        return Stance.CONDITIONAL
    if re.search(r"\bunless\b|\bexcept\b|\bif\b(?! clinically| applicable| indicated)", before) and not re.search(r"\bunless otherwise", before):
        return Stance.CONDITIONAL
    return Stance.EXCLUDED


def _included(site: MetastaticSite, low: str, before: str, match: re.Match[str], after: str) -> Stance:
    if site in (MetastaticSite.LIVER, MetastaticSite.LUNG) and re.search(r",|\bor\b", match.group() + after[:25]) and re.search(r"\bor\b", match.group() + after[:60]) or site in (MetastaticSite.LIVER, MetastaticSite.LUNG) and re.search(r"\bor\s+$", before):
        return Stance.ACCEPTED
    strong = _STRONG.search(before)
    if strong and strong.group().startswith("presence") and _ALLOW.search(after):
        strong = None
    if strong and not re.search(r"\b(?:if|unless)\b", before) or re.match(r"\W*(?:\w+\W+)?must be present", after):
        return Stance.REQUIRED
    own = _own_words(low, match)
    conditioned = (
        re.search(r"\b(?:treated|stable|asymptomatic|controlled|inactive|previously)\b", own)
        or _EXCEPTION.search(after) or _COMMAND.search(after)
        or re.search(r"\b(?:treated|stable|asymptomatic|controlled|without|no (?:need|evidence)|off|not requir|when|following)\b", after)
    )  # fmt: skip
    if _ALLOW.search(low):
        return Stance.CONDITIONAL if conditioned else Stance.ACCEPTED
    if _IF.search(before) or _COMMAND.search(after):
        return Stance.CONDITIONAL
    if site in (MetastaticSite.SKIN, MetastaticSite.NODES, MetastaticSite.PLEURA, MetastaticSite.PERITONEUM):
        return Stance.ACCEPTED
    if re.search(r"\b(?:asymptomatic|treated|stable|controlled|inactive)\b", own) and site is MetastaticSite.BRAIN:
        return Stance.CONDITIONAL
    if re.search(r"\b(?:such as|including|e\.g\.?|i\.e\.?|for example|other|either)\b[^.;]{0,80}$", before) or re.search(r"\bor\b", low[match.end():match.end()+40]) and site is not MetastaticSite.BRAIN:
        return Stance.ACCEPTED
    if site is MetastaticSite.VISCERAL or site is MetastaticSite.LUNG or site is MetastaticSite.LIVER:
        if re.search(r"\b(?:at least one|presence of|must have|with|evidence of|documented|confirmed)\b", before):
            return Stance.REQUIRED
        return Stance.UNSTATED
    return Stance.REQUIRED


def site_facts(found: Sequence[SiteStatement]) -> dict[MetastaticSite, tuple[SiteFact, list[SiteStatement]]]:
    """Weigh the statements on each site: needed, then conditional, then excluded, then taken."""
    facts: dict[MetastaticSite, tuple[SiteFact, list[SiteStatement]]] = {}
    for site in MetastaticSite:
        said = [s for s in found if s.site is site]
        brain = facts.get(MetastaticSite.BRAIN)
        if brain is None or brain[0].stance is not Stance.EXCLUDED:
            said = [s for s in said if not s.implied]
        if not said:
            continue
        stance = _weigh(said)
        deciding = [s for s in said if s.stance is stance] or said
        conditions = tuple(dict.fromkeys(c for s in deciding for c in s.conditions))
        facts[site] = (SiteFact(stance, conditions), deciding)
    return facts


def _says_absent(statement: SiteStatement, required: Sequence[SiteStatement]) -> bool:
    """True where "no brain metastases" stands as an alternative beside what seems needed."""
    return (
        statement.stance is Stance.EXCLUDED
        and not statement.item.excludes
        and any(r.item is not statement.item for r in required)
        and not any(r.item is statement.item for r in required)
    )


def _weigh(said: Sequence[SiteStatement]) -> Stance:
    stances = {s.stance for s in said}
    required = [s for s in said if s.stance is Stance.REQUIRED]
    if required and not any(s.stance is Stance.EXCLUDED and s.item.excludes for s in said):
        if all(s.cohort for s in required) and len({s.cohort for s in required}) < 2:
            return Stance.CONDITIONAL if Stance.CONDITIONAL in stances else Stance.ACCEPTED
        if any(_says_absent(s, required) for s in said):
            return Stance.CONDITIONAL
        return Stance.REQUIRED
    whole = [s for s in said if s.stance is Stance.EXCLUDED and not s.cohort]
    if whole and not any(s.allows for s in said if s.stance is not Stance.EXCLUDED):
        return Stance.EXCLUDED
    if Stance.CONDITIONAL in stances or {Stance.ACCEPTED, Stance.EXCLUDED} <= stances:
        return Stance.CONDITIONAL
    if Stance.EXCLUDED in stances:
        return Stance.EXCLUDED
    return Stance.ACCEPTED
