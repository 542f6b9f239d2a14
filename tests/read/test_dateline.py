"""Day of publication and publisher told by the head of a text."""

import pytest

from sayso.read.dateline import told_by_head

BODY = "\nTwo officers were hurt on 2 March 2019 in the north, officials said.\n"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("OSH, May 3, 2021 - Two were hurt.", "2021-05-03"),
        ("OSH, Kyrgyzstan, 3 May 2021 — Two were hurt.", "2021-05-03"),
        ("NAIROBI, Kenya (Sept. 4, 2013) – Two were hurt.", "2013-09-04"),
        ("GENEVA/BANGUI (3 March 2020) - Two were hurt.", "2020-03-03"),
        ("DAKAR, Jan. 6, 2022 (Example Wire) - Two were hurt.", "2022-01-06"),
        ("Monday, May 3, 2021\xa0\n", "2021-05-03"),
        ("Two hurt in Osh\n3rd May 2021\n", "2021-05-03"),
        ("2021-05-03\n", "2021-05-03"),
        ("03.05.2021, 14:30\n", "2021-05-03"),
        ("Published: 3 May 2021\n", "2021-05-03"),
        ("Posted on May 3, 2021 by the desk\n", "2021-05-03"),
        ("Statement of the River Rights Group, Osh, 3 May 2021\n", "2021-05-03"),
        ("Flood update 12 (as of 3 May 2021)\n", "2021-05-03"),
        ("Border clashes: live updates, Monday 3 May 2021\n", "2021-05-03"),
    ],
)
def test_a_day_with_its_year(head: str, day: str) -> None:
    assert str(told_by_head(head + BODY).published) == day


@pytest.mark.parametrize(
    "text",
    [
        "OSH, May 3 - Two were hurt." + BODY,  # no year
        "03/05/2021" + BODY,  # March or May?
        "31.02.2021" + BODY,  # no such day
        "What happened on 3 May 2021" + BODY,  # the day of the event
        "The clashes of 3 May 2021" + BODY,
        "3 May 2021\nTwo were hurt.\n4 May 2021\nOne was hurt.\n",  # a chronology
        "Published: 3 May 2021\nPublished: 4 May 2021" + BODY,  # which?
        "On May 3, 2021, two were hurt." + BODY,
        "A statement was made.\n" + "x\n" * 9 + "3 May 2021\n",  # not in the head
        "", "\n\n",
    ],
)  # fmt: skip
def test_no_day_is_invented(text: str) -> None:
    assert told_by_head(text).published is None


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("Statement of the River Rights Group, Osh, 3 May 2021\n", "River Rights Group"),
        ("Stop the shooting\nJoint statement by Two Bridges, 3 May 2021\n", "Two Bridges"),
        ("PRESS RELEASE\nRegional Police Office, Osh\n3 May 2021\n", "Regional Police Office, Osh"),
        ("Flood update 12\nPrepared by the Office for Relief with partners\n", "Office for Relief"),
        ("PRESS RELEASE\nTwo were hurt in the clash.\n3 May 2021\n", None),
        ("The statement of the group, issued on 3 May 2021, said little.\n", None),
        ("OSH, May 3, 2021 - Two were hurt.\n", None),
        ("The report was prepared by the ministry and it was long.\n", None),
    ],
)
def test_publisher(head: str, publisher: str | None) -> None:
    assert told_by_head(head + BODY).publisher == publisher
