/** A table for a donor on paper. A table of contents. */
export { donorTableHtml, type DonorPage } from './donor-table-html.ts';
