import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../web/script/import/limits.ts';
import {
  attribute,
  childElements,
  childNamed,
  descendants,
  localName,
  parseMarkup,
  textOf,
} from '../../../../web/script/import/markup.ts';

const rootOf = (text: string, kind: 'xml' | 'html' = 'xml') => {
  const parsed = parseMarkup(text, kind);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.root;
};

describe('markup', () => {
  it('gives elements, attributes and text, whatever their prefix', () => {
    const root = rootOf('<w:p w:id="7"><w:r>Oui</w:r><!-- non --><r>, oui &amp; oui</r></w:p>');
    const [paragraph] = childElements(root);
    if (paragraph === undefined) throw new Error('no paragraph');
    expect(localName(paragraph)).toBe('p');
    expect(attribute(paragraph, 'id')).toBe('7');
    expect(attribute(paragraph, 'none')).toBeUndefined();
    expect([...descendants(root, 'r')].map(textOf)).toEqual(['Oui', ', oui & oui']);
    expect(childNamed(paragraph, 'r')).toBe(childElements(paragraph)[0]);
    expect(textOf(root)).toBe('Oui, oui & oui');
  });

  it('reads what is cut off as far as it goes', () => {
    expect(textOf(rootOf('<a><b>Tout est'))).toBe('Tout est');
  });

  it('expands no entity that a document declares for itself', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&c;&d;</a>';
    expect(textOf(rootOf(bomb))).not.toMatch(/boom|root:/u);
  });

  it('knows letters by the names HTML has for them, in XML too', () => {
    expect(textOf(rootOf('<a>&Eacute;t&eacute;&nbsp;&mdash; &lt;b&gt; &amp; &unknown;</a>'))).toBe(
      'Été\u00a0— <b> & &unknown;',
    );
  });

  it('closes elements that are closed as they are opened, as books have them', () => {
    const root = rootOf('<p><a id="n1"/>Oui</p><table><tr><td/><td>Non</td></tr></table>', 'html');
    expect([...descendants(root, 'td')].map(textOf)).toEqual(['', 'Non']);
    expect([...descendants(root, 'a')].map(textOf)).toEqual(['']);
  });

  it('refuses what only looks like beginnings of markup', () => {
    expect(parseMarkup('<'.repeat(LIMITS.markupTexts + 1), 'html')).toEqual({ ok: false, failure: 'too-large' });
  }, 30_000);

  it('refuses what is nested deeper than any script', () => {
    const deep = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    expect(parseMarkup(deep(LIMITS.markupDepth), 'xml').ok).toBe(true);
    expect(parseMarkup(deep(LIMITS.markupDepth + 1), 'xml')).toEqual({ ok: false, failure: 'too-large' });
  });
});
