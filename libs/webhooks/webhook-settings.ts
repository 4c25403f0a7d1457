import { text } from '@app/config';

const LEAST_SECRET_CHARACTERS = 16;

/** The type of a setting with the address that requests are sent to. */
export const webhookUrl = (example: string) =>
  text().refine(isHttpUrl, `must be an address such as ${example}`);

/** The type of a setting with the secret that signs the requests. */
export const webhookSecret = () =>
  text().refine(
    (value) => value.length >= LEAST_SECRET_CHARACTERS,
    `must be at least ${LEAST_SECRET_CHARACTERS} characters long`,
  );

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
