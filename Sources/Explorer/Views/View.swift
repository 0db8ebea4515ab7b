public import CellGrid
public import Widgets

/// What the terminal shows of a state. Pure: the same state gives the same frame.
public func view(_ state: ExplorerState, theme: Theme) -> Frame {
  var canvas = Canvas(state: state, theme: theme)
  guard state.area.isLargeEnough else {
    canvas.drawTooSmall()
    return canvas.frame
  }
  canvas.drawHeader()
  if let opening = state.opening {
    canvas.drawOpening(opening)
  } else {
    switch state.screen {
    case .start(let start): canvas.draw(start)
    case .ranks(let ranks): canvas.draw(ranks)
    case .bars(let bars): canvas.draw(bars)
    case .alignment(let alignment): canvas.draw(alignment)
    case .gap(let gap): canvas.draw(gap)
    case .divided(let slices): canvas.draw(slices)
    case .factor(let factor): canvas.draw(factor)
    case .pairs(let pairs): canvas.draw(pairs)
    case .pair(let pair): canvas.draw(pair)
    case .properties(let properties): canvas.draw(properties)
    case .judges(let judges): canvas.draw(judges)
    case .fitted(let fitted): canvas.draw(fitted)
    case .health(let health): canvas.draw(health)
    case .rejected(let rejected): canvas.draw(rejected)
    case .validation(let validation): canvas.draw(validation)
    case .runs(let runs): canvas.draw(runs)
    case .question(let question): canvas.draw(question)
    }
  }
  canvas.drawNotice()
  canvas.drawHints()
  canvas.drawOverlay()
  return canvas.frame
}
