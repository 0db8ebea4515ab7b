public import Statistics

/// The text of every number, on screen and in print. Nothing else turns a number into characters for people.
///
/// Decimals are rounded to the nearest; a number that rounds to zero has no sign; the minus is U+2212.
public enum NumberText {
  /// What stands for a missing number.
  public static let missing = "◌"

  /// A number between −1 and 1: `.596`, `−.167`, `1.000`.
  public static func score(_ value: Double?, digits: Int = 3) -> String {
    guard let value else { return missing }
    let text = decimal(abs(value), digits: digits)
    let short = text.hasPrefix("0.") ? String(text.dropFirst()) : text
    return isZero(text) ? short : (value < 0 ? "−" : "") + short
  }

  /// A difference of two such numbers, with its sign where it rounds to anything but zero: `+.105`, `−.020`, `.000`.
  public static func change(_ value: Double?, digits: Int = 3) -> String {
    guard let value else { return missing }
    let text = score(value, digits: digits)
    return value > 0 && !isZero(text) ? "+" + text : text
  }

  /// `[−.38, .61]`; nothing for no interval.
  public static func interval(_ interval: Interval?, digits: Int = 2) -> String {
    guard let interval else { return "" }
    return "[\(score(interval.low, digits: digits)), \(score(interval.high, digits: digits))]"
  }

  /// `.48`, or `<.001`.
  public static func probability(_ value: Double?) -> String {
    guard let value else { return missing }
    return value < 0.001 ? "<.001" : score(value, digits: value < 0.1 ? 3 : 2)
  }

  /// A share of one: `78 %`, with a decimal where asked for.
  public static func percent(_ value: Double?, digits: Int = 0) -> String {
    guard let value else { return missing }
    return decimal(value * 100, digits: digits) + " %"
  }

  /// A whole number in groups of three: `1,814`.
  public static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: ",")
  }

  /// A manifestation: a whole number as such, anything else with at most three decimals: `93`, `.20`, `1.625`.
  public static func value(_ value: Double?) -> String {
    guard let value else { return missing }
    if value == value.rounded() && abs(value) < 1e15 { return count(Int(value)) }
    guard abs(value) < 1e12 else { return (value < 0 ? "−" : "") + value.magnitude.description }
    var text = decimal(abs(value), digits: abs(value) >= 100 ? 1 : 3)
    if abs(value) < 100, text.hasSuffix("0") { text.removeLast() }
    if text.hasPrefix("0.") { text.removeFirst() }
    return (value < 0 && !isZero(text) ? "−" : "") + text
  }

  /// How many places a rank moved up (above 0) or down: `▲4`, `▼1`, `=`.
  public static func rankMove(_ places: Int?) -> String {
    guard let places else { return missing }
    return places > 0 ? "▲\(places)" : places < 0 ? "▼\(-places)" : "="
  }

  /// The shortest decimal that reads back as the same number: what JSON and CSV carry.
  public static func full(_ value: Double) -> String {
    if value == value.rounded() && abs(value) < 1e15 { return value == 0 ? "0" : String(Int(value)) }
    return value.description
  }

  private static func isZero(_ text: String) -> Bool { !text.contains { $0 >= "1" && $0 <= "9" } }

  /// `value` ≥ 0 with so many decimals.
  private static func decimal(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded(.toNearestOrEven)
    guard scaled < 1e15 else { return value.description }
    let whole = Int(scaled)
    guard digits > 0 else { return String(whole) }
    let fraction = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
