import { useId } from 'react';
import { jsonList } from '../../../slack/workspace/json.ts';
import { Text } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

/** Radio buttons or checkboxes. */
export function Boxes(props: ElementProps) {
  const { element, labelId } = props;
  const { field, change, busy } = useElement(props);
  const name = useId();
  const many = element.type === 'checkboxes';
  const chosen = Array.isArray(field.entered) ? field.entered.map(String) : [String(field.entered ?? '')];
  const options = jsonList(element.options);
  return (
    <fieldset className="boxes" aria-labelledby={labelId}>
      {options.map((option) => {
        const value = String(option.value);
        const isChosen = chosen.includes(value);
        const next = many ? (isChosen ? chosen.filter((one) => one !== value) : [...chosen, value]) : value;
        return (
          <label key={value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={isChosen}
              disabled={busy}
              onChange={() =>
                void change({
                  entered: Array.isArray(next) ? next.filter((one) => one !== '') : next,
                  options: [],
                })
              }
            />
            <span>
              <Text value={option.text} />
              {option.description !== undefined && (
                <small>
                  <Text value={option.description} />
                </small>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
