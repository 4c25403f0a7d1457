import { isFrame } from '../grounding/answer-unit.js';
import type { AssessedUnit } from '../grounding/answer-verifier.js';
import type { ClaimVerdict } from '../grounding/claim-check.js';
import type { AnswerPiece } from './answer-piece.js';

const ITEM = /^([ \t]*)(?:([-*+•])|(\d{1,3})([.)]))([ \t]+)/;

/**
 * Puts the pieces of an answer in order: those that are shown, with the frames around them. Once a piece waits for the
 * judge, all after it wait too. A list whose items were dropped is renumbered.
 */
export class UnitSettler {
  private readonly waiting: AssessedUnit[] = [];
  private frames: AssessedUnit[] = [];
  private droppedSinceFrame = false;
  private isBlocked = false;
  private lastBlock = 0;
  /** Line breaks that the dropped pieces would have brought. */
  private isBlankBefore = false;
  private readonly droppedItems = new Map<number, number>();
  private seenBlock = 0;
  private hasKeptOfBlock = true;
  private itemOfBlock: { indent: number; number: number } | null = null;

  supported = 0;
  refused = 0;
  declined = 0;
  moved = 0;
  certain = 0;

  /** `isJudged`: whether a judge is going to be asked about what is not certain. */
  constructor(private readonly isJudged: boolean) {}

  /** Pieces that can be shown now. */
  add(assessed: AssessedUnit): AnswerPiece[] {
    this.waiting.push(assessed);
    this.isBlocked ||= this.isJudged && isToBeJudged(assessed);
    return this.isBlocked ? [] : this.drain();
  }

  /** Those that wait for the judge, each with the place of its verdict. */
  get doubtful(): readonly AssessedUnit[] {
    return this.waiting.filter(isToBeJudged);
  }

  /** The rest. `verdicts` are the judge's, in the order of `doubtful`; without them the rules' verdicts stand. */
  finish(verdicts: readonly ClaimVerdict[] | null): AnswerPiece[] {
    const doubtful = this.doubtful;
    const judged = this.waiting.map((assessed) => {
      const verdict = verdicts?.[doubtful.indexOf(assessed)];
      return verdict === undefined ? assessed : { ...assessed, verdict, isCertain: true };
    });
    this.waiting.splice(0, this.waiting.length, ...judged);
    return this.drain();
  }

  private drain(): AnswerPiece[] {
    return this.waiting.splice(0).flatMap((assessed) => this.settle(assessed));
  }

  private settle(assessed: AssessedUnit): AnswerPiece[] {
    const { unit, verdict } = assessed;
    this.enter(assessed);
    if (verdict === 'frame') {
      if (unit.kind === 'heading') this.frames = [];
      if (unit.kind === 'lead-in')
        this.frames = this.frames.filter(({ unit: { kind } }) => kind === 'heading');
      this.frames.push(assessed);
      this.droppedSinceFrame = false;
      return [];
    }
    if (verdict === 'no-claim') {
      this.declined += 1;
      if (this.supported > 0) return this.show([assessed]);
      this.frames.push(assessed);
      return [];
    }
    if (verdict !== 'supported') {
      this.drop(assessed);
      return [];
    }
    const isPlain = unit.kind === 'sentence' && !ITEM.test(unit.prefix);
    const frames =
      isPlain && this.droppedSinceFrame
        ? this.frames.filter(({ unit: { kind } }) => kind !== 'lead-in' && kind !== 'table-head')
        : this.frames;
    this.frames = [];
    this.supported += 1;
    if (assessed.isMoved) this.moved += 1;
    if (assessed.isCertain) this.certain += 1;
    return this.show([...frames, assessed]);
  }

  private drop(assessed: AssessedUnit): void {
    const { unit, verdict } = assessed;
    if (verdict !== 'courtesy' && !isFrame(unit)) this.refused += 1;
    this.droppedSinceFrame = true;
    const isPlain = unit.kind === 'sentence' && !ITEM.test(unit.prefix);
    if (isPlain || unit.kind === 'code')
      this.frames = this.frames.filter(({ unit: { kind } }) => kind === 'heading' || kind === 'sentence');
  }

  /** Keeps account of blocks: of the breaks before them and of list items of which nothing is shown. */
  private enter({ unit }: AssessedUnit): void {
    if (unit.block === this.seenBlock) return;
    this.closeItem();
    this.seenBlock = unit.block;
    this.isBlankBefore ||= unit.lead === '\n\n';
    this.hasKeptOfBlock = false;
    const item = ITEM.exec(unit.prefix);
    const indent = item?.[1]!.length ?? 0;
    this.itemOfBlock = item?.[3] === undefined ? null : { indent, number: Number(item[3]) };
    if (this.itemOfBlock?.number === 1 || (item === null && unit.prefix === '' && unit.kind === 'sentence')) {
      for (const known of [...this.droppedItems.keys()]) if (known >= indent) this.droppedItems.delete(known);
    }
  }

  private closeItem(): void {
    const item = this.itemOfBlock;
    const isFramed = this.frames.some(({ unit }) => unit.block === this.seenBlock);
    if (item === null || this.hasKeptOfBlock || isFramed) return;
    this.droppedItems.set(item.indent, (this.droppedItems.get(item.indent) ?? 0) + 1);
  }

  private show(all: readonly AssessedUnit[]): AnswerPiece[] {
    return all.map(({ unit, support, verdict }) => {
      const isFirst = this.lastBlock === 0;
      const isSameBlock = unit.block === this.lastBlock;
      const isBlank = unit.lead === '\n\n' || (this.isBlankBefore && unit.block === this.seenBlock);
      const before = isFirst ? '' : isSameBlock ? unit.joint || ' ' : isBlank ? '\n\n' : unit.lead || '\n';
      if (unit.block === this.seenBlock) [this.isBlankBefore, this.hasKeptOfBlock] = [false, true];
      this.lastBlock = unit.block;
      const prefix = isSameBlock ? '' : this.renumbered(unit.prefix);
      return {
        kind: unit.kind,
        before,
        text: prefix + unit.text,
        isListItem: ITEM.test(unit.prefix),
        proof: verdict === 'supported' && support !== null ? proofOf(support) : null,
      };
    });
  }

  private renumbered(prefix: string): string {
    return prefix.replace(
      ITEM,
      (whole, indent: string, bullet: string | undefined, number: string, stop: string, space: string) => {
        if (bullet !== undefined) return whole;
        const dropped = this.droppedItems.get(indent.length) ?? 0;
        return `${indent}${Math.max(1, Number(number) - dropped)}${stop}${space}`;
      },
    );
  }
}

function isToBeJudged({ verdict, isCertain, support }: AssessedUnit): boolean {
  const isClaim = verdict === 'supported' || verdict === 'contradicted' || verdict === 'not-stated';
  return isClaim && !isCertain && support !== null;
}

function proofOf({
  passage: { documentId, documentVersion, chunkId },
  range,
  quote,
}: NonNullable<AssessedUnit['support']>) {
  return { quote, evidence: { documentId, documentVersion, chunkId, ...range } };
}
