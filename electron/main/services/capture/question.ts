import type { Attachment } from '@shared/domain/attachment';
import type { Displays } from '../../platform/displays';
import type { CaptureQuestion } from './capture';
import { onDesktop } from './regionPlaces';
import type { Region } from './regions';
import type { Shot } from './shots';

/** What was taken of a region. */
export interface Picture {
  readonly attachment: Promise<Attachment>;
  readonly region: Region;
}

/** Begins to store a shot. */
export function attachShot(shot: Shot, region: Region): Picture {
  const attachment = shot.attach();
  // Told by whoever shows the picture.
  attachment.catch(() => undefined);
  return { attachment, region };
}

/** What to ask about pictures, where the last one was; undefined where there are none. */
export function questionAbout(
  pictures: readonly Picture[],
  { addTo, text }: Pick<CaptureQuestion, 'addTo' | 'text'>,
  displays: Displays,
): CaptureQuestion | undefined {
  const region = pictures.at(-1)?.region;
  if (region === undefined) return undefined;
  const { displayId, rect } = region;
  const display = displays.all().find(({ id }) => id === displayId) ?? displays.current();
  return {
    attachments: pictures.map(({ attachment }) => attachment),
    displayId,
    rect: onDesktop(rect, display),
    text,
    addTo,
  };
}
