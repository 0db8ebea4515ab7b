extension ImportMapping {
  /// The parts of a text between separators without a backslash in front; backslashes stay.
  static func split(_ text: String, at separator: Character, limit: Int = .max) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text {
      if character == separator, !isEscaped, parts.count <= limit {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return parts
  }

  static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if [",", "=", "\\"].contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}

extension ImportMapping {
  /// What a field can be mapped to, as typed.
  public static var targets: [String] { MappingTarget.all }
}

/// What a field can be mapped to.
enum MappingTarget {
  static let plain = [
    "source", "source-name", "title", "cluster", "task", "references", "a", "b", "chosen", "rejected", "a-name",
    "b-name",
    "model-a", "model-b", "pair-name", "choice", "preferred-text", "score-a", "score-b", "annotator", "judge",
    "strength",
    "order", "justification", "keep", "keep.source", "response", "model", "target-score", "response-name",
  ]
  /// What may take several fields.
  static let repeatable = ["source", "references", "keep", "keep.source"]
  static let prefixes = ["vote.", "judge.", "a.", "b.", "response."]

  static let all =
    plain + ["vote.NAME", "judge.NAME", "a.FACTOR", "b.FACTOR", "response.FACTOR", "choice.a", "header"]

  static func isKnown(_ target: String) -> Bool {
    plain.contains(target) || prefixes.contains { target.hasPrefix($0) && target.count > $0.count }
  }

  static func unknown(_ target: String) -> MappingError {
    return MappingError("there is no target “\(target)”; there are \(all.joined(separator: ", "))")
  }
}
