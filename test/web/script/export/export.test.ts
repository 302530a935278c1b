import { describe, expect, it } from 'vitest';
import { exportScript, WRITERS } from '../../../../web/script/export/export.ts';
import type { Script } from '../../../../web/script/model.ts';

const SCRIPT: Script = {
  schema: 1,
  id: 't',
  title: 'Qui: "moi" / toi?',
  language: 'fr',
  roles: [{ id: 'r', name: 'ROSE', aliases: [] }],
  acts: [
    {
      id: 'a',
      scenes: [
        { id: 's', blocks: [{ kind: 'speech', id: 'b', roles: ['r'], parts: [{ kind: 'spoken', text: 'A & <b>' }] }] },
      ],
    },
  ],
};

describe('an exported script', () => {
  it('is a file that any system can name', () => {
    expect(exportScript(SCRIPT, 'fountain').name).toBe('Qui moi toi.fountain');
    expect(exportScript({ ...SCRIPT, title: ' ? ' }, 'tei').name).toBe('script.xml');
  });

  it.each(['fdx', 'tei'] as const)('is well-formed as %s, whatever is said', (format) => {
    expect(exportScript(SCRIPT, format).text).toContain('A &amp; &lt;b&gt;');
  });

  it('has a type for each format', () => {
    for (const { mimeType } of Object.values(WRITERS)) expect(mimeType).toMatch(/^(?:text|application)\//u);
  });
});
