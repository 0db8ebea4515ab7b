import Preferences

extension FolderWriting {
  func manifestations() throws -> [UInt8] {
    var bytes: [UInt8] = []
    let counted = try countedColumns()
    for index in 0..<study.responses.count {
      var values: [(key: String, value: JSONOutput)] = []
      for (factor, column) in zip(study.factors.indices, study.manifestations) {
        let value = column[Row(index)]
        switch study.factors[factor].extractor {
        case .formula: continue
        case .given, .rule: if value == nil { continue }
        case .judgements: if value == counted[factor]?[Row(index)] { continue }
        }
        values.append((study.factors[factor].name, JSONOutput(value)))
      }
      let origins = try study.texts.origins(of: Row(index)).map { ($0.factor, $0.json) }
      guard !values.isEmpty || !origins.isEmpty else { continue }
      let fields: [(key: String, value: JSONOutput)] = [
        ("response", .text(study.responses.names[index])), ("values", .object(values)),
      ]
      bytes += JSONOutput.object(fields + (origins.isEmpty ? [] : [("origins", .object(origins))])).line
    }
    return bytes
  }

  /// What a reader would make of facts and judgements by itself, per factor made of them.
  private func countedColumns() throws -> [Int: ManifestationColumn] {
    var columns: [Int: ManifestationColumn] = [:]
    for factor in study.factors.indices {
      guard case .judgements = study.factors[factor].extractor else { continue }
      columns[factor] = ManifestationColumn(count: study.responses.count)
    }
    for index in 0..<study.responses.count {
      let facts = try study.texts.facts(of: .response(Row(index)))
      let judgements = try study.texts.judgements(of: Row(index))
      if facts == nil, judgements.isEmpty { continue }
      for factor in columns.keys {
        guard case .judgements(let rule) = study.factors[factor].extractor else { continue }
        if rule == .factCount, facts == nil { continue }
        let name = study.factors[factor].name
        columns[factor]![Row(index)] = rule.manifestation(
          factCount: facts?.count ?? 0, judgements: judgements.lazy.filter { $0.factor == name }.map(\.value))
      }
    }
    return columns
  }

  func scores() -> [UInt8] {
    guard study.isScoresOnly else { return [] }
    func cell(_ text: String) -> String {
      text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
    let rows = study.publishedScores.map { score in
      [
        score.task.rawValue, score.factor, study.agents[score.profile.agent.index].name,
        score.profile.setting.rawValue, "\(score.score)", score.note ?? "",
      ].map(cell).joined(separator: ",") + "\n"
    }
    return Array(("task,factor,agent,setting,tau14,note\n" + rows.joined()).utf8)
  }
}

extension ManifestationOrigin {
  fileprivate var json: JSONOutput {
    var fields: [(key: String, value: JSONOutput)] = []
    if let reason { fields.append(("reason", .text(reason))) }
    if let asking {
      fields += [("model", .text(asking.model)), ("prompt", .text(asking.prompt)), ("mode", .text(asking.mode))]
    }
    return .object(fields)
  }
}

extension FactorSpelling {
  /// The definition as a `[[factor]]` of a TOML file.
  var toml: String {
    "[[factor]]\n" + fields.map { "\($0.key) = \($0.value.toml)\n" }.joined()
  }
}

extension FactorValue {
  /// The value in TOML on one line.
  fileprivate var toml: String {
    switch self {
    case .text(let text): FactorValue.quoted(text)
    case .number(let number): "\(number)"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .list(let values): "[" + values.map(\.toml).joined(separator: ", ") + "]"
    case .table(let fields): "{ " + fields.map { "\($0.key) = \($0.value.toml)" }.joined(separator: ", ") + " }"
    case .other(let name): FactorValue.quoted(name)
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
