import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type ErrorDetail } from '@app/kernel';
import { getMetadataStorage } from 'class-validator';

const MAX_DETAILS = 20;
/** Rules of lists, which are checked before it is known whether the value is a list. */
const LIST_RULES: ReadonlySet<string> = new Set([
  'arrayMinSize',
  'arrayMaxSize',
  'arrayNotEmpty',
  'arrayUnique',
]);

/** What the messages of class-validator become in plain English. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/must be longer than or equal to 1 characters$|must contain at least 1 elements$/, 'must not be empty'],
  [/should not be empty$/, 'must not be empty'],
  [
    /must be longer than or equal to (\d+) and shorter than or equal to (\d+) characters$/,
    'must have $1 to $2 characters',
  ],
  [/must be longer than or equal to (\d+) characters$/, 'must have at least $1 characters'],
  [/must be shorter than or equal to (\d+) characters$/, 'must have at most $1 characters'],
  [/must contain no more than (\d+) elements$/, 'must contain at most $1 elements'],
  [/must be an integer number$/, 'must be an integer'],
  [/must be a boolean value$/, 'must be true or false'],
  [/must be a number conforming to the specified constraints$/, 'must be a number'],
  [/must be one of the following values: /, 'must be one of '],
];

rememberRules();

/** Without it, class-validator looks through the rules of all classes for each object that it checks. */
function rememberRules(): void {
  const storage = getMetadataStorage();
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, ReturnType<typeof lookUp>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (schema || always || strictGroups || groups?.length)
      return lookUp(target, schema, always, strictGroups, groups);
    const rules = known.get(target) ?? lookUp(target, schema, always, strictGroups, groups);
    known.set(target, rules);
    return rules;
  };
}

/** DTOs only: unknown fields are refused and JSON is not coerced. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    // `value` stays in the error, to tell what is wrong with it; responses do not contain it.
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => {
      const details: ErrorDetail[] = [];
      for (const error of errors) collectDetails(error, '', details);
      const sentences = details.map(({ message }) => message).join('; ');
      return new DomainError(
        'VALIDATION_ERROR',
        `The request is not valid: ${cut(sentences, 1_000)}.`,
        details,
      );
    },
  });
}

/** Adds the details of `error` and of what it contains to `details`, up to MAX_DETAILS. */
function collectDetails(error: ValidationError, parent: string, details: ErrorDetail[]): void {
  const property = cut(error.property, 100);
  const field = cut(parent ? `${parent}.${property}` : property, 200);
  for (const [broken, text] of Object.entries(error.constraints ?? {})) {
    if (details.length >= MAX_DETAILS) return;
    const isNoArray = LIST_RULES.has(broken) && !Array.isArray(error.value);
    const rule = isNoArray ? 'isArray' : broken;
    const sentence = isNoArray ? `${property} must be an array` : inPlainEnglish(text);
    const message =
      rule === 'whitelistValidation'
        ? `${field} is not a known field`
        : parent
          ? `${parent}.${sentence}`
          : sentence;
    details.push({ field, rule, message: cut(message, 300) });
  }
  for (const child of error.children ?? []) {
    if (details.length >= MAX_DETAILS) return;
    collectDetails(child, field, details);
  }
}

function inPlainEnglish(text: string): string {
  const wording = WORDINGS.find(([pattern]) => pattern.test(text));
  return wording ? text.replace(...wording) : text;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
