import { serveChild } from './run-child.ts';
import { type SearchLoad, type SearchTimes, sendSearches } from './send-searches.ts';

/** Sends searches from a process of its own, so that clients do not take turns with the server. */
serveChild<SearchLoad, SearchTimes>(sendSearches);
