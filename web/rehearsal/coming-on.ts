/**
 * When my roles come on: at the beginning of a scene, or by a stage direction inside of it.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';
import type { Direction, Part, Scene, Script, Speech } from '../script/model.ts';
import { broughtOn } from './entering/directions.ts';
import { nameFinder, type NameFinder } from './entering/names.ts';
import { rollIn } from './entering/rolls.ts';

/** How I came on before a line. */
export interface ComingOn {
  /** The direction that brings me on; undefined where the scene does. */
  readonly text: string | undefined;
  /** Index of the turn before which I come on. */
  readonly place: number;
}

/** A direction that brings one of my roles on. */
export interface BringsOn {
  readonly role: string;
  readonly text: string;
}

const isLeft = ({ cut }: { readonly cut?: boolean | undefined }): boolean => cut !== true;
const isDirection = ({ kind }: Part): boolean => kind === 'direction';

/** Follows a play from its first scene, and tells who of my roles has come on since its last line. */
export class Stage {
  readonly #mine: readonly string[];
  readonly #names: NameFinder;
  readonly #language: Language;
  /** Who was on, where the roll of the scene before says so. */
  #roll: ReadonlySet<string> | undefined;
  /** How my roles came on that have said nothing since. */
  readonly #came = new Map<string, ComingOn>();
  /** My roles of which nothing tells when they come on in this scene. */
  #unknown = new Set<string>();
  /** A direction right before the speech at hand that brings somebody on without a name. */
  #unnamed: string | undefined;

  /** @param mine ids of my roles */
  constructor({ roles, language }: Pick<Script, 'roles' | 'language'>, mine: Iterable<string>) {
    this.#mine = [...mine];
    this.#names = nameFinder(roles);
    this.#language = language;
  }

  /** An act begins: whoever was on has gone. */
  act(): void {
    this.#roll = undefined;
  }

  /** A scene begins. @param place index of its first turn */
  scene({ heading, blocks }: Scene, place: number): void {
    if (this.#mine.length === 0) return;
    const first = blocks.findIndex(({ kind }) => kind === 'speech');
    const opening = blocks.slice(0, first < 0 ? blocks.length : first).flatMap((block) => {
      return block.kind === 'direction' && isLeft(block) ? [block.text] : [];
    });
    const rolls = [...(heading === undefined ? [] : [heading]), ...opening];
    const roll = rolls.map((text) => rollIn(text, this.#names)).find((found) => found !== undefined);
    const before = this.#roll ?? new Set<string>();
    this.#roll = roll && new Set([...roll.roles, ...(roll.same ? before : [])]);
    this.#came.clear();
    this.#unnamed = undefined;
    this.#unknown = new Set(this.#mine.filter((role) => this.#roll?.has(role) !== true));
    for (const role of this.#mine) {
      if (this.#roll?.has(role) && !before.has(role)) this.#came.set(role, { text: undefined, place });
    }
  }

  /** A direction between two speeches. @returns the first of my roles that it brings on */
  direction({ text }: Direction, place: number): BringsOn | undefined {
    const brings = this.#read(text, place);
    if (brings === undefined && this.#mine.length > 0) {
      this.#unnamed = broughtOn(text, this.#names, this.#language).unnamed ?? this.#unnamed;
    }
    return brings;
  }

  /**
   * A speech that no role of mine says.
   *
   * @returns the first of my roles that the direction at its end brings on
   */
  partner({ parts }: Speech, place: number): BringsOn | undefined {
    this.#unnamed = undefined;
    const left = parts.filter(isLeft);
    const read = left.map((part) => (isDirection(part) ? this.#read(part.text, place + 1) : undefined));
    return read.at(-1);
  }

  /** A line of mine. @returns how I came on, when it is the first since */
  mine({ parts }: Speech, role: string, place: number): ComingOn | undefined {
    const [first] = parts.filter(isLeft);
    const own = first && isDirection(first) ? broughtOn(first.text, this.#names, this.#language) : undefined;
    const told: ComingOn | undefined = this.#unnamed === undefined ? undefined : { text: this.#unnamed, place };
    const comes = own?.unnamed !== undefined || own?.roles.has(role) === true || this.#unknown.has(role);
    const came = this.#came.get(role) ?? told ?? (comes ? { text: undefined, place } : undefined);
    this.#came.delete(role);
    this.#unknown.delete(role);
    this.#unnamed = undefined;
    return came;
  }

  #read(text: string, place: number): BringsOn | undefined {
    if (this.#mine.length === 0) return undefined;
    const { roles } = broughtOn(text, this.#names, this.#language);
    const [first, ...others] = this.#mine.flatMap((role) => {
      const sentence = roles.get(role);
      return sentence === undefined ? [] : [{ role, text: sentence }];
    });
    for (const brought of first ? [first, ...others] : []) {
      this.#came.set(brought.role, { text: brought.text, place });
    }
    return first;
  }
}
