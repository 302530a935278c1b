/**
 * Who is who in a TEI document: ids, names and what the cast list says of them.
 *
 * @module
 */
// cspell:disable -- names of elements
import type { CastEntry } from '../draft.ts';
import { nameKey, squeeze } from '../letters.ts';
import { descendants, textOf } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { tagOf, valueOf } from './tags.ts';

/** Ids are written with or without `#`, and older editions do not keep to one case. */
const idsOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(/\s+/u)
    .map((id) => id.replace(/^.*#/u, '').toLowerCase())
    .filter((id) => id !== '');

const ownIds = (element: MarkupElement): string[] => [
  ...new Set(['id', 'sameas', 'sameAs', 'corresp', 'ref'].flatMap((name) => idsOf(valueOf(element, name)))),
];

/** `don-juan` when nothing else tells a name. */
const madeOfId = (id: string): string =>
  id
    .split(/[-_.]+/u)
    .filter((word) => word !== '')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join(' ');

const cleanName = (text: string): string => squeeze(text).replace(/[\s,.;:]+$/u, '');

const firstText = (holder: MarkupElement, tags: readonly string[]): string | undefined => {
  for (const tag of tags) {
    for (const one of descendants(holder)) {
      if (tagOf(one) !== tag) continue;
      const text = cleanName(textOf(one));
      if (text !== '') return text;
    }
  }
  return undefined;
};

interface Listed {
  name: string;
  ids: string[];
  description?: string;
}

const listedIn = (item: MarkupElement): Listed | undefined => {
  const roles = [...descendants(item)].filter((one) => tagOf(one) === 'role');
  const [role] = roles;
  const whole = cleanName(textOf(item));
  const cut = /^(.{2,50}?)\s*[,;:(—]\s*(.*)$/u.exec(whole);
  const name = cleanName(role === undefined ? (cut?.[1] ?? whole) : textOf(role));
  if (name === '' || name.length > 60) return undefined;
  const told = firstText(item, ['roledesc']) ?? (role === undefined ? cut?.[2] : undefined);
  const ids = [...ownIds(item), ...roles.flatMap(ownIds)];
  const description = told?.replace(/[\s)]+$/u, '');
  return { name, ids, ...(description === undefined || description === '' ? {} : { description }) };
};

export class Names {
  readonly #names = new Map<string, string>();
  readonly #listed: Listed[] = [];
  readonly #listedById = new Map<string, Listed>();
  /** Labels met at the speeches of one id, with how often. */
  readonly #labels = new Map<string, Map<string, number>>();

  /** Reads `particDesc` and every cast list of the document. */
  constructor(root: Markup | MarkupElement) {
    for (const element of descendants(root)) {
      const tag = tagOf(element);
      if (tag === 'person' || tag === 'persongrp') this.#person(element);
      else if (tag === 'castitem') {
        const listed = listedIn(element);
        if (listed !== undefined) this.#list(listed);
      }
    }
  }

  #person(element: MarkupElement): void {
    const name = firstText(element, ['persname', 'name']) ?? cleanName(textOf(element));
    for (const id of idsOf(valueOf(element, 'id'))) if (name !== '') this.#names.set(id, name);
  }

  #list(listed: Listed): void {
    this.#listed.push(listed);
    for (const id of listed.ids) if (!this.#listedById.has(id)) this.#listedById.set(id, listed);
  }

  /** Counts what a speech is labelled, for ids that nothing else names. */
  observe(who: string | undefined, label: string): void {
    const [id, ...others] = idsOf(who);
    if (id === undefined || others.length > 0 || label === '') return;
    const labels = this.#labels.get(id) ?? new Map<string, number>();
    labels.set(label, (labels.get(label) ?? 0) + 1);
    this.#labels.set(id, labels);
  }

  #nameOf(id: string): string {
    const listed = this.#names.get(id) ?? this.#listedById.get(id)?.name;
    if (listed !== undefined) return listed;
    const labels = [...(this.#labels.get(id) ?? [])].sort((one, other) => other[1] - one[1]);
    return labels[0]?.[0] ?? madeOfId(id);
  }

  /**
   * @param who the attribute of the speech
   * @param label what stands before it
   * @returns the names of those who speak
   */
  speakers(who: string | undefined, label: string): string[] {
    const ids = idsOf(who);
    if (ids.length === 0) return label === '' ? [] : [label];
    const known = ids.some((id) => this.#names.has(id) || this.#listedById.has(id));
    // Ids that nothing names say less than the label does.
    if (!known && ids.length > 1 && label !== '') return [label];
    return [...new Set(ids.map((id) => this.#nameOf(id)))];
  }

  /** The cast list: every id's name, its labels, what is said of it; then those listed without an id. */
  cast(): CastEntry[] {
    const entries = new Map<string, CastEntry>();
    const add = (name: string, labels: readonly string[], description: string | undefined): void => {
      const key = nameKey(name);
      const entry = entries.get(key) ?? { name, labels: [] };
      for (const label of labels) if (nameKey(label) !== key && !entry.labels.includes(label)) entry.labels.push(label);
      if (description !== undefined) entry.description ??= description;
      entries.set(key, entry);
    };
    for (const id of new Set([...this.#names.keys(), ...this.#labels.keys()])) {
      const listed = this.#listedById.get(id);
      add(this.#nameOf(id), [], listed?.description);
    }
    for (const { name, ids, description } of this.#listed) {
      if (ids.length === 0) add(name, [], description);
      else if (!ids.some((id) => this.#names.has(id) || this.#labels.has(id))) add(name, [], description);
    }
    return [...entries.values()].filter(({ name }) => nameKey(name) !== '');
  }
}
