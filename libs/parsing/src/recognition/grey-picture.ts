import type { Turn } from '../pdf/read-pages.ts';

/** A picture in shades of grey, row by row from the top left: 0 is black, 255 is white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Turns a picture on which text runs in a direction so that the text runs to the right. */
export function turnUpright(picture: GreyPicture, turn: Turn): GreyPicture {
  const { width, height, pixels } = picture;
  if (turn === 0) return picture;
  const turned = new Uint8Array(pixels.length);
  if (turn === 2) {
    for (let at = 0; at < pixels.length; at += 1) turned[pixels.length - 1 - at] = pixels[at] ?? 0;
    return { width, height, pixels: turned };
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Clockwise text: its right is the bottom of the page, its top is the right of the page.
      const place = turn === 1 ? (width - 1 - x) * height + y : x * height + (height - 1 - y);
      turned[place] = pixels[y * width + x] ?? 0;
    }
  }
  return { width: height, height: width, pixels: turned };
}

/**
 * How strong the noise of a picture is: the standard deviation of its grey values around the true ones.
 * J. Immerkær, Fast Noise Variance Estimation, Computer Vision and Image Understanding 64 (1996), by the median,
 * as the edges of letters are no noise.
 * @returns in grey values, 0 to 255
 */
export function estimateNoise({ width, height, pixels }: GreyPicture): number {
  const at = (x: number, y: number) => pixels[y * width + x] ?? 0;
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 250_000)));
  const sizes: number[] = [];
  let looked = 0;
  for (let y = 1; y < height - 1; y += step) {
    for (let x = 1; x < width - 1; x += step) {
      const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1);
      const sides = at(x, y - 1) + at(x, y + 1) + at(x - 1, y) + at(x + 1, y);
      const middle = at(x, y);
      looked += 1;
      // White and black that is cut off at the ends of the scale says nothing.
      if (middle > 0 && middle < 255) sizes.push(Math.abs(corners - 2 * sides + 4 * middle));
    }
  }
  // Where nearly all is pure white, what is left are the edges of letters.
  if (sizes.length < 0.3 * looked || sizes.length === 0) return 0;
  sizes.sort((a, b) => a - b);
  // The median of |N(0, 6σ)| is 0.6745 · 6σ.
  return (sizes[sizes.length >> 1] ?? 0) / (6 * 0.6745);
}

/** Strips in which lines of text are looked for: in narrow ones they are level even when the page leans. */
const strips = 12;

/** Whether rows of text lie across the picture rather than down it: rows of pixels then differ more than columns do. */
export function hasLevelLines({ width, height, pixels }: GreyPicture): boolean {
  const rows = new Float64Array(height * strips);
  const columns = new Float64Array(width * strips);
  for (let y = 0; y < height; y += 1) {
    const band = Math.floor((y * strips) / height) * width;
    for (let x = 0; x < width; x += 1) {
      const ink = 255 - (pixels[y * width + x] ?? 255);
      const row = Math.floor((x * strips) / width) * height + y;
      rows[row] = (rows[row] ?? 0) + ink / width;
      columns[band + x] = (columns[band + x] ?? 0) + ink / height;
    }
  }
  return roughness(rows) >= roughness(columns);
}

/** How much neighbours differ, in squares; two apart, as the edges of letters are soft. */
function roughness(profile: Float64Array): number {
  let sum = 0;
  for (let at = 2; at < profile.length; at += 1) sum += ((profile[at] ?? 0) - (profile[at - 2] ?? 0)) ** 2;
  return sum / Math.max(1, profile.length);
}

/** The band of the picture, over its whole width and at most `height` high, that has the most ink. */
export function densestBand(picture: GreyPicture, height: number): GreyPicture {
  if (picture.height <= height) return picture;
  const { width, pixels } = picture;
  const ink: number[] = [];
  for (let y = 0; y < picture.height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) sum += 255 - (pixels[y * width + x] ?? 255);
    ink.push(sum);
  }
  let sum = ink.slice(0, height).reduce((a, b) => a + b, 0);
  let best = { sum, top: 0 };
  for (let top = 1; top + height <= picture.height; top += 1) {
    sum += (ink[top + height - 1] ?? 0) - (ink[top - 1] ?? 0);
    if (sum > best.sum) best = { sum, top };
  }
  return { width, height, pixels: pixels.subarray(best.top * width, (best.top + height) * width) };
}

/** The median of each pixel and its eight neighbours: takes grains away and leaves edges. */
export function smooth({ width, height, pixels }: GreyPicture): GreyPicture {
  const smoothed = Uint8Array.from(pixels);
  const window = new Uint8Array(9);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let count = 0;
      for (let row = -1; row <= 1; row += 1) {
        const start = (y + row) * width + x;
        for (let column = -1; column <= 1; column += 1) {
          // Insertion sort: nine values are sorted faster this way than by any general means.
          const value = pixels[start + column] ?? 0;
          let place = count;
          while (place > 0 && (window[place - 1] ?? 0) > value) {
            window[place] = window[place - 1] ?? 0;
            place -= 1;
          }
          window[place] = value;
          count += 1;
        }
      }
      smoothed[y * width + x] = window[4] ?? 0;
    }
  }
  return { width, height, pixels: smoothed };
}
