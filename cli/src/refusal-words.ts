import type { Refusal, refusals } from '@orion/server';
import type { ParsedWords } from './command.ts';

/**
 * What the house refused, to whoever sits at its own machine: which of their words it was about. A browser is told
 * less, for there a stranger may be asking.
 */
export function refusalWords(
  { code, detail: { about, missions } }: Refusal,
  titles: typeof refusals,
  { options: { account = '', mission = '', custodian, scheme = '', undo = '' } }: Pick<ParsedWords, 'options'>,
): string {
  const names = Array.isArray(missions) ? missions.map((name) => `"${String(name)}"`).join(', ') : '';
  switch (about) {
    case 'account':
      return `nobody in this house has the email ${account}; see --account`;
    case 'mission':
      return names === ''
        ? `${account} works in no mission of this house`
        : `${account} works in no mission "${mission}", but in ${names}`;
    case 'mission_twice':
      return `${account} works in several missions "${mission}"; give --mission one of their ids: ${names}`;
    case 'custodian':
      return custodian === undefined
        ? `who looks after people who are new? ${account} is neither case worker nor supervisor here; say --custodian EMAIL`
        : `--custodian ${custodian} is neither case worker nor supervisor in this mission`;
    case 'scheme':
      return `there is no scheme ${scheme} for these answers; see orion instrument show`;
    case 'import':
      return `${account} brought no import ${undo} to this mission; see --list`;
    default:
      return code === 'not_permitted' && account !== ''
        ? `this is not permitted to ${account}${mission === '' ? '' : ` in "${mission}"`}: it takes another role`
        : titles[code].title;
  }
}
