// cspell:disable -- directions of plays in five languages
import { assert, constantFrom, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../edge/contract.ts';
import { broughtOn } from '../../../../web/rehearsal/entering/directions.ts';
import { nameFinder } from '../../../../web/rehearsal/entering/names.ts';
import type { Role } from '../../../../web/script/model.ts';

const roleOf = (name: string, ...aliases: string[]): Role => ({ id: name, name, aliases });
const ROLES: readonly Role[] = [
  ...[roleOf('SCAPIN'), roleOf('LÉANDRE'), roleOf('GÉRONTE', 'GÉR.'), roleOf('MAÎTRE ANDRÉ'), roleOf('LE VALET')],
  ...[roleOf('HAMLET'), roleOf('LADY CAPULET'), roleOf('CAPULET'), roleOf('DR. CHASUBLE'), roleOf('FIRST SERVANT')],
  ...[roleOf('FAUST'), roleOf('DER PRINZ'), roleOf('ODOARDO GALOTTI', 'ODOARDO')],
  ...[roleOf('JUAN JOSÉ'), roleOf('ROSA'), roleOf('EL TABERNERO')],
  ...[roleOf('MIRANDOLINA'), roleOf('IL CAVALIERE'), roleOf('FABRIZIO')],
];
const names = nameFinder(ROLES);
const rolesIn = (text: string, language: Language): string[] =>
  [...broughtOn(text, names, language).roles.keys()].sort();

const CASES: Readonly<Record<Language, readonly (readonly [text: string, ...roles: string[]])[]>> = {
  fr: [
    ['(Entre Scapin.)', 'SCAPIN'],
    ['SCAPIN ENTRE SUR LE THÉÂTRE EN CHANTANT.', 'SCAPIN'],
    ['Entrent Géronte, Léandre et Scapin.', 'GÉRONTE', 'LÉANDRE', 'SCAPIN'],
    ['Le valet sort. Un instant après entre Léandre.', 'LÉANDRE'],
    ['Léandre sort, Scapin entre.', 'SCAPIN'],
    ['Scapin rentre, et Léandre continue.', 'SCAPIN'],
    ['Géronte revient avec une lettre.', 'GÉRONTE'],
    ['Maître André paraît.', 'MAÎTRE ANDRÉ'],
    ['Il se cache dans l’alcôve.--Entrent André et Scapin.', 'MAÎTRE ANDRÉ', 'SCAPIN'],
    ['Le valet entre, une lampe à la main.', 'LE VALET'],
    ['Scapin, tout essoufflé, arrive.', 'SCAPIN'],
    ['Entre Scapin, suivi de Léandre.', 'LÉANDRE', 'SCAPIN'],
    ['Il se place entre Scapin et Léandre.'],
    ['Scapin se met entre Léandre et Géronte.'],
    ['Géronte rentre chez Léandre.'],
    ['Scapin se retourne vers Léandre.'],
    ['Entre un inconnu. Scapin le regarde.'],
    ['Ensuite, Scapin revient à lui.'],
    ['Léandre sort.'],
    ['à Scapin comme il rentre'],
  ],
  en: [
    ['Enter HAMLET.', 'HAMLET'],
    ['Re-enter Hamlet, above.', 'HAMLET'],
    ['Enter Hamlet and Capulet armed with swords.', 'CAPULET', 'HAMLET'],
    ['Enter Capulet in his gown, and Lady Capulet.', 'CAPULET', 'LADY CAPULET'],
    ['Exit Faust. Enter a Servant.', 'FIRST SERVANT'],
    ['Hamlet comes back.', 'HAMLET'],
    ['Hamlet and Dr. Chasuble return.', 'DR. CHASUBLE', 'HAMLET'],
    ['The music stops and Hamlet enters cheerily.', 'HAMLET'],
    ['Enter Hamlet followed by Faust.', 'FAUST', 'HAMLET'],
    ['To Capulet, who now enters.', 'CAPULET'],
    ['Hamlet goes back into the house.'],
    ['Exit Hamlet.'],
    ['Hamlet returns the letter to Capulet.'],
    ['Hamlet goes towards Capulet in a melancholy manner.'],
    ['Enter three or four Citizens with clubs.'],
  ],
  de: [
    ['Faust tritt auf.', 'FAUST'],
    ['Odoardo und Faust treten auf.', 'FAUST', 'ODOARDO GALOTTI'],
    ['Er klingelt; der Prinz tritt herein.', 'DER PRINZ'],
    ['Faust kommt mit einem Brief zurück.', 'FAUST'],
    ['Es erscheint Faust.', 'FAUST'],
    ['zu Faust, der von der andern Seite hereintritt.', 'FAUST'],
    ['Faust tritt an das Fenster.'],
    ['Faust kehrt wieder um.'],
    ['Faust geht ab.'],
  ],
  es: [
    ['Entra Juan José por el fondo.', 'JUAN JOSÉ'],
    ['Se abre la puerta y entran por ella Rosa y Juan José en traje de fiesta.', 'JUAN JOSÉ', 'ROSA'],
    ['Vuelve el tabernero con dos frascos.', 'EL TABERNERO'],
    ['Aparece en el fondo Rosa.', 'ROSA'],
    ['Viendo á Rosa que entra por el fondo.', 'ROSA'],
    ['Rosa vuelve la cabeza.'],
    ['Rosa vuelve á sentarse.'],
    ['Rosa se vuelve hacia Juan José.'],
    ['Entra Rosa en la habitación de la derecha.'],
    ['Cuando entra un parroquiano, Rosa se levanta.'],
  ],
  it: [
    ['Entra Mirandolina.', 'MIRANDOLINA'],
    ['Fabrizio apre, ed entra il Cavaliere', 'IL CAVALIERE'],
    ['Rientra Fabrizio con la biancheria.', 'FABRIZIO'],
    ['Mirandolina e Fabrizio ritornano.', 'FABRIZIO', 'MIRANDOLINA'],
    ['Mirandolina parte.'],
    ['Fabrizio torna indietro.'],
    ['Il Cavaliere torna a sedere.'],
  ],
};

describe.each(Object.entries(CASES) as [Language, (typeof CASES)[Language]][])(
  'a direction in %s',
  (language, cases) => {
    it.each(cases.map(([text, ...roles]) => ({ text, roles })))('$text brings on $roles', ({ text, roles }) => {
      expect(rolesIn(text, language)).toEqual(roles);
    });
  },
);

describe('whoever a direction names', () => {
  const plain = ['SCAPIN', 'LÉANDRE', 'HAMLET', 'FAUST', 'ROSA', 'FABRIZIO'];
  const written = (name: string): string => name[0] + name.slice(1).toLowerCase();
  /** How several names are told, how they come, and how they go. */
  const WAYS = {
    fr: { and: 'et', on: ['Entrent %.', '% entrent.', '(% reviennent.)'], off: ['% sortent.', '% se disputent.'] },
    en: { and: 'and', on: ['Enter %.', '% come in.', '[Re-enter %]'], off: ['Exeunt %.', '% fight.'] },
    de: { and: 'und', on: ['% treten auf.', '% kommen zurück.'], off: ['% gehen ab.', '% streiten.'] },
    es: { and: 'y', on: ['Entran %.', '(Vuelven %)'], off: ['Vanse %.', '% se miran.'] },
    it: { and: 'e', on: ['Entrano %.', '% rientrano.'], off: ['% escono.', '% si guardano.'] },
  } as const;
  const languages = constantFrom('fr', 'en', 'de', 'es', 'it');
  const told = (some: readonly string[], and: string): string => {
    const last = some.slice(-1).map(written);
    return [some.slice(0, -1).map(written).join(', '), ...last].filter((part) => part !== '').join(` ${and} `);
  };

  it('comes on, alone or with others, in whatever order, and nobody else does', () => {
    assert(
      property(languages, shuffledSubarray(plain, { minLength: 1 }), constantFrom(0, 1, 2), (language, some, way) => {
        const { and, on } = WAYS[language];
        const text = (on[way] ?? on[0]).replace('%', told(some, and));
        expect([text, rolesIn(text, language)]).toEqual([text, some.toSorted()]);
      }),
    );
  });

  it('does not come on by going, or by doing anything else', () => {
    assert(
      property(languages, shuffledSubarray(plain, { minLength: 1 }), constantFrom(0, 1), (language, some, way) => {
        const { and, off } = WAYS[language];
        expect(rolesIn((off[way] ?? off[0]).replace('%', told(some, and)), language)).toEqual([]);
      }),
    );
  });
});

it.each([
  ['(Il entre.)', 'fr', true],
  ['entrant', 'fr', true],
  ['revenant l’épée à la main', 'fr', true],
  ['re-entering', 'en', true],
  ['parte, e poi ritorna', 'it', true],
  ['Entre un laquais.', 'fr', false],
  ['Il sort.', 'fr', false],
  ['Entre Scapin.', 'fr', false],
  ['Enter three Citizens.', 'en', false],
] as const)('%s means somebody without a name, or nobody: %s, %s', (text, language, unnamed) => {
  expect(broughtOn(text, names, language).unnamed !== undefined).toBe(unnamed);
});

it('takes a common word for nobody, and a short name only for whom it belongs to', () => {
  const finder = nameFinder([roleOf('ROSE'), roleOf('LADY ANNE'), roleOf('LADY GREY'), roleOf('LE ROI')]);
  const on = (text: string, language: Language) => [...broughtOn(text, finder, language).roles.keys()];
  expect(on('Enter a man with a rose.', 'en')).toEqual([]);
  expect(on('Enter Lady Anne.', 'en')).toEqual(['LADY ANNE']);
  expect(on('Enter Grey.', 'en')).toEqual(['LADY GREY']);
  expect(on('Enter a Lady.', 'en')).toEqual([]);
  expect(on('Le roi paraît.', 'fr')).toEqual(['LE ROI']);
});

it('tells the sentence alone that brings somebody on', () => {
  const text = '(Scapin range ses livres. Entre Léandre, une lettre à la main. Un silence.)';
  expect(broughtOn(text, names, 'fr').roles.get('LÉANDRE')).toBe('Entre Léandre, une lettre à la main.');
});
