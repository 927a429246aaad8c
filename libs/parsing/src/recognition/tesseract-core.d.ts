/** What is used of tesseract.js-core, which comes without types: Tesseract 5 in WebAssembly, its LSTM engine only. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  /** baseapi.h of Tesseract, and what the package adds to it. */
  export interface TessBaseAPI {
    /** @returns 0, or -1 when the languages cannot be loaded */
    Init(dataPath: null, languages: string, engineMode: number): number;
    SetVariable(name: string, value: string): boolean;
    /** Takes the picture in the file `/input`, turned by `angle` radians against the lean that `GetGradient` tells. */
    SetImageFile(exifOrientation: number, angle: number): number;
    SetRectangle(left: number, top: number, width: number, height: number): void;
    FindLines(): number;
    /** How much the lines of `FindLines` lean, in radians. */
    GetGradient(): number;
    Recognize(monitor: null): number;
    GetJSONText(): string;
    Clear(): void;
  }
  export interface TesseractCore {
    readonly FS: { writeFile(path: string, content: Uint8Array): void; unlink(path: string): void };
    readonly TessBaseAPI: new () => TessBaseAPI;
  }
  export default function createCore(options: {
    readonly wasmBinary: Uint8Array;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Promise<TesseractCore>;
}
