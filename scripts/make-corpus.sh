#!/bin/bash
# Generates the PDF and Word files in libs/document-parsing/corpus/fixtures with other programs. Requires the Debian
# packages groff, ghostscript, texlive-latex-base, libreoffice-writer-nogui and python3-cairo, and the Python packages
# reportlab, fpdf2, pymupdf and pikepdf. The texts were written for this project.
set -euo pipefail
out="$(cd "$(dirname "$0")/.." && pwd)/libs/document-parsing/corpus/fixtures"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > page.ms <<'MS'
.TL
Office hours and refunds
.2C
.PP
The first column explains when the office is open and how a customer finds an officer who can help with difficult
affairs, such as an unfinished order or a parcel that went to the wrong address in another country.
.PP
It goes on with the offices of our partners, which keep the same hours but close at noon on the last Friday.
.bp
MS
cat > columns.ms <<'MS'
.2C
.LP
Alpha begins the left column of the sheet and says that every parcel is weighed before it leaves the hall. Then it is
labelled and carried to the gate, where a driver signs for it and takes it along the route of the day.
Nobody needs to wait for longer than an hour before omega ends the left column.
.bc
.LP
Beta begins the right column of the sheet and says that every return is opened on the table near the window. Then it is
compared with the order and paid back to the card that was used, without any question being asked.
Nobody needs to wait for longer than a week before delta ends the right column.
MS
cat > article.tex <<'TEX'
\documentclass{article}
\title{Efficient Offices}\author{Ada Ficticious}
\begin{document}\maketitle
\section{First findings}
The office affirms that efficient filing suffices; fluffy waffles are a different affair altogether, and
internationalisation of the documentation is unquestionably the responsibility of the administration department.

\bigskip\noindent\begin{tabular}{lrr} Plan & Price & Seats \\ Starter & 10 & 3 \\ Team & 45 & 15 \\ Company & 210 & 100 \end{tabular}
\end{document}
TEX
cat > page.html <<'HTML'
<html><body><h1>Warranty terms</h1><p>We repair what breaks within two years.</p>
<table border="1" width="100%"><tr><td>Part</td><td>Months</td></tr><tr><td>Motor</td><td>60</td></tr><tr><td>Battery</td><td>24</td></tr></table>
<ul><li>Keep the receipt</li><li>Describe the fault</li></ul></body></html>
HTML

groff -Tpdf -ms columns.ms > "$out/groff-columns.pdf"
groff -Tps -ms page.ms > page.ps && ps2pdf page.ps "$out/ghostscript.pdf"
pdflatex -interaction=batchmode article.tex > /dev/null && cp article.pdf "$out/pdftex.pdf"
soffice --headless --writer --convert-to pdf page.html > /dev/null 2>&1 && cp page.pdf "$out/libreoffice.pdf"
soffice --headless --writer --convert-to odt page.html > /dev/null 2>&1
soffice --headless --convert-to docx page.odt > /dev/null 2>&1 && cp page.docx "$out/libreoffice.docx"
/usr/bin/python3 - "$out" <<'PY'
import sys, cairo
surface = cairo.PDFSurface(f'{sys.argv[1]}/cairo.pdf', 400, 300)
page = cairo.Context(surface)
page.select_font_face('serif')
page.set_font_size(12)
for row, text in enumerate(['Cairo draws the café menu:', 'coffee and cake for five euros,', 'served until six o’clock.']):
    page.move_to(40, 60 + 16 * row)
    page.show_text(text)
surface.finish()
PY
python3 - "$out" <<'PY'
import sys, fitz, pikepdf
from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from reportlab.lib.styles import getSampleStyleSheet
out = sys.argv[1]
styles = getSampleStyleSheet()
rows = [['Country', 'Days', 'Postage'], ['France', '2', '5 EUR'], ['Norway', '5', '9 EUR'], ['Japan', '12', '20 EUR']]
SimpleDocTemplate(f'{out}/reportlab.pdf', pagesize=A4, title='Postage').build(
    [Paragraph('Postage by country', styles['Heading1']), Paragraph('What a parcel costs and how long it takes.', styles['Normal']), Table(rows)])
pdf = FPDF()
for number in (1, 2):
    pdf.add_page()
    pdf.set_font('Helvetica', size=12)
    pdf.multi_cell(0, 8, f'Page {number} was written by fpdf, which sets a long line of words and breaks it where the page ends, word by word.')
pdf.output(f'{out}/fpdf.pdf')
document = fitz.open()
document.new_page().insert_text((72, 100), 'MuPDF wrote this sentence\nand this one below it.')
document.save(f'{out}/mupdf.pdf', garbage=4, deflate=True)
with pikepdf.open(f'{out}/mupdf.pdf') as source:
    source.save(f'{out}/qpdf-aes256.pdf', encryption=pikepdf.Encryption(user='sesame', owner='sesame', R=6))
    source.save(f'{out}/qpdf-owner.pdf', encryption=pikepdf.Encryption(user='', owner='sesame', R=6))
    source.save(f'{out}/qpdf-linearized.pdf', linearize=True)
PY
ls -la "$out"
