declare module '*.css';

declare module '@emoji-mart/data/sets/15/native.json' {
  import type { EmojiMartData } from '@emoji-mart/data';

  export const emojis: EmojiMartData['emojis'];
  export const aliases: EmojiMartData['aliases'];
}
