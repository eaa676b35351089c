import type { Transaction } from '../store/database.ts';
import { emptyIncoming, writeIncoming, type Incoming } from '../store/many-changes.ts';

/** Two sets of tables, taken by turns: while the one is written the other is filled. */
export class WritingTurns {
  readonly #transaction: Transaction;
  readonly #mission: string;
  #filling = emptyIncoming();
  #leaving = emptyIncoming();
  #stood = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(transaction: Transaction, mission: string) {
    this.#transaction = transaction;
    this.#mission = mission;
  }

  /** What is filled now. */
  get tables(): Incoming {
    return this.#filling;
  }

  get changes(): number {
    return this.#filling.change.rows;
  }

  /** So many cases that were there before are among what is filled now. */
  stood(cases: number): void {
    this.#stood += cases;
  }

  /**
   * Hands over what is filled, once what was handed over before is written; whether this one is, is seen later. Waits
   * until it has left: a thread that reckons meanwhile would feed the database by the spoonful, which then waits for it.
   */
  async handOver(): Promise<void> {
    await this.#writing;
    const [tables, stood] = [this.#filling, this.#stood];
    const left = Promise.withResolvers<void>();
    this.#writing = writeIncoming(this.#transaction, { mission: this.#mission, tables, stood, sent: left.resolve });
    this.#writing.catch(left.resolve);
    [this.#filling, this.#leaving, this.#stood] = [this.#leaving, tables, 0];
    for (const table of Object.values(this.#filling)) table.clear();
    await left.promise;
  }

  /** Until all that was handed over is written, and the connection is free for a question. */
  async written(): Promise<void> {
    await this.#writing;
  }
}
