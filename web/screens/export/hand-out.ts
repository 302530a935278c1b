/**
 * Gives a file out of the app: to another app where the phone can, else to the folder of what was downloaded.
 *
 * @module
 */

export interface Handed {
  name: string;
  /** MIME type. */
  type: string;
  /** What it holds, as text or as bytes. */
  text: string | ArrayBuffer;
}

/** Long enough for the browser to begin reading the file after the click, ms. */
const BEGUN = 60_000;

const save = (file: File): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), BEGUN);
};

/**
 * @param phone what can share; this browser unless told otherwise
 * @returns `left`: the actor changed their mind
 */
export const handOut = async (
  { name, type, text }: Handed,
  phone: Partial<Pick<Navigator, 'canShare' | 'share'>> = navigator,
): Promise<'shared' | 'saved' | 'left'> => {
  const file = new File([text], name, { type });
  if (phone.share && phone.canShare?.({ files: [file] })) {
    try {
      await phone.share({ files: [file], title: name });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'left';
    }
  }
  save(file);
  return 'saved';
};
