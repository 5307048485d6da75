"""Made-up short articles in Chinese and English, the same for the same seed, and questions on them. Nobody else's text is in them.

Each is one paragraph on what some office of some invented town did; every second one is in Chinese. Town names come from syllables that the two
languages share (Korvendal, 科文達爾), so that their number is as good as unbounded; the rest comes from word lists.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

Pair = tuple[str, str]  # English, Chinese

SYLLABLES: tuple[Pair, ...] = (
    ("kor", "科"), ("ven", "文"), ("dal", "達爾"), ("mar", "馬"), ("lin", "林"), ("bor", "博"), ("ri", "里"), ("ta", "塔"),
    ("no", "諾"), ("sel", "塞爾"), ("gra", "格拉"), ("fe", "費"), ("lu", "盧"), ("han", "漢"), ("os", "奧斯"), ("pe", "佩"),
    ("mo", "莫"), ("sta", "斯塔"), ("ki", "基"), ("ber", "貝爾"), ("wal", "沃爾"), ("to", "托"), ("ga", "加"), ("dun", "敦"),
)  # fmt: skip
THINGS: tuple[Pair, ...] = (
    ("ferries", "渡輪"), ("bridges", "橋樑"), ("schools", "學校"), ("buses", "公車"), ("hospital beds", "病床"), ("solar panels", "太陽能板"),
    ("water pumps", "抽水機"), ("libraries", "圖書館"), ("street lamps", "路燈"), ("fishing boats", "漁船"), ("wind turbines", "風力發電機"),
    ("apple trees", "蘋果樹"), ("fire engines", "消防車"), ("tram lines", "電車路線"), ("greenhouses", "溫室"), ("bicycles", "自行車"),
    ("school kitchens", "學校廚房"), ("flood barriers", "防洪閘門"), ("radio masts", "廣播電塔"), ("market stalls", "市場攤位"),
    ("rescue helicopters", "救援直升機"), ("sewage plants", "污水處理廠"), ("cable cars", "纜車"), ("playgrounds", "遊樂場"),
    ("freight wagons", "貨運車廂"), ("beehives", "蜂箱"), ("museums", "博物館"), ("drones", "無人機"), ("wells", "水井"), ("clinics", "診所"),
)  # fmt: skip
ACTORS: tuple[Pair, ...] = (
    ("the city council", "市議會"), ("the harbour office", "港務局"), ("the education board", "教育委員會"), ("the health ministry", "衛生部"),
    ("the farmers' union", "農會"), ("the railway company", "鐵路公司"), ("the energy agency", "能源署"), ("the fire brigade", "消防局"),
    ("the transport authority", "交通局"), ("the water company", "自來水公司"), ("the tourist board", "觀光局"), ("the treasury", "財政部"),
)  # fmt: skip
ACTIONS: tuple[Pair, ...] = (
    ("bought", "買下"), ("repaired", "修復了"), ("closed", "關閉了"), ("ordered", "訂購了"), ("inspected", "檢查了"), ("opened", "啟用了"),
    ("promised to add", "承諾增加"), ("refused to sell", "拒絕出售"), ("moved", "遷移了"), ("replaced", "更換了"), ("insured", "投保了"),
    ("donated", "捐出"),
)  # fmt: skip
REASONS: tuple[Pair, ...] = (
    ("The decision follows a winter of heavy storms.", "這項決定是在一個冬天的多場暴風雨之後作出的。"),
    ("Residents had asked for it for almost a decade.", "居民已經要求了將近十年。"),
    ("An audit found that the old ones were no longer safe.", "一次審計發現，舊的已經不再安全。"),
    ("The number of passengers doubled within four years.", "乘客人數在四年之內增加了一倍。"),
    ("A dry summer had emptied the reservoirs in the north.", "乾旱的夏天使北部的水庫見底。"),
    ("The neighbouring province had taken the same step in spring.", "鄰省在春天已經採取同樣的措施。"),
    ("Prices for steel and cement fell sharply in autumn.", "鋼鐵和水泥的價格在秋天大跌。"),
    ("Volunteers collected the signatures of nine thousand people.", "志工收集了九千人的簽名。"),
    ("A court had ordered the work to start this year.", "法院已經下令工程必須在今年動工。"),
    ("Insurance companies had warned of rising damage.", "保險公司曾警告損害日益增加。"),
)
REACTIONS: tuple[Pair, ...] = (
    ("the budget would not allow a second round", "預算不容許再來第二輪"),
    ("work would begin before the end of the month", "工程會在月底以前開始"),
    ("nobody would lose a job over it", "不會有人因此失去工作"),
    ("the details would be published next week", "細節會在下週公布"),
    ("the opposition had been consulted in time", "事前已經徵詢反對黨的意見"),
    ("the results would be measured after two years", "成果會在兩年後評估"),
    ("tourists would hardly notice the change", "遊客幾乎不會察覺變化"),
    ("the old equipment would be given to a museum", "舊設備會送給博物館"),
    ("the contract could be cancelled at any time", "合約隨時可以取消"),
    ("the noise at night was the greatest worry", "夜間的噪音最令人擔心"),
)
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Synthetic:
    """An article, and what one would ask about it in each language."""

    source: str
    text: str
    question: Pair


def articles(count: int, seed: int = 1) -> list[Synthetic]:
    """`count` articles; every second one is in Chinese. The same arguments give the same articles, on every machine."""
    chance = random.Random(seed)
    return [_article(number, chance) for number in range(count)]


def _article(number: int, chance: random.Random) -> Synthetic:
    town, person = _name(chance), _name(chance)
    thing, actor, action, reason, reaction = (
        chance.choice(pairs) for pairs in (THINGS, ACTORS, ACTIONS, REASONS, REACTIONS)
    )
    many, cost = chance.randint(2, 900), chance.randint(2, 99)
    year, month, day = chance.randint(2019, 2025), chance.randint(1, 12), chance.randint(1, 28)
    english = (
        f"On {MONTHS[month - 1]} {day}, {year}, {actor[0]} of {town[0]} {action[0]} {many} {thing[0]}. {reason[0]} "
        f"The cost is put at {cost} million euros. {person[0]}, who speaks for the town, said that {reaction[0]}."
    )
    chinese = (
        f"{year}年{month}月{day}日，{town[1]}{actor[1]}{action[1]}{many}處{thing[1]}。{reason[1]}"
        f"費用估計為{cost}00萬歐元。該市發言人{person[1]}說，{reaction[1]}。"
    )
    question = (f"What did {actor[0]} of {town[0]} do about {thing[0]}?", f"{town[1]}{actor[1]}對{thing[1]}做了什麼？")
    return Synthetic(f"made-{number:06}", chinese if number % 2 else english, question)


def _name(chance: random.Random) -> Pair:
    parts = [chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))]
    return "".join(english for english, _ in parts).capitalize(), "".join(chinese for _, chinese in parts)


def questions(made: list[Synthetic], count: int, seed: int = 2) -> list[str]:
    """`count` questions on different articles, half in each language, whichever language the article is in."""
    chosen = random.Random(seed).sample(made, count)
    return [article.question[number % 2] for number, article in enumerate(chosen)]
