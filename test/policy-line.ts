import type { Role } from '@orion/core';
import type { Field, Standing } from './policy-sight.ts';

/** What a request is aimed at, to be filled into addresses and bodies. */
export interface Aim {
  readonly mission: string;
  readonly case: string;
  /** Several cases asked for at once. */
  readonly cases: readonly string[];
  readonly account: string;
  readonly device: string;
  readonly document: string;
  /** A cursor of before anything happened. */
  readonly start: string;
}

/** One line of the policy, for one route. */
export interface PolicyLine {
  /** Who may ask at all: anybody; whoever is signed in; whoever runs the house; holders of roles in the mission of the address. */
  readonly may: 'anybody' | 'signed in' | 'house' | readonly Role[];
  /** The statuses that such a one hears, asking for what is theirs. */
  readonly hears: number | readonly number[];
  readonly body?: object;
  /** A body that says what it is aimed at. */
  readonly bodyOf?: (aim: Aim) => object;
  /** The media type of a body that is no JSON. */
  readonly type?: string;
  readonly query?: (aim: Aim) => string;
  /** Other ways to ask it, which may carry less, and never more. */
  readonly also?: (aim: Aim) => readonly string[];
  /** Which cases the answer may be about: that of the address, those of the body, any of the mission, any at all. */
  readonly about?: 'address' | 'body' | 'mission' | 'house';
  /** Parts of a case that it may carry, to those who may see them. */
  readonly carries?: readonly Field[];
  /** From which standing on nothing of that may be missing either. */
  readonly whole?: readonly Standing[];
  /** Whether it tells of alerts, and so of the case an alert is about, to whoever takes them up or raised it. */
  readonly alerts?: true;
  /** Whether it names documents by their ids, of any case that it may name. */
  readonly namesPapers?: true;
  /** Whose device the address may name: one's own; or anybody's, for whoever runs the house. */
  readonly device?: 'own' | 'own or house';
}
