import type { PdfStyles, PdfTextItem } from './text-run.js';

/** What is used of a page of pdf.js. */
export interface PdfPage {
  /** The visible part of the page: left, bottom, right, top, in its own units. */
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
  /** Places the page on a raster of `scale` pixels for each of its units, turned as readers see it. */
  getViewport(options: { readonly scale: number }): PdfViewport;
  /** Fonts and pictures that several pages use, and those of this page alone. */
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
  /** Calls back once the object is there; with null where it cannot be made. */
  get(name: string, callback: (value: unknown) => void): null;
}

/** What is used of a document of pdf.js. */
export interface PdfDocument {
  readonly numPages: number;
  readonly loadingTask: { destroy(): Promise<void> };
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ readonly info: object }>;
  getFieldObjects(): Promise<object | null>;
  cleanup(): Promise<void>;
}

/** The program of pdf.js. */
export interface Pdfjs {
  /** The numbers of the drawing operations, by their names. */
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
  // pdf.js makes one of each when it loads, to draw with; nothing is drawn here.
  const globals = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globals[name] ??= class {};
  // @ts-expect-error its types are not installed
  await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  // @ts-expect-error its types are not installed
  return (await import('pdfjs-dist/legacy/build/pdf.min.mjs')) as Pdfjs;
}
