import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import classes from './product-list.module.css';

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Arrow down: into the results. */
  readonly onDown: () => void;
}

/** The search of the product list; its longest is what the server takes. */
export function SearchField({ ref, value, onChange, onDown }: SearchFieldProps) {
  const text = useText();
  return (
    <div className={classes.search}>
      <Search size={16} strokeWidth={1.75} aria-hidden />
      <input
        ref={ref}
        type="search"
        maxLength={200}
        aria-label={text('products.search')}
        placeholder={text('products.search')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDown();
        }}
      />
      {value !== '' && (
        <IconButton icon={X} size={24} label={text('products.search.clear')} onClick={() => onChange('')} />
      )}
    </div>
  );
}
