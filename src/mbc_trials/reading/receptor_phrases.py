"""Receptor phrases of one sentence: "ER+ and/or PR+, HER2-negative" becomes sets of tumour atoms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mbc_trials import phenotype as ph
from mbc_trials.phenotype import Phenotypes
from mbc_trials.reading.receptor_tokens import MARKERS, Token, tokens

__all__ = ["Phrase", "phrases"]

_POSITIVE = {
    "er": ph.ER_POSITIVE,
    "pr": ph.PR_POSITIVE,
    "hr": ph.HR_POSITIVE,
    "her2": ph.HER2_POSITIVE,
}
_HER2_EXPRESSING = ph.HER2_LOW | ph.HER2_POSITIVE
_SCORES = {
    "0": ph.HER2_ZERO,
    "1": ph.HER2_1PLUS,
    "2": ph.HER2_2PLUS_ISH_NEGATIVE,
    "3": ph.HER2_POSITIVE,
}
_FILLERS = frozenset(
    "status is are was were be must been have has had level levels tumor tumors tumour tumours "
    "disease cancer cancers breast protein gene receptor receptors by local locally central centrally "
    "assessment test tests testing tested result results determined defined as the in a an of on to "
    "confirmed documented known should shall will either also both being per considered score scores "
    "staining stain expression type lesion lesions carcinoma tissue primary metastatic cells nuclei "
    "with invasive phenotype subtype show shows showing demonstrate demonstrating demonstrates found "
    "analysis analyses equal nuclear immunoreactive proven surface strongly strong membrane copy ratio evidence "
    "histologically pathologically using via definition i.e ie eg that which it for s".split()
)
_LEADS = frozenset("for of the in to with both either at least one on by a its tumor surface".split())
_CLASSES = {
    "tn": ph.TRIPLE_NEGATIVE,
    "tp": ph.TRIPLE_POSITIVE,
    "luminal": ph.HR_POSITIVE,
    "sensitive": ph.HR_POSITIVE,
}
_AXES = {"er": 1, "pr": 2, "hr": 3, "her2": 4, "tn": 7, "tp": 7, "luminal": 3, "sensitive": 3}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One receptor statement: the tumours it names, and where it stands in the sentence."""

    tumours: Phenotypes
    axes: int
    """Bits of the receptors it speaks of: 1 ER, 2 PR, 4 HER2."""
    start: int
    end: int
    open: bool = False
    """True where it says that any value will do ("regardless of HR status")."""
    negated: bool = False


def phrases(low: str, text: str) -> list[Phrase]:
    """All receptor phrases of a sentence, in order."""
    stream = tokens(low, text)
    found: list[Phrase] = []
    i = free = 0
    while i < len(stream):
        token = stream[i]
        if token.kind in MARKERS:
            phrase, i = _marker_phrase(stream, i, free)
            if phrase is not None:
                free = i
            if phrase is not None:
                found.append(phrase)
        elif token.kind in _CLASSES:
            found.append(
                Phrase(
                    _CLASSES[token.kind], _AXES[token.kind], token.start, token.end,
                    negated=_negated_before(stream, i),
                )
            )  # fmt: skip
            i += 1
        else:
            i += 1
    return found


def _marker_phrase(stream: list[Token], i: int, free: int) -> tuple[Phrase | None, int]:
    """Read a group of receptor names with the value they share; and where to go on."""
    markers, joint, after = _group(stream, i)
    axes = 0
    for marker in markers:
        axes |= _AXES[marker]
    if _asks_for_any(stream, i, after) or (after < len(stream) and stream[after].low in ("arbitrary", "any")):
        return Phrase(ph.ANY, axes, stream[i].start, stream[after - 1].end, open=True), after
    values, last = _values_after(stream, after, markers)
    start = stream[i].start
    if values is None:
        values, first = _values_before(stream, i, markers, free)
        if values is None:
            return None, after
        start, last = stream[first].start, after
    tumours, is_open = _tumours(markers, joint, values)
    phrase = Phrase(
        tumours, axes, start, stream[last - 1].end, open=is_open,
        negated=_negated_before(stream, i) and start == stream[i].start,
    )  # fmt: skip
    return phrase, last


def _group(stream: list[Token], i: int) -> tuple[list[str], str, int]:
    """Names joined into one group: "ER and/or PgR", "ER, PR, and HER2", "estrogen receptor (ER)"."""
    markers = [stream[i].kind]
    joint = ""
    j = i + 1
    depth = 0
    while j < len(stream):
        kind = stream[j].kind
        if kind in MARKERS:
            if stream[j].kind not in markers:
                markers.append(kind)
            j += 1
        elif kind == "open" and _next_marker(stream, j + 1, 1):
            depth += 1
            j += 1
        elif kind == "close" and depth:
            depth -= 1
            j += 1
        elif kind in ("and", "or", "andor", "slash", "comma") and _next_marker(stream, j + 1, 3):
            joint = joint if joint and kind in ("comma", "slash") else kind
            j += 1
        elif stream[j].low in ("receptor", "receptors", "either", "both", "the") and (
            _next_marker(stream, j + 1, 2)
        ):
            j += 1
        else:
            break
    return markers, joint, j


def _next_marker(stream: list[Token], j: int, reach: int) -> bool:
    """True where a receptor name follows within `reach` joining tokens."""
    for token in stream[j : j + reach]:
        if token.kind in MARKERS:
            return True
        if token.kind not in ("and", "or", "andor", "comma", "slash", "open") and token.low not in (
            "receptor", "receptors", "either", "the", "both", "also",
        ):  # fmt: skip
            return False
    return False


def _values_after(
    stream: list[Token], j: int, markers: list[str]
) -> tuple[list[Token] | None, int]:
    """The value words behind a group: "status: negative", ">= 1 %", "IHC 1+ or 2+/ISH-"."""
    found: list[Token] = []
    skipped = 0
    inverted = False
    last = i_first = j
    while j < len(stream):
        token = stream[j]
        kind = token.kind
        if kind == "not":
            if found:
                break
            inverted = not inverted
        elif kind == "either":
            found += [token._replace(kind="pos"), token._replace(kind="neg")]
            last = j + 1
        elif kind == "amplified" and _is_noun_of_value(stream, j):
            pass
        elif kind == "pos" and found and found[-1].kind == "low" and stream[j - 1].kind == "low":
            last = j + 1
        elif kind in ("pos", "neg", "amplified", "low", "ultralow", "amount"):
            if kind in ("pos", "neg", "low") and j > i_first and _belongs_to_next(stream, j):
                break
            if kind in ("amount",) and found and found[-1].kind not in ("pos", "neg", "low", "amount"):
                break
            if kind == "amount" and not _near_receptor(stream, j):
                break
            found.append(_inverted(token) if inverted else token)
            inverted = False
            last = j + 1
            skipped = 0
        elif kind in ("score", "range") and "her2" in markers:
            found.append(token)
            last = j + 1
        elif (
            kind == "word" and token.low in ("0", "1", "2", "3", "zero", "null")
            and "her2" in markers and _scoring(stream, j)
        ):  # fmt: skip
            found.append(Token("score", token.start, token.end, {"zero": "0", "null": "null"}.get(token.low, token.low)))
            last = j + 1
        elif kind == "express":
            if not found and token.low.startswith("expressi") and "her2" not in markers:
                pass
            if token.low in ("expressing", "expressed", "express", "expresses", "expressors"):
                found.append(_inverted(token) if inverted else token)
                last = j + 1
        elif kind in ("or", "and", "andor", "slash", "comma", "open", "close"):
            if kind in ("and", "comma", "close") and found and not _continues_scores(stream, j, found):
                break
            if kind in ("or", "slash", "andor", "open") and found and not _another_value(stream, j + 1, markers):
                break
        elif token.low == "of" and found and _another_value(stream, j + 1, markers):
            pass
        elif kind in ("ihc", "ish"):
            if found and found[-1].kind in ("pos", "neg", "amplified") and kind == "ihc":
                break
            if kind == "ish" and "her2" in markers:
                found.append(token)
        elif kind == "stop":
            if found or token.low != ":":
                break
        elif token.low in _FILLERS and not found:
            skipped += 1
            if skipped > 9:
                break
        else:
            break
        j += 1
    values = [t for t in found if t.kind != "ish"]
    return (found, last) if values else (None, j)


def _is_noun_of_value(stream: list[Token], j: int) -> bool:
    """In "HER2-negative overexpression" and "amplification negative" the adjective decides."""
    before = stream[j - 1].kind if j else ""
    after = stream[j + 1].kind if j + 1 < len(stream) else ""
    return before in ("pos", "neg") or after in ("pos", "neg")


def _belongs_to_next(stream: list[Token], j: int) -> bool:
    """In "ER and negative PR" the value belongs to the name behind it."""
    if stream[j - 1].kind not in ("and", "or", "comma", "andor"):
        return False
    behind = stream[j + 1 : j + 3]
    return bool(behind) and (
        behind[0].kind in MARKERS or (behind[0].low in ("for", "of") and behind[-1].kind in MARKERS)
    )


def _near_receptor(stream: list[Token], j: int) -> bool:
    """A percentage counts for a receptor only where it is of cells or staining, not of a dose."""
    following = {t.low for t in stream[j + 1 : j + 4]}
    return not following & {"decrease", "increase", "uln", "reduction", "liver"}


def _scoring(stream: list[Token], j: int) -> bool:
    """A bare digit is an IHC score next to IHC, HER2, or another score."""
    window = stream[max(0, j - 4) : j + 4]
    return any(t.kind in ("ihc", "score") or t.low in ("zero", "score") for t in window) or (
        stream[j - 1].kind == "her2"
    )


def _continues_scores(stream: list[Token], j: int, found: list[Token]) -> bool:
    return found[-1].kind in ("score", "ish") and any(
        t.kind in ("score", "ish", "ihc") or t.low in ("0", "1", "2", "3") for t in stream[j + 1 : j + 4]
    )


def _another_value(stream: list[Token], j: int, markers: list[str]) -> bool:
    """True where "or", "/" or "(" leads to another value of the same receptor."""
    for token in stream[j : j + 3]:
        if token.kind in ("pos", "neg", "low", "ultralow", "amount", "amplified"):
            return True
        if token.kind in ("score", "ish", "ihc"):
            return "her2" in markers
        if token.low in ("0", "1", "2", "3", "unknown") and "her2" in markers:
            return True
        if token.kind in MARKERS or token.kind in _CLASSES or token.kind not in ("or", "not", "and", "open"):
            return False
    return False


def _inverted(token: Token) -> Token:
    kind = {"pos": "neg", "neg": "pos", "amplified": "neg", "express": "neg"}.get(token.kind, token.kind)
    return token._replace(kind=kind)


def _values_before(
    stream: list[Token], i: int, markers: list[str], free: int
) -> tuple[list[Token] | None, int]:
    """The value words in front of a group: "negative for", "overexpression of", "lack of"."""
    j = i - 1
    seen_lead = False
    steps = 0
    while j >= free and steps < 6:
        token = stream[j]
        if token.kind in ("low", "ultralow") and j == i - 1:
            return [token], j
        if token.kind in ("pos", "neg", "amplified", "express"):
            if token.kind in ("pos", "neg") and not seen_lead and j != i - 1:
                return None, i
            if token.kind == "express" and stream[j - 1].kind in ("low", "ultralow") and j > free:
                return [stream[j - 1]], j - 1
            if token.kind == "express" and "her2" in markers and not _negated_before(stream, j):
                return None, i
            if token.kind == "express" and token.low in ("expression",) and not seen_lead:
                return None, i
            if token.kind == "express":
                token = token._replace(kind="pos")
            return [_inverted(token) if _negated_before(stream, j) else token], j
        if token.low in _LEADS:
            seen_lead = seen_lead or token.low in ("for", "of", "to", "in")
        elif token.kind not in ("open",):
            return None, i
        j -= 1
        steps += 1
    return None, i


def _negated_before(stream: list[Token], i: int) -> bool:
    """True where "no", "not", "without", "lack of" stands right in front."""
    for token in reversed(stream[max(0, i - 5) : i]):
        if token.kind == "not":
            return True
        if token.low not in (
            "of", "be", "have", "known", "any", "documented", "evidence", "a", "the", "gene", "protein",
            "history", "with", "for", "patients", "tumor", "had", "diagnosis", "result", "been", "there", "has",
            "previous", "prior", "previously", "confirmed", "are",
        ) and token.kind != "any":  # fmt: skip
            return False
    return False


def _asks_for_any(stream: list[Token], i: int, behind: int) -> bool:
    """True for "any ER status", "regardless of HER2 status"; not for "any HER2-targeted drug"."""
    if [t.low for t in stream[max(0, i - 4) : i]][-3:] == ["with", "or", "without"] or (
        [t.low for t in stream[max(0, i - 4) : i]][-4:-1] == ["with", "or", "without"]
    ):
        return True
    for token in reversed(stream[max(0, i - 4) : i]):
        if token.kind == "any":
            for t in [*stream[i : i + 9], *stream[behind : behind + 2]]:
                if t.low in ("status", "expression", "level", "levels", "subtype", "subtypes", "results"):
                    return True
                if t.kind in ("pos", "neg", "amplified"):
                    return token.low != "any" and token.low != "all"
            return token.low not in ("any", "all")
        if token.low not in ("of", "the", "their", "on", "to", "with", "tumor", "primary"):
            return False
    return False


def _tumours(markers: list[str], joint: str, values: list[Token]) -> tuple[Phenotypes, bool]:
    """Apply the shared value to every receptor of the group."""
    result: Phenotypes | None = None
    hormones = [m for m in markers if m != "her2"]
    hormone_sets = [_value_set(m, values) for m in hormones]
    if hormone_sets:
        result = hormone_sets[0]
        both_positive = any(v.kind in ("pos", "express", "amplified") for v in values)
        for tumours in hormone_sets[1:]:
            unite = joint in ("or", "andor") or (both_positive and joint in ("slash", "comma"))
            result = result | tumours if unite else result & tumours
    if "her2" in markers:
        her2 = _value_set("her2", values)
        result = her2 if result is None else result & her2
    assert result is not None  # noqa: S101 - a group names at least one receptor
    return result, result == ph.ANY


def _value_set(marker: str, values: list[Token]) -> Phenotypes:
    """What the values mean for one receptor: alternatives unite, a threshold narrows its word."""
    total = ph.NONE
    scores = ph.NONE
    for k, value in enumerate(values):
        positive = _POSITIVE[marker]
        if value.kind == "score":
            scores = scores | _score(values, k)
        elif value.kind == "range":
            scores = scores | _score_range(value.low)
        elif value.kind in ("pos", "amplified"):
            if not (k and values[k - 1].kind == "ish"):
                total = total | positive
        elif value.kind == "neg":
            if not (k and values[k - 1].kind == "ish"):
                total = total | ~positive
        elif value.kind == "express":
            total = total | (_HER2_EXPRESSING if marker == "her2" else positive)
        elif value.kind == "ultralow":
            total = total | ph.HER2_ULTRALOW
        elif value.kind == "low":
            total = total | _low(marker, value)
        elif value.kind == "amount" and marker != "her2":
            limit = _amount(marker, value.low)
            total = total & limit if total and total & limit else total | limit
    if not total and not scores:
        return ph.ANY
    if scores and total <= ph.HER2_LOW | ph.HER2_ZERO and total != ph.NONE and any(v.kind == "ultralow" for v in values):
        return total | scores
    return total or scores


def _low(marker: str, value: Token) -> Phenotypes:
    if marker == "her2":
        return ph.HER2_LOW
    return ph.PR_POSITIVE if marker == "pr" else ph.ER_LOW if value.low != "poor" else ph.HR_NEGATIVE


def _score(values: list[Token], k: int) -> Phenotypes:
    """An IHC score; 2+ takes the side of the ISH result named with it."""
    low = values[k].low.strip()
    digit = low[0] if low[0].isdigit() else str(len(low)) if low.startswith("+") else "0"
    if low == "null":
        return ph.HER2_ZERO
    if digit == "2":
        later = values[k + 1 : k + 4]
        if any(v.kind == "ish" for v in later) and any(v.kind in ("pos", "amplified") for v in later):
            return ph.HER2_POSITIVE
    return _SCORES[digit]


def _score_range(low: str) -> Phenotypes:
    """IHC scores inside a limit: "<= 1+", "0-1+"; without ISH, 2+ is taken as not amplified."""
    digits = [int(n) for n in re.findall(r"[0-3]", low)]
    if len(digits) > 1:
        wanted = range(digits[0], digits[1] + 1)
    elif low.startswith(("<=", "less than or")):
        wanted = range(digits[0] + 1)
    elif low.startswith(("<", "less")):
        wanted = range(digits[0])
    else:
        wanted = range(digits[0] + (low.startswith((">", "greater")) and ">=" not in low), 4)
    total = ph.NONE
    for digit in wanted:
        total = total | _SCORES[str(digit)]
    return total


def _amount(marker: str, low: str) -> Phenotypes:
    """The atoms inside a percentage limit; a limit inside a class keeps the class."""
    numbers = [float(n) for n in _NUMBER.findall(low)]
    if marker == "pr":
        below = low[0] == "<" or low.startswith(("less", "fewer", "under", "below", "=<", "up"))
        if below:
            return ph.PR_NEGATIVE if numbers[0] <= 1 else ph.ANY
        return ph.PR_POSITIVE if numbers[0] else ph.PR_NEGATIVE
    if len(numbers) == 2:
        return ph.ER_LOW if numbers[1] <= 10 else ph.ER_POSITIVE
    limit = numbers[0]
    if low[0] == "<" or low.startswith(("less", "fewer", "under", "below", "=<", "up")):
        return ph.ER_NEGATIVE if limit <= 1 else ph.ER_NEGATIVE | ph.ER_LOW
    if limit == 0:
        return ph.ER_NEGATIVE
    return ph.ER_HIGH if limit >= 10 else ph.ER_POSITIVE
