import initial from './0001_initial.sql?raw';
import webPictures from './0002_web_pictures.sql?raw';
import answerParts from './0003_answer_parts.sql?raw';
import search from './0004_search.sql?raw';
import captureOrigins from './0005_capture_origins.sql?raw';
import organise from './0006_organise.sql?raw';
import money from './0007_money.sql?raw';
import routes from './0008_routes.sql?raw';
import titles from './0009_titles.sql?raw';
import newestFirst from './0010_newest_first.sql?raw';

/** In order; the first makes version 1. A released one is never changed: add the next number. */
export const migrations: readonly string[] = [
  initial,
  webPictures,
  answerParts,
  search,
  captureOrigins,
  organise,
  money,
  routes,
  titles,
  newestFirst,
];
