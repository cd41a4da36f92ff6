import { changesCues } from './changes.ts';
import type { CuesOf } from './cue.ts';
import { factsCues } from './facts.ts';
import { reeveCues } from './reeve.ts';

export const cues: CuesOf = { ...factsCues, ...reeveCues, ...changesCues };

/** What the signs of a use case must weigh before it is believed. */
export const threshold = 1.4;
