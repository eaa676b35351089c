import type { Language } from '@orion/core';
import { element, paragraph, section, table, text, worded, type Table } from '../comparison/markup.ts';

/** A table for a donor as it goes on paper: all words and numbers are written already. */
export interface DonorPage {
  readonly language: Language;
  readonly title: string;
  /** Of which mission, made on which day. */
  readonly lead: string;
  /** By which rule it was rounded, or that it must not go out. */
  readonly rule: string;
  readonly heads: readonly string[];
  readonly indicators: readonly {
    readonly name: string;
    /** Project, donor and what is counted. */
    readonly about: string;
    readonly rows: readonly { readonly group: string; readonly cells: readonly string[]; readonly isWhole: boolean }[];
  }[];
  readonly aboutTitle: string;
  readonly about: readonly string[];
}

/** One HTML document that needs nothing else, laid out for paper: no script, no network, no file beside it. */
export function donorTableHtml({ language, title, lead, rule, heads, indicators, ...page }: DonorPage): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    worded('title', `${title} – ${lead}`),
    `<style>${style}</style>`,
  ].join('\n');
  const opening = element(
    'header',
    {},
    paragraph('Orion', 'brand'),
    worded('h1', title),
    paragraph(lead),
    paragraph(rule, 'rule'),
  );
  const parts = indicators.map(({ name, about, rows }, place) =>
    section(
      `indicator-${place + 1}`,
      name,
      about === '' ? [] : paragraph(about, 'about'),
      table({ caption: name, heads, rows: rows.map(rowOf) }),
    ),
  );
  const end = section('about', page.aboutTitle, ...page.about.map((line) => paragraph(line)));
  const body = element('body', {}, element('main', {}, opening, parts, end));
  return `<!doctype html>\n<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">\n<head>\n${head}\n</head>\n${body}\n</html>\n`;
}

function rowOf({ group, cells, isWhole }: DonorPage['indicators'][number]['rows'][number]): Table['rows'][number] {
  return { head: text(group), cells, ...(isWhole && { kind: 'whole' }) };
}

/** Nothing is said by colour alone; a row is never torn, and the headings stand again on every sheet. */
const style = `
@page { size: A4; margin: 15mm; }
* { box-sizing: border-box; }
html { font: 10pt/1.45 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif; color: #1b2a31; background: #fff; }
html:lang(ar) { line-height: 1.7; font-family: 'Noto Sans Arabic', 'Segoe UI', 'Geeza Pro', 'Noto Naskh Arabic', system-ui, sans-serif; }
body { margin: 0 auto; max-width: 49rem; }
h1 { font-size: 17pt; line-height: 1.25; margin: 0.2rem 0; }
h2 { font-size: 12pt; line-height: 1.3; margin: 1.4rem 0 0.2rem; break-after: avoid; overflow-wrap: anywhere; }
p { margin: 0.3rem 0; }
.brand, .about { color: #52616a; }
.about { break-after: avoid; }
.rule { border: 1.5px solid #1b2a31; padding: 0.4rem 0.6rem; margin-top: 0.7rem; }
table { width: 100%; border-collapse: collapse; margin-top: 0.3rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: start; vertical-align: top; padding: 0.2rem 0.4rem; border-bottom: 1px solid #c9c5bb; font-weight: 400; }
thead th { border-bottom: 1.5px solid #1b2a31; font-weight: 700; }
td { font-variant-numeric: tabular-nums; }
tbody tr:first-child, tbody tr:nth-child(2) { break-before: avoid; }
.whole th, .whole td { font-weight: 700; background: #f2f1ec; print-color-adjust: exact; }
`;
