/// A number between −1 and 1 as a bar of characters, from the middle to the right when above 0, to the left below.
enum BarText {
  /// - Parameter columns: odd; the middle one is the axis.
  static func signed(_ value: Double?, columns: Int) -> String {
    let half = columns / 2
    let blank = String(repeating: " ", count: half)
    guard let value else { return blank + "│" }
    let length = min(half, Int((abs(value) * Double(half)).rounded()))
    let bar = String(repeating: "█", count: length)
    let rest = String(repeating: " ", count: half - length)
    return value < 0 ? rest + bar + "│" : blank + "│" + bar + rest
  }
}
