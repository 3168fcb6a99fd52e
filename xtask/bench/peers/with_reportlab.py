"""The proposal with ReportLab: platypus, one LongTable with a repeated head."""

import io
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, LongTable, PageTemplate, Paragraph, Spacer, Table

import peer

pdfmetrics.registerFont(TTFont("Regular", peer.FONTS / "NotoSans-Regular.ttf"))
pdfmetrics.registerFont(TTFont("Bold", peer.FONTS / "NotoSans-Bold.ttf"))
LOGO = ImageReader(str(peer.LOGO))
INK, MUTED, HAIR, ACCENT = (HexColor(c) for c in (peer.INK, peer.MUTED, peer.HAIR, peer.ACCENT))
MARGIN, WIDTH = 48, A4[0] - 96


def style(size, leading, colour=INK, font="Regular"):
    return ParagraphStyle("", fontName=font, fontSize=size, leading=leading, textColor=colour)


TITLE, HERO = style(22, 28, font="Bold"), style(24, 30, font="Bold")
NAME, BODY, STRONG = style(10.5, 15, font="Bold"), style(8.5, 12.5), style(8.5, 12.5, font="Bold")
SMALL, SMALL_BOLD, FINE = style(8, 11.5), style(8, 11.5, font="Bold"), style(7.2, 10.5, MUTED)
LABEL, HEADING = style(6.4, 9.5, MUTED), style(6.4, 10, ACCENT, "Bold")
# With a font for the cells without text too, or Helvetica is among the fonts of the document.
BARE = [("FONT", (0, 0), (-1, -1), "Regular", 8, 11.5), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]


class Pages(Canvas):
    """Keeps the pages back until their number is known."""

    def __init__(self, *args, text, **more):
        super().__init__(*args, **more)
        self.text, self.kept = text, []

    def showPage(self):
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for at, page in enumerate(self.kept, 1):
            self.__dict__.update(page)
            self.furnish(at, len(self.kept))
            super().showPage()
        super().save()

    def furnish(self, at, count):
        self.setFont("Regular", 7.2)
        self.setFillColor(MUTED)
        supplier, invoice, check = self.text["foot"]
        right = MARGIN + WIDTH
        if at == 1:
            self.drawImage(LOGO, right - 132, A4[1] - 84, 132, 44)
        else:
            self.drawString(MARGIN, A4[1] - 42, self.text["head"][0])
            self.drawRightString(right, A4[1] - 42, self.text["head"][1])
        self.setStrokeColor(HAIR)
        self.setLineWidth(0.5)
        self.line(MARGIN, 50, right, 50)
        self.drawString(MARGIN, 36, supplier)
        self.drawRightString(right, 36, f"Page {at} of {count}")
        self.drawString(MARGIN, 25, invoice)
        self.drawRightString(right, 25, check)


def p(text, look):
    return Paragraph(escape(text), look)


def columns(cells, widths):
    return Table([cells], colWidths=widths, style=BARE)


def party(text):
    return [p(text["heading"], HEADING), p(text["name"], NAME), *(p(line, SMALL) for line in text["lines"])]


def offer(text):
    head = [list(text["columns"])]
    head[0][4] += "\n" + text["unit"]
    look = [("FONT", (0, 0), (-1, 0), "Regular", 6.4, 9.5), ("FONT", (0, 1), (-1, -1), "Regular", 8, 11.5),
            ("TEXTCOLOR", (0, 0), (-1, 0), MUTED), ("TEXTCOLOR", (0, 1), (-1, -1), INK),
            ("ALIGN", (3, 0), (-1, -1), "RIGHT"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, HAIR),
            ("TOPPADDING", (0, 0), (-1, -1), 2.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
            ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    widths = [24, WIDTH - 284, 40, 36, 72, 28, 84]
    return LongTable(head + text["rows"], colWidths=widths, repeatRows=1, style=look)


def figures(rows, widths, bold_last):
    look = [*BARE, ("FONT", (0, 0), (-1, -1), "Regular", 8, 11.5), ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    if bold_last:
        look += [("FONT", (0, -1), (-1, -1), "Bold", 10.5, 15), ("LINEABOVE", (0, -1), (-1, -1), 0.75, INK)]
    else:
        look.append(("FONT", (0, 0), (-1, 0), "Regular", 6.4, 9.5))
    return Table(rows, colWidths=widths, style=look)


def sums(text):
    beside = [figures(text["taxes"], [60, 100, 100], False), Spacer(0, 4), p(text["tax_note"], FINE)]
    own = figures(text["sums"], [85, 120], True)
    words = [p(text["in_words"][0], LABEL), p(text["in_words"][1], STRONG)]
    return KeepTogether([Spacer(0, 10), columns([beside, own], [WIDTH - 205, 205]), Spacer(0, 8), *words])


def section(heading, lines, look):
    return [Spacer(0, 18), p(heading, HEADING), *(p(line, look) for line in lines)]


def acceptance(heading, sides):
    cells = []
    for side in sides:
        blanks = [[p(blank, FINE)] for blank in side["blanks"]]
        look = [*BARE, ("TOPPADDING", (0, 0), (-1, -1), 10.5), ("LINEBELOW", (0, 0), (-1, -1), 0.5, MUTED)]
        width = (WIDTH - 32) / 2
        cells.append([p(side["for"], SMALL_BOLD), Table(blanks, colWidths=[width], style=look)])
    return [KeepTogether([Spacer(0, 18), p(heading, HEADING),
                          columns([cells[0], "", cells[1]], [(WIDTH - 32) / 2, 32, (WIDTH - 32) / 2])])]


def render(text):
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A4)
    first = Frame(MARGIN, 64, WIDTH, A4[1] - 104, 0, 0, 0, 0)
    later = Frame(MARGIN, 64, WIDTH, A4[1] - 132, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("first", [first], autoNextPageTemplate="later"), PageTemplate("later", [later])])
    count = len(text["dates"])
    story = [
        p(text["title"], TITLE),
        Spacer(0, 20),
        columns([[p(name, LABEL), p(value, BODY)] for name, value in text["dates"]], [WIDTH / count] * count),
        Spacer(0, 30),
        columns([party(side) for side in text["parties"]], [WIDTH / 2] * 2),
        Spacer(0, 29),
        p(text["total"][0], LABEL),
        columns([p(text["total"][1], HERO), p(text["total"][2], FINE)], [WIDTH - 130, 130]),
        Spacer(0, 14),
        offer(text),
        sums(text),
        *section(*text["remarks"], BODY),
        *section(*text["terms"], FINE),
        *acceptance(*text["acceptance"]),
    ]
    document.build(story, canvasmaker=lambda *args, **more: Pages(*args, text=text, **more | {"initialFontName": "Regular"}))
    return file.getvalue()


peer.run("ReportLab", reportlab.__version__, render)
