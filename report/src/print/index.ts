/** Pages of ours on paper. A table of contents. */
export { findPrinter, pagePdf } from './page-pdf.ts';
