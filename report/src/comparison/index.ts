/** A comparison in words, tables and pictures: to read, to print, for other programs, and to repeat. A table of contents. */
export { comparisonHtml } from './comparison-html.ts';
export { comparisonJson, type Json } from './comparison-json.ts';
export { comparisonParts } from './comparison-parts.ts';
export type { PartTree } from './part-tree.ts';
export { comparisonScriptR } from './comparison-script.ts';
export type { Reading } from './plan-in-r.ts';
export { comparisonPdf, findPrinter } from './comparison-pdf.ts';
export type { Provenance } from './provenance.ts';
