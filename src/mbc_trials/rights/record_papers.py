"""What a record says of what lies beside the trial: its consent form, its data, other ways in."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from mbc_trials.rights.note import RecordNote
from mbc_trials.sentences import say, with_and
from mbc_trials.trial import ConsentForm, Trial

__all__ = ["paper_notes"]

_SHARED_PAPERS = {
    "STUDY_PROTOCOL": say("the study plan"),
    "SAP": say("the plan for the statistics"),
    "ICF": say("the consent form"),
    "CSR": say("the study report"),
    "ANALYTIC_CODE": say("the computer code"),
}
_LONGEST_QUOTE = 200


def paper_notes(trial: Trial) -> Iterator[RecordNote]:
    """The posted consent form, data sharing, expanded access: three notes, or more forms."""
    yield from (RecordNote(say("Consent form"), text) for text in _consent(trial))
    yield RecordNote(say("Data"), _sharing(trial))
    yield RecordNote(say("Outside the trial"), _expanded_access(trial))


def _consent(trial: Trial) -> Iterator[str]:
    if not trial.consent_forms:
        yield (
            say(
                "A consent form posted with the record: not given. While people still join, most "
                "studies post none; the team gives you the form."
            )
        )
    for form in trial.consent_forms:
        yield say(
            "A consent form is posted with the record: {document}. See {address}",
            document=_document(form),
            address=trial.url,
        )


def _document(form: ConsentForm) -> str:
    label = f'"{form.label}"' if form.label else say("no name given")
    return ", ".join((label, form.date or say("no date given")))


def _sharing(trial: Trial) -> str:
    match trial.ipd_sharing:
        case "YES":
            return " ".join(filter(None, (_PLANNED, _shared_papers(trial), _when(trial))))
        case "NO":
            return say("The record says that data of single participants will not be shared.")
        case "UNDECIDED":
            return say("Whether data of single participants will be shared is not yet decided.")
        case _:
            return say("A plan to share data with other researchers: not given.")


_PLANNED = say(
    "The sponsor plans to share data of single participants, without their names, with other "
    "researchers."
)


def _shared_papers(trial: Trial) -> str:
    papers = [
        _SHARED_PAPERS.get(kind, kind.replace("_", " ").lower()) for kind in trial.ipd_info_types
    ]
    return say("Shared with the data: {papers}.", papers=with_and(papers)) if papers else ""


def _when(trial: Trial) -> str:
    words = shorten(trial.ipd_time_frame, _LONGEST_QUOTE, placeholder=" …")
    return say('When: "{words}"', words=words) if words else ""


def _expanded_access(trial: Trial) -> str:
    if trial.has_expanded_access is None:
        return say("Expanded access to the drug outside the trial: not given.")
    if not trial.has_expanded_access:
        return say(
            "The record says that there is no expanded access to the drug outside the trial."
        )
    record = say("An expanded access record exists")
    if trial.expanded_access_id:
        record = f"{record} ({trial.expanded_access_id})"
    status = trial.expanded_access_status.replace("_", " ").lower()
    if status:
        record = say("{record}, listed as {status}", record=record, status=status)
    return say(
        "{record}. Whether you could get the drug that way, outside the trial, is for the "
        "sponsor and your doctor to say.",
        record=record,
    )
