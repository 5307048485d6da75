"""Four small articles of the tests' own, in three scripts: what they say and what they leave out is known."""

ARTICLES = {
    "ellery.txt": """Storm shuts Port Ellery for nine days

Shoreline Gazette, 14 May 2026

PORT ELLERY — Storm Agda tore two gates from the breakwater on 5 May. Harbour master Ines Calder said on Wednesday that 62 ships had waited outside the harbour. She ruled out a second round of dredging this year.

The Tessaly Council set aside 18 million pounds for new sea walls and 4 million pounds for fishing families. Work on the walls begins on 3 September.

Mayor Tobias Renn demanded that the ministry promise a tide gauge before October. "If the gauge does not come, we will close the old quay ourselves," he warned.

Three people drowned and eleven were hurt, the coastguard said. The Ellery Trust, established in 1934 by the sisters Maud and Ada Finch, runs the lifeboat. Its chief executive, Priya Nandal, said it had collected 2.3 million pounds by 10 May.
""",
    "qinglan.txt": """青嵐水庫洩洪爭議 縣府撥七億元修堤

2026-06-02 記者何若霖／青嵐報導

青嵐縣長葉承曜二日宣布，縣府將撥款七億元整修下游堤岸，其中兩億元補助農民。葉承曜說，工程將於九月十五日動工。

水利處長賀敏芝否認曾在五月二十八日接到洩洪通知。她說，水利處直到五月二十九日清晨才知情。

這場洪水造成4人死亡、2人失蹤，另有三百一十二戶房屋進水。

綠芽黨議員邱映彤批評，縣府只顧堤岸，沒有編列一毛錢的心理輔導經費。
""",
    "huacheng.txt": """华澄电池将在葡萄牙建厂 投资12亿欧元

2026-03-11 来源：晨岸财经 作者：秦未央

华澄电池董事长陆怀舟周三表示，公司将在葡萄牙锡尼什建设电池厂，投资约12亿欧元，2028年第二季度投产。该厂将创造约1800个就业岗位。

陆怀舟说，选择锡尼什是因为当地有深水港和低价风电。他强调，公司没有关闭合肥工厂的计划。

葡萄牙环境署发言人拒绝评论排污许可。

2025年公司营收为人民币96亿元，净利润7.4亿元。
""",
    "kelmar.md": """# Kelmar Rail reports its results and the outlook for 2027

**Lund, 19 February 2026**

## Key figures

- Revenue in 2025: 880 million euros, up 3 percent from 2024
- Net loss: 31 million euros
- Workforce reduction: 240 positions in Lund and Graz by the end of 2027

## Management

"We are not leaving the night train business," said chief executive Henrik Dahl. Finance chief Oksana Melnyk said the company expects revenue of 900 million euros in 2026. She ruled out a sale of the workshops.

## Background

Kelmar was founded in 1978 by the brothers Nils and Otto Kelm. It employs 5,400 people. The night train *Aurora* was approved by the Swedish regulator on 8 January 2026 and by the German one on 2 February 2026. It has not been approved in Norway.
""",
}
