/// Gives imported rows names that are free: the file's own where it has one, else a letter and the row's number.
public struct NameChoice: Sendable {
  private let letter: Character
  /// How often each name was taken already when it was asked for.
  private var variants: [String: Int] = [:]

  /// - Parameter letter: what names begin with where the file gives none.
  public init(_ letter: Character) { self.letter = letter }

  /// - Parameters:
  ///   - given: the name in the file.
  ///   - row: the row to be named, from 0.
  ///   - isTaken: whether a name belongs to another row already; asked only where the file gives a name.
  public mutating func name(_ given: String?, row: Int, isTaken: (String) -> Bool) -> String {
    guard var name = given, !name.isEmpty else { return "\(letter)\(row + 1)" }
    if name.first == letter, name.count > 1, name.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      name = "_" + name
    }
    guard isTaken(name) else { return name }
    var variant = variants[name, default: 1]
    repeat { variant += 1 } while isTaken("\(name)/\(variant)")
    variants[name] = variant
    return "\(name)/\(variant)"
  }
}
