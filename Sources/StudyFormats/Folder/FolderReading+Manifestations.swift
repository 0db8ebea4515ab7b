import Preferences

extension FolderReading {
  mutating func readManifestations() throws {
    guard let file = try InputFile.readIfPresent(place("manifestations.jsonl")) else { return }
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let response = try responses.row("response", record)
      let values = try record.record("values")
      for field in values.fields {
        let name = values.key(field)
        func error(_ message: String) -> StudyFormatError {
          file.error(at: field.key.lowerBound, field: "values.\(name)", message)
        }
        guard !name.isEmpty else { throw error("a factor's name cannot be empty; write one") }
        guard let factor = factors.index(of: name) ?? factors.append(named: name) else {
          throw error(
            "there are more than \(StudyFolder.factorLimit) factors; write one factor's name the same on every line")
        }
        let value: Double?
        switch field.value.kind {
        case .null: value = nil
        case .number:
          guard let number = values.number(field.value) else {
            throw error("\(values.spelling(field.value)) is too large for a number; write a smaller one, or null")
          }
          value = number
        default: throw error("must be a number or null, but is \(field.value.description)")
        }
        guard factors.give(value, to: response, factor: factor) else {
          let factorName = factors.factors[factor].name
          throw error("the manifestation of \"\(factorName)\" in this response is given twice; keep one of the two")
        }
      }
      try readOrigins(record, of: response)
    }
  }

  private mutating func readOrigins(_ record: JSONRecord, of response: Row<Response>) throws {
    guard try record.value("origins") != nil else { return }
    let origins = try record.record("origins")
    for field in origins.fields {
      let name = origins.key(field)
      func error(_ message: String) -> StudyFormatError {
        record.file.error(at: field.key.lowerBound, field: "origins.\(name)", message)
      }
      guard let factor = factors.index(of: name) else {
        throw error("there is no factor \"\(name)\"; name a known one or define it in factors.toml")
      }
      guard case .object = field.value.kind else {
        throw error("must be an object with reason, model, prompt and mode, but is \(field.value.description)")
      }
      let origin = try JSONRecord(record.file, in: field.value.range)
      var asking: FactorAsking?
      if let model = try origin.optionalString("model") {
        asking = FactorAsking(model: model, prompt: try origin.string("prompt"), mode: try origin.string("mode"))
      }
      texts.append(
        ManifestationOrigin(
          factor: factors.factors[factor].name, reason: try origin.optionalString("reason"), asking: asking),
        of: response)
    }
  }
}
