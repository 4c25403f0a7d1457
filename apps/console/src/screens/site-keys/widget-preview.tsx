import { useEffect, useRef } from 'react';
import { readableOn } from '@app/client';
import { Icon } from '../../parts/icon.js';
import './widget-preview.css';

export interface PreviewedSettings {
  readonly title: string;
  readonly greeting: string;
  readonly starters: readonly string[];
  /** A colour as `#rrggbb`. Any other text is shown as the default colour. */
  readonly accent: string;
  readonly side: 'left' | 'right';
  readonly radius: number | undefined;
}

const HEX = /^#[0-9a-f]{6}$/i;

/** Shows what the settings of a site look like, while they are edited. */
export function WidgetPreview({ title, greeting, starters, accent, side, radius }: PreviewedSettings) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const { style } = box.current!;
    // The policy of the console admits no style attributes in HTML; the style object is not affected.
    const set = (name: string, value: string | undefined) =>
      value === undefined ? style.removeProperty(name) : style.setProperty(name, value);
    const colour = HEX.test(accent) ? accent : undefined;
    set('--preview-accent', colour);
    set('--preview-on-accent', colour && readableOn(colour));
    set('--preview-radius', radius === undefined ? undefined : `${radius}px`);
  }, [accent, radius]);
  return (
    <figure className="stack tight">
      <figcaption className="quiet">Preview, in English</figcaption>
      <section ref={box} className="widget-preview" data-side={side} aria-label="Preview of the widget">
        <div className="preview-panel">
          <div className="preview-head break">{title.trim() || 'Ask us'}</div>
          <p className="preview-greeting break">
            {greeting.trim() || 'Ask a question. Every answer names the place it comes from.'}
          </p>
          <ul className="preview-starters">
            {starters.slice(0, 6).map((starter, at) => (
              <li key={at} className="break">
                {starter}
              </li>
            ))}
          </ul>
          <div className="preview-field">Your question</div>
        </div>
        <span className="preview-launcher">
          <Icon name="chats" />
        </span>
      </section>
    </figure>
  );
}
