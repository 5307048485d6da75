"""Numbers of both languages: their values, units and spans; formatters write them, the reader reads them back."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.numbers import canonical, chinese_value, english_value, find_numbers
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import NumberMention

# text, as written, value, unit
TABLE = [
    ("約有八十萬人", "八十萬", 800_000, "plain"),
    ("800,000 people", "800,000", 800_000, "plain"),
    ("eight hundred thousand people", "eight hundred thousand", 800_000, "plain"),
    ("80万人", "80万", 800_000, "plain"),
    ("80 萬人", "80 萬", 800_000, "plain"),
    ("2500万人次", "2500万", 25_000_000, "plain"),
    ("兩千五百萬", "兩千五百萬", 25_000_000, "plain"),
    ("有26個國家參與", "26", 26, "plain"),
    ("二十六國", "二十六", 26, "plain"),
    ("廿一名水手", "廿一", 21, "plain"),
    ("卅五國", "卅五", 35, "plain"),
    ("兩萬", "兩萬", 20_000, "plain"),
    ("三百零五艘", "三百零五", 305, "plain"),
    ("一萬零三十", "一萬零三十", 10_030, "plain"),
    ("三千五百", "三千五百", 3_500, "plain"),
    ("三千五", "三千五", 3_500, "plain"),
    ("兩萬五", "兩萬五", 25_000, "plain"),
    ("一點五億", "一點五億", 150_000_000, "plain"),
    ("1兆2000億元", "1兆2000億", 1_200_000_000_000, "money"),
    ("3億5000萬元", "3億5000萬", 350_000_000, "money"),
    ("2萬3000人", "2萬3000", 23_000, "plain"),
    ("１５億", "１５億", 1_500_000_000, "plain"),
    ("二〇二五", "二〇二五", 2025, "plain"),
    ("五名船長", "五", 5, "plain"),
    ("兩國", "兩", 2, "plain"),
    ("27個成員", "27", 27, "plain"),
    ("兩成員國", "兩", 2, "plain"),
    ("twenty-six countries", "twenty-six", 26, "plain"),
    ("one hundred and twenty", "one hundred and twenty", 120, "plain"),
    ("twelve thousand five hundred", "twelve thousand five hundred", 12_500, "plain"),
    ("nine allies", "nine", 9, "plain"),
    ("two dozen leaders", "two dozen", 24, "plain"),
    ("a dozen leaders", "a dozen", 12, "plain"),
    ("a hundred ships", "a hundred", 100, "plain"),
    ("half a million", "half a million", 500_000, "plain"),
    ("two and a half million", "two and a half million", 2_500_000, "plain"),
    ("1½ years", "1½", 1.5, "plain"),
    ("1.5 million", "1.5 million", 1_500_000, "plain"),
    ("a 10k run", "10k", 10_000, "plain"),
    # money
    ("15億美元", "15億", 1_500_000_000, "money"),
    ("$1.5 billion", "$1.5 billion", 1_500_000_000, "money"),
    ("$5B in aid", "$5B", 5_000_000_000, "money"),
    ("US$300 million", "US$300 million", 300_000_000, "money"),
    ("NT$3,000", "NT$3,000", 3_000, "money"),
    ("€50 billion", "€50 billion", 50_000_000_000, "money"),
    ("£1.2bn", "£1.2bn", 1_200_000_000, "money"),
    ("USD 50 million", "USD 50 million", 50_000_000, "money"),
    ("3 billion euros", "3 billion", 3_000_000_000, "money"),
    ("300 billion rubles", "300 billion", 300_000_000_000, "money"),
    ("五十億歐元", "五十億", 5_000_000_000, "money"),
    ("一千二百億元", "一千二百億", 120_000_000_000, "money"),
    ("二千萬加元", "二千萬", 20_000_000, "money"),
    # percent and parts
    ("百分之八點五", "百分之八點五", 8.5, "percent"),
    ("百分之 20", "百分之 20", 20, "percent"),
    ("8.5%", "8.5%", 8.5, "percent"),
    ("８０％", "８０％", 80, "percent"),
    ("8.5 percent", "8.5 percent", 8.5, "percent"),
    ("8.5 per cent", "8.5 per cent", 8.5, "percent"),
    ("三成民眾", "三成", 30, "percent"),
    ("8成民眾", "8成", 80, "percent"),
    ("一成五", "一成五", 15, "percent"),
    ("九成九", "九成九", 99, "percent"),
    ("四分之三", "四分之三", 0.75, "plain"),
    ("three-quarters", "three-quarters", 0.75, "plain"),
    ("two-thirds of them", "two-thirds", 0.666667, "plain"),
    ("a third of them", "a third", 0.333333, "plain"),
    # what names or orders
    ("第三輪談判", "第三", 3, "ordinal"),
    ("第 33 屆", "第 33", 33, "ordinal"),
    ("the third round", "third", 3, "ordinal"),
    ("the twenty-first century", "twenty-first", 21, "ordinal"),
    ("the 26th ship", "26th", 26, "ordinal"),
    ("F-35戰機", "35", 35, "ordinal"),
    ("COVID-19", "19", 19, "ordinal"),
    ("a 5G mast", "5", 5, "ordinal"),
    # left open: the lowest value
    ("十幾個國家", "十幾", 10, "plain"),
    ("數十萬人", "數十萬", 100_000, "plain"),
    ("hundreds of thousands", "hundreds of thousands", 100_000, "plain"),
    ("several hundred sailors", "several hundred", 100, "plain"),
    ("三四十人", "三四十", 30, "plain"),
    ("五六個", "五六", 5, "plain"),
    ("1100多萬", "1100多萬", 11_000_000, "plain"),
    ("近百人", "百", 100, "plain"),
]

NO_NUMBERS = (
    """一致同意|萬一|第三方|第三者|第一線|一起|一些|一旦|一直|統一|唯一|一方面|不一|十分重要|千萬不要|百姓|四面八方|三明治|三軍|二戰|二胎
一帶一路|兩岸|一成不變|百萬富翁|一個國家|總數|B計劃|G7|the one who|at first|third-party|one of them|in a million ways? no|12:30|hundred|一五一十
split second|千家萬戶|五湖四海|doctors|tenants|weighty""".replace("\n", "|")
    .replace("in a million ways? no|", "")
    .split("|")
)


def only(text: str) -> NumberMention:
    (found,) = find_numbers(text)
    return found


@pytest.mark.parametrize(("text", "written", "value", "unit"), TABLE)
def test_a_number_is_read_with_its_value_unit_and_span(text: str, written: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.as_written, found.value, found.unit) == (written, value, unit)
    assert found.span.of(text) == written


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    "text",
    "約三十國|逾八十萬|近30國|more than 30|nearly 800,000|at least 26|up to 50|約1.5bn|十幾個|一百五十餘人|1000多人|35國左右|26+ ships"
    "|數百人|dozens of ships|fewer than 100|上百萬|不到30人".split("|"),
)  # fmt: skip
def test_an_approximate_number_says_so(text: str) -> None:
    assert only(text).approximate


@pytest.mark.parametrize("text", ["30國", "總數26個", "最近30天", "人數80萬", "exactly 26", "附近3個港口"])
def test_an_exact_number_is_not_approximate(text: str) -> None:
    assert not only(text).approximate


def test_spelled_numbers_are_told_from_digits() -> None:
    assert only("nine ships").spelled and only("九艘").spelled
    assert not only("9 ships").spelled and not only("80萬").spelled


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20 to 30 billion euros", [20e9, 30e9]),
        ("30到35萬人", [300_000, 350_000]),
        ("20-25%", [20, 25]),
        ("2萬到3萬名", [20_000, 30_000]),
        ("30至35國", [30, 35]),
        ("下午三點二十分", [3, 20]),
        ("9艘渡輪和1,250名水手", [9, 1250]),
        ("five or six", [5, 6]),
    ],
)
def test_several_numbers_are_read_in_order_and_a_range_shares_its_scale(text: str, values: list[float]) -> None:
    assert [found.value for found in find_numbers(text)] == values


def test_dates_and_names_are_no_numbers_among_the_facts() -> None:
    found = facts("9月4日，七國集團的26國在2025年承諾；on September 4, 2025 the G7 met")
    assert [(number.as_written, number.value) for number in found.numbers] == [("26", 26)]
    assert len(found.dates) == 3 and len(found.names) == 2


# --- written and read back ---------------------------------------------------------------------

DIGITS = "零一二三四五六七八九"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def four_digits(n: int, leading: bool) -> str:
    """0 to 9999 in Chinese; 十五 alone, 一十五 after a higher part."""
    out, zero = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // place % 10
        if digit:
            out += ("零" if zero else "") + DIGITS[digit] + unit
        zero = bool(out) and not digit
    return out.removeprefix("一") if leading and 10 <= n < 20 else out


def chinese(n: int) -> str:
    out = ""
    for place, unit in ((10**8, "億"), (10**4, "萬"), (1, "")):
        part = n // place % 10**4
        if part:
            out += ("零" if out and part < 1000 else "") + four_digits(part, not out) + unit
    return out


def english(n: int) -> str:
    for place, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if n >= place:
            rest = n % place
            return f"{english(n // place)} {name}" + (
                f"{' and ' if rest < 100 else ' '}{english(rest)}" if rest else ""
            )
    if n < 20:
        return ONES[n]
    return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


@given(st.integers(2, 10**12 - 1))
def test_a_chinese_numeral_is_read_back(n: int) -> None:
    assert chinese_value(fold(chinese(n))) == n
    assert only(f"共{chinese(n)}個").value == n


@given(st.integers(2, 10**12 - 1))
def test_a_number_in_english_words_is_read_back(n: int) -> None:
    assert english_value(english(n)) == n
    assert only(f"all {english(n)} of them").value == n


@given(st.integers(0, 10**12), st.sampled_from(["{}", "{:,}"]), st.sampled_from(["在{}艘", "about {} ships", "({})"]))
def test_digits_are_read_back(n: int, style: str, around: str) -> None:
    assert only(around.format(style.format(n))).value == n


@given(st.integers(1, 9999), st.sampled_from([("萬", 10**4), ("億", 10**8), ("兆", 10**12), ("百萬", 10**6)]))
def test_digits_with_a_chinese_scale_are_read_back(n: int, scale: tuple[str, int]) -> None:
    assert only(f"達{n}{scale[0]}人").value == n * scale[1]


@given(st.integers(2, 10**8 - 1))
def test_equal_values_have_one_spelling_whatever_the_script(n: int) -> None:
    assert len({canonical(only(text).value) for text in (f"{n:,} x", f"共{chinese(n)}個", f"x {english(n)} x")}) == 1


@pytest.mark.parametrize("piece", ["1", "千", "一二", "1,", "one ", "百分之", "twenty-", "第", "about "])
def test_a_hostile_text_of_ten_thousand_characters_is_read_at_once(piece: str) -> None:
    started = time.perf_counter()
    find_numbers(piece * (10_000 // len(piece)))
    assert time.perf_counter() - started < 1


@given(
    st.text(
        alphabet="一二三十百千萬億兆零〇兩幾數多餘成分之點第約0123456789,.%$-½年日個國 andmillionthirdhalf", max_size=40
    )
)
def test_any_text_is_read_without_error_and_spans_are_disjoint(text: str) -> None:
    found = find_numbers(text)
    assert all(mention.span.of(text) == mention.as_written for mention in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
