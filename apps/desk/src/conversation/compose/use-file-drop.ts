import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Takes files dropped anywhere on the conversation that `inside` stands in; whether some are held over it now.
 * Everything else that is dropped, such as text on its way into the field, is the browser's.
 */
export function useFileDrop(inside: RefObject<Element | null>, onFiles: (files: FileList) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const region = inside.current?.closest<HTMLElement>('#conversation');
    if (!region) return;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onDragOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = ({ relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && region.contains(relatedTarget))) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      latest.current(event.dataTransfer.files);
    };
    region.addEventListener('dragover', onDragOver);
    region.addEventListener('dragleave', onDragLeave);
    region.addEventListener('drop', onDrop);
    return () => {
      region.removeEventListener('dragover', onDragOver);
      region.removeEventListener('dragleave', onDragLeave);
      region.removeEventListener('drop', onDrop);
    };
  }, [inside]);
  return over;
}
