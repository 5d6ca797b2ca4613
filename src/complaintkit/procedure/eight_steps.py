"""The eight-step procedure, declared once: 一谢二谦三听四办五帮助六解释七理智八汇报 (``outline:procedure``).

An ordinary python-statemachine class in the mode *guided*: forward in order, and with a reason back to
listening or acting. The table that does the work is compiled from it. Events are imperatives; a state says
what has been done. Only ``merged`` is final, because a final state could not be reopened.
"""

import gettext
from typing import Any

_domain_of_host = gettext.textdomain()
from statemachine import Event, State, StateChart  # noqa: E402  (importing the engine moves the host's text domain)

gettext.textdomain(_domain_of_host)

from complaintkit.procedure.guards import (  # noqa: E402
    action_shown,
    answer_explained,
    answer_owed,
    apology_given,
    apology_measured,
    apology_shown,
    approved_by_another,
    closure_shown,
    composure_kept,
    composure_shown,
    explanation_shown,
    explanation_understood,
    followed_up,
    harassed_long_enough,
    help_accepted,
    help_shown,
    left_by_customer,
    listening_shown,
    merger_shown,
    no_open_breach,
    not_held,
    promise_in_time,
    promise_reachable,
    reason_given,
    report_shown,
    restatement_confirmed,
    silent_long_enough,
    soon_enough_to_reopen,
    thanks_shown,
    understood_first,
    within_authority,
)

__all__ = ["EightSteps"]

_LISTENED = (listening_shown, restatement_confirmed)
_WITHIN = (within_authority, approved_by_another)
_ACTED = (action_shown, understood_first, promise_reachable, promise_in_time, *_WITHIN)
_HELPED = (help_shown, help_accepted, *_WITHIN)
_EXPLAINED = (explanation_shown, explanation_understood)
_REPORTED = (report_shown, no_open_breach)
_GONE = (silent_long_enough, harassed_long_enough, not_held)
_FINISHED = (closure_shown, followed_up, answer_explained, *_GONE)
_LEFT = (closure_shown, left_by_customer, *_GONE)
_AGAIN = (reason_given, soon_enough_to_reopen)


class EightSteps(StateChart[Any]):
    """The machine to embed: ``EightSteps().thank(evidence=Thanks(channel=Channel.PHONE))``.

    >>> from complaintkit.records import Thanks
    >>> from complaintkit.vocabulary import Channel
    >>> machine = EightSteps()
    >>> _ = machine.thank(evidence=Thanks(channel=Channel.PHONE))
    >>> machine.current_state_value
    'thank'
    """

    # Without these four the engine swallows unknown events and errors.
    allow_event_without_transition = False
    enable_self_transition_entries = False
    atomic_configuration_update = True
    catch_errors_as_events = False

    opened: State = State("已登记", value="opened", initial=True)
    thanked: State = State("已谢", value="thank")
    apologized: State = State("已谦", value="apologize")
    heard: State = State("已听", value="listen")
    acted: State = State("已办", value="act")
    helped: State = State("已帮助", value="help")
    explained: State = State("已解释", value="explain")
    composed: State = State("已理智", value="stay-rational")
    reported: State = State("已汇报", value="report")
    closed: State = State("已结案", value="closed")
    withdrawn: State = State("已撤诉", value="withdrawn")
    merged: State = State("已并案", value="merged", final=True)

    thank: Event = Event(opened.to(thanked, cond=thanks_shown), name="谢")
    apologize: Event = Event(thanked.to(apologized, cond=[apology_shown, apology_given, apology_measured]), name="谦")
    listen: Event = Event(
        apologized.to(heard, cond=_LISTENED)
        | heard.from_(acted, helped, explained, reported, cond=(*_LISTENED, reason_given)),
        name="听",
    )
    act: Event = Event(
        heard.to(acted, cond=_ACTED) | acted.from_(acted, helped, explained, reported, cond=(*_ACTED, reason_given)),
        name="办",
    )
    help: Event = Event(acted.to(helped, cond=_HELPED), name="帮助")
    explain: Event = Event(
        helped.to(explained, cond=_EXPLAINED) | acted.to(explained, cond=(*_EXPLAINED, answer_owed)), name="解释"
    )
    stay_rational: Event = Event(explained.to(composed, cond=[composure_shown, composure_kept]), name="理智")
    report: Event = Event(composed.to(reported, cond=_REPORTED) | reported.to(reported, cond=_REPORTED), name="汇报")
    close: Event = Event(
        reported.to(closed, cond=_FINISHED)
        | closed.from_(opened, thanked, apologized, heard, acted, helped, explained, composed, cond=_LEFT),
        name="结案",
    )
    withdraw: Event = Event(
        withdrawn.from_(opened, thanked, apologized, heard, acted, helped, explained, composed, reported), name="撤回"
    )
    merge: Event = Event(
        merged.from_(
            opened, thanked, apologized, heard, acted, helped, explained, composed, reported, cond=merger_shown
        ),
        name="并案",
    )
    reopen: Event = Event(closed.to(apologized, cond=_AGAIN) | withdrawn.to(opened, cond=_AGAIN), name="重启")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _refuse_new_edges(cls)


#: How many edges leave each state as declared here.
_DECLARED = {state.id: len(state.transitions) for state in EightSteps.states}


def _refuse_new_edges(cls: type[EightSteps]) -> None:
    """Refuses a subclass with new states or edges, and takes its half-made edges off the shared states again."""
    new = [name for name, value in vars(cls).items() if isinstance(value, State)]
    for state in EightSteps.states:
        surplus = list(state.transitions)[_DECLARED[state.id] :]
        for transition in surplus:
            state.transitions.transitions.remove(transition)
            new.append(f"an edge from {state.id}")
    if new:
        raise TypeError(
            f"{cls.__name__} adds {', '.join(new)} to EightSteps, whose states all subclasses share; extend by value "
            "instead: EIGHT_STEPS.with_step(...) or EIGHT_STEPS.with_edge(...), then .machine()"
        )
