import type { ReactElement } from 'react';
import type { Loss } from '../../local/index.ts';
import { Notice } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** The browser lost what this phone kept: nobody is asked for a new passphrase as if nothing had been here. */
export function LostNotice({ lost }: { readonly lost: Loss | undefined }): ReactElement | null {
  const { say, moment } = useWords();
  if (!lost || lost.isRead) return null;
  return (
    <Notice tone="danger">
      <strong>{say('lost.title')}</strong>
      <span>{say('lost.what', { made: moment(lost.made), found: moment(lost.found) })}</span>
      <span>{say('lost.sent')}</span>
      <span>{say('lost.unsent')}</span>
    </Notice>
  );
}
