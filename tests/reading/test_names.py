"""Names that an article gives in both languages are mined, with the right extent."""

import pytest

from rag.reading.names import mine_names


def pairs(text: str) -> set[tuple[str, str]]:
    return {(pair.zh, pair.en) for pair in mine_names(text, "x")}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("港口總統林若谷（Lin Ruogu）表示", "林若谷", "Lin Ruogu"),
        ("北約秘書長呂特（MarkRutte）今天抵達", "呂特", "Mark Rutte"),
        ("俄國外長拉夫羅夫（Sergei Lavrov）抵達港口時說", "拉夫羅夫", "Sergei Lavrov"),
        ("对于德国总理默茨(Friedrich Merz)的说法", "默茨", "Friedrich Merz"),
        ("列在「港口急需物資表」（Urgent HarbourSupplies Table，UHST）裡", "港口急需物資表", "Urgent Harbour Supplies Table"),
        ("列在「港口急需物資表」（Urgent Harbour Supplies Table，UHST）裡", "港口急需物資表", "UHST"),
        ("根據「奧斯陸協議」（Osloagreements）", "奧斯陸協議", "Oslo agreements"),
        ("北大西洋公約組織（NATO）", "北大西洋公約組織", "NATO"),
        ("歐盟執委會主席范德賴恩（Ursula von der Leyen）", "范德賴恩", "Ursula von der Leyen"),
        ("《外交事務》雜誌（Foreign Affairs）", "外交事務", "Foreign Affairs"),
        ("They met Lin Ruogu (林若谷) on Monday", "林若谷", "Lin Ruogu"),
        ("the Harbour Council（港口委員會）", "港口委員會", "Harbour Council"),
    ],
)
def test_a_pair_is_found_with_its_extent(text: str, zh: str, en: str) -> None:
    assert (zh, en) in pairs(text)


@pytest.mark.parametrize("text", ["他說（笑）", "約15億美元（約新台幣454億元）", "總統（President）", "（Reuters）"])
def test_what_is_no_name_is_left_out(text: str) -> None:
    assert pairs(text) == set()


def test_a_pair_counts_once() -> None:
    assert len(mine_names("呂特（Mark Rutte）說。呂特（Mark Rutte）又說。", "x")) == 1


def test_a_hostile_run_of_brackets_takes_no_long_time() -> None:
    assert mine_names("林若谷（" + "Aa " * 50_000, "x") == ()
    assert mine_names("林" * 50_000 + "（A）", "x") == ()
