import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CooperativeTask } from '@app/kernel';
import type { Entity, EntityType } from './entity.js';

/** A name or alias of an entity. */
export interface GazetteerName {
  readonly entity: Entity;
  readonly text: string;
  /** Whether the name is also an ordinary word, such as Play or August. Such a name counts only next to a cue. */
  readonly isCommon: boolean;
}

export interface NameNode {
  readonly next: Map<string, NameNode>;
  readonly names: GazetteerName[];
}

const LINES_PER_TURN = 200;
const COMMON = '~';
const LEAST_JOINED = 8;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The lower-case words of a name, by which it is looked up. */
export function nameWords(name: string): string[] {
  return [...name.matchAll(WORD)].map(([word]) => word.toLowerCase());
}

/** A trie of the names of known entities, word by word. */
export class Gazetteer {
  readonly root: NameNode = { next: new Map(), names: [] };
  private readonly byId = new Map<string, Entity>();

  private constructor(readonly version: string) {}

  /** Reads the compressed table that scripts/build-gazetteer.mjs writes. Throws if it is damaged. */
  static async read(packed: Buffer, signal?: AbortSignal): Promise<Gazetteer> {
    const lines = (await promisify(gunzip)(packed)).toString('utf8').split('\n');
    const [mark, version] = lines[0]!.split('\t');
    if (mark !== '#version' || !version) throw new Error('The gazetteer has no version in its first line.');
    const gazetteer = new Gazetteer(version);
    const task = new CooperativeTask(signal);
    for (const [at, line] of lines.entries()) {
      if (at % LINES_PER_TURN === 0) await task.yieldToEventLoop();
      if (at > 0 && line !== '') gazetteer.addLine(line);
    }
    return gazetteer;
  }

  find(entityId: string): Entity | undefined {
    return this.byId.get(entityId);
  }

  /** The entity with this name or id, ignoring case. */
  findByName(name: string): Entity | undefined {
    let node: NameNode | undefined = this.root;
    for (const word of nameWords(name)) node = node?.next.get(word);
    return this.byId.get(name.toUpperCase()) ?? node?.names[0]?.entity;
  }

  private addLine(line: string): void {
    const [entityId, type, first, externalId, ...others] = line.split('\t');
    const marked = [first!, ...others];
    const names = marked.map((name) => (name.startsWith(COMMON) ? name.slice(COMMON.length) : name));
    const entity: Entity = {
      entityId: entityId!,
      name: names[0]!,
      type: type as EntityType,
      aliases: names.slice(1),
      externalId: externalId || null,
    };
    this.byId.set(entity.entityId, entity);
    marked.forEach((name, at) => {
      const text = names[at]!;
      this.addName(nameWords(text), { entity, text, isCommon: name.startsWith(COMMON) });
      for (const words of otherSpellings(text)) this.addName(words, { entity, text, isCommon: false });
      const short = entity.type === 'malware' ? withoutKind(text) : null;
      if (short !== null)
        this.addName(nameWords(short), { entity, text: short, isCommon: !/.\p{Lu}|\d/u.test(short) });
    });
  }

  private addName(words: readonly string[], name: GazetteerName): void {
    if (words.length === 0) return;
    let node = this.root;
    for (const word of words) {
      let next = node.next.get(word);
      if (next === undefined) node.next.set(word, (next = { next: new Map(), names: [] }));
      node = next;
    }
    node.names.push(name);
  }
}

/** `RedLine Stealer` is also called RedLine. */
function withoutKind(name: string): string | null {
  return /^(\p{Lu}[\p{L}\p{N}]{4,}) (?:Stealer|Loader|Ransomware|Backdoor|Botnet)$/u.exec(name)?.[1] ?? null;
}

/** `APT29` is also written `APT 29`, and `Black Basta` also `BlackBasta`. */
function otherSpellings(name: string): string[][] {
  const letters = /^(\p{Lu}{2,})(\d+)$/u.exec(name);
  if (letters) return [[letters[1]!.toLowerCase(), letters[2]!]];
  const words = nameWords(name);
  const joined = words.join('');
  const isTitle = /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+$/u.test(name);
  return isTitle && words.length <= 3 && joined.length >= LEAST_JOINED ? [[joined]] : [];
}
