import type { Schemas } from '../../api/client.js';
import { Field } from '../../parts/field.js';

/** A choice of one question set. */
export function SetField(props: {
  readonly sets: readonly Schemas['QuestionSetRow'][];
  readonly value: string;
  readonly onChange: (setId: string) => void;
}) {
  const { sets, value, onChange } = props;
  return (
    <Field label="Questions">
      {(attributes) => (
        <select
          className="input"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          {...attributes}
        >
          {sets.map((set) => (
            <option key={set.set_id} value={set.set_id}>
              {set.name} ({set.question_count})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
