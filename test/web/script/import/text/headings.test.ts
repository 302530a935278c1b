// cspell:disable -- words of plays in five languages
import { describe, expect, it } from 'vitest';
import { closesPlay, isEndMark, isSetting, readHeading } from '../../../../../web/script/import/text/headings.ts';

const kinds = (line: string): string =>
  readHeading(line)
    .map(({ kind }) => kind)
    .join('+');

describe('readHeading', () => {
  it.each([
    'ACTE I',
    'ACTE PREMIER.',
    'Acte deuxième',
    'ACT II',
    'FIRST ACT',
    'Act the Third',
    'ERSTER AUFZUG',
    '2. Akt',
    'Fünfter Akt.',
    'ACTO TERCERO',
    'JORNADA SEGUNDA',
    'Atto primo',
    'ATTO IV.',
    '_ACTE III_',
    '## ACT V',
  ])('takes %s for an act', (line) => {
    expect(kinds(line)).toBe('act');
  });

  it.each([
    'SCÈNE PREMIÈRE',
    'Scène II. — Le comte, Suzanne.',
    'SCÈNE DERNIÈRE.',
    'SCENE 3',
    'Scene IV. A street.',
    'Zweiter Auftritt',
    '11. Szene',
    'Szene 1',
    'ESCENA ÚLTIMA',
    'Escena XII',
    'SCENA VENTITREESIMA',
    'Scena quindicesima.',
    'PROLOGUE',
    'Epilog',
    'THE PROLOGUE.',
    'INT. KITCHEN - DAY',
    'Scène 1.II',
  ])('takes %s for a scene', (line) => {
    expect(kinds(line)).toBe('scene');
  });

  it.each([
    'ACT I. Scene I.',
    'Acte Premier--Scène Première',
    'JORNADA PRIMERA: ESCENA II',
    '[II, 2].',
    '[I. 1.]',
    'ACTE II, SCÈNE 3',
  ])('finds an act and a scene in %s', (line) => {
    expect(kinds(line)).toBe('act+scene');
  });

  it.each([
    'Scene I have never seen',
    'Act one of these days',
    'Part of me wants to go.',
    'Acte de naissance',
    'Bild dir nichts ein!',
    'SCENE. Elsinore.',
    'I.',
    'Entre nous',
    'The first act of kindness',
  ])('does not take %s for a heading', (line) => {
    expect(readHeading(line)).toEqual([]);
  });

  it('keeps the words of the heading', () => {
    expect(readHeading('ACT I. Scene II. The castle.').map(({ text }) => text)).toEqual([
      'ACT I',
      'Scene II. The castle.',
    ]);
  });
});

describe('end marks', () => {
  it('closes the play, or an act only', () => {
    expect(['FIN', 'THE END.', 'Ende', 'FIN DE LA COMÉDIE', 'Fine della commedia'].map(closesPlay)).not.toContain(
      false,
    );
    expect(['FIN DEL ACTO PRIMERO', 'Ende des ersten Aufzugs', 'FIN DU DEUXIÈME ACTE'].map(closesPlay)).not.toContain(
      true,
    );
    expect(isEndMark('FIN DEL ACTO PRIMERO')).toBe(true);
    expect(isEndMark('Finally you came, and now everybody sits down.')).toBe(false);
  });
});

describe('isSetting', () => {
  it('knows where a play is set', () => {
    expect(['SCENE. Elsinore.', 'La scène est à Paris.', 'Scene: a room', 'Ort: Berlin'].map(isSetting)).not.toContain(
      false,
    );
    expect(isSetting('La scène du balcon me fait peur')).toBe(false);
  });
});
