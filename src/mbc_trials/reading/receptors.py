"""Which tumours may join: receptor statements of the whole text, folded by the receptor algebra."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.outline import Item
from mbc_trials.reading.receptor_phrases import Phrase, phrases
from mbc_trials.reading.sentences import sentences

__all__ = ["Statement", "mentions_receptor", "statements", "tumours_accepted"]

_TRIGGER = re.compile(
    r"her-?\s?2|\bher\b|hormone[- ]|endocrine[- ](?:sens|resp|resist|refr)|erb-?\s?b-?\s?2|receptor|estrogen|tnbc|triple|luminal|\b(?:er|pr|hr|pgr)s?\b|\bneu\b|epiderm(?:al|oid) grow"
    r"|\btn\b|subtype"
)
_IF = re.compile(
    r"\b(?:if|when|whenever|in (?:the )?cases? of|in those with|provided|for those|for (?:all |any |the )?(?:patients|subjects|participants"
    r"|women|men|individuals|tumou?rs|cases|those|persons|er\b|hr\b|her2|hormone|estrogen|tnbc|triple|luminal|treatment of"
    r"|cohort of))\b"
)
_COMMAND = re.compile(
    r"\b(?:must|should|shall|need(?:s|ed)?|required? to|are required|is required|have to|has to|may|can|could|will|would"
    r"|(?:patients|subjects|participants|women|cancers?|tumou?rs?|disease) (?:have|has) (?:received|progressed|failed)"
    r"|(?:are|is|be|also) (?:also )?(?:acceptable|allowed|eligible|permitted|included|candidates)|allowed|permitted|acceptable)\b"
)
_CONFIRM = re.compile(
    r"\W*(?:also\s|have\s|has\s|had\s|both\s|be\s|been\s|histologically\s|pathologically\s|a\s|tumou?rs?\s|their\s)*"
    r"(?:be\s|been\s|have\s)*(?:confirmed|documented|determined|defined|assessed|known|established|verified|based|proven|tested|histolog|"
    r"patholog|diagnos|metasta|invasive|evidence|evaluated|centrally|locally|primary|recurrent|unresectable|advanced|"
    r"stage|er\b|hr\b|her2|pr\b|estrogen|hormone)"
)
_ADMIT = re.compile(
    r"\b(?:eligible(?! for (?:\w+ )?(?:treatment|therapy|chemo|surg|paclitaxel)| to receive)|allowed|permitted|acceptable|may (?:be (?:included|enrolled|eligible)|enrol|participate|join|also)"
    r"|can (?:be (?:included|enrolled)|enrol|participate)"
    r"|will be (?:included|enrolled|allowed|eligible|accepted|permitted)|are (?:included|accepted))\b"
)
_REFUSE = re.compile(
    r"\b(?:not (?:be )?(?:eligible|allowed|permitted|included|enrolled|acceptable)|ineligible(?! (?:to receive|for))|(?:is|are|be) excluded|other than)\b"
)
_CLEAR_CUT = Phenotypes(sum(cell.bits for cell in ph.CELLS.values()))
_HER2_MUTATION = re.compile(r"\b(?:her-?2|erbb2)[- ](?:\w+\s)?mutat\w+\s?(?:,|or\b|/)")
_PERSONS = re.compile(
    r"\b(?:patients?|subjects?|participants?|women|men|individuals?|persons?|those|females?|males?|disease|tumou?rs?|cancers?|cases|carcinomas?|mbc|bc)\b"
)
_ENROLLED_IN = re.compile(r"\b(?:enrolled|enrolling|assigned|randomi[sz]ed) (?:in|to|into) (?:arm|cohort|part|group)s?\b")
_HISTORY = re.compile(r"\b(?:no|not|without|prior|previous(?:ly)?|past|earlier|former(?:ly)?|initial(?:ly)?)\b[\w\s,/-]{0,30}\b(?:histor(?:y|ies)|diagnos\w+|invasive)\b[\w\s,/-]{0,25}$|\b(?:previous(?:ly)?|formerly|initially|primary tumou?r (?:was|expressed))\b[\w\s,/-]{0,20}$")
_DEFINES = re.compile(
    r"\W*(?:\(\w+\)\W*)?(?:status|expression|disease|tumou?rs?|breast cancers?|cancers?|subtype|results?|positivity|negativity|"
    r"phenotype|for this study|\s)*\W*(?:(?:is|are|was|were|will be|must be|should be|being|be)\s+(?:further |here |also )?(?:defined|classified|considered|reported|regarded|"
    r"deemed|determined|documented|confirmed|assessed|based|established))"
    r"|\s?:\s[^.;]*(?:immunohisto|\bihc\b|\bfish\b|\bstain|%)|\W*(?:\(\w+\)\W*)?(?:status|positivity|negativity) (?:is )?defined"
)
_DEFINED_AS = re.compile(r"(?<!must be )(?<!must have been )(?<!been )\b(?:defined|classified|considered|reported|regarded|determined|categori[sz]ed|deemed) (?:as|to be)\s*(?:having\s|an?\s)?$")
_TREATMENT_BEFORE = re.compile(r"(?:trastuzumab|therap|treatment|tamoxifen|inhibitor|chemotherap|drug|regimen|agents?|taken|given|received|endocrine)\w*[^.;]{0,40}\b(?:in|for)\s+(?:the\s)?$")
_DISEASE_BEFORE_PAREN = re.compile(r"(?:cancers?|carcinomas?|tumou?rs?|disease|breast|bc|mbc|status|subtypes?|phenotypes?|malignanc\w+|lesions?|positive|negative|receptors?|patients|women|types?|tnbc|neoplasms?)\W*[(\[]\s*$")
_FOR_OTHER_ORGAN = re.compile(r"\b(?:for|in)\b[^,;:]{0,40}$")
_OTHER_SUBJECT = re.compile(r"\b(?:guidelines?|tests?|testing|samples?|tissue|biops\w+|specimens?|blocks?|results?|status|laboratory)\b(?:\W+\w+){0,2}$")
_RISK = re.compile(r"\brisk factors?\b|\brisk\b[^.]{0,30}\bdefined\b|\bfeatures\b")
_THERAPY_AFTER = re.compile(
    r"[\s-]*(?:targeted|directed|-?based|therap|treatment|inhibit|antibod|agents?|adc|blockade|drug|regimen|mutation|mutant|mutated|kinase|antagonist|degrader|modulator|vaccine|specific)"
)
_OTHER_ORGAN = re.compile(
    r"\b(?:gastric|gastro-?\s?o?esophageal|gej|gec|stomach|colorectal|crc|colon|lung|nsclc|sclc|ovarian|endometrial|uterine|bladder|urothelial"
    r"|biliary|pancrea\w+|prostate|melanoma|o?esophag\w+|salivary|head and neck|cholangio\w+|cervical|renal|hepatocellular|glioma\w*|glioblastoma|sarcoma|mesothelioma)\b"
)
_BREAST = re.compile(r"\bbreast|\bm?bc\b|mammary|\bm?tnbc\b")
_ONE_OF = re.compile(
    r"\b(?:one (?:or more )?of (?:the|these)|any (?:one )?of the|either|1 of the|at least one of|one of|following (?:tumou?r|cancer|disease|subtype|cohort|group)\w*)\b"
)
_ALL_TYPES = re.compile(
    r"\b(?:any|all|regardless of|irrespective of)\s+(?:\w+\s+){0,3}?(?:subtypes?|phenotypes?|receptor status|breast cancer types?|molecular types?|biomarker status)\b"
)
_ANY_SOLID = re.compile(
    r"\b(?:(?<!criteria in )(?<!criteria for )solid tumou?rs?(?! \(recist|\W{0,3}recist)|solid,? malignan\w+|malignant,? solid|any (?:cancer|malignancy|tumou?r type))\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of receptors."""

    parts: tuple[Phenotypes, ...]
    """Its alternatives: "HR+/HER2- or TNBC" has two."""
    kind: str
    """`restrict`, `admit`, `when` (a duty of some), `if`, `define`, `exclude`, or `open` (any)."""
    item: Item
    start: int
    end: int
    """Place of the deciding words inside the item."""

    @property
    def tumours(self) -> Phenotypes:
        """All tumours it names."""
        return _union(self.parts)


def mentions_receptor(low: str) -> bool:
    """A quick look whether an item can hold a receptor statement at all."""
    return _TRIGGER.search(low) is not None


def statements(items: Iterable[Item]) -> list[Statement]:
    """The receptor statements of all items, in reading order."""
    found: list[Statement] = []
    for item in items:
        if mentions_receptor(item.low):
            for start, end in sentences(item.low):
                found += _statements_in(item, start, end)
    return found


def _statements_in(item: Item, start: int, end: int) -> list[Statement]:
    low = item.low[start:end]
    if not mentions_receptor(low):
        return []
    if not item.excludes and _OR_SOLID.search(low):
        solid = _OR_SOLID.search(low)
        return [Statement((ph.ANY,), "any tumour", item, start + solid.start(), start + solid.end())] if solid else []
    every = _ALL_TYPES.search(low)
    if every and not item.excludes:
        return [Statement((ph.ANY,), "open", item, start + every.start(), start + every.end())]
    found = [p for p in phrases(low, item.text[start:end]) if _counts(low, p)]
    if not found:
        return []
    parts = (ph.ANY,) if _open_branch(low, found) else alternatives(low, found)
    tumours = _union(parts)
    is_open = tumours == ph.ANY
    kind = _kind(item, low, found, tumours)
    if kind == "restrict" and tumours <= ph.HER2_POSITIVE and _HER2_MUTATION.search(low):
        kind = "any tumour"
    if kind == "if" and tumours <= ph.HER2_NEGATIVE and "mutation" in low:
        kind = "admit"
    if is_open and kind in ("restrict", "admit"):
        kind = "open" if _speaks_of_all(found) else kind
    if kind == "":
        return []
    return [Statement(parts, kind, item, start + found[0].start, start + found[-1].end)]


def _counts(low: str, phrase: Phrase) -> bool:
    """False for drug classes ("HER2-targeted") and for receptors of another organ's tumour."""
    if _THERAPY_AFTER.match(low, phrase.end):
        return False
    before = low[max(0, phrase.start - 90) : phrase.start]
    if before.endswith(("anti-", "anti ")):
        return False
    if phrase.axes == 7:
        return True
    tail = re.split(r"[,;)]|\bor\b", low[phrase.end : phrase.end + 60])[0]
    near = low[phrase.start : phrase.end] + tail
    if _BREAST.search(near):
        return True
    if _OTHER_ORGAN.search(tail):
        return False
    owner = re.split(r"[;:]|,(?! her)|\bor\b", before)
    nearest = owner[-1] if owner[-1].strip() else "".join(owner[-2:])
    return not (_OTHER_ORGAN.search(nearest) and not _BREAST.search(nearest))


def _open_branch(low: str, found: Sequence[Phrase]) -> bool:
    """True where one branch of an "or" lets any value of several receptors in."""
    if not any(p.open for p in found) or all(p.open for p in found):
        return False
    branches: list[list[Phrase]] = [[]]
    for k, phrase in enumerate(found):
        if k and re.search(r"\bor\b", low[found[k - 1].end : phrase.start]):
            branches.append([])
        branches[-1].append(phrase)
    axes = [sum({p.axes for p in b}) for b in branches if all(p.open for p in b)]
    return any(a >= 5 for a in axes)


def _speaks_of_all(found: Sequence[Phrase]) -> bool:
    return all(p.open or p.tumours == ph.ANY for p in found)


def alternatives(low: str, found: Sequence[Phrase]) -> tuple[Phenotypes, ...]:
    """Fold the phrases of one sentence: other receptors narrow, other values of one unite."""
    groups: list[tuple[Phenotypes, int]] = []
    last_end = 0
    for phrase in [p for p in _without_opposites(low, found) if not p.open] or found:
        tumours = ~phrase.tumours if phrase.negated and not phrase.open else phrase.tumours
        groups = _fold(groups, tumours, phrase.axes, low[last_end : phrase.start])
        last_end = phrase.end
    return tuple(tumours for tumours, _ in groups)


_AND_OR = re.compile(r"[^\w(]*(?:and/or|or)\W*")


def _without_opposites(low: str, found: Sequence[Phrase]) -> list[Phrase]:
    """ "ER+ or ER-" says that any value will do."""
    kept: list[Phrase] = []
    for phrase in found:
        last = kept[-1] if kept else None
        gap = low[last.end : phrase.start] if last is not None else ""
        if last is not None and last.axes | phrase.axes == 3 and last.axes != phrase.axes and _AND_OR.fullmatch(gap):
            kept[-1] = Phrase(last.tumours | phrase.tumours, 3, last.start, phrase.end)
        elif (
            last is not None and last.axes == phrase.axes and last.tumours | phrase.tumours == ph.ANY
            and re.fullmatch(r"\W*(?:or|and|and/or|/)?\W*", gap)
        ):  # fmt: skip
            kept[-1] = Phrase(ph.ANY, phrase.axes, last.start, phrase.end, open=True)
        else:
            kept.append(phrase)
    return kept


def _fold(
    groups: list[tuple[Phenotypes, int]], tumours: Phenotypes, axes: int, gap: str
) -> list[tuple[Phenotypes, int]]:
    if not groups:
        return [(tumours, axes)]
    held, held_axes = groups[-1]
    either = re.search(r"\bor\b", gap) is not None
    if axes & held_axes == 0:
        hormones = (axes | held_axes) <= 3
        if either and (hormones or "," not in gap):
            return [*groups, (tumours, axes)]
        if len(groups) > 1 and re.search(r",|\band\b|with|\(|;", gap):
            return [(h & tumours if a & axes == 0 else h, a | axes) for h, a in groups]
        return [*groups[:-1], (held & tumours, held_axes | axes)]
    if held_axes == 7 and axes <= 3 and not held & tumours and re.search(r"\bincluding\b|\bor\b", gap):
        return [*groups, (tumours & _same_her2(held), 7)]
    if tumours <= held and re.search(r"\bincluding\b|\bsuch as\b|\be\.g", gap):
        return groups
    defined = re.search(r"[(:=]|\bdefined\b|i\.e|\bmeaning\b|\bis\b|\bthat is\b", gap) is not None
    if defined and axes == 4 and held & ph.HER2_POSITIVE == ph.NONE and tumours <= ph.HER2_NEGATIVE and tumours not in (ph.HER2_LOW, ph.HER2_ULTRALOW):
        return groups
    if held & tumours and not (either and not defined) and not (tumours == ph.ANY):
        return [*groups[:-1], (held & tumours, held_axes | axes)]
    if defined and not either and not (held & tumours):
        return groups
    if held <= tumours and defined:
        return groups
    return [*groups, (tumours, axes)]


def _same_her2(tumours: Phenotypes) -> Phenotypes:
    """All tumours with a HER2 value that occurs in the set."""
    values = tuple({her2 for _, _, her2 in tumours})
    return Phenotypes.of(her2=values)


def _kind(item: Item, low: str, found: Sequence[Phrase], tumours: Phenotypes) -> str:
    """What the sentence does with the tumours it names."""
    first, last = found[0].start, found[-1].end
    before, after = low[:first], low[last:]
    if re.search(r"\bnot required|not applicable|no requirement|\bif (?:known|available)|unknown\b", after[:40]) and not item.excludes:
        return "open" if tumours == ph.ANY else ""
    if item.excludes:
        return _kind_excluded(item, low, before, after)
    if re.search(r"\btumou?rs?\b[^.;]*\b(?:such as|e\.g\.?|including)\b", before) and re.search(r"\bothers?\b|\bnot limited\b|\betc\b", before + after):
        return ""
    if _HISTORY.search(before) or re.search(r"\bno prior\b[^.;]*\bfor\b[^.;]*$", before):
        return ""
    if _RISK.search(before):
        return ""
    if _REFUSE.search(after):
        return "exclude"
    if _DEFINES.match(low, found[0].end) or _DEFINED_AS.search(before) or _DEFINED_AS.search(low[:found[-1].start]) and len(found) == 1:
        return "define"
    if _is_conditional(before) or _ENROLLED_IN.search(before):
        return "if"
    if _TREATMENT_BEFORE.search(before):
        return "if"
    if before.rstrip().endswith(("(", "[")) and len(before) > 4 and not _DISEASE_BEFORE_PAREN.search(before):
        return "if"
    if re.match(r"\s*(?:patients|subjects|participants|women|cohort|group|population)\s*:?\s*$", after) and after.rstrip().endswith(":"):
        return "when"
    after = low[found[0].end :]
    command = _main_command(after)
    if command and not _COMMAND.search(before) and _PERSONS.search(before + " " + after[: command.start()]):
        if _ADMIT.search(after):
            return "" if re.search(r"\bhistory of\b", before) else "admit"
        if not _CONFIRM.match(after, command.end()):
            return "when"
    return "restrict"


def _is_conditional(before: str) -> bool:
    """True under "if", "for patients with"; a basket's "for patients with breast cancer:" only scopes."""
    match = _IF.search(before)
    if match is None:
        return False
    scoped = before[match.start() :]
    return not ("breast" in scoped and re.search(r"[:,]|\bmust\b", scoped))


def _main_command(after: str) -> re.Match[str] | None:
    """The first modal verb whose subject is not a relative pronoun."""
    for command in _COMMAND.finditer(after):
        lead = after[: command.start()].rstrip()
        if lead.endswith(("who", "that", "which", " and", "they", "it", "(")) or _OTHER_SUBJECT.search(lead):
            continue
        return command
    return None


def _kind_excluded(item: Item, low: str, before: str, after: str) -> str:
    if item.cohort:
        return ""
    if _ADMIT.search(low) and not _REFUSE.search(low):
        return "admit" if _ADMIT.search(after) else ""
    if re.search(r"\bunless\b|\bexcept|\bwithout\b|\bwho\b|\bif\b|\bprior\b|\breceiv|\btreated\b|\bcandidate|\bthat (?:are|is|have|has)\b|\bin combination\b", after):
        return ""
    if re.search(r"\bin cases? of\b|\bunknown\b|\bif\b|\bother than\b|\bprior (?:treat|ther)|unless|\bwithout\b|\bfor (?:the )?$|\bpermitted\b|\ballowed\b|\btherap(?:y|ies) for\b", before):
        return ""
    if re.search(r"\b(?:contralateral|second|other|synchronous) (?:\w+ )?(?:primary|breast|malignan)", low):
        return ""
    return "exclude"


def tumours_accepted(found: Sequence[Statement], items: Sequence[Item]) -> tuple[Phenotypes | None, list[Statement]]:
    """Fold statements into the set that may join (None: no restriction), and those that decided."""
    included = [s for s in found if s.kind == "restrict" and not _is_one_way_in(s.item)]
    opened = [s for s in found if s.kind == "open"]
    when = [s for s in found if s.kind == "when"]
    admitted = [s for s in found if s.kind == "admit"]
    refused = [s for s in found if s.kind == "exclude"]
    deciding: list[Statement] = [s for s in found if s.kind == "any tumour"]
    if deciding:
        return ph.ANY, deciding
    accepted: Phenotypes | None = None
    if not included and not opened and not any(s.kind == "restrict" for s in found):
        included = [s for s in found if s.kind == "define" and not s.tumours == ph.ANY]
        if _union(s.tumours for s in included) == ph.ANY:
            included = []
    if included:
        accepted = _fold_statements(included, items)
        deciding += included
    ways = [s for s in found if s.kind == "restrict" and _is_one_way_in(s.item)]
    if accepted is None and (opened or ways):
        accepted = ph.ANY
        deciding += opened or ways
    if accepted is None:
        listed_by = [*when, *admitted, *(s for s in found if s.kind == "if")]
        listed = _union(s.tumours for s in listed_by)
        groups = {s.tumours.bits for s in listed_by}
        if listed == ph.ANY or (len(groups) > 1 and _covers_main_types(listed)):
            accepted = listed
            deciding += listed_by
    elif more := [s for s in [*when, *admitted] if s.tumours.isdisjoint(accepted)]:
        accepted = accepted | _union(s.tumours for s in more)
        deciding += more
    for statement in refused:
        if _has_cohort_twin(statement, found):
            continue
        narrowed = (ph.ANY if accepted is None else accepted) - statement.tumours
        if narrowed:
            accepted = narrowed
            deciding.append(statement)
    return accepted, deciding


def _has_cohort_twin(statement: Statement, found: Sequence[Statement]) -> bool:
    """True where another cohort asks something of, and so takes, the tumours refused here."""
    return not statement.item.excludes and any(
        s.kind in ("when", "admit") and s.item.cohort and s.tumours & statement.tumours for s in found
    )


_TUMOUR_LIST = re.compile(r"\bsolid\b|\b(?:tumou?r|cancer|disease) types?\b|\bmalignanc|\bfollowing (?:\w+ ){0,3}(?:tumou?rs|cancers|indications)\b|\btypes of (?:cancer|tumou?r)")


def _is_one_way_in(item: Item) -> bool:
    """True where the item is an alternative to one that asks for no receptor at all."""
    siblings = item.parent.children if item.parent is not None else []
    if item.parent is not None and _ONE_OF.search(item.parent.low):
        if _TUMOUR_LIST.search(item.parent.low):
            return False
        return any(not mentions_receptor(s.low) for s in siblings if s is not item)
    if item.low.startswith("or ") and item in siblings:
        k = siblings.index(item)
        return k > 0 and not mentions_receptor(siblings[k - 1].low)
    return False


def _covers_main_types(tumours: Phenotypes) -> bool:
    return bool(tumours & ph.TRIPLE_NEGATIVE) and bool(tumours & ph.HR_POSITIVE)


def _union(sets: Iterable[Phenotypes]) -> Phenotypes:
    total = ph.NONE
    for tumours in sets:
        total = total | tumours
    return total


def _fold_statements(included: Sequence[Statement], items: Sequence[Item]) -> Phenotypes:
    """Intersect what holds for all; unite cohorts and alternatives."""
    common: list[Phenotypes] = []
    listing: set[str] = set()
    history: dict[str, list[Phenotypes]] = {}
    cohorts: dict[str, list[Phenotypes]] = {}
    for statement in included:
        key = _branch(statement)
        held = cohorts.setdefault(key, []) if key else common
        if _merge(held, statement.parts, history.setdefault(key, []), listing=key in listing):
            listing.add(key)
    general = _union(common) if common else ph.ANY
    if not cohorts:
        return ph.ANY if _solid_tumour_beside(included) else general
    if not common and _takes_any_tumour(items, set(cohorts)):
        return ph.ANY
    united = _union(_union(alternatives) for alternatives in cohorts.values())
    return (general & united) or (general | united)


def _merge(
    held: list[Phenotypes],
    parts: Sequence[Phenotypes],
    history: list[Phenotypes],
    *,
    listing: bool,
) -> bool:
    """Narrow what is held by a new statement on the same people.

    Where the statement lies inside one of several alternatives it speaks of that alternative
    only; where it can't hold together with anything held it is one more alternative, and from
    then on (`listing`) the text is known to list alternatives. Returns True in that case.
    """
    tumours = _union(parts)
    touched = [k for k, h in enumerate(held) if _same_people(h, tumours)]
    if not touched:
        held.extend(_under(part, history) for part in parts)
        first = not history
        history.append(tumours)
        return not first
    history.append(tumours)
    inside_one = len(held) > 1 and len(touched) == 1
    narrowed = [p & held[k] for k in touched for p in parts if p & held[k]]
    rest = [h for k, h in enumerate(held) if k not in touched] if inside_one or listing else []
    held[:] = [*rest, *dict.fromkeys(narrowed)]
    return False


_OR_SOLID = re.compile(r"\bor\s+(?:any|other|another)\s+(?:\w+\s+){0,3}solid tumou?rs?|\bsolid tumou?rs? other than\b")


def _solid_tumour_beside(included: Sequence[Statement]) -> bool:
    """True where the sentence, or a later point of the same list, takes any solid tumour instead."""
    for statement in included:
        low = statement.item.low
        if _OR_SOLID.search(low, statement.start):
            return True
        siblings = statement.item.parent.children if statement.item.parent is not None else []
        if statement.item in siblings and _BREAST.search(low):
            later = siblings[siblings.index(statement.item) + 1 :]
            if any(_ANY_SOLID.search(s.low) and not mentions_receptor(s.low) and not _RECIST.search(s.low) for s in later):
                return True
    return False


_RECIST = re.compile(r"\brecist\b|\bmeasurable\b|\bevaluation criteria\b|\bprior\b|\bhistory\b")


def _under(part: Phenotypes, history: Sequence[Phenotypes]) -> Phenotypes:
    """A further alternative, narrowed by every earlier statement that can hold for it too."""
    for earlier in history:
        part = (part & earlier) if _same_people(part, earlier) else part
    return part


def _same_people(held: Phenotypes, tumours: Phenotypes) -> bool:
    """True where two sets share a clear-cut tumour; a shared ER-low fringe alone does not count."""
    shared = held & tumours
    if not (held & _CLEAR_CUT and tumours & _CLEAR_CUT):
        return bool(shared)
    return bool(shared & _CLEAR_CUT)


def _takes_any_tumour(items: Sequence[Item], branches: set[str]) -> bool:
    """True where a part outside the given cohorts takes any solid tumour."""
    for item in items:
        if item.excludes or item.cohort in branches or mentions_receptor(item.low):
            continue
        if any(branch == f"@{item.start}" for branch in branches):
            continue
        if _ANY_SOLID.search(item.low) and not _RECIST.search(item.low) and not item.low.rstrip().endswith(":"):
            return True
    return False


def _branch(statement: Statement) -> str:
    """Key of the alternative a statement belongs to; empty where it holds for everyone."""
    item: Item | None = statement.item
    if statement.item.cohort:
        return statement.item.cohort
    while item is not None and item.parent is not None:
        if _ONE_OF.search(item.parent.low):
            return f"@{item.start}"
        item = item.parent
    return ""
