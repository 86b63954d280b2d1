"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { useReaderLocale } from "@/components/ui/locale";
import { dayText } from "@/components/ui/time-text";
import { linePath, ticksUpTo } from "./chart-scale";

type Props = {
  title: string;
  color: string;
  /** `href`: the rows behind it. */
  points: { from: string; to: string; value: number; href: string }[];
  before: number[];
  text: (value: number) => string;
  axisText?: (value: number) => string;
};

const height = 200;
const area = { left: 44, right: 12, top: 12, bottom: 24 };

/** One line against the period before. Arrow keys, or the pointer, go from point to point; Enter or a click opens it. */
export function TrendChart({ title, color, points, before, text, axisText = text }: Props) {
  const { locale } = useReaderLocale();
  const [at, setAt] = useState<number | null>(null);
  const { svg, width } = useWidth();
  const top = ticksUpTo(Math.max(0, ...points.map(({ value }) => value), ...before));
  const most = top.at(-1) ?? 1;
  const x = (index: number) =>
    area.left + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - area.left - area.right);
  const y = (value: number) =>
    height - area.bottom - (Math.max(0, value) / most) * (height - area.top - area.bottom);
  const spoken = at === null ? undefined : points[at];
  const span = (point: Props["points"][number]) =>
    point.from === point.to
      ? dayText(point.from, locale)
      : `${dayText(point.from, locale)} – ${dayText(point.to, locale)}`;
  const said = spoken
    ? `${span(spoken)}: ${text(spoken.value)}${at !== null && before[at] !== undefined ? `, before ${text(before[at])}` : ""}`
    : null;
  const router = useRouter();
  const openRows = () => spoken && router.push(spoken.href);
  const step = (event: KeyboardEvent) => {
    if (event.key === "Enter") openRows();
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setAt((now) => Math.min(points.length - 1, Math.max(0, (now ?? (by > 0 ? -1 : points.length)) + by)));
  };
  const hover = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const inner = ((clientX - box.left) / box.width) * width - area.left;
    const index = Math.round((inner / (width - area.left - area.right)) * (points.length - 1));
    setAt(Math.min(points.length - 1, Math.max(0, index)));
  };
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap justify-between gap-x-4 text-12">
        <span className="font-medium">{title}</span>
        <span className="tabular-nums text-muted" aria-live="polite">
          {said ?? "\u00a0"}
        </span>
      </figcaption>
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        role="img"
        aria-label={`${title}. Arrow keys read it point by point, Enter opens the rows behind it; the table holds the same numbers.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the points, Enter opens them
        tabIndex={0}
        className="mt-1 w-full cursor-pointer rounded"
        onClick={openRows}
        onKeyDown={step}
        onBlur={() => setAt(null)}
        onPointerMove={hover}
        onPointerLeave={() => setAt(null)}
      >
        {top.map((tick) => (
          <g key={tick}>
            <line x1={area.left} x2={width - area.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
            <text x={area.left - 8} y={y(tick) + 4} textAnchor="end" fontSize="12" fill="var(--faint)">
              {axisText(tick)}
            </text>
          </g>
        ))}
        {(points.length > 1 ? [0, points.length - 1] : [0]).map((index) => (
          <text
            key={index === 0 ? "first" : "last"}
            x={index === 0 ? area.left : width - area.right}
            y={height - 6}
            textAnchor={index === 0 ? "start" : "end"}
            fontSize="12"
            fill="var(--faint)"
          >
            {dayText(points[index]?.from ?? "", locale)}
          </text>
        ))}
        <path
          d={linePath(before.slice(0, points.length).map((value, index) => [x(index), y(value)]))}
          fill="none"
          stroke="var(--neutral-dot)"
          strokeWidth="1.5"
          strokeDasharray="4 4"
        />
        <path
          d={linePath(points.map(({ value }, index) => [x(index), y(value)]))}
          fill="none"
          stroke={color}
          strokeWidth="2"
          strokeLinejoin="round"
        />
        {spoken && at !== null ? (
          <g>
            <line x1={x(at)} x2={x(at)} y1={area.top} y2={height - area.bottom} stroke="var(--line-strong)" />
            <circle
              cx={x(at)}
              cy={y(spoken.value)}
              r="4"
              fill={color}
              stroke="var(--surface)"
              strokeWidth="2"
            />
          </g>
        ) : null}
      </svg>
    </figure>
  );
}

/** As many units as pixels, so that letters and lines have one size on every screen. */
function useWidth() {
  const svg = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const element = svg.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(160, Math.round(element.getBoundingClientRect().width)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { svg, width };
}
