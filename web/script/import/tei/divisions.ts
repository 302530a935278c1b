/**
 * Which divisions of a TEI document are acts and which are scenes.
 *
 * @module
 */
// cspell:disable -- names of divisions in five languages
import { fold } from '../letters.ts';
import { childElements, descendants, isElement } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { readHeading } from '../text/headings.ts';
import { stageText } from './speech.ts';
import { DIVISION, tagOf, valueOf } from './tags.ts';

/** Elements that hold speeches, each with how many levels of such divisions are inside it. */
export type Spoken = ReadonlyMap<MarkupElement, number>;

export const isDivision = (element: MarkupElement): boolean => DIVISION.test(tagOf(element));

/** @returns every element that holds a speech at any depth */
export const spokenIn = (root: Markup | MarkupElement): Spoken => {
  const spoken = new Map<MarkupElement, number>();
  for (const element of descendants(root)) {
    if (tagOf(element) !== 'sp') continue;
    let levels = 0;
    let above: Markup | MarkupElement['parent'] = element.parent;
    while (above !== null && 'attribs' in above) {
      const known = spoken.get(above);
      if (known !== undefined && known >= levels) break;
      spoken.set(above, levels);
      if (isDivision(above)) levels++;
      above = above.parent;
    }
  }
  return spoken;
};

const ACT = /^(?:act[eo]?|atto|akt|aufzug|jornada|giornata|journee|part(?:ie|e)?|teil)\b/u;
const SCENE = /^(?:sub-?)?(?:scene|szene|scena|escena|auftritt|bild|tableau|cuadro|quadro|entree|verwandlung)\b/u;

const headOf = (division: MarkupElement): string => {
  const head = childElements(division).find((child) => tagOf(child) === 'head');
  return head === undefined ? '' : stageText(head);
};

/**
 * @param division an element that holds speeches
 * @param spoken what holds speeches, and how deep
 * @param inAct whether it stands in an act
 * @returns what it is to the script; nothing for one that only holds others together
 */
export const divisionKind = (division: MarkupElement, spoken: Spoken, inAct: boolean): 'act' | 'scene' | undefined => {
  const type = fold(valueOf(division, 'type') ?? '');
  const levels = spoken.get(division) ?? 0;
  if (ACT.test(type)) return 'act';
  if (SCENE.test(type)) return 'scene';
  if (levels > 1) return undefined;
  const said = readHeading(headOf(division))[0]?.kind;
  if (levels === 1) return inAct ? undefined : 'act';
  if (said !== undefined && said !== 'scene') return said;
  if (inAct) return 'scene';
  // A prologue beside acts is a division of its own, as large as they are.
  return division.parent !== null && 'childNodes' in division.parent && holdsActs(division.parent, spoken)
    ? 'act'
    : 'scene';
};

const holders = new WeakMap<object, boolean>();

const holdsActs = (holder: NonNullable<MarkupElement['parent']>, spoken: Spoken): boolean => {
  const known = holders.get(holder);
  if (known !== undefined) return known;
  const found = holder.childNodes.some((child) => isElement(child) && isDivision(child) && isAct(child, spoken));
  holders.set(holder, found);
  return found;
};

const isAct = (division: MarkupElement, spoken: Spoken): boolean => {
  const levels = spoken.get(division);
  if (levels === undefined) return false;
  return (
    ACT.test(fold(valueOf(division, 'type') ?? '')) || levels === 1 || readHeading(headOf(division))[0]?.kind === 'act'
  );
};
