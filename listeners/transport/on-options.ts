import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import type { HandlerId } from '../../services/permissions.ts';
import { shortened } from '../../views/parts.ts';
import type { Deps } from './deps.ts';
import { guarded } from './guarded.ts';
import type { Choice, Listener } from './listener.ts';
import { mustBeCurrent } from './names-then.ts';

type OptionsArgs = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs;

/** Slack takes this many options, with this many characters each. */
const mostOptions = 100;
const longestText = 75;

/** Answers what somebody types into a select. Who may not know the answers is offered none, and that is audited. */
export async function onOptions(
  deps: Deps,
  listener: Extract<Listener, { kind: 'options' }>,
  id: HandlerId,
  { ack, body, client }: OptionsArgs,
): Promise<void> {
  let found: readonly Choice[] = [];
  const privateMetadata = body.view?.private_metadata ?? '';
  await guarded(
    deps,
    id,
    body.user.id,
    async () => undefined,
    async (actor) => {
      await mustBeCurrent(deps, { private_metadata: privateMetadata });
      found = await listener.choices({ deps, actor, client, query: body.value ?? '', privateMetadata });
    },
  );
  await ack({ options: optionsOf(found) });
}

/** Choices as Slack shows them, as many and as long as it takes. */
export function optionsOf(found: readonly Choice[]) {
  const options = found.filter(({ value }) => value.length <= longestText).slice(0, mostOptions);
  return options.map(({ text, value }) => ({
    text: { type: 'plain_text' as const, text: shortened(text || value, longestText) },
    value,
  }));
}
