const APP2 = 0xffe2;
const START_OF_SCAN = 0xffda;

/**
 * Takes the colour profile out of a JPEG that a canvas made: it is always sRGB's, which is what a
 * JPEG without one is taken for.
 */
export async function withoutProfile(jpeg: Blob): Promise<Blob> {
  const view = new DataView(await jpeg.arrayBuffer());
  const kept: Blob[] = [jpeg.slice(0, 2)];
  let offset = 2;
  while (view.getUint16(offset) !== START_OF_SCAN) {
    const end = offset + 2 + view.getUint16(offset + 2);
    if (view.getUint16(offset) !== APP2) kept.push(jpeg.slice(offset, end));
    offset = end;
  }
  return new Blob([...kept, jpeg.slice(offset)], { type: jpeg.type });
}
