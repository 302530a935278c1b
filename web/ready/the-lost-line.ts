import type { ReadyScene } from './scene.ts';

/** A scene in English, written for Souffleur. */
export const theLostLine: ReadyScene = {
  id: 'ready-en',
  language: 'en',
  title: 'The Lost Line',
  author: 'a scene to begin with',
  roles: {
    P: { name: 'Mr Pell', description: 'an actor, out of breath' },
    Q: { name: 'Mrs Quill', description: 'who runs the office' },
    D: { name: 'Dot', description: 'her apprentice, up a ladder' },
  },
  mine: 'P',
  lines: `
(The lost property office of a railway station. Shelves to the ceiling. Dot is up a ladder; Mrs Quill is writing at a desk. Mr Pell comes in with a suitcase, out of breath.)
Q Mind the umbrellas, please.
P Good morning. I believe I am expected.
Q Nobody is expected here, sir. That is rather the nature of the place. Umbrella?
P No.
D (from the ladder) Hat. He’s got a hat-shaped worry.
Q Dot, we do not diagnose the public. Not a hat?
P I have lost a line.
Q Washing, fishing or railway?
P Theatrical. It is the first line of the play. I had it at breakfast, I had it on the platform, I said it twice to a pigeon. Then I got off the eight-fourteen, and it did not get off with me.
Q (taking a form) Length?
P Short. It isn’t the length that hurts, it’s the position. Without it I can’t come on. And if I can’t come on, nobody can murder me in Act Two.
D Couldn’t they murder somebody else?
P Young woman, I have waited nineteen years to be murdered at this theatre.
Q Distinguishing marks?
P It was confident. It came through the door as if it owned the carpet.
Q Dot. Top shelf. Lines, opening, confident.
D Opening, comic. Opening, foggy. Opening, with butler. (She pulls out a box.) Here we are. They’re a bit dusty. (reading) “Who left the crocodile in the conservatory?”
P I should have remembered that.
D “Is this the road to Tewkesbury, or am I already dead?”
P Sadly, no. Who on earth lost such a thing?
Q He comes in every spring to visit it. Go on, Dot.
D “Put down that trombone, Father, the lawyers are here.”
P (with longing) No. But do leave it out where I can see it.
Q Let us be methodical. What happens in your scene?
P A man comes in. He is out of breath, he has come a long way, and he isn’t at all sure he has the right door. But he pretends. And he says the line.
Q And to whom does he say it?
P To a lady at a desk. Severe. With ink on her thumb.
(Mrs Quill hides her thumb.)
Q And what does the lady answer?
P Something discouraging, about nobody ever being expected. It always gets a laugh.
(A pause. Dot looks at Mrs Quill. Mrs Quill looks at Dot.)
D Mrs Quill.
Q I know, Dot.
D But he’s already said—
Q Dot. An item is handed over when its owner has asked for it properly. Those are the rules, and they are on the wall.
P What is? Who has? What rules?
Q Mr…?
P Pell. Augustus Pell.
Q Mr Pell, would you do something for me? Go outside. Shut the door. Count to three, and come in again exactly as you came in before.
P Whatever for?
Q Paperwork.
P Madam, I have a curtain at half past seven!
D (coming down the ladder) It’s ten past nine in the morning.
P I like to be early. It is the only part of the profession one can control. (He takes his suitcase and goes out. We hear him through the door.) One. Two. Three.
(Nothing. Then the door opens, and he comes in, out of breath.)
Q Mind the umbrellas, please.
P Good morning. I believe I am expected.
(A very long silence, in which it dawns on him.)
P Oh.
Q Sign here, please.
P It was in my mouth!
Q It generally is, sir. Spectacles, on the nose. Lines, in the mouth. That will be tuppence.
P Madam, you are an artist. (He pays, bows, goes to the door, and stops.) There was a second line.
D (already climbing) Second lines, confident!
(Blackout.)
`,
};
