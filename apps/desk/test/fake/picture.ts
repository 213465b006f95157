const HUES = [24, 205, 150, 340, 265, 90];

/** A drawn picture for any number, so that tests need no files. */
export function picture(number: number): string {
  const hue = HUES[number % HUES.length] ?? 0;
  const shape =
    number % 3 === 0
      ? '<circle cx="70" cy="98" r="26" fill="none" stroke="S" stroke-width="6"/><circle cx="140" cy="98" r="26" fill="none" stroke="S" stroke-width="6"/><path d="M70 98 96 58h36l8 40M96 58 110 98 132 58" fill="none" stroke="S" stroke-width="6"/>'
      : number % 3 === 1
        ? '<path d="M76 40h48l16 44H60zM97 84h6v44h-6zM78 128h44v6H78z" fill="S"/>'
        : '<path d="M44 66h112v12H44zM56 78h10v52H56zM134 78h10v52h-10z" fill="S"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150"><rect width="200" height="150" fill="hsl(${hue} 34% 94%)"/>${shape.replaceAll('S', `hsl(${hue} 38% 44%)`)}</svg>`;
}
