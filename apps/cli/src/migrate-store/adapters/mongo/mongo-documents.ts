import { Types } from 'mongoose';
import { toCamelCase, toSnakeCase } from '@app/database/mongo/index.js';
import type { Document, RecordMapping, StoredRecord } from '../../record-mapping.js';

const HEX_DIGITS = 24;
/** Of an ObjectId that was made of a number; one of MongoDB begins with the time. */
const NUMBER_DIGITS = 14;

/** What is stored in the collection for a record. */
export function toStored(mapping: RecordMapping, record: StoredRecord): Document {
  const { _id, ...fields } = mapping.toDocument(record);
  const { snakeCase, sequence } = mapping;
  const stored: Record<string, unknown> = {
    ...(_id !== undefined && { _id }),
    ...(snakeCase === undefined
      ? fields
      : convert(fields, toSnakeCase, (name) => snakeCase === true || snakeCase.includes(name))),
  };
  return sequence === undefined ? stored : { ...stored, [sequence]: toObjectId(stored[sequence]) };
}

/** Null for a document whose removal has begun. */
export function toRecord(mapping: RecordMapping, stored: Document): StoredRecord | null {
  const { _id, ...rest } = stored;
  const { snakeCase, sequence } = mapping;
  const camel = (name: string) => Object.keys(toCamelCase({ [name]: null }))[0]!;
  const fields =
    snakeCase === undefined
      ? rest
      : convert(rest, toCamelCase, (name) => snakeCase === true || snakeCase.includes(camel(name)));
  const document: Record<string, unknown> = { _id, ...fields };
  if (sequence !== undefined) document[sequence] = toSequence(document[sequence]);
  return mapping.fromDocument(document);
}

function convert(
  fields: Document,
  rename: (fields: object) => Record<string, unknown>,
  applies: (name: string) => boolean,
): Document {
  return Object.assign(
    {},
    ...Object.entries(fields).map(([name, value]) =>
      applies(name) ? rename({ [name]: value }) : { [name]: value },
    ),
  ) as Document;
}

/** Sorts as the number, and before every id that MongoDB makes. */
function toObjectId(sequence: unknown): Types.ObjectId {
  return typeof sequence === 'number'
    ? new Types.ObjectId(sequence.toString(16).padStart(HEX_DIGITS, '0'))
    : new Types.ObjectId();
}

/** Null for an id that MongoDB has made: SQLite gives the record the next number. */
function toSequence(id: unknown): number | null {
  const hex = (id as Types.ObjectId).toHexString();
  return /^0*$/.test(hex.slice(0, -NUMBER_DIGITS)) ? Number.parseInt(hex, 16) : null;
}
