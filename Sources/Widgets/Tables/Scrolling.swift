/// The first row to show so that one row is in sight and the list moves as little as possible.
///
/// - Parameters:
///   - offset: the first row shown so far.
///   - row: the row to show; `nil` only keeps the list from ending above the bottom.
///   - count: the rows there are.
///   - height: the rows in sight.
///   - margin: the rows to keep in sight around it where there are any, at most half the height.
/// - Returns: between 0 and `count − height`; 0 when nothing fits.
public func scrolled(_ offset: Int, toShow row: Int?, of count: Int, height: Int, margin: Int = 0)
  -> Int
{
  guard height > 0, count > 0 else { return 0 }
  var offset = offset
  if let row {
    let row = min(count - 1, max(0, row))
    let margin = min(max(0, margin), (height - 1) / 2)
    offset = min(offset, row - margin)
    offset = max(offset, row + margin - height + 1)
  }
  return max(0, min(offset, count - height))
}
