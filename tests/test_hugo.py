"""The README's partial shows the next meeting on a site that Hugo builds."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import BASE, TEXT

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
CONFIG = """\
baseURL = "https://www.example.org/"
title = "Example"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[languages.en]
[languages.ja]
[languages.fr]
"""


@pytest.mark.skipif(
    not shutil.which("hugo") and "hugo" not in os.environ.get("CNPE_TEST_EXTRAS", ""),
    reason="hugo is not installed",
)
@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (
            "2026-03-05T12:00:00Z",
            {
                "en": ["EX Call (EMEA)", "Wednesday, March 11, 2026, 4:00 PM – 5:00 PM GMT (London)"],
                "ja": ["EX 定例会", "2026年3月11日水曜日 16:00～17:00 GMT（ロンドン）"],
                "fr": ["EX Call", "Wednesday, March 11, 2026, 4:00 PM – 5:00 PM GMT (London)"],
            },
        ),
        ("2026-03-11T17:00:00Z", {"en": ["EX Call", "Tuesday, March 17, 2026, 11:00 AM – 12:00 PM EDT (New York)"]}),
        ("2026-04-09T10:00:00Z", {"en": ["Golden <b>paths</b>", "Moved from: Wednesday, April 8, 2026, 4:00 PM BST"]}),
        ("2026-04-22T10:00:00Z", {"en": ["Tuesday, April 28, 2026"]}),
        ("2026-06-29T10:00:00Z", {"en": ["EX Camp", "Room 4, Berlin", "Monday, June 29, 2026 – Wednesday, July 1, 2026"]}),
        ("2027-06-01T10:00:00Z", {"en": []}),
    ],
)  # fmt: skip
def test_the_partial_of_the_readme(
    now: str, shown: dict[str, list[str]], cnpe: Callable, write: Callable
) -> None:
    (partial,) = re.findall(r"```go-html-template\n(.*?)```", README, re.DOTALL)
    files = {
        "hugo.toml": CONFIG,
        "layouts/index.html": '{{ partial "next-meeting.html" . }}',
        "layouts/partials/next-meeting.html": partial,
    }
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    text = TEXT.replace("en: Golden paths", "en: Golden <b>paths</b>")
    done = cnpe(
        "--file", write(text), "--now", "2026-03-05", "site", "static/calendar", "--base-url", BASE
    )
    assert done.code == 0
    built = subprocess.run(["hugo", "--clock", now], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    for locale, words in shown.items():
        page = Path("public", "" if locale == "en" else locale, "index.html").read_text()
        for each in words:
            assert each.replace("<", "&lt;").replace(">", "&gt;") in page
        assert page.count("<strong>") == bool(words)
        assert "<b>" not in page
