import GRDB
import Preferences
import StudyFormats

extension GRDB.Row {
  /// The row of another table; one that is not there means damage.
  func place<Element>(_ index: Int, below count: Int, _ path: String) throws -> Preferences.Row<Element> {
    let place = try decode(Int.self, atIndex: index)
    guard place >= 0, place < count else { throw StudyFormatError.damaged(path) }
    return Preferences.Row(place)
  }

  func order(_ index: Int) throws -> PresentationOrder {
    PresentationOrder(rawValue: UInt8(clamping: try decode(Int.self, atIndex: index))) ?? .unknown
  }
}
