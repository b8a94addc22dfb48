/** Keeps number plates from covering each other. */

const GAP = 4;
const ROUNDS = 40;

/**
 * Returns how far, [x, y] in pixels, each of `boxes` ({x, y, width, height}, x and y the middle) has
 * to move so that none overlaps another. Boxes that stand free don't move; the others part as little
 * as they can, always in the same way.
 */
export function spread(boxes) {
  const moved = boxes.map(({ x, y }) => [x, y]);
  for (let round = 0; round < ROUNDS; round += 1) {
    let settled = true;
    for (let one = 0; one < boxes.length; one += 1) {
      for (let other = one + 1; other < boxes.length; other += 1) {
        if (part(boxes, moved, one, other)) settled = false;
      }
    }
    if (settled) break;
  }
  return moved.map(([x, y], index) => [x - boxes[index].x, y - boxes[index].y]);
}

/** Moves two that overlap apart, each by half, along the axis on which that is the shorter way. */
function part(boxes, moved, one, other) {
  const needX = (boxes[one].width + boxes[other].width) / 2 + GAP;
  const needY = (boxes[one].height + boxes[other].height) / 2 + GAP;
  const dx = moved[other][0] - moved[one][0];
  const dy = moved[other][1] - moved[one][1];
  const lackX = needX - Math.abs(dx);
  const lackY = needY - Math.abs(dy);
  if (lackX <= 0.5 || lackY <= 0.5) return false;
  const axis = lackX <= lackY ? 0 : 1;
  const step = (axis ? lackY : lackX) / 2;
  // At the very same spot the earlier one goes left, or up.
  const sign = (axis ? dy : dx) < 0 ? -1 : 1;
  moved[one][axis] -= sign * step;
  moved[other][axis] += sign * step;
  return true;
}
