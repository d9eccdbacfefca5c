"""Databases for the tests: the same facts are checked on SQLite and on PostgreSQL."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from handlers.setup import Setup
from knowledge.loading.content_folder import Content
from knowledge.search.search import Knowledge
from storage.database import Database
from storage.tables import Received
from tests.support.bots import BotProcess
from tests.support.compiled import share_compiled
from tests.support.composed import share_composed
from tests.support.content import example, share_folder, texts
from tests.support.desk import AGENTS, Customer, Firm
from tests.support.postgres import OwnDatabase, server_in
from tests.support.staff import Staffed
from tests.support.times import AT_WORK, START
from tests.support.world import World, world

# A test of facts has no time limit: a busy machine is no fault of the code.
settings.register_profile("kulanz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kulanz")

# Tests know no settings of the machine that they run on.
for name in [each for each in os.environ if each.startswith("KULANZ_") and not each.startswith("KULANZ_TEST_")]:
    del os.environ[name]

# On a disk each commit that lasts waits for milliseconds; what tests write need not outlive the machine.
MEMORY, ENOUGH = Path("/dev/shm"), 2 * 1024**3
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

share_compiled()
share_composed()
share_folder()


def _end(*_: object) -> None:
    # Once: `timeout` says it to the process and again to its group.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


# A run that is ended by `kill` or `timeout` clears up as one that is ended by Ctrl-C.
if "PYTEST_XDIST_WORKER" not in os.environ:
    signal.signal(signal.SIGTERM, _end)

BACKENDS = ("sqlite", "postgresql")


def skipped_in_ci(config: pytest.Config) -> bool:
    """Whether a test was left out where nothing may be: continuous integration has a browser and a PostgreSQL."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return bool(os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.OK and skipped_in_ci(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long ones first: at the end of a run each of its processes finds something short to do."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in ("slow", "browser")))


def pytest_collection_finish() -> None:
    """As the bot does at its start: what stays to the end is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def postgres(testrun_uid: str, worker_id: str) -> Iterator[OwnDatabase]:
    """On the PostgreSQL server of this run, from a wheel: whoever needs it first starts it, and it ends with the run.

    Skipped where it cannot run, but not in CI.
    """
    try:
        # Short, since the path of its socket may have 107 characters only.
        engine = server_in(Path(tempfile.gettempdir()) / f"kulanz-pg-{testrun_uid[:8]}")
    except Exception as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL: {error}")
    yield OwnDatabase(engine, f"test_{worker_id}")
    engine.dispose()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and nothing in them."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    db = Database(f"sqlite:///{file}")
    db.upgrade()
    db.close()
    # On a connection of its own: within a transaction, as ours begin them, it finds the table locked at times.
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an upgraded, empty database of this test alone; once for each backend."""
    if request.param == "sqlite":
        file = tmp_path / "kulanz.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), file)
        yield f"sqlite:///{file}"
        return
    own: OwnDatabase = request.getfixturevalue("postgres")
    yield own.url()
    own.clear()


@pytest.fixture
def open_database() -> Iterator[Callable[[str], Database]]:
    """Opens databases that are closed when the test ends."""
    opened: list[Database] = []

    def open_one(url: str) -> Database:
        opened.append(Database(url))
        return opened[-1]

    yield open_one
    for db in opened:
        db.close()


@pytest.fixture
def database(database_url: str, open_database: Callable[[str], Database]) -> Database:
    """An upgraded, empty database of this test alone; once for each backend."""
    return open_database(database_url)


def start_of(request: pytest.FixtureRequest) -> datetime:
    """When the world of a test or module begins: at work where it is marked so."""
    return AT_WORK if request.node.get_closest_marker("at_work") else START


# --- a firm in one process: handlers, database and a clock that stands ---


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of the example firm."""
    return example()[0]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The search over it."""
    return example()[1]


@pytest.fixture
def admins() -> frozenset[int]:
    """Whom the settings name as administrator; a module in which somebody is has a fixture of its own."""
    return frozenset()


@pytest.fixture
def setup(content: Content, knowledge: Knowledge, admins: frozenset[int], tmp_path: Path) -> Setup:
    """The example firm as handlers see it, for this test alone: its content may be exchanged."""
    return Setup(content, knowledge, texts(), agents_chat=AGENTS, admins=admins, data_dir=tmp_path / "data")


@pytest.fixture
def firm(database: Database, setup: Setup) -> Iterator[Firm]:
    """The firm's desk; nothing that was received may have failed at the end."""
    firm = Firm(database, setup)
    yield firm
    failed = firm.rows(Received, Received.error.is_not(None))
    assert [row.error for row in failed] == [], "nothing fails, whatever is done"


@pytest.fixture
def staffed(firm: Firm) -> Staffed:
    """The firm with an agent and somebody for quality."""
    return Staffed(firm)


@pytest.fixture
def ana(firm: Firm) -> Customer:
    """A customer in a private chat."""
    return firm.customer()


# --- a running bot ---


@pytest.fixture(scope="module")
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path
) -> Iterator[World]:
    """One running bot for all conversations of a module; each test brings its own customers."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(empty_sqlite, folder / "kulanz.db")
    with world(folder, f"sqlite:///{folder / 'kulanz.db'}", start=start_of(request)) as running:
        yield running


@pytest.fixture
def own_desk(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[World]:
    """A running bot for one test alone (one that moves the clock or breaks things); on both databases."""
    with world(tmp_path, database_url, start=start_of(request)) as running:
        yield running


@pytest.fixture
def own_process(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[World]:
    """As `own_desk`, and its bot is a process that can be killed."""
    with world(tmp_path, database_url, start=start_of(request), kind=BotProcess) as running:
        yield running
