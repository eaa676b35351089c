import {
  isAmount,
  isFundingCode,
  usualDimension,
  type AssistanceChannel,
  type AssistanceDimension,
  type AssistanceKind,
  type AssistanceLevel,
  type AssistanceLine,
  type AssistanceLineId,
  type AssistanceState,
  type ChangeBody,
  type Day,
} from '@orion/core';

/** Help as it is typed, before it is checked. */
export interface AssistanceForm {
  readonly kind: AssistanceKind | '';
  readonly state: AssistanceState;
  readonly on: string;
  /** Of the state: planned, approved or delivered. */
  readonly amount: string;
  readonly currency: string;
  readonly project: string;
  readonly donor: string;
  /** Unless somebody says otherwise, that of the kind. */
  readonly dimension: AssistanceDimension | '';
  readonly level: AssistanceLevel;
  readonly channel: AssistanceChannel;
  readonly text: string;
}

export type AssistanceFault = 'kind' | 'on' | 'amount' | 'currency' | 'project' | 'donor';

/** Under which name a line keeps the amount of a state; nothing is spent on what was cancelled. */
const amountOf = { planned: 'budget', approved: 'approved', delivered: 'delivered', cancelled: undefined } as const;

/** A new line: in the currency that was last used. */
export function newAssistance(today: Day, currency: string): AssistanceForm {
  return {
    kind: '',
    state: 'planned',
    on: today,
    amount: '',
    currency,
    project: '',
    donor: '',
    dimension: '',
    level: 'individual',
    channel: 'direct',
    text: '',
  };
}

/** A line as it stands, to be told anew. */
export function writeAssistance(line: AssistanceLine): AssistanceForm {
  return {
    kind: line.kind,
    state: line.state,
    on: line.on,
    amount: amountText(line, line.state),
    currency: line.currency ?? '',
    project: line.project ?? '',
    donor: line.donor ?? '',
    dimension: line.dimension,
    level: line.level,
    channel: line.channel,
    text: line.text ?? '',
  };
}

/** What a line says of the amount of a state, as somebody would type it. */
export function amountText(line: AssistanceLine | undefined, state: AssistanceState): string {
  const name = amountOf[state];
  const amount = name === undefined ? undefined : line?.[name];
  return amount === undefined ? '' : String(amount);
}

/** What must be mended before it can be kept; the amounts that stand of other states need their currency too. */
export function assistanceFaults(
  form: AssistanceForm,
  today: Day,
  before?: AssistanceLine,
): readonly AssistanceFault[] {
  const stands = [before?.budget, before?.approved, before?.delivered].some((amount) => amount !== undefined);
  const isTold = amountOf[form.state] !== undefined && form.amount.trim() !== '';
  const currency = form.currency.trim();
  return [
    ...(form.kind === '' ? ['kind' as const] : []),
    ...(form.on === '' || form.on > today ? ['on' as const] : []),
    ...(isTold && readAmount(form.amount) === undefined ? ['amount' as const] : []),
    ...((isTold || stands || currency !== '') && !/^[A-Za-z]{3}$/.test(currency) ? ['currency' as const] : []),
    ...(['project', 'donor'] as const).filter((name) => form[name].trim() !== '' && !isFundingCode(form[name].trim())),
  ];
}

/**
 * An amount as people write it: digits of any script, thousands apart by spaces or not at all. A point or a comma
 * before three digits may mean thousands here and decimals there: that is asked, not guessed.
 */
export function readAmount(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replaceAll(/[\s’'٬]/g, '')
    .replace(/[,٫]/, '.');
  const amount = /^\d+(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
  return amount !== undefined && isAmount(amount) ? amount : undefined;
}

/** What is kept of it; of a line that stood before, the amounts of its other states stay. */
export function readAssistance(
  form: AssistanceForm,
  line: AssistanceLineId,
  before: AssistanceLine | undefined,
): ChangeBody<'assistance.recorded'> | undefined {
  if (form.kind === '') return undefined;
  const name = amountOf[form.state];
  const told = name === undefined ? {} : { [name]: readAmount(form.amount) };
  const amounts = { budget: before?.budget, approved: before?.approved, delivered: before?.delivered, ...told };
  const whole = {
    kind: form.kind,
    state: form.state,
    on: form.on as Day,
    dimension: form.dimension === '' ? usualDimension(form.kind) : form.dimension,
    level: form.level,
    channel: form.channel,
    project: form.project.trim(),
    donor: form.donor.trim(),
    currency: form.currency.trim().toUpperCase(),
    ...amounts,
  };
  const said = Object.entries(whole).filter(([, value]) => value !== undefined && value !== '');
  return { line, ...Object.fromEntries(said) } as ChangeBody<'assistance.recorded'>;
}
