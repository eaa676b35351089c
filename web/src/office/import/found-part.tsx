import type { ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { NumberField } from '../parts/number-field.tsx';
import type { FoundTable, OpenOptions } from './import-answers.ts';
import type { ImportWords } from './import-words.ts';

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1256', 'macintosh'];
const separators: Readonly<Record<string, string>> = { ',': ',', ';': ';', '\t': '⇥', '|': '|' };

interface FoundGiven {
  readonly found: FoundTable;
  readonly options: OpenOptions;
  readonly words: ImportWords;
  readonly reopen: (options: OpenOptions) => void;
}

/** How the file was opened, to be told otherwise. */
export function FoundPart({ found, options, words: { say }, reopen }: FoundGiven): ReactElement {
  return (
    <Section title={say('imports.found')}>
      <div className="fields-in-row">
        {found.sheets && found.sheets.length > 1 && (
          <SelectField
            label={say('imports.sheet')}
            value={found.sheet ?? ''}
            options={found.sheets.map(({ name }) => name)}
            wordOf={(name) => name}
            onChange={(sheet) => reopen({ sheet })}
          />
        )}
        {found.format === 'csv' && (
          <>
            <SelectField
              label={say('imports.separator')}
              value={found.separator ?? ','}
              options={Object.keys(separators)}
              wordOf={(sign) => separators[sign] ?? sign}
              onChange={(separator) => reopen({ ...options, separator })}
            />
            <SelectField
              label={say('imports.encoding')}
              value={found.encoding ?? 'utf-8'}
              options={encodings}
              wordOf={(name) => name}
              onChange={(encoding) => reopen({ ...options, encoding })}
            />
          </>
        )}
        {found.format !== 'parquet' && (
          <NumberField
            label={say('imports.headerRow')}
            value={found.headerRow}
            min={1}
            max={1000}
            step={1}
            onChange={(headerRow) => {
              if (!Number.isNaN(headerRow)) reopen({ ...options, headerRow });
            }}
          />
        )}
      </div>
    </Section>
  );
}
