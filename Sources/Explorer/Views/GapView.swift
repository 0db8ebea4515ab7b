import CellGrid
import Widgets

extension Canvas {
  mutating func draw(_ screen: GapScreen) {
  }
}
