"""Words of doors: what stands on a page in place of its text. They never say that an article is behind a
paywall (`Article.paywall` is declared or a status), only that these words are not the article."""

from __future__ import annotations

import re

LONGEST_NOTICE = 80
"""Words of the longest text that can be nothing but a notice."""

_TITLES = re.compile(
    r"(?:please )?(?:subscribe|sign ?in|log ?in|register)(?: now)? to (?:read|continue|view|access|unlock)\b.*"
    r"|subscribe|subscribe now|log ?in|sign ?in|subscriber[- ]only|subscription required"
    r"|just a moment\s?(?:\.{3}|…)|one moment, please\s?(?:\.{3}|…)?|attention required!?"
    r"|(?:access|request|permission) (?:denied|blocked)|(?:403|401) (?:forbidden|unauthorized)|forbidden"
    r"|are you (?:a|not a) (?:robot|human)\??|(?:human|security) (?:verification|check)|verify(?:ing)? you are (?:a )?human"
    r"|pardon our interruption(?:\s?(?:\.{3}|…))?|checking your browser.*|ddos-guard|robot check|captcha"
    r"|before you continue.*|(?:your )?(?:privacy|cookie)s? (?:choices|settings|preferences|consent)|consent|datenschutz-?einstellungen"
    r"|anmelden|jetzt abonnieren|abonnieren sie.*|s.abonner|abonnez-vous.*|se connecter|suscr[ií]bete.*|iniciar sesi[oó]n"
    r"|abbonati.*|accedi|assine.*|inloggen|abonneer.*",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s+[|·–—:-]+\s+")

_DOORS = re.compile(
    r"\b(?:subscrib(?:e|er|ers|ing)|subscription|sign(?:ed)? in|log(?:ged)? in|log-?in|create (?:a free |an )?account"
    r"|already a (?:member|subscriber)|free trial|enable (?:javascript|cookies)|(?:javascript|cookies) (?:is|are) disabled"
    r"|disable your ad ?blocker|(?:use|accept) (?:of )?cookies|accept all|your consent|your privacy"
    r"|not a robot|verify (?:that )?you are|captcha|unusual traffic|checking your browser|access (?:to this page )?(?:has been )?denied"
    r"|abonn\w*|anmelden|einloggen|registrieren|zustimm\w*|connectez-vous|se connecter|r[eé]serv[eé] aux abonn\w*"
    r"|suscr[ií]\w*|iniciar sesi[oó]n|abbona\w*|assinante\w*|inloggen|accepteer\w*|aceptar|accepter)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+")


def notice_in(title: str) -> str:
    """Why a title is that of a door and of no article, in words; empty if it is none. The name of the outlet
    may stand behind it."""
    head = _PARTED.split(title.strip(), maxsplit=1)[0].strip()
    return f"its title is that of a notice ({head})" if _TITLES.fullmatch(head) else ""


def is_notice(text: str) -> bool:
    """Whether a text is nothing but a notice: short, and at least half of its sentences speak of subscribing,
    signing in, consenting or proving to be human."""
    if not text or len(text.split()) > LONGEST_NOTICE:
        return False
    sentences = [part for part in _SENTENCE.findall(text) if part.strip()]
    doors = sum(1 for part in sentences if _DOORS.search(part))
    return bool(doors) and 2 * doors >= len(sentences)
