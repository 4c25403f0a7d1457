import { copySavedStates } from './saved-states.js';
import type { PdfTextItem } from './text-item.js';
import type { PdfStyles } from './text-run.js';

/** Tells which optional content of a document is shown. */
export interface Layers {
  isVisible(group: unknown): boolean;
}

/** The parts of a pdf.js page that are used. */
export interface PdfPage {
  /** The visible part of the page: left, bottom, right and top, in page units. */
  readonly view: readonly number[];
  getTextContent(): Promise<{
    readonly items: readonly (PdfTextItem | { readonly type: string })[];
    readonly styles: PdfStyles;
  }>;
  getOperatorList(): Promise<{
    readonly fnArray: readonly number[];
    readonly argsArray: readonly unknown[];
  }>;
  getAnnotations(): Promise<readonly unknown[]>;
  /** Maps the page to a raster of `scale` pixels per page unit, rotated as readers see it. */
  getViewport(options: { readonly scale: number }): PdfViewport;
  /** Fonts and pictures that several pages share, and those of this page alone. */
  readonly commonObjs: PdfObjects;
  readonly objs: PdfObjects;
  cleanup(): boolean;
}

export interface PdfViewport {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

export interface PdfObjects {
  has(name: string): boolean;
  get(name: string): unknown;
  /** Calls back when the object is available, or with null if it cannot be created. */
  get(name: string, callback: (value: unknown) => void): null;
}

/** The parts of a pdf.js document that are used. */
export interface PdfDocument {
  readonly numPages: number;
  readonly loadingTask: { destroy(): Promise<void> };
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ readonly info: object }>;
  /** Which optional content is shown. */
  getOptionalContentConfig(): Promise<Layers>;
  getFieldObjects(): Promise<object | null>;
  cleanup(): Promise<void>;
}

/** The pdf.js module. */
export interface Pdfjs {
  /** The codes of the drawing operations by name. */
  readonly OPS: Readonly<Record<string, number>>;
  getDocument(options: object): { readonly promise: Promise<PdfDocument> };
}

let loaded: Promise<Pdfjs> | undefined;

/** Loads pdf.js once, with its worker in this thread. */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfjs> {
  // pdf.js creates one instance of each for drawing when it loads. Nothing is drawn here.
  const globals = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globals[name] ??= class {};
  copySavedStates();
  // @ts-expect-error its types are not installed
  await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  // @ts-expect-error its types are not installed
  return (await import('pdfjs-dist/legacy/build/pdf.min.mjs')) as Pdfjs;
}
