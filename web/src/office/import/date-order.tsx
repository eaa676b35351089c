import { dateOrders, type DateOrder } from '@orion/core';
import type { ReactElement } from 'react';
import { DecisionChoice } from './decision-choice.tsx';
import type { ImportWords } from './import-words.ts';

interface Dated {
  readonly header: string;
  readonly dateOrder?: DateOrder;
  readonly isOrderSure?: boolean;
}

interface OrderGiven<Column extends Dated> {
  readonly column: Column;
  readonly words: ImportWords;
  readonly isDisabled: boolean;
  readonly replace: (column: Column) => void;
}

/** How a column writes its dates: where no cell proves it, only who made the file knows. */
export function DateOrderChoice<Column extends Dated>(given: OrderGiven<Column>): ReactElement | null {
  const { column, words, isDisabled, replace } = given;
  const { say } = words;
  if (column.dateOrder === undefined) return null;
  const isOpen = column.isOrderSure === false;
  return (
    <div className="decide-line">
      <span className="soft">{say(isOpen ? 'imports.dateOrderOpen' : 'imports.dateOrder')}</span>
      <DecisionChoice<DateOrder | 'open'>
        label={`${say('imports.dateOrder')}: ${column.header}`}
        choices={isOpen ? ['open', ...dateOrders] : dateOrders}
        chosen={isOpen ? 'open' : column.dateOrder}
        wordOf={(order) => say(`dateOrder.${order}`)}
        isDisabled={isDisabled}
        choose={(order) => {
          if (order !== 'open') replace({ ...column, dateOrder: order, isOrderSure: true });
        }}
      />
    </div>
  );
}
