"""Irregular English verbs: each past form and participle with its base, so that "sent" is "send" and known to be past."""

from __future__ import annotations

_TABLE = """arise arose arisen, awake awoke, bear bore borne, beat beaten, become became, begin began begun, bend bent, bet bet, bind bound, bite bit bitten,
bleed bled, blow blew blown, break broke broken, breed bred, bring brought, broadcast broadcast, build built, burst burst, buy bought, cast cast,
catch caught, choose chose chosen, cling clung, come came, cost cost, creep crept, cut cut, deal dealt, dig dug, draw drew drawn, drink drank drunk,
drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden,
foresee foresaw foreseen, forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go went gone,
grow grew grown, hang hung, hear heard, hide hid hidden, hit hit, hold held, hurt hurt, keep kept, know knew known, lay laid, lead led, leave left,
lend lent, let let, lie lay lain, lose lost, make made, mean meant, meet met, oversee oversaw overseen, override overrode overridden, overtake overtook overtaken,
overthrow overthrew overthrown, pay paid, put put, quit quit, read read, ride rode ridden, ring rang rung, rise rose risen, run ran, say said,
see saw seen, seek sought, sell sold, send sent, set set, shake shook shaken, shed shed, shoot shot, show shown, shrink shrank shrunk, shut shut, sing sang sung, sink sank sunk,
sit sat, sleep slept, slide slid, speak spoke spoken, spend spent, split split, spread spread, stand stood, steal stole stolen, stick stuck, strike struck,
strive strove, swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
undergo underwent undergone, understand understood, undertake undertook undertaken, uphold upheld, upset upset, wake woke woken, wear wore worn, weep wept,
win won, withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote written"""
_ROWS = [row.split() for row in _TABLE.replace("\n", " ").split(",")]
BASES = {prefix + form: prefix + row[0] for prefix in ("re", "out", "over", "") for row in _ROWS for form in row[1:]}
PAST = frozenset(BASES) | {"was", "were", "did", "had"}
