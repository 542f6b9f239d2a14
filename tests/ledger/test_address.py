import pytest

from sayso.ledger import LedgerError, ledger_path
from sayso.ledger.address import database_url


def test_option_goes_before_environment() -> None:
    assert ledger_path("a.ledger", {"SAYSO_LEDGER": "b.ledger"}) == "a.ledger"
    assert ledger_path(None, {"SAYSO_LEDGER": "b.ledger"}) == "b.ledger"


@pytest.mark.parametrize("environ", [{}, {"SAYSO_LEDGER": ""}])
def test_neither_is_one_clear_line(environ: dict[str, str]) -> None:
    with pytest.raises(LedgerError, match=r"^no ledger given: use --ledger FILE or set SAYSO_LEDGER$"):
        ledger_path(None, environ)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("reports/may.ledger", None),
        ("C:\\may.ledger", None),
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgres://a@b/c?sslmode=require", "postgresql+psycopg://a@b/c?sslmode=require"),
    ],
)
def test_what_is_a_database(address: str, url: str | None) -> None:
    assert database_url(address) == url


def test_other_databases_are_refused() -> None:
    with pytest.raises(LedgerError, match="mysql://"):
        database_url("mysql://a@b/c")
