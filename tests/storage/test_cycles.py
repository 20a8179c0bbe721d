"""How a period's cycle went: each step claimed once, who was asked, snoozes, holds and acknowledgements."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from programme.approval import Acknowledgement, Hold
from programme.asking import Asked, Snooze
from programme.period import Period
from storage import cycles
from storage.cycles import StepDone
from storage.store import Store
from tests.storage import processes
from tests.storage.processes import run_together
from tests.storage.samples import APRIL, MARCH, PROGRAMME, START, after, applied, stamp

STEPS = [f"remind{n:+}" for n in range(-20, 20)]


def other(store: Store) -> int:
    """A second programme, from which everything is to be kept apart."""
    return applied(store, PROGRAMME.model_copy(update={"key": "other"}))


def claim(store: Store, programme_id: int, step: str, period: Period = MARCH, *, taken: bool = True) -> bool:
    return store.write(lambda unit: cycles.claim(unit, programme_id, period, step, START, taken=taken))


def asked(person: str = "ada@example.org", step: str = "open", *workstreams: str) -> Asked:
    return Asked(person, step, workstreams or ("culture",), stamp())


def test_a_step_of_a_period_is_claimed_once(store: Store) -> None:
    """Each step of each period of each programme by itself; that its time has passed is a claim too."""
    one, two = applied(store), other(store)
    assert [claim(store, one, "open"), claim(store, one, "open")] == [True, False]
    assert [claim(store, one, "open", APRIL), claim(store, two, "open")] == [True, True]
    assert [claim(store, one, "preview", taken=False), claim(store, one, "preview")] == [True, False]
    assert store.read(lambda unit: cycles.steps_done(unit, one)) == {
        MARCH: {"open": StepDone(START, taken=True), "preview": StepDone(START, taken=False)},
        APRIL: {"open": StepDone(START, taken=True)},
    }


def test_a_claim_that_is_undone_can_be_made_again(store: Store) -> None:
    """What a step was to do failed: the next tick takes it."""
    programme_id = applied(store)

    def fails(unit: Connection) -> None:
        assert cycles.claim(unit, programme_id, MARCH, "open", START)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(fails)
    assert claim(store, programme_id, "open")


def test_several_processes_that_claim_at_once_get_each_step_once(store: Store, database_url: str) -> None:
    claimed = run_together(processes.claim_steps, database_url, applied(store), STEPS)
    assert sorted(step for steps in claimed for step in steps) == sorted(STEPS)


def test_several_processes_that_ask_at_once_send_each_message_once(store: Store, database_url: str) -> None:
    programme_id = applied(store)
    sent = run_together(processes.ask_at_step, database_url, programme_id, STEPS)
    assert sorted(step for steps in sent for step in steps) == sorted(STEPS)
    found = store.read(lambda unit: cycles.askings_of(unit, programme_id, MARCH))
    assert len(found) == len(STEPS)


def test_messages_are_kept_in_order_with_who_sent_them_and_what_they_asked_for(store: Store) -> None:
    one, two = applied(store), other(store)
    messages = [asked("ada@example.org", "open", "culture", "money"), asked("bob@example.org"), asked(step="by hand 1")]
    for message in messages:
        assert store.write(lambda unit, m=message: cycles.asked(unit, one, MARCH, m, "key"))
    assert store.write(lambda unit: cycles.asked(unit, one, MARCH, messages[0])) is None
    assert store.read(lambda unit: cycles.askings_of(unit, one, MARCH)) == tuple(messages)
    for programme_id, period in ((one, APRIL), (two, MARCH)):
        assert store.read(lambda unit, p=period, i=programme_id: cycles.askings_of(unit, i, p)) == ()


def test_a_snooze_until_a_day_is_kept_once(store: Store) -> None:
    one, two = applied(store), other(store)
    wanted = Snooze("ada@example.org", after(days=1).date(), stamp())
    later = Snooze("ada@example.org", after(days=2).date(), stamp(after(5)))
    said = [store.write(lambda unit, w=w: cycles.snooze(unit, one, MARCH, w, None)) for w in (wanted, wanted, later)]
    assert said == [True, False, True]
    assert store.read(lambda unit: cycles.snoozes_of(unit, one, MARCH)) == (wanted, later)
    assert store.read(lambda unit: cycles.snoozes_of(unit, two, MARCH)) == ()


def test_the_last_thing_said_of_a_hold_stands(store: Store) -> None:
    """By period and programme; held again after a release, the newer reason."""
    one, two = applied(store), other(store)
    march, april, again = (Hold(p, reason, stamp()) for p, reason in ((MARCH, "a"), (APRIL, "b"), (MARCH, "c")))
    for hold in (march, april):
        store.write(lambda unit, h=hold: cycles.hold(unit, one, h, "key"))
    assert store.read(lambda unit: cycles.standing_holds(unit, one)) == {MARCH: march, APRIL: april}
    assert store.read(lambda unit: cycles.standing_holds(unit, two)) == {}
    store.write(lambda unit: cycles.release(unit, one, MARCH, stamp(), None))
    assert store.read(lambda unit: cycles.standing_holds(unit, one)) == {APRIL: april}
    store.write(lambda unit: cycles.hold(unit, one, again, None))
    assert store.read(lambda unit: cycles.standing_holds(unit, one)) == {APRIL: april, MARCH: again}


def test_a_director_acknowledges_each_edition_once(store: Store) -> None:
    one = applied(store)
    di, bo = stamp(email="di@example.org"), stamp(email="bo@example.org")
    seen = [Acknowledgement(MARCH, 0, di), Acknowledgement(MARCH, 1, di), Acknowledgement(MARCH, 1, bo)]
    said = [store.write(lambda unit, s=s: cycles.acknowledge(unit, one, s, None)) for s in (*seen, seen[0])]
    assert said == [True, True, True, False]
    assert store.read(lambda unit: cycles.acknowledgements_of(unit, one, MARCH)) == tuple(seen)
    assert store.read(lambda unit: cycles.acknowledgements_of(unit, one, APRIL)) == ()
