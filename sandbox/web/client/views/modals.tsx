import { usePage } from '../live/context.ts';
import { Modal } from './modal.tsx';

/** The open modals, the top one in front; what was entered in those below stays. */
export function Modals() {
  const { workspace } = usePage();
  const top = workspace.modals.length - 1;
  return workspace.modals.map((view, depth) => <Modal key={view.id} view={view} isTop={depth === top} depth={depth} />);
}
