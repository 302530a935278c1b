import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstRoleOf, READY_SCENES, scriptOf } from '../../web/ready/ready.ts';
import { initialsOf } from '../../web/parts/role-colour.ts';
import { hrefOf } from '../../web/router.ts';

const read = (path: string): string => readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8');
const page = read('index.html')
  .replaceAll('&#8239;', '\u202f')
  .replaceAll(/[ \n]+/g, ' ');

describe('the first frame, in the page itself', () => {
  it.each(['fr', 'en'])('says in %s what the library will say in its place', (language) => {
    const messages = JSON.parse(read(`messages/${language}/library.json`)) as Record<string, string>;
    for (const key of ['library', 'welcome', 'add_script', 'badge_to_try']) expect(page).toContain(messages[key]);
  });

  it.each(READY_SCENES)('opens $title with the role that will be mine', (scene) => {
    const { roles } = scriptOf(scene);
    const mine = roles.findIndex(({ id }) => id === firstRoleOf(scene));
    expect(page).toContain(`href="${hrefOf({ screen: 'rehearse', script: scene.id })}"`);
    expect(page).toContain(`<strong>${roles[mine]?.name}</strong`);
    expect(page).toContain(`aria-hidden="true">${initialsOf(roles.map(({ name }) => name))[mine]}</span>`);
  });

  it('reads what the app keeps under the same names', () => {
    expect(page).toContain('souffleur.look');
    expect(read('look.ts')).toContain("'souffleur.look'");
    expect(page).toContain('souffleur.shelved');
    expect(read('screens/library/shelve-ready.ts')).toContain("'souffleur.shelved'");
  });
});
