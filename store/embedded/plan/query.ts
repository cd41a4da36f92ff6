import { compileMatch, type Matches } from '../query/match.ts';
import type { Prepared } from '../query/pipeline.ts';
import { type Item, type Stage, sortStage } from '../query/stage.ts';
import type { Collection } from '../storage/collection.ts';
import type { Storage } from '../storage/storage.ts';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { choosePlan } from './planner.ts';
import { openSource, type Source } from './scan.ts';

const largestPortion = 256;

/** A query under way. It works in small steps, so that a long one lets other commands in between. */
export class Query {
  readonly #source: Source;
  readonly #matches: Matches;
  readonly #needs: ReadonlySet<string> | undefined;
  readonly #steps: readonly { stage: Stage; emit: (item: Item) => void }[];
  readonly #entry: (item: Item) => void;
  #found: Item[] = [];
  #foundBytes = 0;
  #ended = false;
  #portion: number;

  constructor(storage: Storage, collection: Collection | undefined, prepared: Prepared) {
    const { filter, sort, most, needs } = prepared;
    const plan = collection ? choosePlan(storage, collection, filter, sort) : undefined;
    this.#source = collection && plan ? openSource(storage, collection, plan) : { next: () => [] };
    this.#matches = compileMatch(filter);
    this.#needs = needs;
    const mustSort = sort.length > 0 && !plan?.sorted;
    const stages = mustSort ? [sortStage(sort, most), ...prepared.stages] : prepared.stages;
    let entry = (item: Item): void => {
      this.#found.push(item);
      this.#foundBytes += item.bytes?.length ?? 0;
    };
    this.#steps = stages
      .toReversed()
      .map((stage) => {
        const emit = entry;
        entry = (item) => stage.push(item, emit);
        return { stage, emit };
      })
      .toReversed();
    this.#entry = entry;
    this.#portion = mustSort ? largestPortion : Math.min(most, 16);
  }

  /** Reads one portion; false once all that matters has been read. */
  step(): boolean {
    if (this.#ended) return false;
    const documents = this.#source.next(this.#portion);
    this.#portion = Math.min(this.#portion * 2, largestPortion);
    for (const { record, bytes } of documents) {
      const document = decode(bytes, this.#needs);
      if (this.#matches(document)) this.#entry({ document, bytes, record });
      if (this.#isFull()) break;
    }
    if (documents.length > 0 && !this.#isFull()) return true;
    for (const { stage, emit } of this.#steps) stage.finish?.(emit);
    this.#ended = true;
    return false;
  }

  get ended(): boolean {
    return this.#ended && this.#found.length === 0;
  }

  get found(): number {
    return this.#found.length;
  }

  /** How much of what is found and not taken is stored bytes; made documents are not counted. */
  get foundBytes(): number {
    return this.#foundBytes;
  }

  /** Takes results that are there, up to a number of documents and of bytes (but one at least). */
  take(count: number, bytes = Number.POSITIVE_INFINITY): Buffer[] {
    const taken: Buffer[] = [];
    let size = 0;
    for (const item of this.#found) {
      const encoded = item.bytes ?? encode(item.document);
      size += encoded.length;
      if (taken.length >= count || (size > bytes && taken.length > 0)) break;
      taken.push(encoded);
    }
    for (const item of this.#found.splice(0, taken.length)) this.#foundBytes -= item.bytes?.length ?? 0;
    return taken;
  }

  /** Runs to the end at once. */
  all(): Item[] {
    while (this.step());
    return this.#found;
  }

  #isFull(): boolean {
    return this.#steps.some(({ stage }) => stage.full?.() === true);
  }
}
