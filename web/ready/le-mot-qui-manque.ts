import type { ReadyScene } from './scene.ts';

/** A scene in French, written for Souffleur. */
export const leMotQuiManque: ReadyScene = {
  id: 'ready-fr',
  language: 'fr',
  title: 'Le Mot qui manque',
  author: 'une scène pour commencer',
  roles: {
    C: { name: 'Colin', description: 'jeune premier, en roi' },
    O: { name: 'Madame Orage', description: 'qui met en scène' },
    S: { name: 'Le Souffleur', description: 'dans sa trappe, sous la scène' },
  },
  mine: 'C',
  lines: `
(Un plateau nu, la veille de la première. Un trône de carton. Colin y est assis, la couronne de travers. Au bord de la scène, le trou du souffleur et sa petite lampe.)
O On reprend à la mort du roi. Colin, vous mourez au centre, s’il vous plaît. Pas à gauche.
C À gauche, j’ai la lumière.
O À gauche, vous avez la porte. Hier, tout le monde a cru que vous sortiez fumer. Allez !
C (se dressant) Gardes, amis, vous tous qui m’avez porté sur vos épaules, avant que la nuit ne me prenne, laissez-moi vous dire… (Un temps.) Laissez-moi vous dire…
O Oui ?
C Je l’ai. Ne bougez pas. Il est tout petit. Il est là, au bord de la langue, il regarde en bas et il n’ose pas sauter.
O Souffleur !
(Silence sous la scène.)
O Souffleur, vous dormez ?
S Non, madame. J’écoute. C’est très beau, ce silence. On devrait le garder.
O On devrait surtout l’interrompre. Le mot, je vous prie.
S Je ne peux pas.
C Il a perdu la page !
S En trente ans, je n’ai perdu ni une page, ni une virgule, ni un seul de vos parapluies. J’ai le mot sous les yeux. Seulement, celui-là, je ne le souffle pas.
O Vous êtes là pour souffler.
S Pour souffler, oui, madame. Pas pour me répondre à moi-même.
C Qu’est-ce qu’il dit ?
O Il fait de la philosophie. C’est l’humidité. (Elle s’agenouille au bord du trou.) Voyons, mon ami. Donnez-nous la première lettre.
S Un M.
C Mort ! Laissez-moi vous dire : mort. (Il essaie.) Non. Maman ?
O Un roi qui meurt en disant maman, je le garde pour une autre pièce.
C Marmelade ?
O Colin.
C Je cherche, madame ! Vous croyez que c’est facile, de chercher avec une couronne ? (Vers la trappe.) Combien de syllabes ?
S Deux. Autant que dans « jamais ». C’est d’ailleurs à cette fréquence-là que je l’entends.
O Voilà qui devient personnel.
C Est-ce que je l’ai dit, hier ?
S Hier, vous avez sauté du trône directement dans la mort. Le public n’a rien vu. Moi, j’étais en dessous, avec mon mot tout prêt, comme un monsieur qui tient la porte et que personne ne regarde.
C Et avant-hier ?
S Avant-hier, vous avez éternué à la place. (Un temps.) Monsieur Colin, combien de fois vous ai-je rattrapé, cet hiver ?
C Je ne sais pas, moi. Dix fois.
S Quatre cent douze. Je ne me plains pas, je compte : il fait noir, en bas, on s’occupe. Quatre cent douze fois vous êtes tombé, et quatre cent douze fois j’ai mis un mot sous votre pied. Et quatre cent douze fois, monsieur Colin, vous avez continué sans baisser les yeux.
C Mais… on ne regarde pas le souffleur. On me l’a appris.
O (doucement) C’est moi qui le lui ai appris.
S La règle est bonne, madame. Seulement voilà : l’auteur a écrit ce mot-là, un seul, à la fin, pour le roi. Et je me suis dit : celui-là, il viendra de lui-même, ou il ne viendra pas.
(Colin descend du trône. Il ôte sa couronne et s’assied au bord du trou, les jambes dans le vide.)
C Poussez-vous un peu, que je voie. C’est petit, chez vous.
S C’est surtout bas de plafond.
C Et d’ici, qu’est-ce que vous voyez ?
S Vos chaussures. Je les connais par cœur. La gauche a toujours le trac avant la droite.
C (riant) C’est vrai. (Un temps. Il cherche. Il trouve.) Merci.
S Pardon ?
C Merci. Pour les quatre cent douze.
(Silence. Sous la scène, on entend quelqu’un se moucher.)
O Eh bien, voilà. C’était le mot ?
S C’était le mot, madame.
O (s’essuyant un œil, très vite) Parfait. Gardez-le, Colin. Exactement comme ça, sans rien ajouter. Et remontez sur votre trône.
C Au centre ?
O Au centre.
C (remontant) Gardes, amis, vous tous qui m’avez porté sur vos épaules, avant que la nuit ne me prenne, laissez-moi vous dire… laissez-moi vous dire…
S (soufflant) Merci.
O Colin !
C Je l’avais ! Je l’avais, je vous le jure ! Je voulais seulement l’entendre encore une fois.
(La petite lampe s’éteint. Noir.)
`,
};
