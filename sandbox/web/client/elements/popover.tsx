import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useState } from 'react';

const gap = 4;
const wanted = 400;

/** A floating box at its anchor: below it, or above where there is more room. Closes on a click elsewhere. */
export function Popover({
  anchor,
  close,
  children,
  className = '',
}: {
  anchor: RefObject<HTMLElement | null>;
  close(): void;
  children: ReactNode;
  className?: string;
}) {
  const [style, setStyle] = useState<Record<string, number>>({});
  useLayoutEffect(() => {
    const place = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (!box) return;
      const below = innerHeight - box.bottom - 12;
      const isAbove = below < Math.min(wanted, 200) && box.top > below;
      const width = Math.max(box.width, 220);
      setStyle({
        left: Math.max(8, Math.min(box.left, innerWidth - width - 8)),
        minWidth: width,
        maxHeight: Math.min(wanted, isAbove ? box.top - 12 : below),
        ...(isAbove ? { bottom: innerHeight - box.top + gap } : { top: box.bottom + gap }),
      });
    };
    place();
    addEventListener('resize', place);
    addEventListener('scroll', place, true);
    return () => {
      removeEventListener('resize', place);
      removeEventListener('scroll', place, true);
    };
  }, [anchor]);
  useEffect(() => {
    const clients = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (!target?.closest('.popover') && !anchor.current?.contains(target)) close();
    };
    document.addEventListener('pointerdown', clients);
    return () => document.removeEventListener('pointerdown', clients);
  }, [anchor, close]);
  return (
    <div className={`popover ${className}`} style={style}>
      {children}
    </div>
  );
}
