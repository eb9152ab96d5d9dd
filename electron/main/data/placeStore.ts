import Store from 'electron-store';
import { z } from 'zod';
import { MAX_ANNOTATIONS, pixelRectSchema } from '@shared/domain/annotation';

const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
type Rectangle = z.infer<typeof rectangleSchema>;

const regionSchema = z.object({
  displayId: z.number(),
  rect: pixelRectSchema,
  redactions: z.array(pixelRectSchema).max(MAX_ANNOTATIONS),
});
type Region = z.infer<typeof regionSchema>;

const placesSchema = z.object({
  chat: z.object({ bounds: rectangleSchema, maximized: z.boolean() }).optional(),
  /** Of the quick panel, by display. */
  panels: z.record(z.string(), rectangleSchema).default({}),
  /** What was captured last, the newest first. */
  captures: z.array(regionSchema).default([]).catch([]),
});
type Places = z.infer<typeof placesSchema>;

/** Where windows and captures were. Losing it costs nothing, so whatever is wrong with the file is ignored. */
export interface PlaceStore {
  readonly chat: { load(): Places['chat']; save(place: NonNullable<Places['chat']>): void };
  readonly panel: {
    load(displayId: number): Rectangle | undefined;
    save(displayId: number, bounds: Rectangle): void;
  };
  readonly captures: {
    load(): readonly Region[];
    save(
      regions: readonly (Omit<Region, 'redactions'> & {
        readonly redactions: readonly Region['rect'][];
      })[],
    ): void;
  };
}

/** @param folder the profile */
export function createPlaceStore(folder: string): PlaceStore {
  const store = new Store({ cwd: folder, name: 'window-places', clearInvalidConfig: true });
  const load = (): Places =>
    placesSchema.safeParse(store.store).data ?? { panels: {}, captures: [] };
  const save = (places: Places): void => {
    try {
      store.store = places;
    } catch {
      // A full disk is told where something of value can't be kept.
    }
  };
  return {
    chat: { load: () => load().chat, save: (chat) => save({ ...load(), chat }) },
    panel: {
      load: (displayId) => load().panels[String(displayId)],
      save: (displayId, bounds) => {
        const places = load();
        save({ ...places, panels: { ...places.panels, [String(displayId)]: bounds } });
      },
    },
    captures: {
      load: () => load().captures,
      save: (regions) => {
        const captures = regions.map((region) => ({
          ...region,
          redactions: [...region.redactions],
        }));
        save({ ...load(), captures });
      },
    },
  };
}
