import { describe, expect, test } from 'vitest';
import { chanceOfMore, hasDried, isOver, USUAL_RISK } from '../../../../web/rehearsal/hands-free/patience.ts';
import { measureOf, shareOfSyllables } from '../../../../web/rehearsal/hands-free/syllables.ts';

const LINE = measureOf('Je vous attendais depuis le lever du rideau et personne n’est venu');
const DOUBT = 0.07;
const said = (share: number) => ({ said: Math.log(share), doubt: DOUBT });
const over = (words: string, share: number, silence: number): boolean =>
  isOver(measureOf(words), said(share), silence, USUAL_RISK);

describe('the patience of the partner', () => {
  test('is short when all seems said', () => {
    expect(isOver(LINE, said(1), 400, USUAL_RISK)).toBe(true);
  });

  test('is never so short that the stop of a consonant ends my line', () => {
    expect(isOver(LINE, said(1.4), 200, USUAL_RISK)).toBe(false);
  });

  test('is long in the middle', () => {
    expect(isOver(LINE, said(0.5), 2_500, USUAL_RISK)).toBe(false);
  });

  test('grows shorter the longer the silence lasts', () => {
    const chances = [400, 1_000, 2_000].map((silence) => chanceOfMore(LINE, said(0.8), silence));
    expect(chances).toEqual([...chances].sort((one, other) => other - one));
  });

  test('lets me breathe at the end of a sentence, even just before the last words', () => {
    expect(over('Elle est partie hier soir par le train de nuit. Sans moi.', 0.86, 600)).toBe(false);
    expect(over('Elle est partie hier soir par le train de nuit. Sans moi.', 0.86, 3_000)).toBe(true);
  });

  test('never ends a line of which most is missing: who falls silent in it has dried, the sooner the more is said', () => {
    expect(isOver(LINE, said(0.3), 7_000, USUAL_RISK)).toBe(false);
    expect(hasDried(LINE, said(0.3), 4_000)).toBe(false);
    expect(hasDried(LINE, said(0.3), 7_000)).toBe(true);
    expect(hasDried(LINE, said(0.2), 5_000)).toBe(false);
    expect(hasDried(LINE, said(0.4), 5_000)).toBe(true);
  });

  test('takes nobody for dried who may have said more than half, however long he is silent', () => {
    expect(hasDried(LINE, said(0.8), 60_000)).toBe(false);
    expect(isOver(LINE, said(0.8), 3_000, USUAL_RISK)).toBe(true);
  });

  test('takes nobody for dried who said or was understood to have said enough', () => {
    expect(hasDried(LINE, said(0.3), 7_000, 0.9)).toBe(false);
    expect(hasDried(LINE, said(1), 7_000, 0.4)).toBe(false);
    expect(hasDried(LINE, said(0.3), 7_000, 0.4)).toBe(true);
  });

  test('leaves the doubt to a stranger: what may be nearly all can be the end', () => {
    const stranger = { ...said(0.65), doubt: 0.25 };
    expect(hasDried(LINE, stranger, 7_000)).toBe(false);
    expect(isOver(LINE, stranger, 7_000, USUAL_RISK)).toBe(true);
  });

  test('ends as soon as my last words were understood, however long a pause came before them', () => {
    expect(isOver(LINE, said(0.6), 400, USUAL_RISK, 1)).toBe(true);
  });

  test('holds on while my last words were not understood, but not for ever', () => {
    expect(isOver(LINE, said(1), 1_000, USUAL_RISK, 0.7)).toBe(false);
    expect(isOver(LINE, said(1), 2_000, USUAL_RISK, 0.7)).toBe(true);
  });

  test('waits through a late pause where words are missing by what was understood and by what was heard', () => {
    expect(isOver(LINE, said(0.8), 2_500, USUAL_RISK, 0.75)).toBe(false);
    expect(hasDried(LINE, said(0.8), 2_500, 0.75)).toBe(false);
  });

  test('takes who falls silent before his last words for dried, where he is understood', () => {
    expect(isOver(LINE, said(0.8), 3_000, USUAL_RISK, 0.75)).toBe(false);
    expect(hasDried(LINE, said(0.8), 3_000, 0.75)).toBe(true);
  });

  test('lets a last word be misheard', () => {
    expect(isOver(LINE, said(1), 400, USUAL_RISK, 11 / 12)).toBe(true);
  });

  test('knows no pause in a single word', () => {
    expect(over('Non.', 1, 400)).toBe(true);
  });
});

describe('the measure of a line', () => {
  test.each([
    ['Vous croyez', 3],
    ['Une méchante femme', 4],
    ['Non', 1],
    ['Il y a 12 ans', 6],
    ['…', 1],
  ])('%s has about %i syllables', (words, syllables) => {
    expect(measureOf(words).syllables).toBe(syllables);
  });

  test('knows where a sentence ends, where something else is written, and where nothing is', () => {
    const marks = measureOf('Viens, petit. Non : jamais\nici').boundaries.map(({ marked }) => marked);
    expect(marks).toEqual(['comma', 'stop', 'comma', 'comma']);
  });

  test.each([
    [0, 0],
    [0.34, 0.25],
    [0.67, 0.5],
    [1, 1],
  ])('with a share of %d of its words, at least %d of its syllables is said', (words, syllables) => {
    expect(shareOfSyllables(measureOf('Va vite chercher'), words)).toBe(syllables);
  });
});
