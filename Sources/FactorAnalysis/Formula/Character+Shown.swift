extension Character {
  /// Between quotation marks; by its code (`U+200B`) where it could not be seen there.
  var shown: String {
    let isInvisible = unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
        .spaceSeparator, .nonspacingMark, .enclosingMark:
        true
      default: $0.properties.isDefaultIgnorableCodePoint
      }
    }
    guard isInvisible else { return "“\(self)”" }
    return unicodeScalars.map {
      let code = String($0.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }.joined(separator: " ")
  }
}
