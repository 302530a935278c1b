import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groundOf, GROUNDS } from '../../../web/parts/ground.ts';
import { READY_SCENES } from '../../../web/ready/ready.ts';

describe('the ground of a cover', () => {
  it('is the same for the same title, however it is typed', () => {
    expect(groundOf('L’École des femmes')).toBe(groundOf("L'ECOLE DES FEMMES"));
  });

  it('varies from title to title', () => {
    const titles = ['Le Menteur', 'Hamlet', 'Phèdre', 'Macbeth', 'Cyrano', 'Dom Juan', 'Le Cid', 'Ubu roi', 'Antigone'];
    expect(new Set(titles.map(groundOf)).size).toBeGreaterThanOrEqual(4);
  });

  it('exists without a title', () => {
    expect(GROUNDS).toContain(groundOf(''));
  });

  it.each(GROUNDS)('carries cream letters that can be read: $light', ({ light }) => {
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5]
        .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    expect((luminance('#fff7ea') + 0.05) / (luminance(light) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it('is drawn in the first frame as the library draws it', () => {
    const page = readFileSync(new URL('../../../web/index.html', import.meta.url), 'utf8');
    for (const { title, author } of READY_SCENES) {
      const { light, deep } = groundOf(title);
      expect(page).toContain(`--light: ${light}; --deep: ${deep}`);
      expect(page).toContain(title);
      expect(page).toContain(author);
    }
  });
});
