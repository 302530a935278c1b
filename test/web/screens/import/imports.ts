/** Imports for the tests of the proof: real ones, of texts written here. */
import { importScript } from '../../../../web/script/import/import.ts';
import type { Imported } from '../../../../web/script/import/result.ts';

export const TEXT = `LE TROU DE MÉMOIRE

PERSONNAGES

MARGOT
BASILE
LE SOUFFLEUR

ACTE I

SCÈNE 1

MARGOT
Vous m’avez entendue ?

BASILE
Tout le monde vous a entendue, madame. Même la rue.

LE SOUFFLEUR
Plus bas, cette fois.

MARGOT
Alors je recommence. Vous m’avez entendue ?

SCÈNE 2

BASILE
J’avais préparé une phrase, et elle est sortie.

LE SOUFFLEUR
Par où ?

BASILE
Par la porte de secours.
`;

/** @throws when the importer refuses a text of these tests */
export const imported = async (text: string = TEXT): Promise<Imported> => {
  const result = await importScript(text);
  if (!result.ok) throw new Error(result.failure);
  return result.imported;
};
