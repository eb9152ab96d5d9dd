import { z } from 'zod';
import { MAX_ANNOTATIONS, pixelRectSchema } from './annotation';

export const attachmentIdSchema = z.uuid();

const IMAGE_MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
  'image/svg+xml',
  'image/heic',
  'image/tiff',
] as const;
export const imageMediaTypeSchema = z.enum(IMAGE_MEDIA_TYPES);
export type ImageMediaType = z.infer<typeof imageMediaTypeSchema>;

/** The copy that leaves the machine: upright, without metadata, in the size for a model family. */
export const sentCopySchema = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
});
export type SentCopy = z.infer<typeof sentCopySchema>;

/** Where on the screen a picture was captured, so that the same region can be captured once more. */
export const captureOriginSchema = z.object({
  displayId: z.number(),
  /** In pixels of that display. */
  rect: pixelRectSchema,
  /**
   * Only where something was redacted: whether the picture without the boxes is kept on this
   * machine. It is never sent, nor is it what `bytes` counts.
   */
  redacted: z.enum(['kept', 'gone']).optional(),
  /**
   * The boxes that redact it, in pixels of that display, to be burnt in again. Left out where nothing
   * was redacted, and of captures by versions that did not keep them.
   */
  redactions: z.array(pixelRectSchema).max(MAX_ANNOTATIONS).optional(),
});
export type CaptureOrigin = z.infer<typeof captureOriginSchema>;

/** A picture the user attached. The original stays on this machine; only the copy is sent. */
export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  name: z.string(),
  mediaType: imageMediaTypeSchema,
  /** Size of the original file in bytes. */
  bytes: z.number().int().positive(),
  /** Pixels of the original after its orientation is applied. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** The newest copy to send. */
  sent: sentCopySchema,
  /** Of a picture from the web: where it was, and whether models get this address to fetch it from. */
  web: z.object({ url: z.string(), asLink: z.boolean() }).optional(),
  /** Only of captures. */
  capture: captureOriginSchema.optional(),
  createdAt: z.number().int(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const fileMediaTypeSchema = z.enum(['application/pdf', 'text/plain']);
export type FileMediaType = z.infer<typeof fileMediaTypeSchema>;

/** A PDF or a text file that the user attached; it is sent as it is. */
export const fileAttachmentSchema = attachmentSchema
  .pick({ id: true, name: true, bytes: true, createdAt: true })
  .extend({ mediaType: fileMediaTypeSchema });
export type FileAttachment = z.infer<typeof fileAttachmentSchema>;

/** Whatever goes with a question. */
export const attachedSchema = z.union([attachmentSchema, fileAttachmentSchema]);
export type Attached = z.infer<typeof attachedSchema>;
