import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { faultOf, type Fault } from './ask.ts';

/** Something that a button does: one at a time, with what came of it. What was typed stays where it is. */
export interface Act<Input, Answer> {
  readonly run: (input: Input) => void;
  readonly isBusy: boolean;
  readonly fault: Fault | undefined;
  readonly answer: Answer | undefined;
  readonly isDone: boolean;
  readonly forget: () => void;
}

interface ActGiven<Input, Answer> {
  readonly act: (input: Input) => Promise<Answer>;
  /** What is to be asked anew afterwards. */
  readonly refresh?: readonly QueryKey[];
  readonly afterwards?: (answer: Answer, input: Input) => void;
}

export function useAct<Input = void, Answer = unknown>({
  act,
  refresh = [],
  afterwards,
}: ActGiven<Input, Answer>): Act<Input, Answer> {
  const client = useQueryClient();
  const mutation = useMutation<Answer, Error, Input>({
    mutationFn: act,
    onSuccess: async (answer, input) => {
      afterwards?.(answer, input);
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return {
    run: (input) => {
      if (!mutation.isPending) mutation.mutate(input);
    },
    isBusy: mutation.isPending,
    fault: faultOf(mutation.error),
    answer: mutation.data,
    isDone: mutation.isSuccess,
    forget: () => mutation.reset(),
  };
}
