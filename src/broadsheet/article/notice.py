"""Words of doors: what stands on a page in place of its text. They never say that an article is behind a
paywall (`Article.paywall` is declared or a status), only that these words are not the article."""

from __future__ import annotations

import re

LONGEST_NOTICE = 80
"""Words of the longest text that can be nothing but a notice."""

_TITLES = (
    r"(?:please )?(?:subscribe|sign ?in|log ?in|register)(?: now)? to (?:read|continue|view|access|unlock)\b.*",
    r"subscribe|subscribe now|log ?in|sign ?in|subscriber[- ]only|subscription required",
    r"just a moment\s?(?:\.{3}|…)|one moment, please\s?(?:\.{3}|…)?|attention required!?",
    r"(?:access|request|permission) (?:denied|blocked)|(?:403|401) (?:forbidden|unauthorized)|forbidden",
    r"are you (?:a|not a) (?:robot|human)\??|(?:human|security) (?:verification|check)|robot check|captcha",
    r"verify(?:ing)? you are (?:a )?human|pardon our interruption(?:\s?(?:\.{3}|…))?|checking your browser.*",
    r"ddos-guard|before you continue.*|consent|datenschutz-?einstellungen",
    r"(?:your )?(?:privacy|cookie)s? (?:choices|settings|preferences|consent)",
    r"anmelden|jetzt abonnieren|abonnieren sie.*|s.abonner|abonnez-vous.*|se connecter",
    r"suscr[ií]bete.*|iniciar sesi[oó]n|abbonati.*|accedi|assine.*|inloggen|abonneer.*",
)
_TITLE = re.compile("|".join(_TITLES), re.IGNORECASE)
_PARTED = re.compile(r"\s+[|·–—:-]+\s+")

_DOORS = (
    r"subscrib(?:e|er|ers|ing)|subscription|already a (?:member|subscriber)|free trial|create (?:a free |an )?account",
    r"sign(?:ed)? in|log(?:ged)? in|log-?in|disable your ad ?blocker|enable (?:javascript|cookies)",
    r"(?:javascript|cookies) (?:is|are) disabled|(?:use|accept) (?:of )?cookies|accept all|your consent|your privacy",
    r"not a robot|verify (?:that )?you are|captcha|unusual traffic|checking your browser",
    r"access (?:to this page )?(?:has been )?denied",
    r"abonn\w*|anmelden|einloggen|registrieren|zustimm\w*|connectez-vous|se connecter|r[eé]serv[eé] aux abonn\w*",
    r"suscr[ií]\w*|iniciar sesi[oó]n|abbona\w*|assinante\w*|inloggen|accepteer\w*|aceptar|accepter",
)
_DOOR = re.compile(rf"\b(?:{'|'.join(_DOORS)})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+")


def notice_in(title: str) -> str:
    """Why a title is that of a door and of no article, in words; empty if it is none. The name of the outlet
    may stand behind it."""
    head = _PARTED.split(title.strip(), maxsplit=1)[0].strip()
    return f"its title is that of a notice ({head})" if _TITLE.fullmatch(head) else ""


def is_notice(text: str) -> bool:
    """Whether a text is nothing but a notice: short, and at least half of its sentences speak of subscribing,
    signing in, consenting or proving to be human."""
    if not text or len(text.split()) > LONGEST_NOTICE:
        return False
    sentences = [part for part in _SENTENCE.findall(text) if part.strip()]
    doors = sum(1 for part in sentences if _DOOR.search(part))
    return bool(doors) and 2 * doors >= len(sentences)
