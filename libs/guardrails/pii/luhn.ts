/** ISO/IEC 7812-1, annex B: whether the last digit is the right check digit of the others. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index -= 1, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    const doubled = digit * 2;
    sum += double ? (doubled > 9 ? doubled - 9 : doubled) : digit;
  }
  return digits.length > 1 && sum % 10 === 0;
}
