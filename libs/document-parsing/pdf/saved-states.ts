/** A value of every graphics or text state of pdf.js. */
const OWN_VALUES = ['textRenderingMode', 'textLineMatrix'];

/**
 * pdf.js makes each saved state inherit from the one before it, so that it looks up values in all open states: in
 * quadratic time for a page that nests many. Makes each saved state a copy instead. It must run in the same realm as
 * pdf.js.
 */
export function copySavedStates(): void {
  const create = Object.create.bind(Object) as typeof Object.create;
  Object.create = (prototype: object | null, properties?: PropertyDescriptorMap): object => {
    if (prototype !== null && properties === undefined && isState(prototype))
      return Object.assign(create(Object.getPrototypeOf(prototype) as object) as object, prototype);
    return (properties === undefined ? create(prototype) : create(prototype, properties)) as object;
  };
}

function isState(prototype: object): boolean {
  return OWN_VALUES.some((name) => Object.hasOwn(prototype, name));
}
