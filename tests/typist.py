"""The keyboard of a terminal."""


class Typist:
    """Somebody at the keyboard: types the answers, then presses Ctrl-C, or Ctrl-D for `^D`."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def readline(self, *_: int) -> str:
        answer = self.answers.pop(0) if self.answers else "^C"
        if answer == "^C":
            raise KeyboardInterrupt
        return "" if answer == "^D" else f"{answer}\n"
