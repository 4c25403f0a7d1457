type Plain = Readonly<Record<string, unknown>>;

/** The same object with the names of its fields, and of the fields of objects in it, in snake_case. */
export function toSnakeCase(record: object): Record<string, unknown> {
  return renamed(record as Plain, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** The opposite of `toSnakeCase`. */
export function toCamelCase(record: object): Record<string, unknown> {
  return renamed(record as Plain, (name) =>
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}

function renamed(record: Plain, rename: (name: string) => string): Record<string, unknown> {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    return isPlain(value) ? renamed(value, rename) : value;
  };
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), convert(value)]));
}

function isPlain(value: unknown): value is Plain {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
