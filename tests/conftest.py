"""What all tests share: the repository's folder, and Hypothesis settings that give the same answer on every machine."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline: the first example of a property pays for loading the model. The same examples on every run: a change that
# fails on somebody else's machine fails here too. `--hypothesis-profile=search` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile("same")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).parents[1]
