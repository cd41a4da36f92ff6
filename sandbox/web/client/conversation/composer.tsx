import { ActionIcon, FileButton, Group, Pill, Textarea } from '@mantine/core';
import { PaperAirplaneIcon, PaperclipIcon, ZapIcon } from '@primer/octicons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Done } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { upload } from '../live/server.ts';
import { Hints } from './hints.tsx';
import { ShortcutMenu } from './shortcut-menu.tsx';
import { escaped, hintsFor, taken } from './writing.ts';

export interface ComposerProps {
  placeId: string;
  threadTs: string | null;
  placeholder: string;
  /** Told what became of what was written, once the workspace has it. */
  onSaid?(done: Done): void;
}

/** Where one writes: messages, mentions, files and slash commands. */
export function Composer({ placeId, threadTs, placeholder, onSaid }: ComposerProps) {
  const { workspace, here, act, tell } = usePage();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<{ id: string; name: string }[]>([]);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const hints = hintsFor(text, workspace);
  const hint = hints[Math.min(at, hints.length - 1)];

  async function send(): Promise<void> {
    const said = text.trim();
    if (said === '' && files.length === 0) return;
    setText('');
    setFiles([]);
    const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(said) ?? [];
    if (command) {
      await act({ kind: 'command', command, text: rest, channelId: placeId });
      return;
    }
    const message = { text: escaped(said, workspace), channelId: placeId, fileIds: files.map(({ id }) => id) };
    const done = await act({ kind: 'say', ...message, ...(threadTs ? { threadTs } : {}) });
    onSaid?.(done);
  }
  async function attach(chosen: File[]): Promise<void> {
    for (const file of chosen) {
      const { fileId, problem } = await upload(here.userId, file);
      if (fileId) setFiles((before) => [...before, { id: fileId, name: file.name }]);
      else tell('problem', problem ?? 'The file could not be uploaded.');
    }
  }
  function take(insert: string): void {
    setText(taken(text, insert));
    setAt(0);
    field.current?.focus();
  }
  function onKey(event: KeyboardEvent): void {
    const isCompleting = hint !== undefined && taken(text, hint.insert) !== text;
    if (isCompleting && event.key === 'ArrowDown') setAt((at + 1) % hints.length);
    else if (isCompleting && event.key === 'ArrowUp') setAt((at + hints.length - 1) % hints.length);
    else if (isCompleting && (event.key === 'Tab' || (event.key === 'Enter' && hint.onEnter))) take(hint.insert);
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void send();
    else return;
    event.preventDefault();
  }
  return (
    <div className="composer">
      {hints.length > 0 && <Hints hints={hints} current={hint} take={take} />}
      {files.length > 0 && (
        <Pill.Group className="chips">
          {files.map(({ id, name }) => (
            <Pill className="chip" key={id}>
              {name}
            </Pill>
          ))}
        </Pill.Group>
      )}
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={7}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <Group gap={2} px="xs" pb={6}>
        <FileButton multiple onChange={(chosen) => void attach(chosen)}>
          {(props) => (
            <ActionIcon {...props} aria-label="Attach a file" title="Attach a file">
              <PaperclipIcon />
            </ActionIcon>
          )}
        </FileButton>
        <ActionIcon aria-label="Slash commands" title="Slash commands" onClick={() => take('/')}>
          /
        </ActionIcon>
        <ShortcutMenu on="everywhere" label="Shortcuts" icon={<ZapIcon />} />
        <span className="grow" />
        <ActionIcon
          variant="filled"
          color="green"
          aria-label="Send"
          disabled={text.trim() === '' && files.length === 0}
          onClick={() => void send()}
        >
          <PaperAirplaneIcon />
        </ActionIcon>
      </Group>
    </div>
  );
}
