import '../../../../web/styles/tokens.css';
import '../../../../web/styles/base.css';
import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#locale';
import type { TakeRequest, Voice } from '../../../../edge/contract.ts';
import type { HeardTake, Preparation, Takes, Want } from '../../../../web/phone/takes.ts';
import type { KnownVoice } from '../../../../web/rehearsal/cast.ts';
import Casting from '../../../../web/screens/casting/casting.svelte';
import { castOf } from '../../../../web/storage/casts.ts';
import { deleteScript } from '../../../../web/storage/deletion.ts';
import type { ScriptRecord } from '../../../../web/storage/records.ts';
import { keepVoices, knownVoices } from '../../../../web/storage/settings.ts';
import { addScript, changeScript, scriptOf } from '../../../../web/storage/scripts.ts';
import { playOf, role, voice } from '../../rehearsal/plays.ts';
import { spoken } from '../../sound/spoken-takes.ts';

const VOICES: Voice[] = [
  voice('a', { id: 'espeak-1/fr-woman-clear', gender: 'female', engine: 'espeak-1', maker: 'eSpeak NG' }),
  voice('b', { id: 'espeak-1/fr-man-clear', gender: 'male', engine: 'espeak-1', maker: 'eSpeak NG' }),
  voice('c', { id: 'espeak-1/fr-man-grave', gender: 'male', timbre: 'grave', engine: 'espeak-1', maker: 'eSpeak NG' }),
  voice('d', { id: 'vendor-1/fr-bright', gender: 'female', quality: 'natural', engine: 'vendor-1', maker: 'A vendor' }),
  voice('e', { id: 'vendor-1/fr-soft', gender: 'male', quality: 'natural', engine: 'vendor-1', maker: 'A vendor' }),
];

/** Takes as the phone has them, which note everything that is asked. */
class NotingTakes implements Takes {
  readonly asked: string[] = [];
  readonly ordered: { source: string; wants: readonly Want[] }[] = [];
  silent = false;
  tell: (preparation: Preparation) => void = () => undefined;

  company: readonly KnownVoice[] = VOICES;
  voices = async () => this.company;
  prepare = async (_script: string, wants: readonly Want[], source: string) =>
    void this.ordered.push({ source, wants });
  cancel = async () => void this.asked.push('cancel');
  watch = (_script: string, listener: (preparation: Preparation) => void) => {
    this.tell = listener;
    return () => undefined;
  };
  need = async ({ say, voice: id }: TakeRequest, source: string): Promise<HeardTake> => {
    this.asked.push(`${source}: ${say}`);
    if (this.silent) throw new Error('no ring, no voice');
    const take = await spoken(say, id.startsWith('espeak') ? id.replace('espeak-1/fr-', '') : 'man-clear');
    return { wanted: take.key, take, answerer: 'voice' };
  };
}

const PLAY = playOf(
  ['La Reine: Qui est là ? / Le Roi: Moi. / Un garde: Personne. / La Reine: Bien.'],
  [role('La Reine'), role('Le Roi'), role('Un garde')],
);

let screen: Record<string, unknown> | undefined;
let takes: NotingTakes;
let counted = 0;

async function open(change: Partial<ScriptRecord> = {}): Promise<string> {
  const id = `play-${(counted += 1)}-${crypto.randomUUID()}`;
  await addScript({
    ...{ id, script: { ...PLAY, id }, added: 1, ready: false, confidential: false, voiceSource: 'undecided' },
    ...change,
  });
  screen = mount(Casting, { target: document.body, props: { script: id, takes } });
  flushSync();
  await expect.element(page.getByRole('heading', { name: 'Vos partenaires' })).toBeVisible();
  return id;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

beforeEach(() => {
  overwriteGetLocale(() => 'fr');
  document.documentElement.lang = 'fr';
  document.documentElement.dataset['theme'] = 'dark';
  takes = new NotingTakes();
});

afterEach(async () => {
  if (screen) await unmount(screen);
  screen = undefined;
  document.body.replaceChildren();
});

describe('casting', () => {
  it('lets me choose what I play, gives the others fitting voices, and keeps both', async () => {
    const id = await open();
    await userEvent.click(button(/^La Reine 2 répliques/));
    await expect.poll(async () => (await castOf(id))?.mine).toEqual(['La Reine']);
    const cast = await castOf(id);
    expect(new Set(Object.values(cast?.voices ?? {})).size).toBe(3);
    expect(document.querySelectorAll('.who')).toHaveLength(2);
  });

  it('lets a voice of this phone be heard at once, without the question', async () => {
    await open({ voiceSource: 'phone' });
    await userEvent.click(button('Entendre Un garde'));
    await expect.poll(() => takes.asked).toEqual(['phone: Personne.']);
  });

  it('asks before anything leaves this phone, says who would receive it, and remembers the answer', async () => {
    const id = await open();
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button('Préparer les voix'));
    await expect.element(page.getByRole('dialog', { name: /^Qui dira/ })).toBeVisible();
    await expect.element(page.getByText('A vendor', { exact: false }).first()).toBeVisible();
    expect(takes.asked.filter((asked) => asked.startsWith('network'))).toEqual([]);
    await userEvent.click(button(/^Le réseau/));
    await expect.poll(() => takes.ordered.map(({ source }) => source)).toEqual(['network']);
    expect((await scriptOf(id))?.voiceSource).toBe('network');
    expect(takes.ordered[0]?.wants.map(({ request }) => request.say)).toEqual(['Moi.', 'Personne.']);
  });

  it('recasts nobody whose voice is gone for now, says that another speaks, and offers it to nobody else', async () => {
    const id = await open({ voiceSource: 'network' });
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button(/^Le Roi .*Changer la voix/));
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: /homme.*naturelle/, pressed: false }));
    await userEvent.click(button('Fermer'));
    const chosen = (await castOf(id))?.voices['Le Roi'];
    expect(chosen).toBe('vendor-1/fr-soft');
    await expect.element(page.getByText('voix provisoire en attendant')).not.toBeInTheDocument();

    const soft = VOICES.find((each) => each.id === chosen);
    takes.company = VOICES.map((each) => (each === soft ? { ...each, absent: true } : each));
    await keepVoices([...(await knownVoices()), voice('any', { id: `vendor-1/fr-${crypto.randomUUID()}` })]);
    await expect.element(page.getByText('voix provisoire en attendant')).toBeVisible();
    expect((await castOf(id))?.voices['Le Roi']).toBe(chosen);
    await userEvent.click(button(/^Un garde .*Changer la voix/));
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(
      page
        .getByRole('dialog')
        .getByRole('button', { name: /homme.*naturelle/ })
        .elements(),
    ).toEqual([]);
  });

  it('orders nothing when the question is closed without an answer', async () => {
    await open();
    await userEvent.click(button(/^Le Roi 1 réplique/));
    await userEvent.click(button('Préparer les voix'));
    await userEvent.click(button('Fermer'));
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
    expect(takes.ordered).toEqual([]);
  });

  it('asks nothing for a confidential script, and gives it voices of this phone only', async () => {
    const id = await open({ confidential: true });
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button('Préparer les voix'));
    await expect.poll(() => takes.ordered.map(({ source }) => source)).toEqual(['phone']);
    expect(takes.asked.every((asked) => asked.startsWith('phone'))).toBe(true);
    expect(Object.values((await castOf(id))?.voices ?? {}).every((used) => used.startsWith('espeak-'))).toBe(true);
  });

  it('asks the network no more once another tab has made the script confidential', async () => {
    const id = await open({ voiceSource: 'network' });
    await changeScript(id, (record) => ({ ...record, confidential: true }));
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button('Préparer les voix'));
    await userEvent.click(button('Entendre Un garde'));
    await expect.poll(() => takes.asked).toContain('phone: Personne.');
    expect(takes.asked.filter((asked) => asked.startsWith('network'))).toEqual([]);
    expect(takes.ordered.map(({ source }) => source)).toEqual(['phone']);
  });

  it('asks the network for nothing when the script became confidential during the question', async () => {
    const id = await open();
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button('Préparer les voix'));
    await expect.element(page.getByRole('dialog', { name: /^Qui dira/ })).toBeVisible();
    await changeScript(id, (record) => ({ ...record, confidential: true }));
    await userEvent.click(button(/^Le réseau/));
    await expect.poll(() => takes.ordered.map(({ source }) => source)).toEqual(['phone']);
    expect(takes.asked.filter((asked) => asked.startsWith('network'))).toEqual([]);
  });

  it('says so when the script was deleted during the question, and orders nothing', async () => {
    const id = await open();
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button('Préparer les voix'));
    await expect.element(page.getByRole('dialog', { name: /^Qui dira/ })).toBeVisible();
    await deleteScript(id);
    await userEvent.click(button(/^Le réseau/));
    await expect.element(page.getByText(/n’est plus sur ce téléphone/)).toBeVisible();
    expect([takes.ordered, takes.asked]).toEqual([[], []]);
  });

  it('changes a voice, keeps the others, and orders again what was ordered', async () => {
    const id = await open({ voiceSource: 'phone' });
    await userEvent.click(button(/^La Reine 2 répliques/));
    await userEvent.click(button('Préparer les voix'));
    await expect.poll(() => takes.ordered.length).toBe(1);
    takes.tell({
      total: 2,
      done: 2,
      understudied: 0,
      refused: 0,
      unspeakable: 0,
      waiting: 0,
      duration: 1,
      bytes: 1,
      state: 'idle',
    });
    const before = (await castOf(id))?.voices ?? {};
    await userEvent.click(button(/^Le Roi.*Changer la voix/));
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: /^voix de femme/i }));
    await expect.poll(() => takes.ordered.length).toBe(2);
    expect((await castOf(id))?.voices).toEqual({ ...before, 'Le Roi': 'espeak-1/fr-woman-clear' });
  });

  const WRITTEN_ONLY = '2 répliques ne seront pas dites : aucune voix ne lit leur alphabet';

  it('says how far the voices are, what they take, and lets them be stopped', async () => {
    await open({ voiceSource: 'phone' });
    await userEvent.click(button(/^La Reine 2 répliques/));
    takes.tell({
      ...{ total: 704, done: 300, understudied: 12, refused: 3, unspeakable: 2, waiting: 389 },
      ...{ duration: 18 * 60_000, bytes: 5_200_000, remaining: 40_000, state: 'working' },
    });
    flushSync();
    const sheet = () => document.querySelector('footer')?.textContent ?? '';
    for (const words of [
      '312 / 704',
      '18 min',
      '5,2 Mo',
      'ce téléphone',
      'encore 40 s',
      '12 en voix provisoire',
      WRITTEN_ONLY,
      '1 réplique ne peut',
    ])
      expect(sheet()).toContain(words);
    await userEvent.click(button('Annuler'));
    await expect.poll(() => takes.asked).toContain('cancel');
  });

  it('says so when a voice cannot speak', async () => {
    takes.silent = true;
    await open({ voiceSource: 'phone' });
    await userEvent.click(button('Entendre Un garde'));
    await expect.element(page.getByText('Cette voix n’a pas pu parler', { exact: false })).toBeVisible();
  });

  it.each(['dark', 'paper', 'nightlight'])('has nothing to reproach for accessibility, %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    await open({ voiceSource: 'phone' });
    await userEvent.click(button(/^La Reine 2 répliques/));
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
