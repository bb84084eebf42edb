"""Of a long text only the changes are shown, with enough around them to be understood."""

from transcripts.history.abridgement import Gap, abridged
from transcripts.parsing.worddiff import Change, Run


def words(first, last):
    return " ".join(f"w{number}" for number in range(first, last + 1))


def test_short_unchanged_runs_stay_whole():
    runs = (Run(Change.KEPT, words(1, 40)), Run(Change.ADDED, " more"))

    assert abridged(runs) == runs


def test_the_beginning_is_left_out_before_the_first_change():
    runs = (Run(Change.KEPT, words(1, 100)), Run(Change.ADDED, " more"))

    assert abridged(runs) == (
        Gap(75),
        Run(Change.KEPT, " " + words(76, 100)),
        Run(Change.ADDED, " more"),
    )


def test_the_middle_is_left_out_between_two_changes():
    kept = Run(Change.KEPT, " " + words(1, 100) + " ")
    runs = (Run(Change.REMOVED, "a"), kept, Run(Change.ADDED, "b"))

    assert abridged(runs) == (
        Run(Change.REMOVED, "a"),
        Run(Change.KEPT, " " + words(1, 25)),
        Gap(50),
        Run(Change.KEPT, " " + words(76, 100) + " "),
        Run(Change.ADDED, "b"),
    )


def test_what_changed_is_never_left_out():
    runs = (Run(Change.ADDED, words(1, 500)),)

    assert abridged(runs) == runs
