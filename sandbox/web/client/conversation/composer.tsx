import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Done } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { upload } from '../live/server.ts';
import { Hints } from './hints.tsx';
import { ShortcutsButton } from './shortcuts.tsx';
import { escaped, hintsFor, taken } from './writing.ts';

export interface ComposerProps {
  placeId: string;
  threadTs: string | null;
  placeholder: string;
  /** Something to write for a start, such as a prompt that was clicked. */
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field grows with its text
  useEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${Math.min(180, field.current.scrollHeight)}px`;
  }, [text]);

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
    onSaid?.(await act({ kind: 'say', ...message, ...(threadTs ? { threadTs } : {}) }));
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
        <p className="chips">
          {files.map(({ id, name }) => (
            <span className="chip" key={id}>
              {name}
            </span>
          ))}
        </p>
      )}
      <textarea
        ref={field}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div className="composer-bar">
        <label className="icon-button" title="Attach a file">
          📎
          <input
            type="file"
            className="unseen"
            aria-label="Attach a file"
            multiple
            onChange={({ target }) => void attach([...(target.files ?? [])])}
          />
        </label>
        <button
          type="button"
          className="icon-button"
          title="Slash commands"
          aria-label="Slash commands"
          onClick={() => take('/')}
        >
          /
        </button>
        <ShortcutsButton />
        <span className="grow" />
        <button
          type="button"
          className="send"
          aria-label="Send"
          disabled={text.trim() === '' && files.length === 0}
          onClick={() => void send()}
        >
          ➤
        </button>
      </div>
    </div>
  );
}
