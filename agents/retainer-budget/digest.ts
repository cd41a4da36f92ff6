/** Tells long lists of numbers apart in 64 bits: MurmurHash3's 32-bit sum with two seeds, https://en.wikipedia.org/wiki/MurmurHash */
export interface Digest {
  add(value: number): void;
  addText(text: string): void;
  /** Of all that was added so far. */
  value(): string;
}

export function createDigest(): Digest {
  const doubles = new Float64Array(1);
  const words = new Uint32Array(doubles.buffer);
  let [first, second] = [0x9747b28c, 0x5bd1e995];
  const mix = (sum: number, word: number) => {
    const turned = Math.imul(turn(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
    return (Math.imul(turn(sum ^ turned, 13), 5) + 0xe6546b64) | 0;
  };
  const addWord = (word: number) => {
    first = mix(first, word);
    second = mix(second, word);
  };
  return {
    add(value) {
      doubles[0] = value;
      addWord(words[0] ?? 0);
      addWord(words[1] ?? 0);
    },
    addText(text) {
      for (let index = 0; index < text.length; index++) addWord(text.charCodeAt(index));
      addWord(text.length);
    },
    value: () => `${first} ${second}`,
  };
}

const turn = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));
