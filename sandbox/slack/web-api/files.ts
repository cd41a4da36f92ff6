import { fileOf, storeFile } from '../workspace/files.ts';
import { type Json, jsonList, stringOf } from '../workspace/json.ts';
import { addMessage, compose, findMessage } from '../workspace/messages.ts';
import type { SlackFile } from '../workspace/model.ts';
import { SlackError } from '../workspace/slack-error.ts';
import type { State } from '../workspace/state.ts';
import { app } from '../workspace/team.ts';
import { blocksOf, type Methods, need, optional, writable } from './method.ts';

export const fileMethods: Methods = {
  'files.getUploadURLExternal': {
    tier: 100,
    scope: 'files:write',
    run({ state, baseUrl }, args) {
      const name = need(args, 'filename');
      const length = Number(need(args, 'length'));
      if (!Number.isInteger(length) || length < 1) throw new SlackError('invalid_arguments');
      const id = state.ids.next('F');
      state.uploads.set(id, { name, length });
      return { upload_url: `${baseUrl}/upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    tier: 100,
    scope: 'files:write',
    run({ state, baseUrl }, args) {
      const channel = optional(args, 'channel_id');
      const conversation = channel ? writable(state, channel) : undefined;
      const thread_ts = optional(args, 'thread_ts');
      if (conversation && thread_ts && !findMessage(conversation, thread_ts)) throw new SlackError('thread_not_found');
      const blocks = blocksOf(args);
      const files = jsonList(args.files).map((entry) => completed(state, baseUrl, entry));
      if (files.length === 0) throw new SlackError('invalid_arguments');
      if (conversation) {
        for (const { id } of files) state.files.get(id)?.channels.push(conversation.id);
        const draft = { text: optional(args, 'initial_comment') ?? '', ...(thread_ts ? { thread_ts } : {}) };
        const message = compose(state, app.userId, { ...draft, ...(blocks ? { blocks } : {}), subtype: 'file_share' });
        addMessage(state, conversation, { ...message, files });
      }
      return { files };
    },
  },
  'files.info': {
    tier: 100,
    scope: 'files:read',
    run({ state }, args) {
      const stored = state.files.get(need(args, 'file'));
      if (!stored) throw new SlackError('file_not_found');
      return { file: { ...stored.file, channels: stored.channels } };
    },
  },
};

function completed(state: State, baseUrl: string, { id, title }: Json): SlackFile {
  const key = stringOf(id) ?? '';
  const upload = state.uploads.get(key);
  if (!upload?.content) throw new SlackError('file_not_found');
  state.uploads.delete(key);
  const file = fileOf(state, baseUrl, {
    id: key,
    name: upload.name,
    title: stringOf(title) ?? upload.name,
    size: upload.content.length,
    userId: app.userId,
  });
  storeFile(state, file, upload.content);
  return file;
}
