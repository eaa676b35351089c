import type { ReactElement } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useOffice } from '../words-room.tsx';

/** One of many that is found by typing: a colleague, a country. */
export interface Choosable {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
}

interface ChooseGiven {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Choosable[];
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  readonly isRequired?: boolean;
}

export function ChooseField({ label, hint, options, value, onChange, isRequired = false }: ChooseGiven): ReactElement {
  const { say } = useOffice();
  return (
    <ComboBox
      className="field combo"
      defaultItems={options}
      value={value ?? null}
      onChange={(key) => onChange(key === null ? undefined : String(key))}
      menuTrigger="focus"
      isRequired={isRequired}
    >
      <Label>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <div className="combo-box">
        <Input autoComplete="off" placeholder={say('choose.placeholder')} />
        <Button aria-label={say('choose.open')}>
          <span className="arrow" aria-hidden="true" />
        </Button>
      </div>
      <Popover className="pop">
        <ListBox<Choosable>
          className="options"
          renderEmptyState={() => <span className="option soft">{say('choose.none')}</span>}
        >
          {({ id, name, note }) => (
            <ListBoxItem id={id} textValue={name} className="option">
              <span>{name}</span>
              {note !== undefined && <span className="soft">{note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
