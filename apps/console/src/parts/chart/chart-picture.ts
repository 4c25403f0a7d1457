/** What the style sheet says about the parts of a chart, and a file has to say itself. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];
/** Pixels of the picture for each pixel of the chart. */
const SCALE = 2;

/** A chart as it is shown, as a document that looks the same without the style sheet. */
export function toSvgText(shown: SVGSVGElement): string {
  const { width, height } = shown.viewBox.baseVal.width > 0 ? shown.viewBox.baseVal : sizeOf(shown);
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[...shown.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  from.forEach((element, at) => copyStyle(element, to[at]!));
  copyStyle(shown, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('class');
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: backgroundOf(shown) }))
    back.setAttribute(name, String(value));
  copy.prepend(back);
  return new XMLSerializer().serializeToString(copy);
}

function copyStyle(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== 'none 0') to.setAttribute(name, value);
  }
  to.removeAttribute('class');
}

function sizeOf(shown: SVGSVGElement): { width: number; height: number } {
  return { width: shown.width.baseVal.value, height: shown.height.baseVal.value };
}

function backgroundOf(shown: Element): string {
  return getComputedStyle(shown.closest('.card') ?? document.body).backgroundColor;
}

/** Throws an Error where the browser cannot draw the document. */
export async function toPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture was not drawn.')))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
