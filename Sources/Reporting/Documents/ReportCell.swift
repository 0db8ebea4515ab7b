/// One field of a table: what people read, and what a program reads in its place.
public struct ReportCell: Hashable, Sendable {
  /// With the digits that `NumberText` gives.
  public var text: String
  /// In full precision; empty for missing.
  public var exact: String
  public var isNumber: Bool

  private init(text: String, exact: String, isNumber: Bool) {
    self.text = text
    self.exact = exact
    self.isNumber = isNumber
  }

  public static let blank = ReportCell(text: "", exact: "", isNumber: false)

  public static func text(_ text: String?) -> ReportCell {
    ReportCell(text: text ?? "", exact: text ?? "", isNumber: false)
  }

  /// A word of the program's own that programs know by another spelling.
  public static func text(_ text: String, exact: String) -> ReportCell {
    ReportCell(text: text, exact: exact, isNumber: false)
  }

  /// A number between −1 and 1.
  public static func score(_ value: Double?, digits: Int = 3) -> ReportCell {
    number(value, NumberText.score(value, digits: digits))
  }

  public static func change(_ value: Double?, digits: Int = 3) -> ReportCell {
    number(value, NumberText.change(value, digits: digits))
  }

  public static func probability(_ value: Double?) -> ReportCell { number(value, NumberText.probability(value)) }

  public static func share(_ value: Double?, digits: Int = 1) -> ReportCell {
    number(value, NumberText.percent(value, digits: digits))
  }

  /// A manifestation.
  public static func value(_ value: Double?) -> ReportCell { number(value, NumberText.value(value)) }

  /// A whole number; missing where it does not apply.
  public static func count(_ value: Int?) -> ReportCell {
    guard let value else { return number(nil, NumberText.missing) }
    return ReportCell(text: NumberText.count(value), exact: String(value), isNumber: true)
  }

  /// How far a rank moved, up being towards the first: `▲4`, `▼1`, `=`.
  public static func move(_ value: Int?) -> ReportCell {
    ReportCell(text: NumberText.rankMove(value), exact: value.map(String.init) ?? "", isNumber: false)
  }

  private static func number(_ value: Double?, _ text: String) -> ReportCell {
    ReportCell(text: text, exact: value.map(NumberText.full) ?? "", isNumber: true)
  }
}
