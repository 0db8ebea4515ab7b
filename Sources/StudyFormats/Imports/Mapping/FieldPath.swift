/// Where a value lies in a row: a field's name, or names and places joined by dots and brackets, as in
/// `conversation[0].content`.
///
/// A place counts from 0, a negative one from the end (`messages[-1]` is the last). A field that is called exactly as the
/// whole path goes before what the path leads to.
public struct FieldPath: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case key([UInt8])
    case place(Int)
  }

  /// As typed.
  public let spelling: String
  let wholeName: [UInt8]
  /// The steps, where there is more than the one name.
  let steps: [Step]

  public init(_ spelling: String) {
    self.spelling = spelling
    wholeName = Array(spelling.utf8)
    steps = FieldPath.steps(of: spelling) ?? []
  }

  /// The first field on the way: which one of a row is used.
  var field: String {
    if case .key(let name)? = steps.first { return String(decoding: name, as: UTF8.self) }
    return spelling
  }

  /// nil where brackets do not fit, and for a name alone: the text is then a name as it stands.
  private static func steps(of text: String) -> [Step]? {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      var pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      let name = pieces.removeFirst()
      guard !name.isEmpty else { return nil }
      steps.append(.key(Array(name.utf8)))
      for piece in pieces {
        guard piece.last == "]", let place = Int(piece.dropLast()) else { return nil }
        steps.append(.place(place))
      }
    }
    return steps.count > 1 ? steps : nil
  }
}
