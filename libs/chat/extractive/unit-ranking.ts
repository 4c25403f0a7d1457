import { Injectable } from '@nestjs/common';
import { isInstruction } from '@app/guardrails';
import { UrgentTask } from '@app/kernel';
import { SecondVectors } from '@app/knowledge-base';
import {
  type AnalysedQuery,
  PassageSentences,
  type PassageSentence,
  type ScoredPassage,
} from '@app/retrieval';
import { type AnswerUnit, answerUnits } from './answer-unit.js';
import { AskedCodes } from './asked-codes.js';
import { outlineOf, type Place } from './document-outline.js';
import { type DocumentWindow, DocumentWindows, textOf } from './document-window.js';
import { type ScoredUnit, scoreUnit, type UnitContext } from './score-units.js';
import { subjectOf } from './subject.js';

/** Characters of a heading that are compared with the question. */
const LONGEST_HEADING = 200;

const QUESTIONS_OF_HEADING = /[^?？؟]+[?？؟]?/gu;

/** What stands around a unit in its document. */
type OwnContext = Omit<UnitContext, 'headingMeaning' | 'headingAsks' | 'headingNames'>;

export interface UnitRanking {
  /** Best first. */
  readonly units: readonly ScoredUnit[];
  readonly places: ReadonlyMap<DocumentWindow, readonly Place[]>;
  readonly codes: AskedCodes;
}

/** Ranks everything that passages could answer a question with. */
@Injectable()
export class UnitRanker {
  private readonly outlines = new WeakMap<DocumentWindow, readonly Place[]>();

  constructor(
    private readonly sentences: PassageSentences,
    private readonly windows: DocumentWindows,
    private readonly second: SecondVectors,
  ) {}

  async rank(
    query: AnalysedQuery,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal },
  ): Promise<UnitRanking> {
    const task = new UrgentTask();
    const codes = AskedCodes.of(query.text);
    const sentences = await this.sentences.of(passages, call);
    const places = new Map<DocumentWindow, readonly Place[]>();
    const found: { readonly unit: AnswerUnit; readonly context: OwnContext }[] = [];
    for (const [index, passage] of passages.entries()) {
      await task.yieldToEventLoop();
      const window = await this.windows.of(passage);
      const outline = this.outlineOf(window);
      places.set(window, outline);
      const units = answerUnits(passage, window, outline, sentences[index]!).filter(mayBeQuoted);
      const contextOf = await this.contexts(passage, window, units, call);
      for (const unit of units) found.push({ unit, context: contextOf(unit) });
    }
    const meaningOf = await this.headingMeanings(
      query,
      found.map(({ unit }) => headingOf(unit)),
      call,
    );
    const subject = subjectOf(query.condensed, query.language);
    const names = new Set(
      [...meaningOf.keys()].filter(
        (heading) => subject !== '' && subjectOf(heading, query.language) === subject,
      ),
    );
    const scored = found.map(({ unit, context }) => {
      const heading = headingOf(unit);
      const headingMeaning = meaningOf.get(heading) ?? 0;
      const headingNames = names.has(heading);
      return scoreUnit(query, codes, unit, {
        ...context,
        headingMeaning,
        headingAsks: asks(heading),
        headingNames,
      });
    });
    const fitting = codes.isEmpty ? scored : scored.filter((unit) => !codes.namesAnother(unit.quote));
    return { units: fitting.sort((a, b) => b.score - a.score), places, codes };
  }

  /** How near each heading is to the question by the second embedding model; without the model, nothing. */
  private async headingMeanings(
    { condensed: text, language }: AnalysedQuery,
    headings: readonly string[],
    call: { signal?: AbortSignal },
  ): Promise<ReadonlyMap<string, number>> {
    const questionsOf = new Map([...new Set(headings)].map((heading) => [heading, questionsIn(heading)]));
    const distinct = [...new Set([...questionsOf.values()].flat())];
    const cosines = (await this.second.compare({ text, language }, distinct, call)) ?? [];
    const cosineOf = new Map(cosines.map((cosine, index) => [distinct[index]!, cosine]));
    return new Map(
      [...questionsOf].map(([heading, questions]) => [
        heading,
        Math.max(0, ...questions.map((question) => cosineOf.get(question) ?? 0)),
      ]),
    );
  }

  private outlineOf(window: DocumentWindow): readonly Place[] {
    const known = this.outlines.get(window) ?? outlineOf(window.blocks);
    this.outlines.set(window, known);
    return known;
  }

  /** What stands around the units of one passage, with its words. */
  private async contexts(
    passage: ScoredPassage,
    window: DocumentWindow,
    units: readonly AnswerUnit[],
    call: { signal?: AbortSignal },
  ): Promise<(unit: AnswerUnit) => OwnContext> {
    const needed = new Set(
      units.flatMap(({ place, header, lead }) => [
        ...place.path,
        ...[header, lead].filter((at) => at !== null),
      ]),
    );
    const words = await this.windows.wordsOf(passage, window, needed, call);
    const title = await this.windows.title(passage, call);
    const bySection = new Map<number, Set<string>>();
    for (const { place, sentences } of units) {
      const terms = bySection.get(place.from) ?? new Set<string>();
      for (const sentence of sentences) for (const term of sentence.terms) terms.add(term);
      bySection.set(place.from, terms);
    }
    const at = (place: number | null | undefined): PassageSentence | null =>
      place === null || place === undefined ? null : (words.get(place) ?? null);
    const label = (place: number | null | undefined) =>
      place === null || place === undefined ? '' : labelAt(window, place);
    return ({ place, header, lead }) => ({
      label: label(lead ?? place.path.at(-1)),
      heading: at(place.path.at(-1)),
      pathTerms: new Set([
        ...title.terms,
        ...place.path.slice(0, -1).flatMap((above) => [...(at(above)?.terms ?? [])]),
      ]),
      leadTerms: new Set([...(at(header)?.terms ?? []), ...(at(lead)?.terms ?? [])]),
      sectionTerms: bySection.get(place.from)!,
    });
  }
}

/** Of the section that the unit stands in, or the title of the document. */
function headingOf({ place, window, passage }: AnswerUnit): string {
  const at = place.path.at(-1);
  return (at === undefined ? passage.title : labelAt(window, at)).slice(0, LONGEST_HEADING);
}

/** "How can I restore my database? How can I run a .sql file?" asks two questions; any other heading is one text. */
function questionsIn(heading: string): string[] {
  const questions = heading.match(QUESTIONS_OF_HEADING) ?? [];
  return questions.length > 1 ? questions.map((question) => question.trim()) : [heading];
}

function asks(heading: string): boolean {
  return /[?？؟]$/.test(heading.trimEnd());
}

function labelAt(window: DocumentWindow, place: number): string {
  return textOf(window, window.blocks[place]!).replace(/^[#\s*`]+/, '');
}

/** GRD-5: what speaks to the assistant is no answer to anybody. */
function mayBeQuoted({ quote, window, header }: AnswerUnit): boolean {
  return !isInstruction(quote) && (header === null || !isInstruction(textOf(window, window.blocks[header]!)));
}
