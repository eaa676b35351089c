import { languages, type Language } from '@orion/core';
import type { Authority } from './authority.ts';
import { trustWords, type TrustSteps } from './trust-words.ts';

/** Where the page expects its neighbours: the certificate as devices take it, as text, and the style sheet. */
export const trustPaths = {
  page: '/trust',
  certificate: '/orion-authority.crt',
  text: '/orion-authority.pem',
  style: '/trust.css',
} as const;

/**
 * The page that explains how a device learns to trust this house's authority, with the fingerprint to compare.
 * It needs no script and no style of its own to be read, so that the strictest content policy serves it.
 */
export function trustPage(
  language: Language,
  authority: Pick<Authority, 'fingerprint' | 'permitted'>,
  /** Where the house itself is, for the last step. */
  origin?: string,
): string {
  const words = trustWords[language];
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(words.title)}</title>
<link rel="stylesheet" href="${trustPaths.style}">
</head>
<body class="trust">
<header>
<nav class="trust-languages">${languages.map((other) => languageLink(other, language)).join(' ')}</nav>
<h1>${escape(words.title)}</h1>
<p>${escape(words.why)}</p>
</header>
<main>
<section>
<h2>${escape(words.compareTitle)}</h2>
<p>${escape(words.compare)}</p>
<p class="trust-fingerprint" dir="ltr"><code>${printFingerprint(authority.fingerprint)}</code></p>
<p class="trust-warning"><strong>${escape(words.differs)}</strong></p>
</section>
<section>
<h2>${escape(words.downloadTitle)}</h2>
<p><a class="trust-download" href="${trustPaths.certificate}">${escape(words.download)}</a></p>
<p><a href="${trustPaths.text}" download>${escape(words.downloadText)}</a></p>
<p>${escape(words.limit)}</p>
<p class="trust-names" dir="ltr">${authority.permitted.map((name) => `<code>${escape(name)}</code>`).join(' ')}</p>
</section>
<section>
<h2>${escape(words.deviceTitle)}</h2>
${words.devices.map(printSteps).join('\n')}
</section>
${origin === undefined ? '' : `<section>\n<h2>${escape(words.open)}</h2>\n<p dir="ltr"><a href="${escape(origin)}">${escape(origin)}</a></p>\n</section>\n`}</main>
<footer><p>${escape(words.leaving)}</p></footer>
</body>
</html>
`;
}

function languageLink(language: Language, current: Language): string {
  const here = language === current ? ' aria-current="page"' : '';
  const words = trustWords[language].language;
  return `<a href="${trustPaths.page}?language=${language}" lang="${language}" hreflang="${language}"${here}>${words}</a>`;
}

/** In lines of eight pairs, to be read aloud to each other. */
function printFingerprint(fingerprint: string): string {
  return (fingerprint.match(/(?:[^:]+:?){1,8}/g) ?? []).map(escape).join('<br>');
}

function printSteps({ device, steps, note }: TrustSteps): string {
  const items = steps.map((step) => `<li>${markCode(escape(step))}</li>`).join('\n');
  const below = note === undefined ? '' : `\n<p class="trust-note">${escape(note)}</p>`;
  return `<section class="trust-device">\n<h3>${escape(device)}</h3>\n<ol>\n${items}\n</ol>${below}\n</section>`;
}

/** Paths and commands run from left to right, also within Arabic. */
function markCode(text: string): string {
  return text.replaceAll(/`([^`]+)`/g, '<code dir="ltr">$1</code>');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? letter);
}
