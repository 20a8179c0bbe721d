"""The store: one writer that commits together what has queued up together, and readers beside it.

A unit of work is a function of a connection. It is run inside one transaction, rolled back unless it returns, and
may be run again when a commit in company failed: so it does nothing but read and write rows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.engine import make_engines, plain_reason
from storage.errors import StoreUnavailable

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

    def __init__(self, url: str, *, readers: int = 4) -> None:
        self.url = url
        self._writing, self._reading = make_engines(url, readers)
        self._pool = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._run_writer, name="writer", daemon=True)
        self._writer.start()

    @property
    def engine(self) -> Engine:
        """For migrations and checks; nothing else needs it."""
        return self._writing

    def submit_write(self, work: Work[T]) -> Future[T]:
        """Queue a unit of work that may write. Its future fails with StoreUnavailable or with what `work` raised."""
        job = _Job(work)
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
            self._commit_together(jobs)

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
        try:
            with self._writing.begin() as connection:
                outcomes = [_attempt(connection, job, alone=len(jobs) == 1) for job in jobs]
        except DBAPIError as error:
            if len(jobs) > 1:
                for job in jobs:
                    self._commit_together([job])
            else:
                jobs[0].future.set_exception(_explained(error))
        except Exception as error:  # noqa: BLE001 - a job alone in its transaction failed: its caller is told, not this thread.
            jobs[0].future.set_exception(error)
        else:
            for job, outcome in zip(jobs, outcomes, strict=True):
                _settle(job, outcome)


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


def _attempt(connection: Connection, job: _Job, *, alone: bool) -> Any:
    """The job's result, or its failure with its own rows rolled back and its neighbours' kept."""
    if alone:
        return job.work(connection)
    try:
        with connection.begin_nested():
            return job.work(connection)
    except DBAPIError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is belongs to the job's caller, who gets it from the future.
        return _Failed(error)


def _settle(job: _Job, outcome: Any) -> None:
    if isinstance(outcome, _Failed):
        job.future.set_exception(outcome.error)
    else:
        job.future.set_result(outcome)


def _explained(error: SQLAlchemyError) -> StoreUnavailable:
    explained = StoreUnavailable(plain_reason(error))
    explained.__cause__ = error
    return explained
