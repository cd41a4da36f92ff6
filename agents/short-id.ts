/** The short id printed on a message: seven letters made of its notice's key, for `/pm why ID`. */
export function shortIdOf(noticeKey: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of noticeKey) {
    hash ^= BigInt(character.codePointAt(0) ?? 0);
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  let id = '';
  for (let place = 0; place < 7; place++) {
    id += shortIdLetters[Number(hash % 31n)];
    hash /= 31n;
  }
  return id;
}

export const shortIdLetters = '23456789abcdefghjkmnpqrstuvwxyz';
