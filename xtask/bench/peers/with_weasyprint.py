"""The proposal with WeasyPrint: HTML and one style sheet, which is read once."""

from html import escape

import weasyprint
from weasyprint.text.fonts import FontConfiguration

import peer

# The family is called "Noto" here, so that the PDF says which typeface it is.
FONT_CONFIG = FontConfiguration()
STYLE = weasyprint.CSS(font_config=FONT_CONFIG, string=f"""
@font-face {{ font-family: Noto; src: url({(peer.FONTS / "NotoSans-Regular.ttf").as_uri()}); }}
@font-face {{ font-family: Noto; font-weight: bold; src: url({(peer.FONTS / "NotoSans-Bold.ttf").as_uri()}); }}
@page {{ size: A4; margin: 68pt 48pt 64pt; font: 7.2pt/10.5pt Noto; color: {peer.MUTED};
  @top-left {{ content: string(running); vertical-align: middle; }}
  @top-right {{ content: string(company); vertical-align: middle; }}
  @bottom-left {{ content: string(supplier) "\\A" string(invoice); white-space: pre; border-top: .5pt solid {peer.HAIR};
    vertical-align: top; padding-top: 8pt; margin-top: 14pt; width: 70%; }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages) "\\A" string(check); white-space: pre;
    text-align: right; border-top: .5pt solid {peer.HAIR}; vertical-align: top; padding-top: 8pt; margin-top: 14pt; width: 30%; }}
}}
@page :first {{ margin-top: 40pt; @top-left {{ content: none; }} @top-right {{ content: none; }} }}
body {{ font: 8pt/11.5pt Noto; color: {peer.INK}; margin: 0; }}
h1 {{ string-set: running attr(data-running), company attr(data-company), supplier attr(data-supplier),
  invoice attr(data-invoice), check attr(data-check); }}
img {{ float: right; width: 132pt; }}
h1 {{ font-size: 22pt; line-height: 28pt; margin: 0 0 20pt; }}
h2 {{ font-size: 6.4pt; line-height: 10pt; color: {peer.ACCENT}; margin: 18pt 0 0; break-after: avoid; }}
.label, th {{ font-size: 6.4pt; line-height: 9.5pt; color: {peer.MUTED}; font-weight: normal; text-align: left; }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; }}
td, th {{ padding: 0; vertical-align: top; }}
.dates td {{ font-size: 8.5pt; line-height: 12.5pt; }}
.parties {{ margin: 18pt 0; border-top: .5pt solid {peer.HAIR}; border-bottom: .5pt solid {peer.HAIR}; }}
.parties h2 {{ margin-top: 12pt; }} .parties td {{ padding-bottom: 18pt; }}
.name {{ font-size: 10.5pt; line-height: 15pt; font-weight: bold; }}
.hero {{ font-size: 24pt; line-height: 30pt; font-weight: bold; }}
.fine {{ font-size: 7.2pt; line-height: 10.5pt; color: {peer.MUTED}; }}
.strong {{ font-size: 8.5pt; line-height: 12.5pt; font-weight: bold; }} .body {{ font-size: 8.5pt; line-height: 12.5pt; }}
.offer {{ margin-top: 14pt; }}
.offer td, .offer th {{ padding: 2.6pt 0; border-bottom: .5pt solid {peer.HAIR}; }}
.offer :is(td, th):nth-child(n+4), .figures :is(td, th):nth-child(n+2) {{ text-align: right; }}
.keep {{ break-inside: avoid; }}
.sums tr:last-child td {{ font-size: 10.5pt; line-height: 15pt; font-weight: bold; border-top: .75pt solid {peer.INK}; }}
.figures td {{ padding-bottom: 3pt; }}
.blank {{ padding-top: 10.5pt; border-bottom: .5pt solid {peer.MUTED}; }}
""")
WIDTHS = "".join(f'<col style="width: {width}">' for width in ("24pt", "auto", "40pt", "36pt", "72pt", "28pt", "84pt"))
IMAGES = {}


def cells(tag, texts):
    return "<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts) + "</tr>"


def block(look, text):
    return f'<div class="{look}">{escape(text)}</div>'


def party(text):
    lines = "".join(block("", line) for line in text["lines"])
    return f'<td><h2>{escape(text["heading"])}</h2>{block("name", text["name"])}{lines}</td>'


def section(heading, lines, look):
    return f"<h2>{escape(heading)}</h2>" + "".join(block(look, line) for line in lines)


def acceptance(heading, sides):
    columns = []
    for side in sides:
        blanks = "".join(block("fine blank", blank) for blank in side["blanks"])
        columns.append(f'<td><b>{escape(side["for"])}</b>{blanks}</td>')
    gap = '<td style="width: 32pt"></td>'
    return f'<div class="keep"><h2>{escape(heading)}</h2><table><tr>{gap.join(columns)}</tr></table></div>'


def page(text):
    furniture = zip(("running", "company", "supplier", "invoice", "check"), [*text["head"], *text["foot"]])
    furniture = " ".join(f'data-{name}="{escape(words)}"' for name, words in furniture)
    head = list(map(escape, text["columns"]))
    head[4] += "<br>" + escape(text["unit"])
    names, values = zip(*text["dates"])
    return f"""<!doctype html><html lang="en"><title>{escape(text["head"][0])}</title>
<img src="{peer.LOGO.as_uri()}"><h1 {furniture}>{escape(text["title"])}</h1>
<table class="dates">{cells("th", names)}{cells("td", values)}</table>
<table class="parties"><tr>{"".join(map(party, text["parties"]))}</tr></table>
{block("label", text["total"][0])}
<table><tr><td class="hero">{escape(text["total"][1])}</td><td class="fine" style="width: 130pt">{escape(text["total"][2])}</td></tr></table>
<table class="offer">{WIDTHS}<thead><tr>{"".join(f"<th>{words}</th>" for words in head)}</tr></thead>
<tbody>{"".join(cells("td", row) for row in text["rows"])}</tbody></table>
<div class="keep"><table style="margin-top: 10pt"><tr>
<td><table class="figures">{cells("th", text["taxes"][0])}{cells("td", text["taxes"][1])}</table>{block("fine", text["tax_note"])}</td>
<td style="width: 24pt"></td>
<td style="width: 205pt"><table class="figures sums">{"".join(cells("td", row) for row in text["sums"])}</table></td></tr></table>
{block("label", text["in_words"][0])}{block("strong", text["in_words"][1])}</div>
{section(*text["remarks"], "body")}{section(*text["terms"], "fine")}{acceptance(*text["acceptance"])}"""


def render(text):
    document = weasyprint.HTML(string=page(text))
    return document.write_pdf(stylesheets=[STYLE], font_config=FONT_CONFIG, cache=IMAGES)


peer.run("WeasyPrint", weasyprint.__version__, render)
