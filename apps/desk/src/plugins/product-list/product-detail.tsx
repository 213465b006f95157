import type { DeskProduct } from '@comptoir/contract';
import { safeHref } from '@comptoir/markdown';
import { Button, Checkbox } from '@mantine/core';
import { ArrowLeft, ExternalLink } from 'lucide-react';
import { Availability } from '../../conversation/payload/availability.js';
import { Price } from '../../conversation/payload/price.js';
import { Picture } from '../../conversation/picture.js';
import { CopyButton } from '../../design-system/copy-button.js';
import { useText } from '../../language/use-text.js';
import classes from './product-detail.module.css';

interface ProductDetailProps {
  readonly product: DeskProduct;
  readonly selected: boolean;
  readonly onSend: () => void;
  readonly onToggle: () => void;
  readonly onBack: () => void;
}

/** Everything the shop says about one product, and the button that sends it. */
export function ProductDetail({ product, selected, onSend, onToggle, onBack }: ProductDetailProps) {
  const text = useText();
  const href = safeHref(product.productUrl);
  const description = product.description.trim();
  return (
    <div className={classes.detail}>
      <header className={classes.head}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<ArrowLeft size={16} aria-hidden />}
          onClick={onBack}
        >
          {text('products.back')}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={product.title} tabIndex={0} data-scrolls>
        <div className={classes.picture}>
          <Picture src={product.imageSrc} alt="" />
        </div>
        <div className={classes.words}>
          {product.brand !== null && product.brand !== '' && <p className={classes.brand}>{product.brand}</p>}
          <h3 className={classes.title}>{product.title}</h3>
          <p className={classes.facts}>
            <span className={classes.price}>
              <Price now={product.price} before={product.priceBefore} />
            </span>
            {product.available !== null && (
              <Availability
                available={product.available}
                label={text(product.available ? 'products.available' : 'products.unavailable')}
              />
            )}
          </p>
          <p className={classes.description} data-none={description === ''}>
            {description === '' ? text('products.description.none') : description}
          </p>
          {product.reference !== null && product.reference !== '' && (
            <p className={classes.reference}>
              {text('products.reference')}
              <span className={classes.number}>
                <bdi>{product.reference}</bdi>
                <CopyButton
                  value={product.reference}
                  label={`${text('app.copy')}: ${text('products.reference')}`}
                />
              </span>
            </p>
          )}
          {href !== undefined && (
            <a className={classes.link} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {text('products.open')}
              <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
            </a>
          )}
        </div>
      </section>
      <footer className={classes.foot}>
        <Checkbox label={text('products.select.short')} checked={selected} onChange={onToggle} size="xs" />
        <Button data-autofocus onClick={onSend}>
          {text('products.send')}
        </Button>
      </footer>
    </div>
  );
}
