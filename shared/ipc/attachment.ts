import { z } from 'zod';
import { attachmentIdSchema, type Attached, type Attachment } from '../domain/attachment';
import { ASKING_WINDOWS, route } from './contract';

const MAX_ADDRESS_LENGTH = 8_192;

/*
 * Bytes never travel over IPC. A window POSTs a file's bytes to `UPLOAD_URL` with the name in the
 * query (`?name=…`) and gets a `Result<Attached>` as JSON; pictures are shown from `mediaUrl`.
 */
/** A picture that main is still storing; `attachment.await` tells when it is there. */
export interface ArrivingPicture {
  readonly id: string;
  readonly name: string;
}

export const attachmentRoutes = {
  'attachment.get': route<Attached>()({
    in: z.object({ id: attachmentIdSchema }),
    from: ASKING_WINDOWS,
  }),
  /** The attachment that an arriving picture becomes, or why it can't be one. Once per picture. */
  'attachment.await': route<Attached>()({
    in: z.object({ id: z.uuid() }),
    from: ASKING_WINDOWS,
  }),
  /** Begins to fetch a picture from the web; what comes of it `attachment.await` tells. */
  'attachment.fetch': route<ArrivingPicture>()({
    in: z.object({ url: z.string().max(MAX_ADDRESS_LENGTH) }),
    from: ASKING_WINDOWS,
  }),
  /** Stops what `attachment.fetch` began, if it still runs. */
  'attachment.cancelFetch': route<void>()({ in: z.object({ id: z.uuid() }), from: ASKING_WINDOWS }),
  /** Whether models get a picture's address on the web in place of its copy. */
  'attachment.setAsLink': route<Attachment>()({
    in: z.object({ id: attachmentIdSchema, asLink: z.boolean() }),
    from: ASKING_WINDOWS,
  }),
  /** Attaches the picture that ships with the app; offered by the onboarding card. */
  /** Puts the whole picture into the clipboard. */
  'attachment.copy': route<void>()({
    in: z.object({ id: attachmentIdSchema }),
    from: ASKING_WINDOWS,
  }),
  /** Asks where to save the original; false where the person changed their mind. */
  'attachment.save': route<boolean>()({
    in: z.object({ id: attachmentIdSchema }),
    from: ASKING_WINDOWS,
  }),
  'attachment.sample': route<Attachment>()({ in: z.object({}), from: ASKING_WINDOWS }),
};
