/**
 * The look of a comparison that is kept as a file: written for a phone first, for paper at the end. Nothing is said by
 * colour alone, sides are named start and end, and pictures are drawn for a desk and for a phone.
 */
export const comparisonStyle = `
:root { --ink: #1b2a31; --soft: #52616a; --line: #c9c5bb; --accent: #0b5d63; --pale: #f2f1ec; color-scheme: light; }
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
html:lang(ar) { line-height: 1.75; font-family: 'Noto Sans Arabic', 'Segoe UI', 'Geeza Pro', 'Noto Naskh Arabic', system-ui, sans-serif; }
body { margin: 0 auto; max-width: 49rem; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.25rem 0 0.75rem; overflow-wrap: anywhere; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.25rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; line-height: 1.4; margin: 1.25rem 0 0.4rem; overflow-wrap: anywhere; }
h4 { font-size: 1rem; margin: 0 0 0.35rem; color: var(--accent); }
p { margin: 0.5rem 0; }
ul { margin: 0.25rem 0; padding-inline-start: 1.15rem; }
li { margin: 0.3rem 0; }
.brand { margin: 0; color: var(--soft); font-size: 0.9rem; }
.disclosure { border: 2px solid var(--ink); padding: 0.5rem 0.75rem; font-weight: 600; }
.facts { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: 0.25rem 1rem; margin: 0.75rem 0; }
.facts dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.note, .under, figcaption, .instead { color: var(--soft); font-size: 0.9rem; }
.headline { font-size: 1.5rem; line-height: 1.3; font-weight: 700; margin: 0.25rem 0 1rem; }
.headline .sign { display: inline-block; min-width: 1.4em; font-family: 'DejaVu Sans', 'Segoe UI Symbol', system-ui, sans-serif; }
.care { font-weight: 600; margin-top: -0.5rem; }
.answer { border: 2px solid var(--ink); border-radius: 0.5rem; padding: 0.5rem 1rem 1rem; margin: 1rem 0; }
.parts { display: grid; gap: 1.25rem; }
.part ul { padding-inline-start: 1rem; }
.checks { list-style: none; padding: 0; }
.check { display: grid; gap: 0.1rem 1rem; padding: 0.6rem 0.75rem; margin: 0.4rem 0; border: 1px solid var(--line); border-inline-start: 0.35rem double var(--soft); }
.check.refuse { border-inline-start: 0.5rem solid var(--ink); background: var(--pale); }
.check.warn { border-inline-start-style: solid; }
.check.good { border-inline-start: 1px solid var(--line); }
.verdict { font-weight: 700; white-space: nowrap; }
.verdict .sign { display: inline-block; width: 1.3em; text-align: center; font-family: 'DejaVu Sans', 'Segoe UI Symbol', system-ui, sans-serif; }
.check.good .verdict { font-weight: 400; color: var(--soft); }
.instead { display: block; }
.instead::before { content: '→ '; }
html[dir='rtl'] .instead::before { content: '← '; }
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figure .phone { display: none; }
figure .title { margin: 0 0 0.4rem; font-weight: 600; }
figcaption { margin-top: 0.25rem; }
.wide { overflow-x: auto; margin: 0.75rem 0; }
.wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: 0.25rem 0; }
caption span { display: inline-block; position: sticky; inset-inline-start: 0; max-width: calc(100vw - 2rem); }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; border-bottom: 1px solid var(--line); }
html[dir='rtl'] :is(th, td) { padding: 0.35rem 0 0.35rem 0.6rem; }
td { white-space: nowrap; }
td[colspan], #provenance td { white-space: normal; }
thead th { color: var(--soft); font-weight: 600; border-bottom: 1.5px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 8.5rem; }
thead th + th { min-width: 4.5rem; }
tr.primary th, tr.primary td { font-weight: 700; border-bottom-width: 2px; }
tr.naive th, tr.naive td { font-style: italic; }
.under { display: block; font-weight: 400; font-style: normal; font-size: 0.8rem; line-height: 1.4; }
.mark { display: inline-block; border: 1px solid currentcolor; border-radius: 0.25rem; padding: 0 0.35rem; font-size: 0.75rem; font-weight: 600; font-style: normal; }
.mark.naive { border-style: dashed; }
.method { margin: 1rem 0; }
.method dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: 0.2rem 1rem; margin: 0; font-size: 0.95rem; }
.method dt { color: var(--soft); }
.latin { display: inline-block; text-align: left; overflow-wrap: anywhere; }
cite { display: block; font-style: normal; font-size: 0.85rem; color: var(--soft); text-align: left; }
#provenance td { overflow-wrap: anywhere; font-size: 0.85rem; }
@media (min-width: 44rem) {
  .parts { grid-template-columns: 1fr 1fr; }
  .part.found, .part.not { grid-column: 1 / -1; }
  .check { grid-template-columns: 10.5rem 1fr; }
}
@media (max-width: 43.99rem) {
  figure .phone { display: block; }
  figure .desk { display: none; }
}
@media (max-width: 30rem) {
  .facts, .method dl { grid-template-columns: 1fr; gap: 0; }
  .facts dd, .method dd { margin-bottom: 0.4rem; }
}
@page { size: A4; margin: 15mm 15mm 18mm; }
@media print {
  html { font-size: 10pt; line-height: 1.4; }
  html:lang(ar) { line-height: 1.6; }
  body { max-width: none; padding: 0; }
  .parts { gap: 0.6rem 1.25rem; grid-template-columns: 1fr 1fr; }
  .part.found, .part.not { grid-column: 1 / -1; }
  .headline { margin: 0.1rem 0 0.5rem; }
  .answer { font-size: 9.5pt; margin: 0.5rem 0; }
  .answer h3 { margin-top: 0.5rem; }
  .answer li { margin: 0.1rem 0; }
  .standing p { margin: 0.25rem 0; }
  .answer { box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: 0.25rem 0.75rem; }
  .facts { gap: 0 1rem; font-size: 9pt; }
  h1 { font-size: 15pt; }
  h2 { margin-top: 1.25rem; }
  li { margin: 0.15rem 0; }
  td { white-space: normal; }
  .check { grid-template-columns: 10.5rem 1fr; padding: 0.3rem 0.6rem; margin: 0.25rem 0; }
  .wide { overflow: visible; break-inside: avoid; }
  caption span { max-width: none; position: static; }
  table { font-size: 8.5pt; }
  .lines td:not([colspan]) { white-space: nowrap; }
  figure .phone { display: none; }
  figure .desk { display: block; }
  h2, h3, h4, caption, .headline { break-after: avoid; }
  figure, tr, li, .check, .method { break-inside: avoid; }
  thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
}
`;
