"""One canonical name for every spelling in three scripts."""

import datetime as dt
from pathlib import Path

import pytest

from rag.text.name_tables import compile_names
from rag.text.names import Names, Role, alias_key
from rag.text.resources import the_names


def named(text: str) -> list[str]:
    return [mention.name.canonical for mention in the_names().find(text)]


@pytest.mark.parametrize(
    ("spellings", "canonical"),
    [
        ("馬克龍 馬克宏 马克龙 Macron MACRON", "Emmanuel Macron"),
        ("澤連斯基 澤倫斯基 泽连斯基 Zelensky Zelenskyy Zelenskiy", "Volodymyr Zelensky"),
        ("普京 普丁 蒲亭 Putin", "Vladimir Putin"),
        ("川普 特朗普 Trump", "Donald Trump"),
        ("義大利 意大利 义大利 Italy Italian", "Italy"),
        ("紐西蘭 新西兰 紐西蘭", "New Zealand"),
        ("沙烏地阿拉伯 沙特阿拉伯", "Saudi Arabia"),
        ("北約 北约 NATO", "NATO"),
        ("白宮 白宫", "White House"),
        ("法方 法國 法国 French", "France"),
        ("G7 G-7 七國集團", "G7"),
        ("Kyiv Kiev 基輔 基辅", "Kyiv"),
        ("歐爾班 Orbán Orban", "Viktor Orbán"),
        ("Turkey Türkiye Turkiye 土耳其", "Türkiye"),
    ],
)
def test_all_spellings_are_one_name(spellings: str, canonical: str) -> None:
    assert {name for spelling in spellings.split() for name in named(spelling)} == {canonical}


def test_a_short_form_for_two_countries_mentions_both_over_one_span() -> None:
    found = the_names().find("俄烏邊境")
    assert {mention.name.canonical for mention in found} == {"Russia", "Ukraine"}
    assert {mention.as_written for mention in found} == {"俄烏"}


@pytest.mark.parametrize(
    "text",
    ["he told us so", "a turkey on a plate", "un jour", "polish the brass", "a blue jersey", "to go", "who knows"],
)
def test_a_common_word_in_lower_case_is_no_name(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", ["what did macron say", "the north korea talks", "italy and norway"])
def test_other_names_are_found_in_lower_case_as_people_type_them(text: str) -> None:
    assert named(text)


@pytest.mark.parametrize(
    ("text", "canonical", "written"),
    [
        ("the U.S. fleet", "United States", "U.S."),
        ("the U.K.'s fleet", "United Kingdom", "U.K."),
        ("Russia's fleet", "Russia", "Russia"),
        ("Zelenskyy’s office", "Volodymyr Zelensky", "Zelenskyy"),
        ("the UN's envoy", "United Nations", "UN"),
        ("Washington, D.C., today", "Washington", "Washington, D.C."),
        ("ursula VON DER LEYEN", "Ursula von der Leyen", "ursula VON DER LEYEN"),
    ],
)
def test_dots_and_possessives_do_not_hide_a_name(text: str, canonical: str, written: str) -> None:
    (found,) = the_names().find(text)
    assert (found.name.canonical, found.as_written) == (canonical, written)
    assert found.span.of(text) == written


def test_the_longest_alias_wins() -> None:
    assert named("英國廣播公司") == ["BBC"]
    assert named("Costa Rica") == ["Costa Rica"]
    assert named("聯合國安理會") == ["UN Security Council"]


def test_an_office_is_tied_to_the_country_it_speaks_for() -> None:
    spoken_for = {name.short: name.spoken_for for name in the_names().all if name.kind == "person"}
    assert spoken_for["Macron"] == "France"
    assert spoken_for["Zakharova"] == "Russia"
    assert spoken_for["Erdogan"] == "Türkiye"
    canonicals = {name.canonical for name in the_names().all}
    assert {name for name in spoken_for.values() if name} <= canonicals


def test_every_person_and_organisation_has_a_chinese_name() -> None:
    assert [name.canonical for name in the_names().all if name.kind in ("person", "organisation") and not name.zh] == []


def test_an_alias_is_looked_up_whole_and_listed() -> None:
    names = the_names()
    assert [name.canonical for name in names.of_alias("北約")] == ["NATO"]
    assert names.of_alias("北約峰會") == ()
    assert {"macron", "马克龙", "马克宏"} <= set(names.aliases_of("Emmanuel Macron"))
    assert names.get("NATO") is not None and names.get("Nobody") is None


def test_keys_ignore_dots_hyphens_accents_and_script() -> None:
    assert alias_key("U.S.") == "us" and alias_key("G-7") == alias_key("G 7")
    assert alias_key("Erdoğan") == "erdogan" and alias_key("馬克龍") == "马克龙"


def test_a_gazetteer_of_ones_own_is_compiled_beside_the_countries(tmp_path: Path) -> None:
    rows = {
        "person": [{"name": "Ada Harbour", "short": "Harbour", "zh": ["海柏"], "roles": [{"en": "mayor of Norway"}]}],
        "country": {"NO": {"en": ["Norwegian"], "zh": ["挪方"]}},
    }
    compile_names(rows, tmp_path / "names.json")
    names = Names(tmp_path / "names.json")
    found = [(mention.as_written, mention.name.canonical) for mention in names.find("挪方說，Harbour 與海柏是同一人")]
    assert found == [("挪方", "Norway"), ("Harbour", "Ada Harbour"), ("海柏", "Ada Harbour")]
    harbour = names.get("Ada Harbour")
    assert harbour is not None and harbour.spoken_for == "Norway" and harbour.zh == "海柏"
    assert names.get("European Union") is None  # CLDR's regions that are no countries


@pytest.mark.parametrize(
    "text",
    [
        "立法方面進展緩慢",
        "以方便旅客",
        "領土方面的讓步",
        "增加方式",
        "完美方案",
        "十公里加油站",
        "東亞銀行",
        "白胡椒",
        "羅馬數字",
        "世貿中心",
        "非盟友",
        "a long reunion",
        "who said so, and who asked",
        "in my opinion, imo",
    ],
)
def test_names_inside_other_words_are_none(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("德國首都柏林", ["Germany", "Berlin"]),
        ("都柏林的會談", ["Dublin"]),
        ("法方表示", ["France"]),
        ("美方面臨選擇", ["United States"]),
        ("俄方的方案", ["Russia"]),
        ("貝魯特的貝魯", ["Beirut", "François Bayrou"]),
        ("the WHO and the IAEA", ["World Health Organization", "International Atomic Energy Agency"]),
        ("歐洲央行總裁拉加德", ["European Central Bank", "Christine Lagarde"]),
        ("G-7 and G 7", ["G7", "G7"]),
        ("nine countries—Germany and Italy—met", ["Germany", "Italy"]),
        ("喬治亞 格鲁吉亚", ["Georgia", "Georgia"]),
    ],
)
def test_short_names_are_found_where_they_are_meant(text: str, canonical: list[str]) -> None:
    assert named(text) == canonical


def test_leaders_of_2025_are_known_in_taiwans_hong_kongs_and_the_mainlands_spelling() -> None:
    for spellings, canonical in (
        ("李在明 Lee Jae-myung", "Lee Jae-myung"),
        ("杜魯道 杜魯多 特鲁多", "Justin Trudeau"),
        ("納坦雅胡 內塔尼亞胡", "Benjamin Netanyahu"),
        ("米雷伊 米萊 Milei", "Javier Milei"),
        ("歐巴馬 奥巴马", "Barack Obama"),
        ("聯準會 美联储 聯儲局", "Federal Reserve"),
        ("東協 东盟 ASEAN", "ASEAN"),
        ("國際原子能總署 国际原子能机构 IAEA", "International Atomic Energy Agency"),
    ):
        assert set(named(spellings)) == {canonical}


def test_the_capitals_of_every_member_of_eu_nato_g7_and_g20_are_known() -> None:
    members = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT MT NL PL PT RO SK SI ES SE AL CA IS ME MK NO TR GB US AR AU BR CN IN ID JP MX RU SA ZA KR"
    named_by = {name.country for name in the_names().all if name.kind == "place" and name.country}
    assert set(members.split()) - named_by == {"BE"}  # Brussels stands for the European Union as well


def test_roles_say_when_they_were_held() -> None:
    rutte = the_names().get("Mark Rutte")
    assert rutte is not None and rutte.spoken_for == "NATO"
    held = {role.en: role for role in rutte.roles}
    assert held["secretary general of NATO"].held_on(dt.date(2025, 1, 1))
    assert not held["secretary general of NATO"].held_on(dt.date(2024, 9, 30))
    assert held["prime minister of the Netherlands"].held_on(dt.date(2024, 6, 30))
    assert Role("x", "", "2020", "2021-05").held_on(dt.date(2021, 5, 31)) and not Role("x", "", "2020", "2021-05").held_on(dt.date(2021, 6, 1))
