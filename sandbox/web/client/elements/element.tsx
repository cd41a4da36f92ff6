import type { ComponentType } from 'react';
import type { Json } from '../../../slack/workspace/json.ts';
import { Button, FeedbackButtons } from './buttons.tsx';
import { Boxes } from './choices.tsx';
import { FileField } from './file-field.tsx';
import { Overflow } from './overflow.tsx';
import { Picker } from './pickers.tsx';
import { Select } from './selects.tsx';
import { TextField } from './texts.tsx';
import type { ElementProps } from './use-element.ts';

const drawn: Record<string, ComponentType<ElementProps>> = {
  button: Button,
  feedback_buttons: FeedbackButtons,
  overflow: Overflow,
  checkboxes: Boxes,
  radio_buttons: Boxes,
  datepicker: Picker,
  timepicker: Picker,
  plain_text_input: TextField,
  number_input: TextField,
  file_input: FileField,
};

/** Any element of a block, working. */
export function Element(props: { element: Json; blockId: string; input?: Json; labelId?: string }) {
  const type = String(props.element.type);
  const Drawn = type.endsWith('_select') ? Select : drawn[type];
  return Drawn ? <Drawn {...props} /> : <span className="unknown">{type}</span>;
}
