import { cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

/** What pdf.js fetches beside its worker: character maps, standard fonts, colour profiles, image decoders. */
const pdfFolders = ['cmaps', 'standard_fonts', 'iccs', 'wasm'];
const pdfRoot = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const contentTypes: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the data files of pdf.js from our own origin, below `/pdfjs/`: nothing is loaded from other hosts. */
function pdfData(): Plugin {
  let outFolder = 'dist';
  return {
    name: 'lesart-pdf-data',
    configResolved(config) {
      outFolder = join(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use('/pdfjs', async (request, response, next) => {
        const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')).replace(/^[/\\]+/, '');
        if (!pdfFolders.some((folder) => path.startsWith(`${folder}/`))) return next();
        try {
          const bytes = await readFile(join(pdfRoot, path));
          response.setHeader('content-type', contentTypes[extname(path)] ?? 'application/octet-stream');
          response.end(bytes);
        } catch {
          next();
        }
      });
    },
    async closeBundle() {
      for (const folder of pdfFolders) {
        await cp(join(pdfRoot, folder), join(outFolder, 'pdfjs', folder), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), pdfData()],
  resolve: { conditions: ['@lesart/source', ...defaultClientConditions] },
  build: {
    // Nothing inlined as data: the content security policy allows fonts and scripts from our own origin only.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
});
