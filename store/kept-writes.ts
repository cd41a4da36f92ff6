/** Tells whether rows that are kept are still what is stored, when some are read or written at the same time. */
export interface KeptWrites {
  /** Somebody else wrote. */
  written(): void;
  /** Call it when a reading begins; what it answers says, when the reading ends, whether nobody wrote meanwhile. */
  reading(): () => boolean;
  /**
   * Does a write. `took` is told its answer if it went through and ran alone, so that what was written is what is stored now;
   * `lost` is called where that cannot be known.
   */
  writing<Result>(write: () => Promise<Result>, ends: { took(result: Result): void; lost(): void }): Promise<Result>;
}

export function watchWrites(): KeptWrites {
  /** Beginnings and ends of writes. */
  let turns = 0;
  let running = 0;
  return {
    written() {
      turns++;
    },
    reading() {
      const before = turns;
      return () => before === turns;
    },
    async writing(write, { took, lost }) {
      const began = ++turns;
      running++;
      let end = lost;
      try {
        const result = await write();
        if (running === 1 && turns === began) end = () => took(result);
        return result;
      } finally {
        running--;
        turns++;
        end();
      }
    },
  };
}
