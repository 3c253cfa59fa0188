"""A letter becomes an HTML e-mail: tables, styles in line, nothing that a mail client would refuse."""

from __future__ import annotations

from markupsafe import Markup, escape

from broadsheet.model.options import EditionOptions
from broadsheet.publish.letters.letter import Letter, front_matter
from broadsheet.publish.site.wording import clean
from broadsheet.publish.templating import templates


def letter_bytes(letter: Letter, options: EditionOptions) -> bytes:
    """The letter's file in the archive: front matter and e-mail."""
    return (front_matter(letter.head) + email(letter, options)).encode("utf-8")


def email(letter: Letter, options: EditionOptions) -> str:
    """The e-mail alone."""
    return (
        templates(_inert)
        .get_template("newsletter.html")
        .render(
            letter=letter,
            home=options.home,
            language=options.locale,
            site=clean(options.title),
            subject=clean(options.subject),
        )
    )


def _inert(value: object) -> Markup:
    """Escaped for HTML, and for Liquid, which the old site builder runs over letters: a brace of a stranger's
    title opens nothing."""
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))
