/** A store that stood here and is gone, though nobody ordered it. Times in milliseconds since 1970, by the clock of the device. */
export interface Loss {
  /** Since when there was one. */
  readonly made: number;
  /** When it was found gone. */
  readonly found: number;
  /** The browser says itself that it gave the store up as damaged; else it is only gone. */
  readonly isDamaged: boolean;
  /** The house knows of it. */
  readonly isTold: boolean;
  /** Whoever works here has read it. */
  readonly isRead: boolean;
}

/** Since when there is a store, and what became of the one before it. Nothing of anybody. */
export interface StoreMark {
  readonly made?: number | undefined;
  readonly lost?: Loss | undefined;
}

/** Where the mark of a store lies: beside the store and not in it, so that it does not go with it. */
export interface MarkPlace {
  read(): StoreMark;
  keep(mark: StoreMark): void;
  /** Whether the browser said, when it opened the store, that the one before was damaged. */
  wasDamaged(): boolean;
}

interface Marked {
  readonly mark: MarkPlace;
  readonly clock: () => number;
}

/** There is a store here. */
export function markMade({ mark, clock }: Marked): void {
  const before = mark.read();
  if (before.made === undefined) mark.keep({ ...before, made: clock() });
}

/** The store goes by order: it will not be missed. */
export function markEmptied({ mark }: Pick<Marked, 'mark'>): void {
  const { lost } = mark.read();
  mark.keep(lost ? { lost } : {});
}

/** There is no store here. Was there one that nobody took away, it is lost. */
export function noteLoss({ mark, clock }: Marked): void {
  const { made } = mark.read();
  if (made === undefined) return;
  mark.keep({ lost: { made, found: clock(), isDamaged: mark.wasDamaged(), isTold: false, isRead: false } });
}

/** The loss was told to the house, or read. */
export function settleLoss({ mark }: Pick<Marked, 'mark'>, settled: Partial<Pick<Loss, 'isTold' | 'isRead'>>): void {
  const { made, lost } = mark.read();
  if (lost) mark.keep({ made, lost: { ...lost, ...settled } });
}

/** The mark of an account's store in the browser. IndexedDB is given up by a browser as a whole; this lies elsewhere. */
export function markBeside(name: string): Pick<MarkPlace, 'read' | 'keep'> {
  const key = `${name}-mark`;
  return {
    read: () => {
      try {
        const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
        return typeof found === 'object' && found !== null ? found : {};
      } catch {
        return {};
      }
    },
    keep: (mark) => {
      try {
        localStorage.setItem(key, JSON.stringify(mark));
      } catch {
        // A full disk, or a browser that keeps nothing: the store works without its mark.
      }
    },
  };
}
