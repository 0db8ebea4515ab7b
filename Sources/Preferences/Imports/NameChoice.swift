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
  ///   - isTaken: whether a name belongs to another row already.
  public mutating func name(_ given: String?, row: Int, isTaken: (String) throws -> Bool) rethrows -> String {
    let name = given.flatMap { $0.isEmpty ? nil : $0 } ?? "\(letter)\(row + 1)"
    guard try isTaken(name) else { return name }
    var variant = variants[name, default: 1]
    repeat { variant += 1 } while try isTaken("\(name)/\(variant)")
    variants[name] = variant
    return "\(name)/\(variant)"
  }

  /// The row that a name made by this choice would have; nil where it does not look like one.
  public func row(of name: String) -> Int? {
    guard name.first == letter, let number = Int(name.dropFirst()), number > 0 else { return nil }
    return number - 1
  }
}
