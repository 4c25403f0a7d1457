import { useState } from 'preact/hooks';
import type { Strings } from '../strings/index.js';

export interface Rating {
  readonly rating?: number;
  readonly resolved?: boolean;
  readonly comment?: string;
}

export interface RatingProps {
  readonly strings: Strings;
  /** Without a rating when the visitor skips it. */
  onEnd(rating: Rating | undefined): void;
}

const MOST_CHARACTERS = 2_000;

/** One screen after the end of a conversation; every field is optional. */
export function RatingView({ strings, onEnd }: RatingProps) {
  const [rating, setRating] = useState<Rating>({});
  const [comment, setComment] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const given = comment === '' ? rating : { ...rating, comment };
    onEnd(Object.keys(given).length > 0 ? given : undefined);
  };
  return (
    <form class="rate" onSubmit={submit}>
      <fieldset>
        <legend>{strings.rate}</legend>
        {[1, 2, 3, 4, 5].map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="rating"
              checked={rating.rating === value}
              onChange={() => setRating({ ...rating, rating: value })}
            />
            {value}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{strings.solved}</legend>
        {([true, false] as const).map((value) => (
          <label key={String(value)}>
            <input
              type="radio"
              name="resolved"
              checked={rating.resolved === value}
              onChange={() => setRating({ ...rating, resolved: value })}
            />
            {value ? strings.yes : strings.no}
          </label>
        ))}
      </fieldset>
      <label class="comment">
        {strings.comment}
        <textarea
          maxLength={MOST_CHARACTERS}
          rows={3}
          onInput={({ currentTarget: { value } }) => setComment(value.trim())}
        />
      </label>
      <div class="actions">
        <button type="submit" class="primary">
          {strings.submit}
        </button>
        <button type="button" class="link" onClick={() => onEnd(undefined)}>
          {strings.skip}
        </button>
      </div>
    </form>
  );
}
