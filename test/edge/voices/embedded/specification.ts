import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../../edge/contract.ts';
import { inspectSpeech } from '../../../../edge/audio/inspect.ts';
import { VocaliserError } from '../../../../edge/voices/port.ts';
import type { VoiceParts } from '../../../../edge/voices/embedded/parts.ts';
import { createEmbeddedVocaliser } from '../../../../edge/voices/embedded/vocaliser.ts';

const never = new AbortController().signal;
const french = (say: string) => ({ voice: 'espeak-1/fr-woman-clear', language: 'fr' as const, say });

/** What the embedded voice promises, whatever runtime its parts come from. */
export function specifyEmbeddedVoice(runtime: string, parts: VoiceParts): void {
  const vocaliser = createEmbeddedVocaliser(parts);

  describe(`the embedded voice ${runtime}`, () => {
    test('says a speech as MP3, with a mark for every word, in order, inside the sound', async () => {
      const say = 'Rien du tout, madame. Qu’est-ce que c’est ? Il y a 25 personnes !';
      const { audio, marks, duration } = await vocaliser.vocalise(french(say), never);

      expect(marks.map(({ from, to }) => say.slice(from, to)).join(' ')).toBe(
        'Rien du tout madame Qu’est-ce que c’est Il y a 25 personnes',
      );
      let before = 0;
      for (const { start, end } of marks) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        before = end;
      }
      expect(before).toBeLessThanOrEqual(duration);
      const inspection = inspectSpeech(audio, say);
      expect(inspection).toMatchObject({ ok: true, facts: { sampleRate: 22_050, channels: 1, duration } });
      expect(audio.length / (duration / 60_000)).toBeLessThanOrEqual(320_000);
    });

    test.each(LANGUAGES)('has voices in %s that speak', async (language) => {
      const voices = vocaliser.voices().filter((voice) => voice.language === language);
      expect(voices.length).toBeGreaterThanOrEqual(8);
      const [voice] = voices;
      const { audio } = await vocaliser.vocalise(
        { voice: voice?.id ?? '', language, say: 'Roma, Paris, Berlin.' },
        never,
      );
      expect(inspectSpeech(audio, 'Roma, Paris, Berlin.').ok).toBe(true);
    });

    test('lets other work run between two sentences', async () => {
      const order: string[] = [];
      const speech = vocaliser.vocalise(french('Une phrase. Une autre phrase. Une troisième phrase.'), never);
      const other = new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => order.push('other'));
      await Promise.all([speech.then(() => order.push('speech')), other]);
      expect(order).toEqual(['other', 'speech']);
    });

    test('gives up between two sentences when nobody listens any more, and then serves the next', async () => {
      const listener = new AbortController();
      const speech = vocaliser.vocalise(french('Une phrase de plus. '.repeat(100)), listener.signal);
      setTimeout(() => listener.abort(new Error('gone')), 0);
      await expect(speech).rejects.toThrow('gone');
      await expect(vocaliser.vocalise(french('Oui.'), never)).resolves.toMatchObject({ marks: [{ from: 0, to: 3 }] });
    });

    test('refuses what holds nothing to say', async () => {
      for (const say of ['…', ' — ?! ', '😀🎭', '\u0000']) {
        const failure = await vocaliser.vocalise(french(say), never).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(VocaliserError);
        expect(failure).toMatchObject({ kind: 'refuse' });
      }
    });

    test('leaves to others what is written in an alphabet that it cannot read', async () => {
      for (const say of ['你好', 'Привет, как дела?', 'สวัสดีครับ', '한국어 텍스트', 'Γειά σου', '①']) {
        await expect(vocaliser.vocalise(french(say), never)).rejects.toMatchObject({ kind: 'unspeakable' });
      }
      await expect(vocaliser.vocalise(french('Oui.'), never)).resolves.toMatchObject({ marks: [{ from: 0, to: 3 }] });
    });

    test('leaves out the sentences that it cannot read, and says the others', async () => {
      const say = 'Il dit : bonjour. Привет, как дела, мой дорогой друг? Et il sort.';
      const { audio, marks, duration } = await vocaliser.vocalise(french(say), never);
      expect(marks.map(({ from, to }) => say.slice(from, to)).join(' ')).toBe('Il dit bonjour Et il sort');
      expect(duration).toBeLessThan(6_000);
      expect(inspectSpeech(audio, say).ok).toBe(true);
    });

    test('leaves to others a voice it does not have, or not in that language', async () => {
      const unknown = vocaliser.vocalise({ voice: 'espeak-1/fr-nobody', language: 'fr', say: 'Oui.' }, never);
      await expect(unknown).rejects.toMatchObject({ kind: 'try-another' });
      const wrong = vocaliser.vocalise({ voice: 'espeak-1/fr-child', language: 'en', say: 'Yes.' }, never);
      await expect(wrong).rejects.toMatchObject({ kind: 'try-another' });
    });

    test.each([
      ['markup', 'Dis <break time="9s"/> & <mark name="x"/> &amp; fin.'],
      ['phoneme notation', 'Dis [[h@l@U]] bonjour.'],
      ['control characters', 'Dis\u0001 5 bon\u0000jour.'],
      ['pictures', 'Bravo 👏🏽 l’artiste 🎭 !'],
      ['half a surrogate pair', 'Bravo \ud83d l’artiste.'],
      ['a word without end', 'a'.repeat(700)],
      ['other alphabets', 'Il dit « привет » et 日本.'],
      ['figures', 'Le 14 juillet 1789, à 3 h 30, 1 234,50 € et 2e rang.'],
    ])('survives %s', async (_, say) => {
      const { audio, marks } = await vocaliser.vocalise(french(say), never);
      expect(inspectSpeech(audio, say).ok).toBe(true);
      expect(marks.length).toBeGreaterThan(0);
    });

    test('says three thousand characters without a full stop', async () => {
      const say = 'et puis je marche encore '.repeat(120);
      const { audio, marks, duration } = await vocaliser.vocalise(french(say), never);
      expect(marks.length).toBe(600);
      expect(inspectSpeech(audio, say).ok).toBe(true);
      expect(marks.at(-1)?.end).toBeLessThanOrEqual(duration);
    });
  });
}
