/// What a sidecar did wrong, as the middle of a sentence: “it died …”.
struct SidecarFault: Error, Hashable, CustomStringConvertible {
  enum Kind: Hashable { case died, hung, babbled }

  let kind: Kind
  let description: String

  /// - Parameter said: the last lines on its standard error.
  private init(_ kind: Kind, _ deed: String, said: [String]) {
    self.kind = kind
    description = deed + (said.isEmpty ? "" : ", having said “\(said.map(Self.excerpt).joined(separator: " ⏎ "))”")
  }

  static func died(said: [String]) -> SidecarFault { SidecarFault(.died, "it ended by itself", said: said) }

  static func hung(after time: Duration, said: [String]) -> SidecarFault {
    SidecarFault(.hung, "it was silent for \(time.components.seconds) s and was ended", said: said)
  }

  /// - Parameter line: what it printed in a reply's place; nil for more than a line may hold.
  static func babbled(_ line: String?, said: [String]) -> SidecarFault {
    let printed = line.map { "“\(excerpt($0))”" } ?? "a line of more than \(Sidecar.longestLine) bytes"
    return SidecarFault(.babbled, "it printed \(printed) where a reply was due", said: said)
  }

  static func failed(_ message: String, said: [String]) -> SidecarFault {
    SidecarFault(.babbled, "it could not score a batch (\(excerpt(message)))", said: said)
  }

  /// On one line, and not too long.
  static func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 300 ? line.prefix(300) + "…" : line
  }
}
