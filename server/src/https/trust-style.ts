/** The style of the trust page: plain, readable in the sun, and the same in both directions of writing. */
export const trustStyle = `
.trust { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1.05rem/1.6 system-ui, sans-serif; color: #1d2b36; background: #fff; }
.trust h1 { font-size: 1.6rem; line-height: 1.3; margin-block: 1rem 0.5rem; }
.trust h2 { font-size: 1.25rem; margin-block: 2rem 0.5rem; }
.trust h3 { font-size: 1.05rem; margin-block: 1.25rem 0.25rem; }
.trust a { color: #0b5cad; }
.trust ol { margin-block: 0.25rem; padding-inline-start: 1.5rem; }
.trust li { margin-block: 0.35rem; }
.trust li code { overflow-wrap: anywhere; }
.trust-languages { display: flex; gap: 1.25rem; }
.trust-languages a { padding-block: 0.5rem; }
.trust-languages a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.trust-fingerprint { padding: 0.75rem 1rem; border: 2px solid #1d2b36; border-radius: 0.5rem; overflow-x: auto; }
.trust-fingerprint code { font-size: 1.15rem; letter-spacing: 0.03em; white-space: nowrap; }
.trust-warning { color: #8a1c12; }
.trust-download { display: inline-block; padding: 0.75rem 1.25rem; border-radius: 0.5rem; color: #fff; background: #0b5cad; text-decoration: none; }
.trust a.trust-download { color: #fff; }
.trust-names code { display: inline-block; margin-inline-end: 0.75rem; }
.trust-note, .trust footer { color: #4a5a66; }
@media (max-width: 30rem) { .trust-fingerprint code { font-size: 0.95rem; letter-spacing: 0; } }
`;
