import { type LibraryFigures, type LoadRequest, loadLibrary } from './load-library.ts';
import { serveChild } from './run-child.ts';

/** Loads a library in a process of its own: what loading needs of memory is not the server's. */
serveChild<LoadRequest, LibraryFigures>(loadLibrary);
