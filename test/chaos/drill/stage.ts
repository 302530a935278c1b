import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newVapidKey } from '../../edge/notify/push/key.ts';
import { generateLines, writePlay } from '../../fixtures/generate.ts';
import { freePort } from '../../journeys/edge.ts';
import { Phone } from '../../journeys/phone.ts';
import { prepare } from './actor.ts';
import { BurningRing } from './burning-ring.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

/** How long a vocaliser thinks about each take, in ms: a play must take long enough to have a middle. */
const HESITATION = 1_000;

/** Two rings that know each other, one phone, and where messages arrive, in a folder of their own. */
export class DrillStage {
  readonly edge: BurningRing;
  readonly mirror: BurningRing;
  readonly post: PostOffice;
  readonly #folder: string;
  #phone: Phone | undefined;

  private constructor(edge: BurningRing, mirror: BurningRing, post: PostOffice, folder: string) {
    this.edge = edge;
    this.mirror = mirror;
    this.post = post;
    this.#folder = folder;
  }

  /** Sets it; nothing runs yet but the post office. */
  static async set(): Promise<DrillStage> {
    const folder = await mkdtemp(join(tmpdir(), 'souffleur-drill-'));
    const post = await openPostOffice();
    const [edgePort, mirrorPort] = await Promise.all([freePort(), freePort()]);
    const vapid = await newVapidKey();
    const ring = (kind: 'worker' | 'mirror', port: number, other: number): BurningRing =>
      new BurningRing({
        kind,
        port,
        disk: join(folder, kind),
        hesitation: HESITATION,
        variables: {
          ORIGIN: `http://127.0.0.1:${port}`,
          RINGS: `http://127.0.0.1:${other}`,
          RING_KEY: 'a-key-of-this-drill',
          VAPID_PRIVATE_KEY: vapid,
          VAPID_SUBJECT: 'mailto:operator@example.org',
          PUSH_SERVICES: post.origin,
          ALERT_WEBHOOK: post.webhook,
        },
      });
    return new DrillStage(ring('worker', edgePort, mirrorPort), ring('mirror', mirrorPort, edgePort), post, folder);
  }

  get phone(): Phone {
    if (!this.#phone) throw new Error('The phone is off');
    return this.#phone;
  }

  /** Switches the phone on, with all that it kept. */
  async switchOn(): Promise<Phone> {
    const phone = await Phone.start({ profile: join(this.#folder, 'phone') });
    this.#phone = phone;
    await phone.context.grantPermissions(['notifications'], { origin: this.edge.origin });
    await prepare(phone, this.post.subscription);
    return phone;
  }

  /** Ends every process of the phone. */
  async switchOff(): Promise<void> {
    await this.#phone?.kill();
    this.#phone = undefined;
  }

  /** Writes a play on the disk: a whole one, another for another seed; resolves to its path. */
  async writePlay(speeches: number, seed: number, title: string): Promise<string> {
    const path = join(this.#folder, `${seed}.txt`);
    const text = writePlay(generateLines(speeches, seed)).replace(/^.*/, title);
    await writeFile(path, text);
    return path;
  }

  /** Ends everything that was started, and removes the folder. */
  async clear(): Promise<void> {
    await this.switchOff();
    await Promise.all([this.edge.burn(), this.mirror.burn()]);
    await this.post.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
