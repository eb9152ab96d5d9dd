import type { Annotation } from '@shared/domain/annotation';
import type { Point } from '@shared/utils/geometry';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const INK = '#e5342b';
const OUTLINE = '#ffffff';
const REDACTION = '#000000';
const FONT = 'system-ui, sans-serif';
const LINE_HEIGHT = 1.25;

function drawArrow(context: Context, from: Point, to: Point, stroke: number): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const length = Math.min(stroke * 5, Math.hypot(to.x - from.x, to.y - from.y));
  const corner = (turn: number): [number, number] => [
    to.x - length * Math.cos(angle + turn),
    to.y - length * Math.sin(angle + turn),
  ];
  context.beginPath();
  context.moveTo(from.x, from.y);
  // The line ends inside the head, so that the tip stays sharp.
  context.lineTo(to.x - length * 0.6 * Math.cos(angle), to.y - length * 0.6 * Math.sin(angle));
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  context.lineTo(...corner(Math.PI / 7));
  context.lineTo(...corner(-Math.PI / 7));
  context.fill();
}

function drawText(context: Context, at: Point, text: string, size: number): void {
  context.font = `600 ${size}px ${FONT}`;
  context.textBaseline = 'top';
  context.lineWidth = size / 6;
  context.strokeStyle = OUTLINE;
  for (const [index, line] of text.split('\n').entries()) {
    const y = at.y + index * size * LINE_HEIGHT;
    context.strokeText(line, at.x, y);
    context.fillText(line, at.x, y);
  }
}

function drawLine(context: Context, points: readonly Point[]): void {
  context.beginPath();
  const [first, ...rest] = points;
  if (first === undefined) return;
  context.moveTo(first.x, first.y);
  // A line to where it began makes a dot.
  for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x, y);
  context.stroke();
}

/** Draws an annotation in the pixels it is given in: the same on the overlay and in the picture. */
export function drawAnnotation(context: Context, annotation: Annotation): void {
  context.save();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = INK;
  context.fillStyle = INK;
  if ('stroke' in annotation) context.lineWidth = annotation.stroke;
  switch (annotation.kind) {
    case 'rectangle': {
      const { x, y, width, height } = annotation.box;
      context.strokeRect(x, y, width, height);
      break;
    }
    case 'arrow':
      drawArrow(context, annotation.from, annotation.to, annotation.stroke);
      break;
    case 'pen':
      drawLine(context, annotation.points);
      break;
    case 'text':
      drawText(context, annotation.at, annotation.text, annotation.size);
      break;
    case 'redact': {
      const { x, y, width, height } = annotation.box;
      context.fillStyle = REDACTION;
      context.fillRect(x, y, width, height);
      break;
    }
  }
  context.restore();
}
