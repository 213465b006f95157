/** A new element; text is text, never markup. */
export function draw<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function button(
  label: string,
  press: () => void,
  attributes: Record<string, string> = {},
): HTMLElement {
  const element = draw('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', press);
  return element;
}
