import type { LiveEvent, Place, PrivateMessage, Snapshot, Status } from '../../protocol.ts';

/** What the page shows after `event`; null until the first snapshot has come. */
export function reduce(state: Snapshot | null, event: LiveEvent): Snapshot | null {
  if (event.type === 'snapshot') return event.snapshot;
  if (!state) return null;
  switch (event.type) {
    case 'message':
      return { ...state, places: inPlace(state.places, event.placeId, (messages) => put(messages, event.message)) };
    case 'message-gone':
      return {
        ...state,
        places: inPlace(state.places, event.placeId, (messages) => messages.filter(({ ts }) => ts !== event.ts)),
      };
    case 'private':
      return { ...state, privates: [...without(state.privates, event.entry.message.ts), event.entry] };
    case 'private-gone':
      return { ...state, privates: without(state.privates, event.ts) };
    case 'places':
      return { ...state, places: event.places };
    case 'home':
      return { ...state, home: event.home };
    case 'modals':
      return { ...state, modals: event.modals };
    case 'prompts':
      return { ...state, prompts: { ...state.prompts, [event.placeId]: event.prompts } };
    case 'status':
      return { ...state, statuses: withStatus(state.statuses, event.status) };
    case 'working':
      return { ...state, working: event.working };
    case 'unread':
      return { ...state, unread: event.unread };
    case 'clock':
      return { ...state, clock: event.clock };
    default:
      return state;
  }
}

const inPlace = (
  places: Place[],
  placeId: string,
  change: (messages: Place['messages']) => Place['messages'],
): Place[] => places.map((place) => (place.id === placeId ? { ...place, messages: change(place.messages) } : place));

function put(messages: Place['messages'], message: Place['messages'][number]): Place['messages'] {
  const isKnown = messages.some(({ ts }) => ts === message.ts);
  return isKnown ? messages.map((entry) => (entry.ts === message.ts ? message : entry)) : [...messages, message];
}

const without = (privates: PrivateMessage[], ts: string) => privates.filter(({ message }) => message.ts !== ts);

function withStatus(statuses: Status[], status: Status): Status[] {
  const others = statuses.filter((entry) => entry.placeId !== status.placeId || entry.threadTs !== status.threadTs);
  return status.status === '' ? others : [...others, status];
}
