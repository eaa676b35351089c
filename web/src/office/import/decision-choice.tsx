import type { ReactElement } from 'react';

interface ChoiceGiven<Choice extends string> {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly wordOf: (choice: Choice) => string;
  readonly choose: (choice: Choice) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, in a line; what it is about stands beside it and is told to those who cannot see it. */
export function DecisionChoice<Choice extends string>(given: ChoiceGiven<Choice>): ReactElement {
  const { label, choices, chosen, wordOf, choose, isDisabled = false } = given;
  return (
    <label className="decision">
      <span className="unseen">{label}</span>
      <select
        value={chosen}
        disabled={isDisabled}
        onChange={({ target }) => {
          const found = choices.find((one) => one === target.value);
          if (found !== undefined) choose(found);
        }}
      >
        {choices.map((one) => (
          <option key={one} value={one}>
            {wordOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
