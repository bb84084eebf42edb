"""The lines of a form: marks, mail headers, a letter's head, pages' heads, notes on delivery."""

import re
from dataclasses import replace

from transcripts.parsing import dates
from transcripts.parsing.folding import fold
from transcripts.parsing.header.state import Header, Setting, claimed
from transcripts.parsing.letterhead import OFFICE_LINE, PUBLISHER, is_letterhead
from transcripts.parsing.pages import page_rule
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.styles.style import LineRule

# Words of a form rather than of the event, each printed as a line of its own.
FORMS = (
    LineRule(
        "form mark",
        re.compile(
            r"\W*(?:transcript|remarks|press (?:conference|release|briefing|statement)|speech"
            r"|interview|proof(?: copy)? only|e\W{0,3}o\W{0,3}[a-z]?e\b.*|for immediate release"
            r"|for release\b.{0,60}|check against delivery|version estenografica|transcripcion"
            r"|as (?:prepared for )?deliver(?:ed|y)\b.{0,60}|embargo(?:ed)?\b.{0,80}"
            r"|unclassified|internal transcript|on background|via telephone)\W*"
        ),
    ),
    LineRule(
        "correction notice",
        re.compile(
            r"\W{0,3}(?:\*|see |please |note:? |this transcript |correct).{0,200}"
            r"\bcorrect(?:ed|ions?)\b.{0,200}|\W{0,3}correct(?:ed|ion).{0,200}"
        ),
    ),
    LineRule("rule", re.compile(r"(?:[-_=*~#+.…\u2014]\s?){3,}")),
)
# A mail program's or a newsreader's own lines, and the line that opens a quotation.
MAIL = re.compile(
    r"(?:from|subject|organization|lines|nntp-posting-host|newsgroups|message-id|references"
    r"|reply-to|sender|distribution|path|xref|keywords|summary|followup-to|to|cc|x-[\w-]+"
    r"|article-i\.d\.|originator|return-path|received|mime-version|content-[\w-]+)\s?:.*"
    r"|(?:in (?:article|message) )?<?[\w.!$%/+-]+@[^ ]+\b.{0,80} (?:writes?|wrote)\s?:"
)
MAIL_OPENS = re.compile(
    r"(?:from|path|newsgroups|message-id|return-path|received|xref|sender|article-i\.d\.) ?:"
    r"|(?:in )?(?:article|message)? ?<?[\w.!$%/+-]+@"
)
DELIVERY = re.compile(
    r"[\[(](?:as |delivered |broadcast |recorded |held |note)[^\[\]()]{3,160}[\])]"
)


def form_mark(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take "TRANSCRIPT", "For Immediate Release", a row of dashes and the like."""
    folded = fold(line.text)
    known = next((form.name for form in FORMS if form.fits(folded)), None)
    return claimed(header, line, known) if known else None


def mail(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take what a mail program or newsreader puts above the text, from its first line on."""
    folded = fold(line.text)
    opened = header.last_rule == "mail header" or MAIL_OPENS.match(folded)
    return claimed(header, line, "mail header") if opened and MAIL.fullmatch(folded) else None


def page(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take the head of a printed page."""
    known = page_rule(line)
    return claimed(header, line, known) if known else None


def delivery(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a note in brackets on how a speech was given."""
    return claimed(header, line, "delivery note") if DELIVERY.fullmatch(fold(line.text)) else None


def letterhead(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take a line that runs together what a letter's head prints: office, release, date, number."""
    found = dates.find_date(line.text)
    if header.title or not is_letterhead(line.text, found):
        return None
    header = claimed(header, line, "letterhead")
    return replace(header, issued=header.issued or (found.iso if found else None))


def publisher(line: Line, header: Header, _setting: Setting) -> Header | None:
    """Take the office that gives the document out, above the title; an office of it, below too."""
    folded = fold(line.text)
    known = OFFICE_LINE.fullmatch(folded) if header.title else PUBLISHER.fullmatch(folded)
    return claimed(header, line, "publisher line") if known else None
