import { stringOf } from '../../../slack/workspace/json.ts';
import type { SlackMessage } from '../../../slack/workspace/model.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { type Surface, SurfaceContext } from '../elements/surface.ts';
import { useSurfaceFields } from '../elements/use-surface-fields.ts';
import { usePage } from '../live/context.ts';

const nothing = {};

/** The blocks of a message; using them is sent as done in that message. */
export function MessageBlocks({ placeId, message }: { placeId: string; message: SlackMessage }) {
  const { act } = usePage();
  const fields = useSurfaceFields(nothing);
  const where = { channelId: placeId, ts: message.ts };
  const surface: Surface = {
    kind: 'message',
    errors: nothing,
    ...fields,
    async press({ element, blockId }, use) {
      await act({ kind: 'click', ...where, actionId: stringOf(element.action_id), blockId, ...use });
    },
    async suggest({ element, blockId }, query) {
      const done = await act({ kind: 'suggest', ...where, actionId: stringOf(element.action_id), blockId, query });
      return done.options ?? [];
    },
    submit: () => undefined,
  };
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={message.blocks ?? []} />
    </SurfaceContext>
  );
}
