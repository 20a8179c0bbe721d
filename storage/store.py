"""The store: one writer that commits together what has queued up together, and readers beside it.

A unit of work is a function of a connection. It is run inside one transaction, rolled back unless it returns, and
may be run again when a commit in company failed: so it does nothing but read and write rows. A caller who cancels
the future in time has it not done at all; one who cancels later has it done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.engine import BUSY_SECONDS, make_engines, plain_reason
from storage.errors import OutcomeUnknown, StoreUnavailable

T = TypeVar("T")
Unit = Connection
Work = Callable[[Unit], T]

TOGETHER = 64


@contextmanager
def undone_on_refusal(unit: Unit) -> Generator[None]:
    """What is written inside is undone when an exception leaves the block; the rest of the unit of work is kept."""
    with unit.begin_nested():
        yield


@dataclass(slots=True)
class _Job:
    work: Work[Any]
    future: Future[Any] = field(default_factory=Future[Any])


class Store:
    """One database. Safe to use from any thread; several processes may have one store each on one database."""

    def __init__(self, url: str, *, readers: int = 4, busy_seconds: float = BUSY_SECONDS) -> None:
        """`busy_seconds`: how long a write waits for another process's, before StoreUnavailable."""
        self.url = url
        self._writing, self._reading = make_engines(url, readers, busy_seconds)
        self._gate = threading.Lock()
        self._closed = False
        self._pool = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._run_writer, name="writer", daemon=True)
        self._writer.start()

    def submit_write(self, work: Work[T]) -> Future[T]:
        """Queue a unit of work that may write. Its future fails with StoreUnavailable or with what `work` raised.

        Raises RuntimeError once the store is closed.
        """
        job = _Job(work)
        with self._gate:
            if self._closed:
                raise RuntimeError("the store is closed")
            self._queue.put(job)
        return job.future

    def submit_read(self, work: Work[T]) -> Future[T]:
        """Queue a unit of work that only reads; it sees one consistent state, and the database refuses a write."""
        return self._pool.submit(self._read, work)

    def write(self, work: Work[T]) -> T:
        return self.submit_write(work).result()

    def read(self, work: Work[T]) -> T:
        return self.submit_read(work).result()

    def close(self) -> None:
        """Finish what is queued, then let go of the database."""
        with self._gate:
            self._closed = True
            self._queue.put(None)
        self._writer.join()
        self._pool.shutdown()
        self._writing.dispose()
        self._reading.dispose()

    def _read(self, work: Work[T]) -> T:
        try:
            with self._reading.connect() as connection, connection.begin():
                return work(connection)
        except DBAPIError as error:
            raise StoreUnavailable(plain_reason(error)) from error

    def _run_writer(self) -> None:
        while jobs := self._next_jobs():
            if wanted := [job for job in jobs if job.future.set_running_or_notify_cancel()]:
                self._commit_together(wanted)

    def _next_jobs(self) -> list[_Job]:
        """Wait for one job, then take whatever else is there already. Empty: the store is closing."""
        jobs: list[_Job] = []
        job = self._queue.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == TOGETHER:
                return jobs
            try:
                job = self._queue.get_nowait()
            except Empty:
                return jobs
        if jobs:
            self._queue.put(None)
        return jobs

    def _commit_together(self, jobs: list[_Job]) -> None:
        """One transaction for all, a savepoint for each; when it cannot be committed, each alone."""
        outcomes = self._outcomes(jobs)
        if outcomes is None:
            for job in jobs:
                self._commit_together([job])
        else:
            for job, outcome in zip(jobs, outcomes, strict=True):
                _settle(job, outcome)

    def _outcomes(self, jobs: list[_Job]) -> list[Any] | None:
        """The result or failure of each job; None when they are to be done again, each alone."""
        try:
            return self._commit(jobs)
        except OutcomeUnknown as error:
            return [_Failed(error)] * len(jobs)
        except BaseException as error:  # noqa: BLE001 - its caller is told, and the one writer must live on.
            return [_Failed(_explained(error))] if len(jobs) == 1 else None

    def _commit(self, jobs: list[_Job]) -> list[Any]:
        """Raises OutcomeUnknown where the connection broke at the commit: doing it all again could do it twice.

        Where there was no transaction to be had, nobody is made to wait for one again.
        """
        begun = False
        outcomes: list[Any] | None = None
        try:
            with self._writing.begin() as connection:
                begun = True
                outcomes = [_attempt(connection, job, alone=len(jobs) == 1) for job in jobs]
        except DBAPIError as error:
            if not begun:
                return [_Failed(_explained(error))] * len(jobs)
            if outcomes is not None and error.connection_invalidated:
                raise OutcomeUnknown(
                    "the connection to the database broke at the last moment; look whether it was recorded"
                ) from error
            raise
        return outcomes


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


def _attempt(connection: Connection, job: _Job, *, alone: bool) -> Any:
    """The job's result, or its failure with its own rows rolled back and its neighbours' kept."""
    if alone:
        return job.work(connection)
    try:
        with connection.begin_nested():
            return job.work(connection)
    except DBAPIError:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the job's caller, who gets it from the future.
        return _Failed(error)


def _settle(job: _Job, outcome: Any) -> None:
    if isinstance(outcome, _Failed):
        job.future.set_exception(outcome.error)
    else:
        job.future.set_result(outcome)


def _explained(error: BaseException) -> BaseException:
    if not isinstance(error, DBAPIError):
        return error
    explained = StoreUnavailable(plain_reason(error))
    explained.__cause__ = error
    return explained
