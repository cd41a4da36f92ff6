import { useState } from 'react';
import { isJson, type Json, stringOf } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { useConfirm } from './confirm.tsx';
import { type Field, type Place, type Surface, useSurface } from './surface.ts';

export interface ElementProps {
  element: Json;
  blockId: string;
  /** The input block around it; using it then tells the app only when the block says so. */
  input?: Json;
  labelId?: string;
}

export interface Use {
  surface: Surface;
  place: Place;
  field: Field;
  /** Enters a value, and tells the app where it wants to hear of it. */
  change(field: Field): Promise<void>;
  /** Enters a value and tells nobody. */
  type(field: Field): void;
  press(use: { value?: string; selected?: Field['entered'] }): Promise<void>;
  /** Opens the address that an element names; nothing when it names none. */
  follow(url: unknown): void;
  busy: boolean;
}

/** What an element's component needs to show and use it. */
export function useElement({ element, blockId, input }: ElementProps): Use {
  const surface = useSurface();
  const confirm = useConfirm();
  const page = usePage();
  // A message that was edited may have another button in the place of the one pressed: that one is not busy.
  const self = `${stringOf(element.action_id)} ${stringOf(element.value)}`;
  const [pressed, setPressed] = useState<string | null>(null);
  const busy = pressed === self;
  const place = { element, blockId };
  const field = surface.read(place);

  async function press(use: { value?: string; selected?: Field['entered'] }): Promise<void> {
    // Not a disabled control while it is under way: that would lose the focus.
    if (busy) return;
    if (isJson(element.confirm) && !(await confirm(element.confirm))) return;
    setPressed(self);
    await surface.press(place, use);
    setPressed((now) => (now === self ? null : now));
  }
  return {
    surface,
    place,
    field,
    busy,
    press,
    follow(url) {
      if (typeof url === 'string' && /^https?:/.test(url)) page.follow(url);
    },
    type: (next) => surface.enter(place, next),
    async change(next) {
      surface.enter(place, next);
      if (!input || input.dispatch_action === true) await press({ selected: next.entered });
    },
  };
}
