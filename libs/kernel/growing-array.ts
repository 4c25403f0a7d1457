type Numbers = Uint16Array | Uint32Array | Float32Array | Float64Array;

/** The same array when it has room for `length` elements, else one twice as long, at the least, that begins with it. */
export function withRoomFor<T extends Numbers>(array: T, length: number): T {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}
