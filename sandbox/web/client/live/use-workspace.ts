import { useEffect, useRef, useState } from 'react';
import type { LiveEvent, Snapshot } from '../../protocol.ts';

export interface Watching {
  workspace: Snapshot | null;
  connected: boolean;
  /** Grows whenever something may have changed outside Slack. */
  outsideVersion: number;
}

/** Keeps what `userId` sees up to date for as long as the page is open; refusals go to `refused`. */
export function useWorkspace(userId: string | null, refused: (problem: string) => void): Watching {
  const [workspace, setWorkspace] = useState<Snapshot | null>(null);
  const [connected, setConnected] = useState(false);
  const [outsideVersion, setOutsideVersion] = useState(0);
  const onRefused = useRef(refused);
  onRefused.current = refused;

  useEffect(() => {
    if (!userId) return;
    const stream = new EventSource(`/api/live?as=${encodeURIComponent(userId)}`);
    stream.onopen = () => setConnected(true);
    stream.onerror = () => setConnected(false);
    stream.onmessage = ({ data }) => {
      const event: LiveEvent = JSON.parse(data);
      if (event.type === 'refused') onRefused.current(event.problem);
      else if (event.type === 'outside') setOutsideVersion((version) => version + 1);
      else setWorkspace(event.snapshot);
    };
    return () => stream.close();
  }, [userId]);

  return { workspace: workspace?.me === userId ? workspace : null, connected, outsideVersion };
}
