const sizes = [3, 4, 5];

/** The runs of 3 to 5 characters of a text's words, each word padded by a space: what is left of a word with a typing error. */
export function gramsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const padded = [...` ${word} `];
    return sizes.flatMap((size) => {
      const count = padded.length - size + 1;
      return count > 0 ? Array.from({ length: count }, (_, at) => padded.slice(at, at + size).join('')) : [];
    });
  });
}
