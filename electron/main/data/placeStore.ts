import Store from 'electron-store';
import { z } from 'zod';

const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
type Rectangle = z.infer<typeof rectangleSchema>;

const placesSchema = z.object({
  chat: z.object({ bounds: rectangleSchema, maximized: z.boolean() }).optional(),
  /** Of the quick panel, by display. */
  panels: z.record(z.string(), rectangleSchema).default({}),
});
type Places = z.infer<typeof placesSchema>;

/** Where windows were. Losing it costs nothing, so whatever is wrong with the file is ignored. */
export interface PlaceStore {
  readonly chat: { load(): Places['chat']; save(place: NonNullable<Places['chat']>): void };
  readonly panel: {
    load(displayId: number): Rectangle | undefined;
    save(displayId: number, bounds: Rectangle): void;
  };
}

/** @param folder the profile */
export function createPlaceStore(folder: string): PlaceStore {
  const store = new Store({ cwd: folder, name: 'window-places', clearInvalidConfig: true });
  const load = (): Places => placesSchema.safeParse(store.store).data ?? { panels: {} };
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
  };
}
