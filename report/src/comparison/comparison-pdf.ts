/** A comparison on paper is its page, printed. */
export { findPrinter, pagePdf as comparisonPdf } from '../print/page-pdf.ts';
