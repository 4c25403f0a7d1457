import { useEffect, useRef, useState } from 'react';
import './widget-preview.css';

export interface PreviewedSettings {
  readonly title: string;
  readonly greeting: string;
  readonly starters: readonly string[];
  /** A colour as `#rrggbb`. Any other text is shown as the default colour. */
  readonly accent: string;
  readonly side: 'left' | 'right';
  readonly radius: number | undefined;
  /** A language tag; English where the widget does not speak it. */
  readonly language: string;
  readonly privacyUrl: string;
}

const HEX = /^#[0-9a-f]{6}$/i;
const WEB = /^https?:\/\//i;
/** After the last key, so that the widget is not drawn for each letter. */
const PAUSE_MS = 250;
const MOST_STARTERS = 6;

/** What the server would say to the widget if the settings were saved. */
function toWidgetConfig({
  title,
  greeting,
  starters,
  language,
  accent,
  radius,
  side,
  privacyUrl,
}: PreviewedSettings) {
  return {
    title: title.trim() || null,
    greeting: greeting.trim() || null,
    language: language || null,
    starters: starters.slice(0, MOST_STARTERS),
    theme: { accent: HEX.test(accent) ? accent : null, radius: radius ?? null, side },
    handoff: { available: true, hours: null, email: null },
    attachments: [],
    privacy_url: WEB.test(privacyUrl) && URL.canParse(privacyUrl) ? privacyUrl : null,
  };
}

/** The widget itself, with settings that are not saved. It has no origin of its own and reaches nothing of the console. */
export function WidgetPreview(settings: PreviewedSettings) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isLoaded, setIsLoaded] = useState(false);
  const config = JSON.stringify(toWidgetConfig(settings));
  useEffect(() => {
    if (!isLoaded) return;
    const timer = setTimeout(
      () => frame.current?.contentWindow?.postMessage(JSON.parse(config), '*'),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [config, isLoaded]);
  return (
    <figure className="stack tight">
      <figcaption className="quiet">
        Preview. Questions in it get a sample answer, and nothing of it is counted.
      </figcaption>
      <iframe
        ref={frame}
        className="widget-preview"
        title="Preview of the widget"
        src="/console/widget-preview.html"
        sandbox="allow-scripts allow-popups"
        onLoad={() => setIsLoaded(true)}
      />
    </figure>
  );
}
