import type { Connection, Submittable } from 'pg';
import type { Transaction } from './database.ts';

/** What COPY takes in is sent in pieces of so many bytes: the database reads the first while the next are on their way. */
const piece = 128 * 1024;

/**
 * Statements with all that their COPYs take in, in one breath: nobody waits for the answer to one before the next is
 * sent, so that a busy machine loses a single turn for all of them. They stand or fall together; values are part of
 * their text. Gives how many rows each was about, in order; `sent` is called once all that is taken in has left.
 */
export async function runInBulk(
  transaction: Transaction,
  statements: readonly string[],
  taken: readonly Buffer[],
  sent: () => void = () => undefined,
): Promise<readonly number[]> {
  return new Promise((done, failed) => {
    transaction.query(new BulkQuery(statements.join(';\n'), taken, { done, failed, sent }));
  });
}

interface Outcome {
  readonly done: (counts: readonly number[]) => void;
  readonly failed: (error: Error) => void;
  readonly sent: () => void;
}

/** Speaks PostgreSQL's simple protocol as `pg` lets a query of one's own do. */
class BulkQuery implements Submittable {
  readonly #text: string;
  readonly #taken: readonly Buffer[];
  readonly #outcome: Outcome;
  readonly #counts: number[] = [];

  constructor(text: string, taken: readonly Buffer[], outcome: Outcome) {
    this.#text = text;
    this.#taken = taken;
    this.#outcome = outcome;
  }

  submit(connection: Connection): void {
    const { stream } = connection;
    connection.query(this.#text);
    stream.cork();
    for (const bytes of this.#taken) {
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece);
        stream.write(headOf('d', part.length));
        stream.write(part);
      }
      stream.write(headOf('c', 0));
    }
    // Behind all the others, and called when it fails too.
    stream.write(nothing, () => this.#outcome.sent());
    stream.uncork();
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#counts.push(Number(/\d+$/.exec(text)?.[0] ?? 0));
  }

  handleReadyForQuery(): void {
    this.#outcome.done(this.#counts);
  }

  handleError(error: Error): void {
    this.#outcome.failed(error);
  }

  // What is sent was sent by now, and what a question answers is of no interest here.
  handleCopyInResponse(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
}

const nothing = Buffer.alloc(0);

/** The kind of a message and how long it is, itself without the kind. */
function headOf(kind: 'd' | 'c', length: number): Buffer {
  const head = Buffer.from([kind.charCodeAt(0), 0, 0, 0, 0]);
  head.writeInt32BE(length + 4, 1);
  return head;
}
