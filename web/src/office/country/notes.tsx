import type { ReactElement } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';
import { groupsIn, type PictureGround } from './shown.ts';

/** What to know before reading a number: what is provisional, rounded, pooled, left out, and as of when. */
export function Notes({ ground }: { readonly ground: PictureGround }): ReactElement {
  const { say, moment, number } = useOffice();
  const { shown, measure, wish, names } = ground;
  const people = groupsIn(ground, wish.round).reduce((sum, { round }) => sum + round.people, 0);
  const pooled = [
    ...(wish.missions.length > 1 && !wish.groups.includes('mission') ? [say('country.by.mission')] : []),
    ...(wish.sex === '' && !wish.groups.includes('sex') ? [say('country.by.sex')] : []),
  ];
  const only = names.only(wish);
  const besides = [
    ...(shown.besides.repeated > 0 ? [say('country.repeated', { count: shown.besides.repeated })] : []),
    ...(shown.besides.otherRounds > 0 ? [say('country.otherRounds', { count: shown.besides.otherRounds })] : []),
    ...(shown.measures.length > 1 ? [say('country.otherMeasures')] : []),
  ];
  return (
    <div className="country-notes">
      <p>
        <strong>{say('country.n', { count: people })}</strong>{' '}
        {only !== '' && <strong>{say('country.onlyThese', { who: only })} </strong>}
        {say('country.measuredBy', {
          scheme: names.scheme(measure),
          ref: isolated(`${measure.instrument}, ${measure.scheme}`),
        })}{' '}
        {say('country.asOf', { at: moment(shown.asOf) })}
      </p>
      {measure.status !== 'validated' && (
        <Notice tone="warn">
          <strong>{say('country.provisional')}</strong>
          <span>{names.notice ?? say('country.provisionalNote')}</span>
        </Notice>
      )}
      {shown.sight === 'rounded' && (
        <Notice tone="accent">
          <strong>{say('country.rounded', { base: number(shown.base) })}</strong>
          <span>{say('country.roundedNote')}</span>
        </Notice>
      )}
      {pooled.length > 0 && <p className="hint">{say('country.pooled', { what: pooled.join(', ') })}</p>}
      <p className="hint">
        {say(shown.sight === 'exact' ? 'country.intervals' : 'country.intervalsRounded')} {besides.join(' ')}
      </p>
    </div>
  );
}

/** Words that run from left to right, whatever runs around them. */
function isolated(words: string): string {
  return `\u2066${words}\u2069`;
}
