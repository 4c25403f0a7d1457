import { type FaqEntry, splitTags } from './faq-entry.js';
import { type FaqField, faqField } from './field-names.js';
import { isList, isRecord, type Json, type JsonRecord, scalarText } from './json-value.js';

/**
 * Returns all entries of the FAQ lists in a value, at any depth: records with a question and an answer, schema.org's
 * `{name, acceptedAnswer: {text}}`, and records whose keys are the questions.
 */
export function collectFaq(value: Json, category = ''): FaqEntry[] {
  if (isList(value)) return value.flatMap((each) => collectFaq(each, category));
  if (!isRecord(value)) return [];
  const entry = readEntry(value, category);
  if (entry) return [entry];
  const keys = Object.keys(value);
  const asking = keys.filter((key) => /[?？؟]\s*$/.test(key) && scalarText(value[key]) !== '');
  if (asking.length > 0 && asking.length >= keys.length / 2) {
    const own = asking.map((question) => ({ question, answer: scalarText(value[question]), category }));
    const nested = Object.entries(value).flatMap(([key, child]) => {
      return isList(child) || isRecord(child) ? collectFaq(child, isContainer(key) ? category : key) : [];
    });
    return [...own, ...nested];
  }
  const own = named(value, 'category') || scalarText(value['title'] ?? value['name']) || category;
  return Object.entries(value).flatMap(([key, child]) => {
    if (!isList(child) && !isRecord(child)) return [];
    return collectFaq(child, own || (isContainer(key) ? category : key));
  });
}

function readEntry(record: JsonRecord, category: string): FaqEntry | undefined {
  const question = named(record, 'question') || (record['acceptedAnswer'] ? scalarText(record['name']) : '');
  const answer = named(record, 'answer') || answerText(record['acceptedAnswer']);
  if (question === '' || answer === '') return undefined;
  return { question, answer, category: named(record, 'category') || category, tags: tagsOf(record) };
}

function named(record: JsonRecord, field: FaqField): string {
  for (const [key, value] of Object.entries(record)) {
    if (faqField(key) !== field) continue;
    const text = answerText(value);
    if (text !== '') return text;
  }
  return '';
}

function answerText(value: Json | undefined): string {
  if (isList(value)) return value.map(answerText).filter(Boolean).join('\n\n');
  return isRecord(value) ? scalarText(value['text'] ?? value['value'] ?? value['name']) : scalarText(value);
}

function tagsOf(record: JsonRecord): string[] {
  const value = Object.entries(record).find(([key]) => faqField(key) === 'tags')?.[1];
  return isList(value) ? value.map(scalarText).filter(Boolean) : splitTags(scalarText(value));
}

/** Whether a key names the list itself and not its topic. */
function isContainer(key: string): boolean {
  return /^(?:faqs?|items?|entries|questions?|data|results?|list|records?|mainentity|@graph|content|children|sections?|categories)$/i.test(
    key,
  );
}
